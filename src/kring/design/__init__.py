"""What every page of Kring has in common: its frame, its looks, and its words in Dutch and English."""
