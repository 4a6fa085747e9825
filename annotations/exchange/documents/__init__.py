"""Documents as articles: web pages, PDF, office files, books, mail, feeds and archives, read in a process of their own."""
