"""The page and its API: what the store knows, read in a browser or by a program (FastAPI, Jinja2)."""
