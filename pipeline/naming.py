"""What papers and their authors call things, made safe: for the names of files, and for a terminal."""

import hashlib
import re

_UNSAFE = re.compile(r"[^\w.() -]+")
_LONGEST = 120
"""Bytes of a name in UTF-8 that are kept: a file's name has 255, with its suffix and what a writer adds."""
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|\.|.*[. ]$|\s|$|.*-[0-9a-f]{16}$")
"""Names that Windows keeps for itself, hidden files, names that end in what it drops, and those that end as ours do."""
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls, marks that turn the direction of writing or can't be seen, ends of lines, halves of characters."""


def file_stem(name: str) -> str:
    """`name` as a file's name without suffix, on any system; one that had to change gets a digest, so stays unique.

    >>> file_stem("belarus-china-relations-in-2021")
    'belarus-china-relations-in-2021'
    """
    data = _UNSAFE.sub("-", name).encode()[:_LONGEST]
    stem = data.decode(errors="ignore")
    if stem == name and not _RESERVED.match(name):
        return name
    digest = hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()[:16]
    return f"{stem.strip('-. ') or 'paper'}-{digest}"


def printable(text: object) -> str:
    """`text` in one line for a terminal or a log: what would steer it, or hide there, is shown as its escape.

    >>> printable("a\\x1b[2Jb\\nc")
    'a\\\\x1b[2Jb\\\\nc'
    """
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), str(text))
