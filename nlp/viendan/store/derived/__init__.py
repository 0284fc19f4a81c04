"""What is derived from reports: documents, links, counts, full text, and packed batches."""
