"""Numbers of law and of practice: dated data, each with its source, never a number in code.

`patterns.yaml` holds the thresholds of the patterns; another file of the same shape may replace some of them for one
evaluation. `lifecourse.yaml` holds the terms by which a life course is read, whatever the pattern; each other file the
terms of one part of the product: `terms("loops")`.
"""

from kring.norms.book import NORMS, TERMS, Norm, NormBook, NormsError, load, parts, terms

__all__ = ["NORMS", "TERMS", "Norm", "NormBook", "NormsError", "load", "parts", "terms"]
