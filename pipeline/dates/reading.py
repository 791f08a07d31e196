"""From a date's words to what they say: a point or a range in the calendar. Pure: no document, no clock."""

import re
from dataclasses import replace

from pipeline.dates.expressions import FIRST_YEAR, LAST_YEAR, Expression, Point, Range, full_year, possible
from pipeline.dates.forms import NTH, WEEKDAY, form
from pipeline.dates.words import MODIFIERS, OPEN_ENDS, WEEKDAYS, YEAR_KINDS, Mod
from pipeline.numerals import number, ordinal

_PARTS = tuple((kind, re.compile(pattern)) for kind, pattern in (
    ("quarter", rf"(?:{NTH} quarter|q(?P<figure>[1-4]))(?: (?:of |in )?(?:the )?(?P<rest>.+))?"),
    ("quarter", r"(?P<rest>(?:fy ?)?\d{2,4}) ?q(?P<figure>[1-4])"),
    ("quarter", r"(?P<figure>[1-4])q ?(?P<rest>\d{4})"),
    ("half", rf"(?:{NTH} half(?:-year)?|h(?P<figure>[12]))(?: (?:of |in )?(?:the )?(?P<rest>.+))?"),
    ("half", r"(?P<rest>(?:fy ?)?\d{2,4}) ?h(?P<figure>[12])"),
    ("span", r"(?P<side>first|last|final|opening|closing) (?P<count>[\w-]+?)(?: \d+)? (?P<span>day|week|month|quarter)s"
             r" (?:of|in) (?:the )?(?P<rest>.+)"),
    ("nth", rf"{NTH} (?P<span>day|week|month) (?:of|in) (?:the )?(?P<rest>.+)"),
    ("nth", rf"(?P<nth>first|second|third|fourth|fifth|last) {WEEKDAY} (?:of|in) (?:(?:each|every) )?(?P<rest>.+)"),
))
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMERIC = (
    (re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})"), False),
    (re.compile(r"(?P<day>\d{1,2})([-/.])(?P<month>\d{1,2})\2(?P<year>\d{4}|\d\d)"), True),
    (re.compile(r"(?P<month>0?[1-9]|1[0-2])[/.](?P<year>\d{4})"), False),
)
_YEAR_PAIR = re.compile(rf"(?:(?:{YEAR_KINDS} )?years? |fys? ?|cy ?|fiscal )?"
                        rf"(?P<first>1\d\d\d|2[01]\d\d|\d\d)(?P<sep>[-/–—])(?P<last>\d{{4}}|\d\d|(?<=–)\d)"
                        rf"(?: {YEAR_KINDS} years?)?")
_SEPARATOR = re.compile(r" ?[–—] ?| ?- ?|(?<=\d)/(?=\d\d? )| (?:to|until|till|through|thru|and|up to) (?:the )?")
_OPEN = re.compile(r"(.+?)(?: ?[-–—] ?| (?:to |until |till |through )?(?:the )?)(?:" + "|".join(OPEN_ENDS) + ")")
_MODIFIERS = tuple((re.compile(pattern), mod) for pattern, mod in MODIFIERS)


def read(text: str) -> Expression | None:
    """What `text`, one calendar expression without its prepositions, says; None where it says no possible date.

    ``31 June`` and ``last banana`` are None. A two-digit year below :data:`PIVOT` is read as 20..
    """
    words = _normalised(text)
    return _numeric(words) or _year_pair(words) or _point(words) or _range(words)


def _normalised(text: str) -> str:
    words = re.sub(r"[’‘'](\d\d)(?!\w)", lambda m: str(full_year(int(m[1]))), text.lower())
    words = re.sub(r"(?<=\d)[’'‘](?=s\b)", "", words)
    words = re.sub(r"[‐‑−]", "-", re.sub(r"[,()’‘']|\.(?!\d)|(?<!\d)\.", " ", words))
    return " ".join(words.split()).removeprefix("the ")


def _numeric(words: str) -> Point | None:
    for pattern, free_order in _NUMERIC:
        if found := pattern.fullmatch(words):
            parts = {key: int(value) for key, value in found.groupdict().items()}
            year = parts["year"] if len(found["year"]) == 4 else full_year(parts["year"])
            month, day = parts["month"], parts.get("day")
            if not FIRST_YEAR <= year <= LAST_YEAR:
                return None
            if free_order and day and day <= 12 < month:
                month, day = day, month
            ambiguous = free_order and "." not in words and bool(day and day <= 12 and month <= 12)
            return possible(Point(year=year, month=month, day=day, ambiguous=ambiguous))
    return None


def _year_pair(words: str) -> Range | Point | None:
    """``2014-20``, ``2021/22``, ``FY 2021-22``; ``2021-06`` is a month where it can be no pair of years."""
    found = _YEAR_PAIR.fullmatch(words)
    if found is None or (len(found["first"]) == 2 and not re.match("fy|.*year", words)):
        return None
    first = int(found["first"]) if len(found["first"]) == 4 else full_year(int(found["first"]))
    last = int(found["last"])
    if len(found["last"]) == 2:
        if found["sep"] == "-" and 1 <= last <= 12 and last <= first % 100:
            return Point(year=first, month=last)
        last += first // 100 * 100 + (100 if last < first % 100 and first % 100 > 90 else 0)
    elif len(found["last"]) == 1:
        last += first // 10 * 10
    if last <= first or (found["sep"] == "/" and last != first + 1):
        return None
    return Range(Point(year=first), Point(year=last))


def _point(words: str) -> Point | None:
    bare, mod = _without_modifiers(words)
    for candidate, given in ((words, None), (bare, mod)):
        point = _part(candidate) or form(candidate)
        if point is not None:
            return replace(point, mod=given or point.mod)
        if candidate == bare:
            break
    return None


def _without_modifiers(words: str) -> tuple[str, Mod | None]:
    mod: Mod | None = None
    for _ in range(2):
        for pattern, gives in _MODIFIERS:
            if found := pattern.match(words):
                words, mod = words[found.end():].removeprefix("the "), mod or gives
                break
    return words, mod


def _part(words: str) -> Point | None:
    """A quarter, half or stretch of something that is itself a point."""
    for kind, pattern in _PARTS:
        if found := pattern.fullmatch(words):
            groups = found.groupdict()
            if groups.get("nth") in ("last", "final") and groups.get("rest") is None:
                return None
            whole = _whole(groups.get("rest"))
            if whole is not None:
                return _piece(whole, kind, groups)
    return None


def _whole(rest: str | None) -> Point | None:
    if rest is None:
        return Point()
    if rest in ("year", "month", "week", "decade", "century"):
        return Point(unit=rest, offset=0)
    found = _year_pair(rest) or _point(rest)
    return found if isinstance(found, Point) else (
        Point(fixed=f"{found.first.year}/{found.last.year}") if found and found.first and found.last else None)


def _piece(whole: Point, kind: str, groups: dict[str, str | None]) -> Point | None:
    nth = int(groups.get("figure") or _rank(groups.get("nth"), {"quarter": 4, "half": 2}.get(kind)))
    if kind in ("quarter", "half"):
        return replace(whole, part=(kind, nth)) if nth <= (4 if kind == "quarter" else 2) else None
    if kind == "nth":
        span = groups.get("span") or f"weekday-{WEEKDAYS[groups['weekday'] or '']}"
        return replace(whole, part=(span, nth))
    count = number(groups["count"] or "")
    if not isinstance(count, int) or not 1 <= count <= 366:
        return None
    sign = 1 if groups["side"] in ("first", "opening") else -1
    return replace(whole, part=(f"{groups['span']}s", sign * count))


def _rank(word: str | None, last: int | None) -> int:
    """The number of ``third``; ``last`` is -1, or `last` where the number of all is known."""
    if word in ("last", "final", "latter"):
        return last or -1
    if word in _ROMAN:
        return _ROMAN[word]
    return ordinal(word or "") or 0


def _range(words: str) -> Range | None:
    words = re.sub(r"^(?:from|between) (?:the )?|^(?:years|months) ", "", words)
    pair = _year_pair(words)
    if isinstance(pair, Range):
        return pair
    if found := _OPEN.fullmatch(words):
        first = _end(found[1])
        if first is not None and first.unit is None:
            return Range(first, None)
    for separator in _SEPARATOR.finditer(words):
        left, right = _end(words[:separator.start()]), _end(words[separator.end():])
        if left is not None and right is not None:
            joined = _joined(left, right)
            if joined is not None:
                return joined
    return None


def _end(words: str) -> Point | None:
    pair = _year_pair(words)
    if isinstance(pair, Range) and pair.first and pair.last:
        return Point(fixed=f"{pair.first.year}/{pair.last.year}")
    return _numeric(words) or _point(words)


def _joined(left: Point, right: Point) -> Range | None:
    """The range of two ends, of which each may lend the other its month or year."""
    if right.day and not right.month and right.part is None:
        if not (left.month and left.day):
            return None
        right = replace(right, month=left.month)
    if left.day and not left.month:
        if not (right.month and right.day):
            return None
        left = replace(left, month=right.month)
    if right.part and left == replace(Point(), part=left.part, mod=left.mod):
        left = replace(right, part=left.part, mod=left.mod)
    if left.year is None and right.year is not None and left.fixed is None and left.unit is None:
        later = (left.month or 0, left.day or 0) > (right.month or 12, right.day or 31)
        left = replace(left, year=right.year - 1 if later else right.year)
    first, last = possible(left), possible(right)
    return Range(first, last) if first and last else None
