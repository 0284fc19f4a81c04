"""The flow that processes a folder of reports, deployed by `prefect.yaml`."""

from viendan.flows.process_corpus import process_corpus

__all__ = ["process_corpus"]
