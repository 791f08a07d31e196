"""Web archives (MHTML, as browsers save a whole page): the page in them."""

import email
import email.policy
from pathlib import Path

from pipeline.reading.content import Content
from pipeline.reading.html import page_content
from pipeline.reading.limits import ReadingError


def read_mhtml(path: Path) -> Content:
    """The web archive at `path`. Raises :class:`ReadingError` where it has no page."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            data = part.get_payload(decode=True)
            if isinstance(data, bytes) and data.strip():
                return page_content(data, part.get_content_charset())
    raise ReadingError("no page in the web archive; save the page again, as HTML")
