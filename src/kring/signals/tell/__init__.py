"""The open form: a child, a parent or somebody around a family tells what worries them, without an account.

What is told belongs to no family until a professional links it. A team has a term to answer; the receipt number says
how it stands and nothing else.
"""
