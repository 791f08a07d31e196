"""Web pages: the main text without menus, and the page's metadata."""

from pipeline.reading.html.reading import read_html

__all__ = ["read_html"]
