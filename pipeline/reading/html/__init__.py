"""Web pages: the main text without menus, and the page's metadata."""

from pipeline.reading.html.reading import page_content, read_html

__all__ = ["page_content", "read_html"]
