"""Articles and annotations in from files, and out to them: one module a format, and what each one loses."""
