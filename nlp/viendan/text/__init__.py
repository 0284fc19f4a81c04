"""Text: what every part does to letters: folding, patterns of names, repairs."""
