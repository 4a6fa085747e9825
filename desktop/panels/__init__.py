"""The panels round the article: they show state and emit what the analyst wants; they decide nothing."""
