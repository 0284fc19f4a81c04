"""The flow that trains the domain model."""

from viendan.flows.train_domains import train_domains

__all__ = ["train_domains"]
