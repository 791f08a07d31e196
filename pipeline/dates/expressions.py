"""From a date's words to what they say: a :class:`Point` or a :class:`Range` of two. Pure: no document, no clock."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.dates.words import (
    MODIFIERS,
    MONTHS,
    NINETIES,
    OPEN_ENDS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    YEAR_KINDS,
    Mod,
)
from pipeline.numerals import number, ordinal

PIVOT = 50
"""A two-digit year below it is of the 21st century, the others of the 20th."""

Origin = Literal["published", "context"]


@dataclass(frozen=True)
class Point:
    """One calendar expression, its parts as far as the words tell them.

    `fixed` is a whole EDTF value (``199X``). `unit` with `offset` is a relative one (``last year``: year, -1), counted
    from `origin`; with month, weekday or season, `offset` alone says last (-1), this (0) or next (1). `part` is a
    piece of the year or of what the rest names: (``half``, 1), (``quarter``, 3), (``months``, 5), (``week``, -1).
    `order` keeps an all-numeric date whose day and month can't be told apart: it is day first as it stands.
    """

    fixed: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    part: tuple[str, int] | None = None
    unit: str | None = None
    offset: int | None = None
    origin: Origin = "published"
    mod: Mod | None = None
    ambiguous: bool = False


@dataclass(frozen=True)
class Range:
    """A stretch from one point to another; None for an end that is open."""

    first: Point | None
    last: Point | None


Expression = Point | Range


def _names(table: dict[str, int]) -> str:
    return "|".join(sorted(table, key=len, reverse=True))


_YEAR = r"(?P<year>1\d{3}|2[01]\d\d|2200)"
_MONTH = rf"(?P<month>{_names(MONTHS)})"
_WEEKDAY = rf"(?P<weekday>{_names(WEEKDAYS)})"
_SEASON = rf"(?P<season>{_names(SEASONS)})"
_UNIT = rf"(?:{YEAR_KINDS} )?(?P<unit>{'|'.join(UNITS)})s?"
_DAY = (r"(?P<day>\d{1,2}(?:st|nd|rd|th)?|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth"
        r"|ninth)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w{3,5}teenth|eleventh|twelfth"
        r"|twentieth|thirtieth)")
_ON = rf"(?:{_WEEKDAY} (?:the )?)?"
_LORD = r"(?:in the year of our lord (?P<lord>[a-z -]+))"
_NTH = r"(?P<nth>first|second|third|fourth|last|final|latter|1st|2nd|3rd|4th|iv|i{1,3})"
_WHEN = r"(?P<when>last|past|this past|this|current|present|next|coming|this coming|upcoming|previous|prior|preceding" \
        r"|following|same|that same|that very same|very same|very next|that)"

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple((kind, re.compile(pattern)) for kind, pattern in (
    ("day", rf"(?:this )?{_ON}{_DAY}(?: day)?(?: of |[ -]|\.)?{_MONTH}"
            rf"(?:(?: of | in the year |[ -])?{_YEAR}| {_LORD}|-(?P<yy>\d\d))?"),
    ("day", rf"{_ON}{_MONTH}(?: the | |-){_DAY}(?: (?:of )?{_YEAR})?"),
    ("month", rf"(?:(?:month|months) of )?{_MONTH}(?:(?: of the year | of | |-){_YEAR})?"),
    ("month", rf"{_YEAR} {_MONTH}"),
    ("year", rf"(?:(?:the )?(?:{YEAR_KINDS} )?years? |fys? ?|cy ?|fiscal )?{_YEAR}(?: {YEAR_KINDS} year)?"),
    ("short-fiscal", r"fy ?(?P<short>\d\d)"),
    ("decade", r"(?P<decade>1\d\d0|20\d0|\d0)s"),
    ("nineties", rf"(?P<decade>(?:nineteen |twenty )?(?:{'|'.join(NINETIES)}))"),
    ("century", r"(?P<nth>\d\d?(?:st|nd|rd|th)|[a-z]+(?:[- ][a-z]+)??)[ -]centur(?:y|ies)"),
    ("season", rf"{_SEASON}(?: months| season)?(?: (?:of )?(?:the year )?{_YEAR}(?:[-/–]\d\d(?:\d\d)?)?)?"),
    ("season", rf"{_YEAR} {_SEASON}"),
    ("weekday", rf"{_WEEKDAY}"),
    ("relative-name", rf"{_WHEN} (?:{_MONTH}(?: {_DAY})?|{_WEEKDAY}|{_SEASON})"),
    ("relative-name", rf"(?:{_MONTH}(?:(?: the)? {_DAY})?|{_SEASON}|{_WEEKDAY})(?: of)?(?: the)? {_WHEN} year"),
    ("relative-name", rf"{_DAY}(?: of)? {_MONTH}(?: of)?(?: the)? {_WHEN} year"),
    ("relative-unit", rf"{_WHEN} {_UNIT}"),
    ("ago", rf"(?P<count>.+?) {_UNIT}(?P<half> and a half)? (?P<side>ago|later|earlier|before|prior|after|afterwards?"
            r"|thereafter|previously|hence|from now|beforehand)(?: today)?"),
    ("unit-side", rf"{_UNIT} (?P<side>before|prior|after|earlier|later)"),
    ("yesterday", r"(?P<near>yesterday|tomorrow|day before yesterday|day after tomorrow)"),
    ("the-unit", rf"{_UNIT}"),
    ("year-end", r"(?P<near>year[- ]?end|end[- ]year|mid-?year)(?: {0})?".replace("{0}", _YEAR)),
    ("partial-day", r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: {0})?".replace("{0}", _YEAR)),
))

_PARTS = tuple((kind, re.compile(pattern)) for kind, pattern in (
    ("quarter", rf"(?:{_NTH} quarter|q(?P<figure>[1-4]))(?: (?:of |in )?(?:the )?(?P<rest>.+))?"),
    ("quarter", r"(?P<rest>(?:fy ?)?\d{2,4}) ?q(?P<figure>[1-4])"),
    ("quarter", r"(?P<figure>[1-4])q ?(?P<rest>\d{4})"),
    ("half", rf"(?:{_NTH} half(?:-year)?|h(?P<figure>[12]))(?: (?:of |in )?(?:the )?(?P<rest>.+))?"),
    ("half", r"(?P<rest>(?:fy ?)?\d{2,4}) ?h(?P<figure>[12])"),
    ("span", r"(?P<side>first|last|final|opening|closing) (?P<count>[\w-]+?)(?: \d+)? (?P<span>day|week|month|quarter)s"
             r" (?:of|in) (?:the )?(?P<rest>.+)"),
    ("nth", rf"{_NTH} (?P<span>day|week|month) (?:of|in) (?:the )?(?P<rest>.+)"),
    ("nth", rf"(?P<nth>first|second|third|fourth|fifth|last) {_WEEKDAY} (?:of|in) (?P<rest>.+)"),
))
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMERIC = (
    (re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})"), False),
    (re.compile(r"(?P<day>\d{1,2})([-/.])(?P<month>\d{1,2})\2(?P<year>\d{4}|\d\d)"), True),
    (re.compile(r"(?P<month>0?[1-9]|1[0-2])[/.](?P<year>\d{4})"), False),
)
_YEAR_PAIR = re.compile(rf"(?:(?:{YEAR_KINDS} )?years? |fys? ?|cy ?|fiscal )?"
                        rf"(?P<first>1\d\d\d|2[01]\d\d|\d\d)(?P<sep>[-/–—])(?P<last>\d{{4}}|\d\d)(?: {YEAR_KINDS} years?)?")
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
    words = re.sub(r"[’‘'](\d\d)(?!\w)", lambda m: str(_full_year(int(m[1]))), text.lower())
    words = re.sub(r"(?<=\d)[’'‘](?=s\b)", "", words)
    words = re.sub(r"[‐‑−]", "-", re.sub(r"[,()’‘']|\.(?!\d)|(?<!\d)\.", " ", words))
    return " ".join(words.split()).removeprefix("the ")


def _full_year(short: int) -> int:
    return short + (2000 if short < PIVOT else 1900)


def _possible(point: Point) -> Point | None:
    """`point`, or None where its day is none of its month."""
    if point.day is None:
        return point
    if point.month is None:
        return point if 1 <= point.day <= 31 else None
    if not 1 <= point.month <= 12:
        return None
    length = monthrange(point.year, point.month)[1] if point.year else monthrange(2000, point.month)[1]
    return point if 1 <= point.day <= length else None


def _numeric(words: str) -> Point | None:
    for pattern, free_order in _NUMERIC:
        if found := pattern.fullmatch(words):
            parts = {key: int(value) for key, value in found.groupdict().items()}
            year = parts["year"] if len(found["year"]) == 4 else _full_year(parts["year"])
            month, day = parts["month"], parts.get("day")
            if not 1000 <= year <= 2200:
                return None
            if free_order and day and day <= 12 < month:
                month, day = day, month
            ambiguous = free_order and "." not in words and bool(day and day <= 12 and month <= 12)
            return _possible(Point(year=year, month=month, day=day, ambiguous=ambiguous))
    return None


def _year_pair(words: str) -> Range | Point | None:
    """``2014-20``, ``2021/22``, ``FY 2021-22``; ``2021-06`` is a month where it can be no pair of years."""
    found = _YEAR_PAIR.fullmatch(words)
    if found is None or (len(found["first"]) == 2 and not re.match("fy|.*year", words)):
        return None
    first = int(found["first"]) if len(found["first"]) == 4 else _full_year(int(found["first"]))
    last = int(found["last"])
    if len(found["last"]) == 2:
        if found["sep"] == "-" and 1 <= last <= 12 and last <= first % 100:
            return Point(year=first, month=last)
        last += first // 100 * 100 + (100 if last < first % 100 and first % 100 > 90 else 0)
    if last <= first or (found["sep"] == "/" and last != first + 1):
        return None
    return Range(Point(year=first), Point(year=last))


def _point(words: str) -> Point | None:
    bare, mod = _without_modifiers(words)
    for candidate, given in ((words, None), (bare, mod)):
        point = _part(candidate) or _form(candidate)
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


def _form(words: str) -> Point | None:
    for kind, pattern in _FORMS:
        if found := pattern.fullmatch(words):
            point = _READERS[kind](found)
            if point is not None:
                return _possible(point)
            if kind == "day":
                return None
    return None


def _dated(found: re.Match[str]) -> Point | None:
    groups = {key: value for key, value in found.groupdict().items() if value}
    year = int(groups["year"]) if "year" in groups else None
    if "yy" in groups:
        year = _full_year(int(groups["yy"]))
    if "lord" in groups:
        year = _year_in_words(groups["lord"])
        if year is None:
            return None
    day = None
    if "day" in groups:
        day = ordinal(groups["day"]) or int(number(groups["day"]) or 0)
    return Point(year=year, day=day, month=MONTHS.get(groups.get("month", "")),
                 weekday=WEEKDAYS.get(groups.get("weekday", "")), season=SEASONS.get(groups.get("season", "")))


def _year_in_words(words: str) -> int | None:
    value = number(words)
    if isinstance(value, int) and 1000 <= value <= 2200:
        return value
    for lead in ("nineteen", "twenty", "eighteen", "seventeen"):
        rest = number(words.removeprefix(lead).strip(" -")) if words.startswith(lead) else None
        if isinstance(rest, int) and 0 < rest < 100:
            return (number(lead) or 0) * 100 + rest  # type: ignore[return-value]
    return None


def _short_fiscal(found: re.Match[str]) -> Point:
    return Point(year=_full_year(int(found["short"])))


def _decade(found: re.Match[str]) -> Point:
    start = int(found["decade"])
    if start < 100:
        start += 1900 if start >= 20 else 2000
    if start % 100 == 0 and start < 2000:
        return Point(fixed=f"{start // 100}XX")
    return Point(fixed=f"{start // 10}X")


def _nineties(found: re.Match[str]) -> Point:
    *lead, name = found["decade"].split()
    return Point(fixed=f"{20 if lead == ['twenty'] else 19}{NINETIES[name]}X")


def _century(found: re.Match[str]) -> Point | None:
    nth = ordinal(found["nth"])
    return Point(fixed=f"{nth - 1}XX") if nth and 10 < nth <= 22 else None


_OFFSETS = {"last": -1, "past": -1, "this past": -1, "previous": -1, "prior": -1, "preceding": -1, "this": 0,
            "current": 0, "present": 0, "next": 1, "coming": 1, "this coming": 1, "upcoming": 1, "following": 1,
            "very next": 1}
_FROM_CONTEXT = {"previous", "prior", "preceding", "following", "very next", "same", "that same", "that very same",
                 "very same", "that"}


def _relative(found: re.Match[str]) -> Point:
    when = found["when"]
    dated = _dated(found) or Point()
    unit = found.groupdict().get("unit") or ("year-of" if found.re.pattern.endswith("year") else None)
    told = when in _FROM_CONTEXT or (when == "next" and unit == "day")
    return replace(dated, unit=unit, offset=_OFFSETS.get(when, 0), origin="context" if told else "published")


def _ago(found: re.Match[str]) -> Point | None:
    words = re.sub(r"^(?:just |only |exactly |about |almost |nearly |around |some |over |more than |less than |roughly"
                   r" |approximately )+", "", found["count"])
    half = found["half"] is not None or words.endswith(" and a half")
    words = words.removesuffix(" and a half")
    if words.startswith("half a"):
        half, words = True, "zero"
    count = 1 if words in ("a", "an") else number(re.sub(r" \d+$", "", words))
    side, unit = found["side"], found["unit"]
    if not isinstance(count, int) or count > 3000:
        return None
    if half:
        unit, count = {"year": ("month", 12 * count + 6), "century": ("year", 100 * count + 50),
                       "decade": ("year", 10 * count + 5)}.get(unit, (unit, count))
    if unit in ("decade", "century"):
        unit, count = "year", count * (10 if unit == "decade" else 100)
    back = side in ("ago", "earlier", "before", "prior", "previously", "beforehand")
    return Point(unit=unit, offset=-count if back else count,
                 origin="published" if side in ("ago", "from now", "hence") else "context")


def _unit_side(found: re.Match[str]) -> Point:
    return Point(unit=found["unit"], offset=1 if found["side"] in ("after", "later") else -1, origin="context")


def _near(found: re.Match[str]) -> Point:
    offset = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}[found["near"]]
    return Point(unit="day", offset=offset)


def _year_end(found: re.Match[str]) -> Point:
    mod: Mod = "MID" if found["near"].startswith("mid") else "END"
    if found["year"]:
        return Point(year=int(found["year"]), mod=mod)
    return Point(unit="year", offset=0, mod=mod)


def _the_unit(found: re.Match[str]) -> Point:
    return Point(unit=found["unit"], offset=0)


_READERS = {"day": _dated, "month": _dated, "year": _dated, "season": _dated, "weekday": _dated,
            "partial-day": _dated, "short-fiscal": _short_fiscal, "decade": _decade, "nineties": _nineties,
            "century": _century, "relative-name": _relative, "relative-unit": _relative, "ago": _ago,
            "unit-side": _unit_side, "yesterday": _near, "the-unit": _the_unit, "year-end": _year_end}


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
    first, last = _possible(left), _possible(right)
    return Range(first, last) if first and last else None
