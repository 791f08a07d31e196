"""What the document calls each of its acts: one id, told once all mentions of the act are known. Pure."""

import re
from collections.abc import Sequence

from pipeline.records import Decree
from pipeline.resolving.acts.behaviour import blocs, is_titled, places
from pipeline.resolving.acts.names import slug, title_of

_STATUSES = frozenset({"draft", "federal", "presidential", "proposed"})
_SYMBOLS = ("named.bill-number", "named.resolution-symbol", "issued.state-bill-number")
_BILLS = (*_SYMBOLS, "named.public-law")
"""Rules that find an act by the number of a bill, which gives way to its title."""

_SYMBOL = re.compile(r"(?:(?:Senate|House|Assembly) Bill|[A-Z][\w.]*(?: ?[A-Z][A-Za-z]*\.)*)[\s-]?(?:No\. )?\d+$")
"""The symbol of a bill, without the state whose it is: ``SB 1047``, ``H.R. 3``."""


def subject_of(decree: Decree) -> str:
    """The subject words of a nominal mention: all but type noun, issuer and status."""
    words = re.sub(r"[\"“”‘’']", "", decree.text.lower()).split()
    size = 2 if words[-2:] == ["executive", "order"] else 1
    issuer = (decree.issuer or "").lower().split()
    return " ".join(word for word in words[:-size] if word not in _STATUSES and word not in issuer)


def act_id(mentions: Sequence[Decree]) -> str:
    """The id of the act that `mentions` mean: its number, else its fullest title, else its type and issuer."""
    named = [mention for mention in mentions if not mention.nominal]
    if not named:
        return _of_nominals(mentions)
    titled = [mention for mention in named if not mention.number or is_titled(mention)]
    numbered = sorted((mention for mention in named if mention.number and not is_titled(mention)),
                      key=lambda mention: mention.found_by in _BILLS)
    if numbered and not (titled and numbered[0].found_by in _BILLS):
        first = numbered[0]
        if first.found_by in _SYMBOLS and first.text[:1].isupper():
            return slug(_SYMBOL.search(first.text)[0])  # type: ignore[index]
        return slug(f"{first.type or title_of(first.text).split()[0]} {first.number}")
    return _of_titles(titled)


def _of_titles(titled: Sequence[Decree]) -> str:
    dated = titled[0]
    if dated.date and (dated.found_by or "").startswith("nominal."):
        return slug(f"{dated.type} {dated.date[:4]}")
    titles = dict.fromkeys(title_of(mention.text) for mention in titled)
    of_place = places() | blocs()
    own = [title for title in titles if title.split()[0] not in of_place or title.partition(" ")[2] not in titles]
    fullest = max(own or titles, key=lambda title: (len(title.split()), " bill" not in title, len(title)))
    return slug(fullest) or "act"


def _of_nominals(mentions: Sequence[Decree]) -> str:
    kind = next((mention.type for mention in mentions if mention.type), "act")
    told = next((words for mention in mentions if (words := mention.issuer or subject_of(mention))), "")
    return slug(f"{kind} {told}")
