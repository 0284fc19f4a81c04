"""Documents: what a legal document is: identity, names, symbol, and the tables of knowledge."""
