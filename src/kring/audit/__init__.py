"""Who did or saw what: lines that are only ever added, without foreign keys, sealed into a chain.

`actions.note` writes a line in the transaction of what it tells about. `actions.seal` chains the lines that came since
the last seal; `queries.broken` says whether any line was changed or taken away since.
"""
