"""Whole days in a text, by the shipped rules and without spaCy. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from pipeline.dates.data import DayData
from pipeline.dates.expressions import Point
from pipeline.dates.grammar import DateGrammar
from pipeline.rules import Ruleset, load_rules


@dataclass(frozen=True)
class Day:
    """A whole day in a text: where it begins and ends, and the day itself."""

    start: int
    end: int
    day: date


def days_in(text: str, *, month_first: bool = False) -> Iterator[Day]:
    """The days in `text` that are given with day, month and year, rule by rule. `month_first` reads 6/11 as June 11."""
    rules, grammar = _rules()
    for rule in rules.rules:
        for found in rule.pattern.finditer(text):
            expression = grammar.expression_of(found, *found.span())
            if isinstance(expression, Point) and expression.year and expression.month and expression.day:
                if expression.ambiguous and month_first:
                    expression = replace(expression, month=expression.day, day=expression.month)
                yield Day(*found.span(), date(expression.year or 0, expression.month or 0, expression.day or 0))


@lru_cache(maxsize=1)
def _rules() -> tuple[Ruleset[DayData], DateGrammar]:
    rules = load_rules(DayData)
    return rules, DateGrammar(rules.data)
