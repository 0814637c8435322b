"""One director: who holds one family, one plan together, with which authority, exactly one at a time.

After an assessment of whether the family can direct itself; known to all involved at once; stepping up when partners
are unwilling, to a named person at each agency and then the municipality.
"""
