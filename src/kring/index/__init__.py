"""Who else is involved: what agencies let each other know about the children they work with.

Who shares its involvement hears at once who else is involved with the same child, or along its family: the same parent,
brothers and sisters, the same household. So do the others. Both learn that, and how to reach the other; never why.
A match asks both for an answer (contacted, not needed, a plan exists) by a day. Agencies also share their own entries
here, on a ground (`disclosure`). The legal reference index (`legal`) is a module of its own, off at first.
"""
