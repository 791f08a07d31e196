"""Extracting without a model, in which a paper's own words bring about a bad day."""

import hashlib
import os
import signal
import time
from collections.abc import Callable
from datetime import date

from pipeline.records import Date, Document
from pipeline.running import Settings


def odd_extractor(settings: Settings) -> Callable[[Document], Document]:
    """Finds the first ``2021`` of a text; ``RAISE``, ``DIE``, ``EXIT``, ``HANG`` and ``SLOW`` do what they say."""
    if settings.model == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if settings.model == "unusable":
        raise ValueError("this model can't be used")
    return _extract


def _extract(paper: Document) -> Document:
    if "RAISE" in paper.text:
        raise ZeroDivisionError("a component gives up")
    if "DIE" in paper.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "EXIT" in paper.text:
        os._exit(3)
    if "HANG" in paper.text:
        time.sleep(600)
    if "SLOW" in paper.text:
        time.sleep(0.02)
    start = paper.text.find("2021")
    spans = (Date(start=start, end=start + 4, text="2021", edtf="2021", found_by="odd"),) if start >= 0 else ()
    digest = hashlib.sha256(paper.text.encode()).hexdigest()
    day = paper.published or date(2021, 12, 10)
    return paper.model_copy(update={"spans": spans, "published": day, "sha256": digest})
