"""What the rule that found a mention declares about it, and the places that the room of acts knows."""

from functools import lru_cache

from pipeline.decrees.data import TITLE, DecreeData
from pipeline.records import Decree
from pipeline.rules import RuleEntry, load_data


@lru_cache(maxsize=1)
def _rules() -> dict[str, RuleEntry]:
    return {rule.id: rule for rule in load_data(DecreeData).rule}


def needs_antecedent(decree: Decree) -> bool:
    """Whether `decree` is a mention only where the document has an act before it that it can mean."""
    rule = _rules().get(decree.found_by or "")
    return rule is not None and rule.needs_antecedent


def is_titled(decree: Decree) -> bool:
    """Whether a title names the act, not a type noun with a number."""
    rule = _rules().get(decree.found_by or "")
    return rule is not None and rule.extends == TITLE


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
