"""Who may sign in: accounts with a password, and how they come in. What somebody's work is stands in `network`."""
