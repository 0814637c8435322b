"""Pages: meldcode."""
