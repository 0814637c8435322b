"""Pages: handover."""
