"""New versions of articles: found when they come in, compared, and given the annotations of the old version."""
