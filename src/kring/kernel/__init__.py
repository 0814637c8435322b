"""Small pure things that every capability may lean on: spans of days, so far."""
