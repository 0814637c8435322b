"""The patterns on the live life course: a family is looked at again when an entry arrives or a date falls due.

What shows and what is expected is kept with its evidence, and is always equal to a fresh evaluation.
"""
