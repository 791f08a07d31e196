"""A paper's id as the name of a file."""

import hashlib
import re

_UNSAFE = re.compile(r"[^\w.() -]+")
_LONGEST = 80
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|\.|.*[. ]$|\s|$")
"""Names that Windows keeps for itself, hidden files, and names that end in what it drops."""


def file_stem(name: str) -> str:
    """`name` as a file's name without suffix, on any system; one that had to change gets a digest, so stays unique.

    >>> file_stem("belarus-china-relations-in-2021")
    'belarus-china-relations-in-2021'
    """
    stem = _UNSAFE.sub("-", name)[:_LONGEST]
    if stem == name and not _RESERVED.match(name):
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{stem.strip('-. ') or 'paper'}-{digest}"
