"""Closing: only after each child's safety is established, by whom and on what; then a finger on the pulse.

Who holds the aftercare checks at dates that are loops; what makes them act is written down beforehand.
"""
