"""The Meldcode: the five steps that a professional takes when a child may be unsafe, as a track that is never lost.

A track can be left and taken up. Each step is dated and signed, may be repeated, or skipped with a reason; nothing that
was written changes. The five questions advise; they warn and ask for reasons, and never stand in the way. Whatever
carries a term opens a loop, and what was done goes into the life course.
"""
