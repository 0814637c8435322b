"""The REST API for agencies' own systems: schemas and routes, no rules."""
