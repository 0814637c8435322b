"""Django's PostgreSQL, with connections on which prepared statements stay: see `base`."""
