"""Reviewing what annotators did: layers compared, disagreements settled, figures of agreement, packets."""
