"""The day of publication as a paper's head states it, in one of the many ways in which heads do."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_LABEL = re.compile(
    r"\b(?:(?:first\s+)?published(?:\s+(?:on|online|in\s+print))?|publication\s+date|date\s+of\s+(?:publication|issue|release)"
    r"|publish\s+date|release\s+date|released?(?:\s+on)?|issued(?:\s+on)?|issue\s+date|posted(?:\s+on)?|pub(?:\.|lished)?\s+date"
    r"|distr\.?\s*:?\s*(?:general|limited|restricted)|published\s+as\s+a\s+supplement\s+to\b.{0,120}\bof"
    r"|adopted\s+on|dated|date)\s*[:\-–—|]?\s*(?:on\s+)?$",
    re.IGNORECASE,
)
_APART = re.compile(r"(?:^|[.|•·/–—;:(\[])\s*(?:first\s+)?$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?!(?:by|at|in)\b)[a-z]")
_UPDATED = re.compile(r"\b(?:last\s+)?(?:updated?|modified|revised|amended)(?:\s+on)?\s*[:\-–—]?\s*$", re.IGNORECASE)
_PARTS_OF_EVENT = re.compile(r"\b(?:day|session|date and time|venue|when|download(?:ed)?)\b", re.IGNORECASE)
"""What begins a line that states the day of an event, or the day on which somebody fetched the file."""
_OTHER = re.compile(
    r"\b(?:by|before|after|since|until|till|from|between|as\s+(?:of|at))\s*$"
    r"|\b(?:access(?:ed)?|retrieved|received|accepted|submitted|deadline|expir\w+|effective|valid|born|died|adopted|signed|conference|workshop|seminar|webinar|summit|meeting"
    r"|elections?|referendum|hearing|interview\w*|treaty|agreement|attacks?|anniversary|copyright|data|event)\b|©|\(c\)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?:[\s,-]+[A-ZÀ-Þ][\w.'’-]*){0,3},?\s*")
_ARTICLE = re.compile(r"(?:(?<!\w)the\s+)?$", re.IGNORECASE)
_PARTED = re.compile(r"(?:^|[/|•·–—;:(\[]|\s-|\d[\w/.()-]*,)\s*$")
_KIND = re.compile(
    r"(?:[\w’'&-]+\s+){0,3}(?:brief(?:ing)?|paper|report|note|commentary|analysis|memo(?:randum)?|bulletin|newsletter|statement"
    r"|fact\s?sheet|press\s+release|study|review|insight|explainer|update)(?:\s+(?:no\.?|№|#)?\s*\d+(?:/\d+)?)?,\s*$",
    re.IGNORECASE,
)
"""What a publication is called, up to the comma before its day (Policy Brief No. 4, | 3 March 2024)."""
_BYLINE = re.compile(r"by\s+[A-ZÀ-Þ][\w.'’-]+(?:,?\s+(?:and\s+|&\s+)?[A-ZÀ-Þ][\w.'’-]*){0,7},?\s*$", re.IGNORECASE)
_CLOCK = re.compile(
    r"[\s,;|•·–—-]*(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?\W*", re.IGNORECASE
)
HEAD = 2500
"""Characters of a text in which its head is looked for."""
_LINES = 40
_LONG = 120
"""A line of more characters is running text, where only a label or a dateline gives the day."""


@dataclass(frozen=True, slots=True)
class _Found:
    worth: int
    line: int
    day: date
    text: str


def published_in(head: str, month_first: bool = False) -> tuple[date, str] | None:
    """The day on which a paper with this `head` says that it was published, and the line that says it.

    A labelled day counts most (``Published: …``), then one that is a line of its own, one set apart in a short line
    (``POLICY PAPER № 13 / …``, ``Brussels, …``) and a dateline's; then the day of an update. Days of events, of
    access or of copyright, and those in sentences are none. `month_first` reads ``10/12/2021`` as October 12.
    """
    lines = [line.strip() for line in re.split(r"[\n\t]", head[:HEAD]) if line.strip()][:_LINES]
    found = [item for number, line in enumerate(lines) for item in _in_line(number, line, month_first)]
    best = max(found, key=lambda item: (item.worth, -item.line), default=None)
    return (best.day, best.text) if best else None


def _in_line(number: int, line: str, month_first: bool) -> Iterator[_Found]:
    from pipeline.dates.days import days_in  # the process that parses files needs neither rules nor pydantic

    line = re.sub(r"[*_#>`]+", " ", line).strip()
    for found in days_in(line, month_first=month_first):
        worth = _worth(line, found.start, found.end)
        if worth:
            yield _Found(worth, number, found.day, line[:_LONG])


def _worth(line: str, start: int, end: int) -> int:
    """How surely the day at ``line[start:end]`` is the paper's; 0 where it isn't."""
    start -= len(_ARTICLE.search(line[:start])[0])  # type: ignore[index]
    before, after = line[:start].rstrip(), line[end:].lstrip()
    if _UPDATED.search(before):
        return 40
    if _PARTS_OF_EVENT.match(before):
        return 0
    label = _LABEL.search(before)
    apart = label is not None and _APART.search(before[: label.start()]) and not _OTHER.search(before[: label.start()])
    if label and apart and not _GOES_ON.match(after):
        return 75 if label[0].casefold().startswith("dated") else 100
    if _OTHER.search(_BYLINE.sub("", before)):
        return 0
    if not before.strip("([ ") and _ends(after):
        return 90
    if len(line) <= _LONG and not _sentence(after):
        if _PARTED.search(line[:start]) or _BYLINE.search(before):
            return 80
        if before.endswith(",") and (_PLACE.fullmatch(before) or (_KIND.fullmatch(before) and _ends(after))):
            return 70
    if (not before or _PLACE.fullmatch(before)) and re.match(r"\s*(?:\([\w .,]+\)\s*)?[–—-]+\s", line[end:]):
        return 60
    return 50 if before.casefold() == "of" and _ends(after) else 0


def _ends(after: str) -> bool:
    """Whether nothing but marks, an hour, or a part set apart follows."""
    return not after.strip(".,;)]| ") or _CLOCK.fullmatch(after) is not None or re.match(r"[|•·/–—]", after) is not None


def _sentence(after: str) -> bool:
    """Whether what follows a day goes on as a sentence does."""
    return re.match(r"[,)]?\s*[a-zà-þ]\w*\s+\w", after) is not None or after.count(" ") > 8


def month_published_in(head: str) -> tuple[date, str] | None:
    """The last day of the month in which a paper with this `head` says that it was published, and the line."""
    months, forms = _months()
    for line in (line.strip() for line in head.split("\n")):
        if not line or _OTHER.search(line) or _PARTS_OF_EVENT.match(line):
            continue
        for form in forms:
            if (match := form.search(line)) and (len(line) <= _LONG or "vol" in match[0].casefold()):
                month, year = months[match["month"].casefold()], int(match["year"])
                return date(year, month, monthrange(year, month)[1]), line
    return None


@lru_cache(maxsize=1)
def _months() -> tuple[dict[str, int], tuple[re.Pattern[str], ...]]:
    """The months by name, and patterns of one that is set apart, numbers an issue or ends a line of a cover."""
    from pipeline.dates.data import DayData  # as above
    from pipeline.rules import load_data

    data = load_data(DayData)
    months = data.months | data.month_abbreviations
    month, year = rf"(?P<month>{'|'.join(sorted(months, key=len, reverse=True))})\.?", r"(?P<year>(?:19|20)\d\d)"
    forms = (
        rf"(?:^|[|•·/–—,;]\s*|\b(?:vol|no)\.?\s*\d+\s*,?\s*)\(?{month},?\s+{year}\)?\s*(?:$|[|•·/–—,;])",
        rf"\bvol\.?\s*{year}\s*,?\s*no\.?\s*{month}\b",
        rf"^(?:[A-Z][\w&-]*\s+){{1,8}}{month}\s+{year}$",
        rf"^(?=\S?\d)(?!\d+\s)\S{{2,3}}\s+{month}\s+{year}$",  # a scan whose day is misread: ~9 September 1971
    )
    return months, tuple(re.compile(form, re.IGNORECASE) for form in forms)
