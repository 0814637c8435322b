"""The REST API for agencies' own systems, under the NL API Design Rules: schemas and routes, no rules of its own.

A system signs in with client credentials and acts for its agency: it sees and does what that agency may, through the
same queries and actions as the pages.
"""
