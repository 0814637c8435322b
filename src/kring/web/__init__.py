"""The pages for professionals. A view translates: it loads, asks one question, and renders the answer."""
