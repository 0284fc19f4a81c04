"""Language: the messages that people read, and how each language writes numbers and dates."""
