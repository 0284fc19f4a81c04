"""Documents: what a legal document is: its identity, its names, its type, issuer and place, and the tables of these."""
