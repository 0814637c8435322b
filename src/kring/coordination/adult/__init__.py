"""Turning 18: what must be arranged in time, from sixteen and a half, and who arranges it."""
