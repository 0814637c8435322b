"""Pages: families."""
