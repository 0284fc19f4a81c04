"""The flows of Viendan for Prefect's deployments: each module names one flow of `viendan.flows`."""
