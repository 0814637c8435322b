"""Pages: the legal reference index. They are there only where the module is on."""
