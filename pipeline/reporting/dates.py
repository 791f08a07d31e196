"""Dates as people write them: ``May to October 2021`` for ``2021-05/2021-10``. Pure."""

from datetime import date

from pipeline.edtf import edtf_bounds, is_edtf

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_PARTS = {
    21: "spring",
    22: "summer",
    23: "autumn",
    24: "winter",
    33: "first quarter of",
    34: "second quarter of",
    35: "third quarter of",
    36: "fourth quarter of",
    40: "first half of",
    41: "second half of",
}
"""The seasons, quarters and halves of a year, by their codes in EDTF."""
_MODS = {"START": "early ", "MID": "mid-", "END": "late ", "APPROX": "about "}


def in_words(value: str, mod: str | None = None) -> str:
    """`value` (EDTF) in words, with the TIMEX3 modifier `mod`; as it is where it can't be read."""
    return f"{_MODS.get(mod or '', '')}{_in_words(value)}"


def day_in_words(day: date | str) -> str:
    """A day (a date, or ``2021-06-04``) in words, ``4 June 2021``."""
    return in_words(str(day))


def _in_words(value: str) -> str:
    if edtf_bounds(value) is None:
        return " to ".join(map(_year, value.split("/"))) if is_edtf(value) else value
    first, slash, last = value.partition("/")
    if not slash:
        return _joined(*_point(first))
    if last == "..":
        return f"from {_joined(*_point(first))}"
    if first == "..":
        return f"until {_joined(*_point(last))}"
    return _range(first, last)


def _year(value: str) -> str:
    """A year, which is before our era where it is less than 1: EDTF counts a year 0."""
    return str(int(value)) if int(value) > 0 else f"{1 - int(value)} BC"


def _range(first: str, last: str) -> str:
    """From `first` to `last`, with what both share named once."""
    (one, year), (other, last_year) = _point(first), _point(last)
    if not one or not other or year != last_year:
        return f"{_joined(one, year)} to {_joined(other, last_year)}"
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        one = one.partition(" ")[0]
        return f"{one} to {_joined(other, last_year)}"
    words, others = one.split(" "), other.split(" ")
    if words[-1] == others[-1] == "of":
        one = " ".join(words[:-1])
    return f"{one} to {_joined(other, last_year)}"


def _point(value: str) -> tuple[str, str]:
    """What `value` names within a year, empty for a whole one, and the year."""
    year, *rest = value.split("-")
    if year.endswith("XX"):
        return "", f"{year[:2]}00 to {year[:2]}99"
    if year.endswith("X"):
        return "", f"{year[:3]}0s"
    if not rest:
        return "", year
    month = int(rest[0])
    name = _PARTS.get(month) or MONTHS[month - 1]
    return (f"{int(rest[1])} {name}" if len(rest) == 2 else name), year


def _joined(part: str, year: str) -> str:
    return f"{part} {year}" if part else year
