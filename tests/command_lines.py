"""The shortest line for each command."""

# A line for each command with its required arguments only.
LINES = {
    "annotate": ["a.txt"],
    "text": ["a.txt"],
    "process": ["folder"],
    "schedule": ["folder"],
    "runs": [],
    "quarantine": [],
    "backup": ["copy.db"],
    "verify": [],
    "rebuild": [],
    "export": ["folder"],
    "lookup": ["45"],
    "registry": ["show", "45/2016/QĐ-TTg"],
    "search": ["bưu", "chính"],
    "check": ["a.txt"],
    "analyse": ["-"],
    "summary": [],
    "serve": [],
    "mcp": [],
    "train": [],
    "evaluate": ["gold.jsonl"],
    "correct": ["a.txt:1", "--undo"],
    "explain": ["a.txt:1"],
    "completion": ["bash"],
}
