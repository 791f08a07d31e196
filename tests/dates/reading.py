"""Calendar expressions of tests, read by the shipped rules."""

from pipeline.dates.data import DateData
from pipeline.dates.expressions import Expression
from pipeline.dates.grammar import DateGrammar
from pipeline.rules import load_rules

RULES = load_rules(DateData)
GRAMMAR = DateGrammar(RULES.data)


def expression_at(text: str, start: int, end: int) -> Expression | None:
    """What ``text[start:end]`` says where it is, by the first rule that matches just that; None where none does."""
    for rule in RULES.rules:
        group = "span" if "span" in rule.pattern.groupindex else 0
        for place in range(max(0, start - 40), start + 1):
            found = rule.pattern.match(text, place)
            if found and found.span(group) == (start, end):
                said = GRAMMAR.expression_of(found, start, end)
                if said is not None:
                    return said
    return None


def parse(words: str) -> Expression | None:
    """What `words` say; those in square brackets, where there are such, with the others as their surroundings."""
    before, bracket, rest = words.partition("[")
    inside, _, after = (rest if bracket else before).partition("]")
    before = before if bracket else ""
    return expression_at(before + inside + after, len(before), len(before) + len(inside))
