"""Insights: figures over a whole project, as values, as charts, and as one report."""
