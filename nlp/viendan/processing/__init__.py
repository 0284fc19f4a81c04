"""Processing: from a folder of reports to stored outcomes, in batches, by worker processes."""
