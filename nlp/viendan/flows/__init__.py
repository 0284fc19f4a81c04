"""The work of Viendan as Prefect runs it: flows without logic of their own."""
