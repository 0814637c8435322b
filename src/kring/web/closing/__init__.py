"""Pages: closing."""
