"""The demo: Voorbeeldstad, and signing in with one click as somebody who works there.

It exists only under the settings `kring.config.demo`: no other has its addresses, and no other knows its way of signing
in, so that a session made here opens nothing elsewhere.
"""
