"""Finding in the window: the bar above the article, and the place where the whole project is searched."""
