"""The office stated after a name, in apposition, in brackets or on the next line: where its phrase ends. Pure."""

import re

from pipeline.people.offices import (
    ARTICLES,
    BELONGS,
    JOINERS,
    POSSESSIVE_END,
    POSSESSIVES,
    PREPOSITIONS,
    Offices,
    Phrase,
    Token,
    names_party,
    tokens_of,
)

BRACKET = re.compile(r"\s?\([^()\n]{1,60}\)")
"""What may stand in brackets between a name and its apposition: a party, a share, an alias."""

_REACH = 240
"""Characters after a name in which its role is sought."""

_LONGEST_LEAD = 9
"""Tokens before the head noun of an apposition, at most."""

_OPENER = re.compile(
    r"(?:(?:\*\*)?\s?,\s+(?:aged\s)?(?:\d\d,\s+)?|\s?\(|\s+[–—-]\s+|—)"
    r"(?:(?:currently|formerly|himself|herself|now|once|previously|today)\s+)?"
)
_AGE = re.compile(r"\d\d\s?(?:y/o|(?:yrs?|years)\s?old|yrs?)?,?\s(?:and\s)?")
_NEXT_LINE = re.compile(r"[*_]{0,3}\n(?:\s*\n)?\s{0,4}[*_]{0,3}(?=\S)")
_LONGEST_BYLINE = 6
"""Words of a line that can be no more than a name."""

_NAME_WORD = r"(?:[A-Z][\w.’'-]*|of|for|and|the|on|&)"
_WRAPPED = (
    r"(?:(?:(?<=\sof)|(?<=\sand)|(?<=\sfor)|(?<=\sthe))\n[^\S\n]{1,8}[A-Z][\w.’'-]*"
    r"|\n[^\S\n]{0,8}[A-Z][\w.’'-]*(?=(?:\s[A-Z][\w.’'-]*){0,3}:))"
)
"""A word on the next, indented line after one that ends no phrase, or on a next line that ends with a colon."""

_BODY_TO_LINE_END = re.compile(
    rf",\s+({_NAME_WORD}(?:\s{_NAME_WORD}|{_WRAPPED}){{1,12}}(?:,\s+{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,12}}){{0,3}})"
    r"(?=[*_)]{0,3}(?:[:;]|\s*(?:\n|$)))"
)
_FIELD = r"[A-Z][\w’-]+(?:\s[A-Z][\w’-]+){0,3}"
_FIELD_JOINT = re.compile(r",?\s(?:and|&)\s|,\s")
_FIELDS = re.compile(rf"(?:,\s{_FIELD}){{1,4}},?\s(?:and|&)\s{_FIELD}")
_OF_FIELD = re.compile(r"\b(?:of|for)\s(?:the\s)?[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)*\Z")
_LEGAL_FORM = re.compile(r",\s(?:Inc|Ltd|LLC|PLC)\b\.?")
_MARKS = frozenset({",", ";", ".", ":", "–", "—", "-", "*"})
_QUOTES = frozenset({"&", "“", "”", '"', "’", "'"})
_WITH_POINT = frozenset({"co.", "corp.", "gen.", "inc.", "ltd."})
_LONGEST_CHIEF = 6
"""Tokens between ``Chief`` and the ``Officer`` that it belongs to, at most."""


def office_after(text: str, end: int, ceiling: int, offices: Offices) -> Phrase | None:
    """The office stated after the name that ends at `end`; the next name begins at `ceiling`."""
    if bracket := BRACKET.match(text, end):
        start = end + bracket[0].index("(") + 1
        age = _AGE.match(text, start)
        inner = _phrase(text, age.end() if age else start, bracket.end() - 1, ceiling, offices)
        if inner is not None:
            return inner
        end = bracket.end()
    if opener := _OPENER.match(text, end):
        paragraph = text.find("\n\n", opener.end())
        stop = min(len(text) if paragraph < 0 else paragraph, opener.end() + _REACH)
        return _phrase(text, opener.end(), stop, ceiling, offices)
    line = _NEXT_LINE.match(text, end)
    if line is None or len(text[text.rfind("\n", 0, end) + 1 : end].split()) > _LONGEST_BYLINE:
        return None
    stop = text.find("\n", line.end())
    stop = stop if stop >= 0 else len(text)
    phrase = _phrase(text, line.end(), stop, ceiling, offices)
    rest = text[phrase.end : stop].strip(" *_.") if phrase else ""
    return phrase if not rest or rest[0] in ",;|–—" else None


def _phrase(text: str, start: int, stop: int, ceiling: int, offices: Offices) -> Phrase | None:
    """The office with which ``text[start:stop]`` begins; None where it leads on to the next name."""
    tokens = tokens_of(text, start, min(stop, ceiling))
    first, article = _without_possessor(tokens)
    head = _head(tokens, first, offices, article=article)
    if head is None:
        return None
    last = tokens[_last(tokens, head, offices)]
    point = last.text.endswith(".") and "." not in last.text[:-1] and last.lower not in _WITH_POINT
    end = _with_fields(text, tokens[first].start, last.end - point, offices)
    end = _with_body(text, end, offices)
    if form := _LEGAL_FORM.match(text, end):
        end = form.end()
    between = text[end:ceiling]
    next_has_it = not between.strip() or (between.strip() == "." and not last.ends_sentence)
    if ceiling < len(text) and next_has_it and "\n\n" not in between:
        return None
    return Phrase(tokens[first].start, end, offices.is_plural(tokens[head].text))


def _without_possessor(tokens: list[Token]) -> tuple[int, bool]:
    """Where, among `tokens`, a phrase begins after its article or possessor, and whether it had one.

    A possessor behind a preposition is part of the phrase (head of Kenya’s delegation).
    """
    for index, token in enumerate(tokens[:5]):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if (
            POSSESSIVE_END.search(token.text)
            and len(token.text) > 2
            and not (following and names_party(token, following))
        ):
            return index + 1, True
        if not token.is_word or token.lower in PREPOSITIONS:
            break
    owned = bool(tokens) and (tokens[0].lower in ARTICLES or tokens[0].lower in POSSESSIVES)
    return (1, True) if owned else (0, False)


def _head(tokens: list[Token], first: int, offices: Offices, *, article: bool) -> int | None:
    """The last of the adjacent head nouns with which a phrase that begins at `first` begins."""
    head = None
    for index in range(first, min(len(tokens), first + _LONGEST_LEAD)):
        token = tokens[index]
        if offices.is_head(token.text):
            head = _officer(tokens, index) if token.text == "Chief" else index
            if head != index or token.ends_sentence:
                return head
        elif head is not None:
            ahead = any(offices.is_head(other.text) for other in tokens[index + 1 : index + 4])
            if not (ahead and token.capital and token.lower not in PREPOSITIONS and offices.is_modifier(token)):
                break
        elif token.text == "&" or (token.lower == "and" and index > first):
            continue
        elif not offices.is_modifier(token) and not (article and offices.may_modify(token)):
            return None
    return head


def _officer(tokens: list[Token], chief: int) -> int:
    """The number of the ``Officer`` with which the office of a ``Chief`` ends (Chief Data and Equity Officer)."""
    for index in range(chief + 1, min(len(tokens), chief + _LONGEST_CHIEF)):
        if tokens[index].text == "Officer":
            return index
        if not (tokens[index].capital or tokens[index].lower in ("and", "&")):
            break
    return chief


def _last(tokens: list[Token], head: int, offices: Offices) -> int:
    """The number of the last token of the phrase with the head `head`: through its prepositional phrases."""
    last, index = head, head + 1
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.text == "(":
            if index + 2 >= len(tokens) or tokens[index + 2].text != ")":
                break
            index += 3
            continue
        carries_on = index > head + 1 or _may_be_next(token) or _is_body(tokens, index, offices)
        if _ends(token, following, offices) or not carries_on:
            break
        if token.lower not in PREPOSITIONS and token.lower not in JOINERS and token.lower not in ARTICLES:
            last = index
        if token.ends_sentence or _opens_sentence(token, following, offices):
            break
        index += 1
    return last


def _ends(token: Token, following: Token | None, offices: Offices) -> bool:
    """Whether the phrase ends before `token`: at a mark, a verb, "and" with a verb, or a preposition with a date."""
    lower = token.lower
    if token.text in _MARKS or not (token.is_word or token.text in _QUOTES):
        return True
    if not token.capital and (lower in offices.lexicon["phrase_verbs"] or lower in offices.lexicon["speech_verbs"]):
        return True
    if following is None:
        return False
    if lower in ("and", "or"):
        verb = following.lower in offices.lexicon["phrase_verbs"] or following.lower.endswith("ed")
        return verb and not following.capital
    return lower in PREPOSITIONS and following.text[0].isdigit() and following.text[-1].isdigit()


def _opens_sentence(token: Token, following: Token | None, offices: Offices) -> bool:
    """Whether `following` begins a sentence after the point of a short word (CEO of FAS. “Our aim …)."""
    if following is None or not token.text.endswith(".") or "." in token.text[:-1]:
        return False
    return following.text in ("“", '"') or (following.capital and following.lower in offices.lexicon["not_names"])


def _is_body(tokens: list[Token], index: int, offices: Offices) -> bool:
    """Whether the capitalised name of a body follows a head noun directly (President Canadian Chamber of Commerce)."""
    for token in tokens[index : index + 5]:
        if not token.capital or token.ends_sentence:
            return False
        if token.lower in offices.lexicon["bodies"]:
            return True
    return False


def _may_be_next(token: Token) -> bool:
    """Whether `token` may stand right after a head noun and carry its phrase on."""
    return token.lower in PREPOSITIONS or token.lower in ("and", "&") or token.lower in BELONGS


def _with_fields(text: str, start: int, end: int, offices: Offices) -> int:
    """Where the phrase ends with the fields listed after its first (Minister of Mines, | Energy and Water)."""
    match = _FIELDS.match(text, end)
    if match is None or _OF_FIELD.search(text, start, end) is None:
        return end
    fields = _FIELD_JOINT.split(match[0])[1:]
    lexicon = offices.lexicon
    usual = (lexicon["portfolios"] | lexicon["words"]) - lexicon["places"]
    return match.end() if all(field.split()[0].lower() in usual for field in fields) else end


def _with_body(text: str, end: int, offices: Offices) -> int:
    """Where the phrase ends with the body that follows its comma to the end of the line (…, Department of X)."""
    match = _BODY_TO_LINE_END.match(text, end)
    if match is None or not any(word.lower() in offices.lexicon["bodies"] for word in match[1].split()):
        return end
    return match.end(1)
