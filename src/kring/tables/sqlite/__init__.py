"""Django's SQLite, on which those who write wait in line and triggers stay: see `base` and `schema`."""
