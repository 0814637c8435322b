"""What a refusal says, per part of the work; `design.words` puts them together."""
