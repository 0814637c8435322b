"""Pages: index."""
