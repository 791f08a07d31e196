"""Which facts the keys of judgements mean, when papers have been edited or left out since. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from pipeline.registers.judgements import Judgement


def resolved(
    judgements: Iterable[Judgement], has: Callable[[str], bool], namesakes: Callable[[str], list[str]]
) -> tuple[tuple[Judgement, ...], tuple[Judgement, ...]]:
    """`judgements` about facts at hand, and those that name a fact which isn't.

    `has` says whether there is a fact of a key, `namesakes` gives the keys of all facts of the same name or act. Where
    the paper of a key is gone, since it was edited, the key means the same name in another paper: in one that no
    other judgement names if there is one.
    """
    judgements = tuple(judgements)
    named = {key for judgement in judgements for key in judgement.pair if has(key)}
    found: dict[tuple[str, str], Judgement] = {}
    orphans = []
    for judgement in judgements:
        a, b = (
            key if key in named else _instead(key, other, named, namesakes)
            for key, other in (judgement.pair, judgement.pair[::-1])
        )
        if a is None or b is None or a == b:
            orphans.append(judgement)
        else:
            a, b = sorted((a, b))
            found.setdefault((a, b), replace(judgement, a=a, b=b))
    return tuple(found.values()), tuple(orphans)


def _instead(key: str, other: str, named: set[str], namesakes: Callable[[str], list[str]]) -> str | None:
    candidates = [found for found in namesakes(key) if found != other]
    return min(candidates, key=lambda found: (found in named, found), default=None)
