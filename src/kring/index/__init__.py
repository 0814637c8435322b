"""Who else is involved: matches between agencies that share their involvement; the legal index, off at first."""
