"""How Kring is put together and run: settings, addresses, the way in for a web server.

The only package that knows all others. Everything that differs between two installations comes from
environment variables that start with `KRING_`; without any of them Kring runs on SQLite under `var/`.
"""
