"""An article with its marks on paper: printed, or written as a PDF."""
