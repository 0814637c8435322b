"""The agencies and their professionals, and the directory of what they offer."""
