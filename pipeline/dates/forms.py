"""The forms that one point in the calendar is written in: a pattern and a reader each. Pure."""

import re
from dataclasses import replace

from pipeline.dates.expressions import Point, full_year, possible
from pipeline.dates.words import MONTHS, NINETIES, SEASONS, UNITS, WEEKDAYS, YEAR_KINDS, Mod
from pipeline.numerals import number, ordinal


def _names(table: dict[str, int]) -> str:
    return "|".join(sorted(table, key=len, reverse=True))


_YEAR = r"(?P<year>1\d{3}|2[01]\d\d|2200)"
_MONTH = rf"(?P<month>{_names(MONTHS)})"
WEEKDAY = rf"(?P<weekday>{_names(WEEKDAYS)})"
_SEASON = rf"(?P<season>{_names(SEASONS)})"
_UNIT = rf"(?:{YEAR_KINDS} )?(?P<unit>{'|'.join(UNITS)})s?"
_DAY = (r"(?P<day>\d{1,2}(?:st|nd|rd|th)?|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth"
        r"|ninth)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w{3,5}teenth|eleventh|twelfth"
        r"|twentieth|thirtieth)")
_ON = rf"(?:{WEEKDAY} (?:the )?)?"
_LORD = r"(?:in the year of our lord (?P<lord>[a-z -]+))"
NTH = r"(?P<nth>first|second|third|fourth|last|final|latter|1st|2nd|3rd|4th|iv|i{1,3})"
_WHEN = r"(?P<when>last|past|this past|this|current|present|next|coming|this coming|upcoming|previous|prior|preceding" \
        r"|following|same|that same|that very same|very same|very next|that)"

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple((kind, re.compile(pattern)) for kind, pattern in (
    ("day", rf"(?:this )?{_ON}{_DAY}(?: day)?(?: of |[ -]|\.)?{_MONTH}"
            rf"(?:(?: of | in the year |[ -])?{_YEAR}| {_LORD}|-(?P<yy>\d\d))?"),
    ("day", rf"{_ON}{_MONTH}(?: the | |-){_DAY}(?: (?:of )?{_YEAR})?"),
    ("month", rf"(?:(?:month|months) of )?{_MONTH}(?:(?: of the year | of | |-){_YEAR})?"),
    ("month", rf"{_YEAR} {_MONTH}"),
    ("year", rf"(?:(?:the )?(?:{YEAR_KINDS} )?years? |fys? ?|cy ?|fiscal )?{_YEAR}(?: {YEAR_KINDS} year)?"),
    ("short-fiscal", r"(?:fy|fiscal year) ?(?P<short>\d\d)"),
    ("decade", r"(?P<decade>1\d\d0|20\d0|\d0)s"),
    ("nineties", rf"(?P<decade>(?:nineteen |twenty )?(?:{'|'.join(NINETIES)}))"),
    ("century", r"(?P<nth>\d\d?(?:st|nd|rd|th)|[a-z]+(?:[- ][a-z]+)??)[ -]centur(?:y|ies)"),
    ("season", rf"{_SEASON}(?: months| season)?(?: (?:of )?(?:the year )?{_YEAR}(?:[-/–]\d\d(?:\d\d)?)?)?"),
    ("season", rf"{_YEAR} {_SEASON}"),
    ("weekday", rf"{WEEKDAY}"),
    ("relative-name", rf"{_WHEN} (?:{_MONTH}(?: {_DAY})?|{WEEKDAY}|{_SEASON})"),
    ("relative-name", rf"(?:{_MONTH}(?:(?: the)? {_DAY})?|{_SEASON}|{WEEKDAY})(?: of)?(?: the)? {_WHEN} year"),
    ("relative-name", rf"{_DAY}(?: of)? {_MONTH}(?: of)?(?: the)? {_WHEN} year"),
    ("relative-unit", rf"{_WHEN} {_UNIT}"),
    ("ago", rf"(?P<count>.+?) {_UNIT}(?P<half> and a half)? (?P<side>ago|later|earlier|before|prior|after|afterwards?"
            r"|thereafter|previously|hence|from now|beforehand|on)(?: today)?"),
    ("unit-side", rf"{_UNIT} (?P<side>before|prior|after|earlier|later)"),
    ("yesterday", r"(?P<near>yesterday|tomorrow|day before yesterday|day after tomorrow)"),
    ("the-unit", rf"{_UNIT}"),
    ("year-end", r"(?P<near>year[- ]?end|end[- ]year|mid-?year)(?: {0})?".replace("{0}", _YEAR)),
    ("partial-day", r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: {0})?".replace("{0}", _YEAR)),
))


def form(words: str) -> Point | None:
    """The point that `words`, normalised and without modifiers, name in one of the forms; None where in none."""
    for kind, pattern in _FORMS:
        if found := pattern.fullmatch(words):
            point = _READERS[kind](found)
            if point is not None:
                return possible(point)
            if kind == "day":
                return None
    return None


def _dated(found: re.Match[str]) -> Point | None:
    groups = {key: value for key, value in found.groupdict().items() if value}
    year = int(groups["year"]) if "year" in groups else None
    if "yy" in groups:
        year = full_year(int(groups["yy"]))
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
    return Point(year=full_year(int(found["short"])))


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
