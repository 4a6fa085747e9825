"""Pullquote's core: articles, annotations, the project file, exchange and suggestions. It knows no screen."""

__version__ = "0.1.0"
