"""The pages and the API over a store, the summary page, and the tools for assistants."""
