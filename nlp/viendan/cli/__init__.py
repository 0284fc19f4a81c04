"""The commands: one module for those that belong together, loaded when one of them is asked for."""
