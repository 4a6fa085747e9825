"""The insights place: plots and tables of a project's figures, and the report."""
