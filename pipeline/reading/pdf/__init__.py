"""PDF: text in reading order, paragraphs whole, running heads gone, footnotes after their paragraph."""

from pipeline.reading.pdf.reading import read_pdf

__all__ = ["read_pdf"]
