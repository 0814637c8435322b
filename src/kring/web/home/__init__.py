"""Pages: today, where everybody begins."""
