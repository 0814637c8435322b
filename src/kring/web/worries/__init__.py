"""Pages: worries."""
