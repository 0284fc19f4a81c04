"""Export: the store in forms for other programs."""
