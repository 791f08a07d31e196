"""The calendar's words and what they stand for: months, weekdays, seasons, units, modifiers. Data, nothing else."""

from typing import Literal

Mod = Literal["START", "MID", "END", "APPROX"]

MONTHS = {name: number for number, names in enumerate((
    ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
    ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
    ("december", "dec")), 1) for name in names}
"""Names and abbreviations of the months, lower case, without dots."""

WEEKDAYS = {name: number for number, names in enumerate((
    ("monday", "mon"), ("tuesday", "tues", "tue"), ("wednesday", "wed"), ("thursday", "thurs", "thur", "thu"),
    ("friday", "fri"), ("saturday", "sat"), ("sunday", "sun"))) for name in names}
"""Names and abbreviations of the weekdays; Monday is 0, as in :meth:`datetime.date.weekday`."""

SEASONS = {"spring": 21, "springtime": 21, "summer": 22, "summertime": 22, "autumn": 23, "fall": 23, "winter": 24,
           "wintertime": 24}
"""The seasons with their codes in EDTF."""

SEASON_BEGINS = {21: 3, 22: 6, 23: 9, 24: 12}
"""The month in which a season (of the northern half of the world) begins; winter goes on into the next year."""

NINETIES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
            "nineties": 9}
"""Decades in words."""

UNITS = ("day", "week", "weekend", "month", "quarter", "year", "decade", "century")

YEAR_KINDS = r"(?:calendar|fiscal|financial|budget|academic|school|model|marketing|crop|agricultural|tax|reporting)"
"""Words that say what kind of year it is; the value doesn't change with them."""

_PIECES = r"(?: few)?(?: (?:days|weeks|months|years|part))?"
MODIFIERS: tuple[tuple[str, Mod | None], ...] = (
    (r"(?:very )?early[- ](?:to[- ]mid[- ]?)?(?:in (?:the )?|on in (?:the )?)?", "START"),
    (r"(?:very )?late[- ](?:in (?:the )?)?", "END"),
    (r"mid[- ]+to[- ]late[- ]", "END"),
    (rf"(?:very )?(?:beginning|start|outset|onset|dawn|turn|first|opening){_PIECES} of(?: the)? ", "START"),
    (r"end-(?:of-)?|end (?=\d|(?:january|february|march|april|may|june|july|august|september|october|november"
     r"|december)\b)", "END"),
    (r"middle of(?: the)? ", "MID"),
    (r"mid[- ]?", "MID"),
    (rf"(?:very )?(?:end|close|last|final|closing|latter){_PIECES} of(?: the)? ", "END"),
    (r"(?:around|about|circa|ca|c|approximately|roughly|almost|nearly|some|just about) (?:the )?", "APPROX"),
    (r"(?:earlier|later|sometime|some time|just|only|exactly|more than|over|less than|under|just over|at least)"
     r" (?:in (?:the )?)?", None),
)
"""What may stand before a date and belongs to it, as patterns over normalised words, with the modifier it gives."""

OPEN_ENDS = ("present", "present day", "now", "today", "date", "onward", "onwards", "on", "forward")
"""What ends a range that is open."""

KNOWN_DAYS = {
    (1, 6): (2021, r"(?i)capitol|insurrection|riot"),
    (2, 24): (2022, r"(?i)invasion|invaded|full-scale"),
    (9, 11): (2001, r"(?i)attack|terror|hijack"),
    (10, 7): (2023, r"(?i)attack|massacre|hamas|hostage"),
}
"""Days that texts of later years name without their year, with words that stand beside them then."""
