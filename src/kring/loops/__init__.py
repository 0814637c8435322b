"""Open loops: what is expected of whom by when. A loop is opened by an entry or an act and closed only by evidence.

It has exactly one owner at a time. Its history (opened, reminded, handed over, stepped up, closed) is only added to.
"""
