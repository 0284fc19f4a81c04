"""The command line: one module for a command or a few related ones, loaded when it is run."""
