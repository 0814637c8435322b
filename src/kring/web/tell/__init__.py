"""Pages: the open form, and the inbox of the team that reads it."""
