"""What the document calls each of its acts: one id, made once all mentions of the act are known. Pure."""

from collections import Counter
from collections.abc import Sequence

from pipeline.records import Decree
from pipeline.resolving.acts.behaviour import ActRules, blocs, places, series
from pipeline.resolving.acts.cues import cue
from pipeline.resolving.acts.known import Act
from pipeline.resolving.acts.names import is_acronym, slug, title_of

_STATUSES = frozenset({"draft", "federal", "presidential", "proposed", "special"})
_QUOTES = str.maketrans(dict.fromkeys("\"“”‘’'"))


def act_ids(acts: Sequence[Act], rules: ActRules) -> dict[int, str]:
    """The id of each act, by the identity of its object.

    Of two acts that would have one id, the later takes its year or its country, else a number.
    """
    ids: dict[int, str] = {}
    count: dict[str, int] = {}
    for act in acts:
        if not act.mentions:
            continue
        nominals = [mention for mention in act.mentions if mention.nominal]
        mentions = act.mentions if act.named or not nominals else nominals
        name = slug(f"{mentions[0].type} {act.issued_by}") if act.issued_by else act_id(mentions, rules)
        if name in count:
            name = next((other for other in _more(name, act) if other not in count), name)
        count[name] = count.get(name, 0) + 1
        ids[id(act)] = name if count[name] == 1 else f"{name}-{count[name]}"
    return ids


def _more(name: str, act: Act) -> list[str]:
    """Longer ids of an act whose id is taken: with its year, with the country in its name."""
    countries = [
        word
        for mention in act.mentions
        for word in mention.text.translate(_QUOTES).split()
        if word.lower() in places() and word.lower() not in name
    ]
    return [slug(f"{name} {more}") for more in (act.year, *countries[:1]) if more and more not in name]


def subject_of(decree: Decree) -> str:
    """The subject words of a nominal mention: all but type noun, issuer and status."""
    words = decree.text.lower().translate(_QUOTES).split()
    size = 2 if words[-2:] == ["executive", "order"] else 1
    issuer = (decree.issuer or "").lower().split()
    return " ".join(word for word in words[:-size] if word not in _STATUSES and word not in issuer)


def act_id(mentions: Sequence[Decree], rules: ActRules) -> str:
    """The id of the act that `mentions` mean: its number, else its fullest title, else its type and issuer."""
    named = [mention for mention in mentions if not mention.nominal]
    if not named:
        return _of_nominals(mentions)
    numbered = [mention for mention in named if _is_known_by_number(mention, rules)]
    if numbered:
        return _of_number(numbered)
    return _of_titles([mention for mention in named if not mention.number or rules.is_titled(mention)] or named)


def _is_known_by_number(mention: Decree, rules: ActRules) -> bool:
    """Whether the number is the act's own and says more than its title.

    That of a chapter or a public law behind a title doesn't, nor one that an act's title ends with, which begins again
    each year (Appropriation Act, No. 43 of 2022).
    """
    if not mention.number or mention.number.lower().startswith("cap"):
        return False
    if not rules.is_titled(mention):
        return True
    behind = mention.text.rpartition("(")[2] if mention.text.endswith(")") else ""
    if mention.number in behind:
        return mention.type in behind.lower().split() if mention.type else False
    if cue("further-number").search(mention.text):
        return True
    return mention.type not in ("act", "bill", "ordinance")


def _of_number(numbered: Sequence[Decree]) -> str:
    first = numbered[0]
    number = first.number or ""
    if first.type == "executive order" or number.endswith(")"):
        number = cue("of-year").sub("", number)
    if (
        first.type in ("bill", "resolution")
        and (symbol := cue("bill-symbol").search(first.text))
        and "bill" not in symbol[0].lower().split()
        and symbol[0].endswith(number)
        and number[:1].isdigit()
    ):
        return slug(symbol[0].replace(".", ""))
    of_series = next((words for mention in numbered for words in series() if mention.text.startswith(words)), None)
    return slug(f"{of_series or first.type or title_of(first.text).split()[0]} {number}")


def _of_titles(titled: Sequence[Decree]) -> str:
    if titled[0].type == "constitution":
        year = next((mention.date[:4] for mention in titled if mention.date), "")
        return slug(f"constitution {year}")
    dated = titled[0]
    if dated.date and dated.text[4:].lower() == dated.text[4:] and dated.text[:4] == dated.date[:4]:
        return slug(f"{dated.type} {dated.date[:4]}")
    if (
        dated.date
        and dated.type not in ("law", "bill")
        and (of := cue("of-month").search(dated.text))
        and (dated.text[: of.start()].islower())
    ):
        return slug(f"{dated.type} {of[1]}")
    titles = dict.fromkeys(_without_country(cue("chapter").sub("", mention.text)) for mention in titled)
    own = [title for title in titles if not any(rest in titles for rest in _after_place(title))]
    fullest = max(own or titles, key=lambda title: (len(title.split()), " bill" not in title, len(title)))
    return slug(fullest) or "act"


def _without_country(words: str) -> str:
    """The title in `words`, without the country before it where that is no part of it: "Ruritanian tax code"."""
    title = title_of(words)
    for size in (2, 1):
        place, rest = " ".join(words.split()[:size]), words.split()[size:]
        if place.lower() in places() and len(rest) > 1 and rest[0].islower():
            return title_of(" ".join(rest))
    return title or "act"


def _after_place(title: str) -> list[str]:
    """The rest of a title that begins with a country or a bloc of countries."""
    words = title.split()
    return [" ".join(words[size:]) for size in (1, 2, 3) if " ".join(words[:size]) in places() | blocs()]


def _of_nominals(mentions: Sequence[Decree]) -> str:
    kind = next((mention.type for mention in mentions if mention.type), "act")
    if kind == "constitution":
        return kind
    known = next(
        ((mention.issuer, subject_of(mention)) for mention in mentions if mention.issuer or subject_of(mention)),
        (None, ""),
    )
    issuer, subject = known
    acronyms = Counter(mention.issuer for mention in mentions if mention.issuer and mention.issuer.isupper())
    bodies = {mention.issuer.lower() for mention in mentions if mention.issuer and not mention.issuer.isupper()}
    if acronyms:  # the one that is spelled as the body's name asks for, else the most frequent
        issuer = max(
            acronyms, key=lambda letters: (any(is_acronym(letters, body) for body in bodies), acronyms[letters])
        )
    nickname = next((mention.text for mention in mentions if subject and subject in mention.text.lower()), "")
    if not issuer and (kind == "law" or (kind == "bill" and nickname[:1].isupper())):
        return slug(f"{subject} {kind}")
    return slug(f"{kind} {issuer or subject}")
