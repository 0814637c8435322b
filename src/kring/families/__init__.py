"""The people around one or more children: families, persons, households, relations, and who is the same person."""
