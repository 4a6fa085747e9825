"""The article view: a canvas that draws one article with its annotations and takes reading and selecting."""
