"""Small pure things that every capability leans on: spans of days, actors, decisions with their reason, access."""
