"""Which parts of a web page are none of its text: scripts, what is hidden, and what is beside it, such as menus."""

import re
from typing import Any

_OUT = frozenset(
    [
        "audio",
        "button",
        "canvas",
        "dialog",
        "embed",
        "head",
        "iframe",
        "input",
        "label",
        "math",
        "menu",
        "nav",
        "noscript",
        "object",
        "option",
        "picture",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ]
)
_OUT_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog", "alert")
)
_OUT_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|sidebar|breadcrumbs?|cookies?|share|sharing|social|newsletter|subscribe"
    r"|related|advert\w*|comments?|pagination|skip-link|footer|site-header|banner|promo|popup|modal)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CONSENT = re.compile(r"cookie|consent|gdpr|skip-?(?:links?|to|nav)|(?:usa|gov|custom)-banner", re.IGNORECASE)
"""Names of what sites put over a page on every visit."""
_IMPRINT = re.compile(
    r"(?:^|[\s_-])(?:author|byline|date|datepublished|published|pubdate|dateline)(?:$|[\s_-])", re.IGNORECASE
)
_BYLINE_LONG = 120
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z*†‡§])[\])]?")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_no_text(element: Any) -> bool:
    """Whether `element` is never read: scripts, menus, forms, what is hidden, and marks of notes."""
    if element.tag in _OUT or element.get("hidden") is not None:
        return True
    if element.get("aria-hidden") == "true" or _HIDDEN.search(element.get("style") or ""):
        return True
    return element.tag == "sup" and _note_mark(element)


def is_short(element: Any, most: float) -> bool:
    """Whether `element` holds less than `most` characters: one that holds most of the page is no part beside it."""
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > most:
            return False
    return True


def is_beside(element: Any) -> bool:
    """Whether `element` is a part of the page beside its text, by its role or name: heads, menus, banners, comments."""
    if element.get("role") in _OUT_ROLES:
        return True
    if element.tag == "form":
        return True
    if element.tag in ("header", "footer", "aside"):
        inside = any(parent.tag in ("article", "main") for parent in element.iterancestors())
        return element.tag == "aside" or not inside
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag not in ("div", "ul", "section", "ol", "span", "p"):
        return False
    if _CONSENT.search(names):
        return True
    if _OUT_NAMES.search(names):
        around_text = any(child.tag in ("article", "main") for child in element.iter())
        return not around_text and not _imprint(element) and _mostly_links(element)
    return False


def _imprint(element: Any) -> bool:
    """Whether `element` is a short part that holds a byline or day of publication."""
    return is_short(element, _BYLINE_LONG) and any(names_imprint(child) for child in element.iter())


def names_imprint(element: Any) -> bool:
    """Whether the name of `element`, or what it is, says that it holds the paper's authors or day."""
    if not isinstance(element.tag, str):
        return False
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('rel') or ''}"
    return element.tag in ("time", "address") or _IMPRINT.search(names) is not None


def _mostly_links(element: Any) -> bool:
    whole = len("".join(element.itertext()).strip())
    linked = sum(len("".join(link.itertext()).strip()) for link in element.iter("a"))
    return linked > 0.4 * whole or whole < 200


def _note_mark(element: Any) -> bool:
    """Whether a raised text is the mark of a note: it links to one, or is a number after a word (not ``m²``)."""
    text = "".join(element.itertext()).strip()
    if not _MARK.fullmatch(text):
        return False
    if any(True for _ in element.iter("a")) or any(parent.tag == "a" for parent in element.iterancestors()):
        return True
    if not text[0].isalnum():
        return True
    previous = element.getprevious()
    before = (previous.tail if previous is not None else element.getparent().text) or ""
    return not re.search(r"(?:\b[kcdm]?m|\d)$", before)
