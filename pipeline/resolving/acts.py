"""Which act a mention means, and the register of acts."""

from collections.abc import Sequence

from pipeline.records import ActEntry, ActMention, Date, Decree
from pipeline.segmenting import segments


def resolve_acts(text: str, decrees: Sequence[Decree], dates: Sequence[Date]) -> list[Decree]:
    """`decrees` with ``act`` and ``date``: the most recent compatible act for a nominal mention, the DATE within."""
    return list(decrees)


def act_register(text: str, decrees: Sequence[Decree]) -> tuple[ActEntry, ...]:
    """One entry an act, in order of first mention."""
    by_act: dict[str, list[Decree]] = {}
    for decree in decrees:
        if decree.act:
            by_act.setdefault(decree.act, []).append(decree)
    return tuple(_entry(text, act, mentions) for act, mentions in by_act.items())


def _entry(text: str, act: str, mentions: list[Decree]) -> ActEntry:
    told = {name: next((value for m in mentions if (value := getattr(m, name))), None)
            for name in ("type", "number", "issuer", "date")}
    sentence_at = segments(text).sentence_at
    return ActEntry(
        act=act,
        forms=tuple(dict.fromkeys(m.text for m in mentions)),
        **told,
        mentions=tuple(ActMention(start=m.start, end=m.end, sentence=text[slice(*sentence_at(m.start))])
                       for m in mentions),
    )
