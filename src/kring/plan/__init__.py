"""One family, one plan: goals as effects that one could see, steps with owner and date, and what was found together.

The family's and its network's own steps come first; the order of work is direct safety, stable safety, recovery. A plan
is never overwritten: what changes is written beside what stood there, with who changed it and why.
"""
