"""Safety agreements that cannot be vague: what, who checks, how and when, what if not kept, and who knows of it.

Checks are loops with a result; one that was not kept asks for a decision with reasons. Revised, never overwritten.
"""
