"""Flows: Viendan's work as Prefect runs it; no logic of their own."""
