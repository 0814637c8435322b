"""Signalling: worries, the Meldcode, child and parent check, advice, reports and the intention to make one."""
