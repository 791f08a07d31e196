"""The state or body whose act an act is, and all its identifiers, from its mentions. Pure."""

from collections.abc import Sequence

from pipeline.countries import codes_in
from pipeline.records import Decree
from pipeline.resolving.acts.behaviour import nationalities, shipped_rules
from pipeline.resolving.acts.cues import cue
from pipeline.resolving.acts.identifiers import celex, eli, un_symbol, us_public_law

_FIRST_ORDER, _LAST_ORDER = 6000, 99_999
"""Executive orders of states have smaller numbers than those of the President of the United States since 1933."""


def identifiers_of(mentions: Sequence[Decree]) -> tuple[str, ...]:
    """The official identifiers that follow from an act's `mentions`, each once: CELEX, ELI, public law, UN symbol."""
    found: dict[str, None] = {}
    issuer = next((mention.issuer for mention in mentions if mention.issuer), None)
    year = next((mention.date for mention in mentions if mention.date), None)
    for mention in mentions:
        if mention.nominal:
            continue
        kind, number, words = mention.type, mention.number, mention.text
        for identifier in (
            celex(kind, number, words),
            eli(kind, number, words),
            us_public_law(words),
            un_symbol(kind, number, issuer, words, mention.date or year),
        ):
            if identifier:
                found[identifier] = None
    return tuple(found)


def jurisdiction_of(mentions: Sequence[Decree], before: Sequence[str] = ()) -> str | None:
    """The ISO 3166 code of the state whose act the `mentions` mean, ``EU`` or ``UN``; None where they don't say.

    `before` are the words before them, in which a possessive may name the state ("Ruritania’s"). What an act is on or
    about isn't looked at ("Resolution 5 on Ruritania", "Ruritania Democracy Act").
    """
    named = [mention for mention in mentions if not mention.nominal] or list(mentions)
    identifiers = " ".join(identifiers_of(named))
    for mention in named:
        words = cue("on-what").sub("", mention.text)
        searched = f"{words} ; {mention.issuer or ''}"
        if "/RES/" in identifiers or cue("united-nations").search(searched):
            return "UN"
        if "/eli/" in identifiers or cue("union").search(searched):
            return "EU"
        if "/us/" in identifiers or cue("united-states").search(words) or _is_us_order(mention):
            return "US"
        codes = codes_in(f"{_states_of(mention, words)} ; {mention.issuer or ''}")
        if len(codes) == 1:
            return codes[0]
    owners = {codes[0] for text in before if (codes := codes_in(text)) and len(codes) == 1}
    return owners.pop() if len(owners) == 1 else None


def _states_of(mention: Decree, words: str) -> str:
    """The part of a mention's `words` in which a state is that of the act: "Dutch …", "US …", "… of …"."""
    if mention.number and not shipped_rules().is_titled(mention):
        return words
    adjective = next((name for name in nationalities() if words.startswith(f"{name} ")), "")
    owner = cue("state-as-owner").match(words)
    behind = cue("of-state").search(words)
    return f"{adjective} ; {owner[1] if owner else ''} ; {behind[1] if behind else ''}"


def _is_us_order(mention: Decree) -> bool:
    return (
        mention.type == "executive order"
        and (mention.number or "").isdecimal()
        and _FIRST_ORDER <= int(mention.number or 0) <= _LAST_ORDER
    )
