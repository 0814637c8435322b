"""Worries and what follows: raised in two minutes, picked up by somebody, answered to the one who raised them.

Also the intention to report, which stays open until the report is made or let go of with a reason; the next step
after a no-show; and decisions on income and housing, taken with the children in sight who depend on them. Whatever is
asked of somebody here is a loop from the moment on which it is asked.
"""
