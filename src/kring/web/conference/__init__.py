"""Pages: conference."""
