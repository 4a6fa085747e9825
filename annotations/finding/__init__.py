"""Finding: words in an article, words and annotations in a project, and views of the library that are kept."""
