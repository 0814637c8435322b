"""The legal reference index (Youth Act 7.1): off unless it is switched on, and gone with one command.

Of a registration it keeps the citizen service number as a keyed hash, whom to reach, when it was made and when it goes;
nothing else. There is nothing to search and nothing to browse: who registers hears whom else to reach, and only that.
"""
