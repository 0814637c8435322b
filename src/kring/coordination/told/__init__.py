"""After violence in a family: its GP, youth health care and schools are told, on a ground, or it is said why not."""
