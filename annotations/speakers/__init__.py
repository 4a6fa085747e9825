"""Who speaks in a project: speakers with their names, who of them a quote may stand for, and steps that change them."""
