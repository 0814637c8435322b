"""The floor: what "good enough" is for these children, agreed with the family and the professionals.

Each one's view stands side by side; conditions and evaluations refer to the version that held when they were made.
"""
