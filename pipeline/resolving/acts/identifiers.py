"""Official identifiers of acts, computed from what a mention says: CELEX, ELI, US public laws, UN symbols. Pure.

Each function gives None where the identifier doesn't follow from the words, never a guess.
"""

from pipeline.resolving.acts.cues import cue

_YEAR_FIRST = 2015
"""From this year on, all acts of the Union have the year before the number; before it regulations had it after."""
_FIRST_YEAR = 1952
_KINDS = {
    "regulation": "R",
    "directive": "L",
    "decision": "D",
    "framework decision": "F",
    "joint action": "E",
    "common position": "E",
    "recommendation": "H",
}
_ELI = {"R": "reg", "L": "dir", "D": "dec", "F": "dec_framw", "H": "reco"}
_FIRST_CONGRESS = 56
"""The Congress whose laws were the first to be cited as public laws by Congress and number."""


def celex(kind: str | None, number: str | None, words: str) -> str | None:
    """The CELEX number of an act of the European Union: ``32016R0679``.

    `kind` is the type noun in lower case, `number` that of the mention `words`, which must name the Union or one of
    its Communities beside the number. Sector 3, the year, a letter for the type, the number in four digits:
    EUR-Lex, "How CELEX numbers are composed". Until 2014 regulations, and decisions with "No", have the number before
    the year.
    """
    letter = _KINDS.get(kind or "")
    match = cue("union-number").fullmatch(number or "")
    if letter is None or match is None or not cue("union-marked").search(words):
        return None
    year, count = _year_and_count(letter, match[1], match[2], words[: words.find(match[0])])
    return f"3{year}{letter}{count:04}" if year and 0 < count <= 9999 else None


def _year_and_count(letter: str, first: str, second: str, before: str) -> tuple[int | None, int]:
    """The year and the number among the two parts of a number of an act of the Union; no year where none fits."""
    counted_first = cue("number-word-last").search(before) is not None or (letter == "R" and not _is_new(first))
    year, count = (second, first) if counted_first else (first, second)
    whole = int(year) if len(year) == 4 else 1900 + int(year) if len(year) == 2 and int(year) >= 52 else None
    if whole is None or not _FIRST_YEAR <= whole <= 2099 or (counted_first and whole >= _YEAR_FIRST):
        return None, 0
    return whole, int(count)


def _is_new(part: str) -> bool:
    return len(part) == 4 and _YEAR_FIRST <= int(part) <= 2099


def eli(kind: str | None, number: str | None, words: str) -> str | None:
    """The European Legislation Identifier of an act of the Union: ``http://data.europa.eu/eli/reg/2016/679/oj``.

    Types after the Publications Office's table of resource types (``reg``, ``reg_impl``, ``reg_del``, ``dir``, ``dec``
    …); None for acts of the former second pillar other than decisions.
    """
    known = celex(kind, number, words)
    stem = _ELI.get(known[5]) if known else None
    if known is None or stem is None:
        return None
    if stem in ("reg", "dir", "dec"):
        stem += "_impl" if "Implementing" in words else "_del" if "Delegated" in words else ""
    return f"http://data.europa.eu/eli/{stem}/{known[1:5]}/{int(known[6:])}/oj"


def us_public_law(words: str) -> str | None:
    """The identifier of a public law of the United States: ``/us/pl/117/58``.

    The form of United States Legislative Markup (GovInfo, USLM user guide): Congress and number of the law.
    """
    match = cue("public-law").search(words)
    return f"/us/pl/{match[1]}/{match[2]}" if match and int(match[1]) >= _FIRST_CONGRESS else None


def un_symbol(kind: str | None, number: str | None, issuer: str | None, words: str, year: str | None) -> str | None:
    """The document symbol of a resolution of the United Nations: ``S/RES/2231(2015)``, ``A/RES/76/1``.

    Of the Security Council the number needs the year in which it was adopted, `year`; those of the General Assembly
    have a session (UN, Dag Hammarskjöld Library, "Document symbols"); before 1976 the session is in Roman figures.
    """
    if match := cue("document-symbol").search(words):
        return f"S/RES/{match[1]}({match[2]})" if match[1] else match[3]
    if kind != "resolution" or not number:
        return None
    searched = f"{words} {issuer or ''}"
    if cue("other-bodies").search(searched):
        return None
    if cue("security-council").search(searched):
        return f"S/RES/{number}({year[:4]})" if year and number.isdigit() and int(year[:4]) >= 1946 else None
    if cue("rights-council").search(searched):
        return f"A/HRC/RES/{number}" if cue("of-session").fullmatch(number) else None
    if not cue("general-assembly").search(searched):
        return None
    if old := cue("roman-session").fullmatch(number):
        return f"A/RES/{old[1]}({old[2]})"
    return f"A/RES/{number}" if cue("of-session").fullmatch(number) else None
