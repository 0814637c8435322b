"""What a reviewer reads: a life course and its patterns, folded until a person can take them in.

`digest` counts, groups and orders, without a word of language. `text`, `as_json`, `pdf` and `html` put the
same digest before a reader. Nothing here scores, weighs or decides, and nothing is hidden that cannot be
unfolded.
"""
