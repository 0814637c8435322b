"""Who may see what of a family, on what ground: involvement, mandates, disclosures; it alone makes an `Access`.

An agency sees its own entries, what was told to or shared with it, and who is involved. Who holds a mandate (the
director, Veilig Thuis on a report, a certified institution under a measure) sees the whole life course. Every file that
is opened, and every one that stays shut, leaves an audit line.
"""
