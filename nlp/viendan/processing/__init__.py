"""Processing: a folder of reports to outcomes, in batches, by worker processes."""
