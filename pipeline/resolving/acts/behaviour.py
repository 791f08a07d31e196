"""What the rule that found a mention declares about it, and the places that the room of acts knows."""

from functools import lru_cache

from pipeline.decrees.data import TITLE, DecreeData
from pipeline.records import Decree
from pipeline.rules import load_data


class ActRules:
    """What the rules of `data`, shipped and a user's, declare about the mentions that they found."""

    def __init__(self, data: DecreeData) -> None:
        self._needing = frozenset(rule.id for rule in data.rule if rule.needs_antecedent)
        self._titled = frozenset(rule.id for rule in data.rule if rule.extends == TITLE)

    def needs_antecedent(self, decree: Decree) -> bool:
        """Whether `decree` is a mention only where the document has an act before it that it can mean."""
        return decree.found_by in self._needing

    def is_titled(self, decree: Decree) -> bool:
        """Whether a title names the act, not a type noun with a number."""
        return decree.found_by in self._titled


@lru_cache(maxsize=1)
def shipped_rules() -> ActRules:
    """The shipped rules alone."""
    return ActRules(load_data(DecreeData))


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Words for countries, their people and their parts, in lower case."""
    lists = load_data(DecreeData).lists
    return frozenset(word.lower() for name in ("countries", "nationalities", "states") for word in lists[name])


@lru_cache(maxsize=1)
def nationalities() -> tuple[str, ...]:
    """The adjectives of countries, as written."""
    return tuple(load_data(DecreeData).lists["nationalities"])


@lru_cache(maxsize=1)
def blocs() -> frozenset[str]:
    """Names of blocs of states, in lower case."""
    return frozenset(word.lower() for word in load_data(DecreeData).lists["blocs"])


@lru_cache(maxsize=1)
def series() -> tuple[str, ...]:
    """Series of numbered acts that have a name of their own: ``Republic Act``."""
    return tuple(load_data(DecreeData).lists["series"])
