"""The life course of one family: what happened, who recorded it, who knew it, and when.

It reads and writes the case file (`casefile.read`, `casefile.write`), and names every fault in one at once.
Dates keep the precision of their source and carry their earliest and latest day (`dates.parse`).
It says which agencies were active (`activity`) and who knew what from when (`knowledge`).
It judges nothing: what the events mean together is for `kring.patterns`.
"""
