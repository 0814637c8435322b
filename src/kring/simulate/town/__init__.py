"""Voorbeeldstad: an invented town with its agencies, professionals and families, made from a seed and a day.

The families are simulated life courses that end on that day. The same day always gives the same town. Nobody in it is
real.
"""

from kring.simulate.town.town import Town, voorbeeldstad

__all__ = ["Town", "voorbeeldstad"]
