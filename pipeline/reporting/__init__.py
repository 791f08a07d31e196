"""The report: documents in, HTML pages out that need nothing but themselves. Nothing is written here.

:func:`~pipeline.reporting.pages.report_pages` gives the pages; who calls it writes them.
"""
