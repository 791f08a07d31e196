"""Which facts are about one legal act.

Joined are facts with an identifier in common; with kind, number, state and year or issuer; with title, state and year.
A kind of act alone joins nothing: the constitution of whom? A bill and the law that it became are linked, not joined.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.registers.act_names import Act, act_of, content
from pipeline.registers.facts import Fact
from pipeline.registers.judgements import Constraints
from pipeline.registers.persons import Suggestion

_TELLING = 4
"""Characters of a number from which it needs neither year nor issuer beside kind and state: 14038, 2024/1620."""
_DISTINCTIVE = 2
"""Words of a title, generic ones apart, from which it is one act's wherever it is named."""


@dataclass(slots=True)
class _Group:
    """Facts about one act, as far as they are joined."""

    facts: list[Fact] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)

    def values(self, name: str) -> set[str]:
        """The values of the field `name` that its acts have."""
        return {value for act in self.acts if (value := getattr(act, name))}


@dataclass(slots=True)
class Acts:
    """Clusters facts about acts; the outcome depends on the facts alone, not on their order."""

    constraints: Constraints
    suggestions: dict[tuple[str, str], Suggestion] = field(default_factory=dict)
    links: set[tuple[str, str]] = field(default_factory=set)
    _group: dict[str, _Group] = field(default_factory=dict)

    def cluster(self, facts: Iterable[Fact]) -> list[list[Fact]]:
        """The acts, each as the facts about it, in order of publication."""
        ordered = sorted(facts, key=_order)
        acts = {fact.key: act_of(fact) for fact in ordered}
        self._group = {fact.key: _Group([fact], [acts[fact.key]]) for fact in ordered}
        for a, b in self.constraints.same:
            if a in self._group and b in self._group:
                self._join(a, b)
        ways = {"identifiers": self._by_identifier, "number": self._by_number, "titles": self._by_title}
        for name, join in ways.items():
            for value, keys in sorted(_sharing(acts, name).items()):
                join(value, keys, acts)
        self._constitutions(ordered, acts)
        self._link(acts)
        groups = {id(group): group for group in self._group.values()}
        return [sorted(group.facts, key=_order) for group in groups.values()]

    def _join(self, a: str, b: str) -> None:
        one, other = self._group[a], self._group[b]
        if one is not other:
            small, large = sorted((one, other), key=lambda group: len(group.facts))
            large.facts += small.facts
            large.acts += small.acts
            for fact in small.facts:
                self._group[fact.key] = large

    def _try(self, a: str, b: str, why: str, *, surely: bool = True, named: bool = False) -> bool:
        """Join the acts of two facts unless something speaks against it; suggest it where it isn't sure."""
        one, other = self._group[a], self._group[b]
        if one is other:
            return True
        if self.constraints.parts((fact.key for fact in one.facts), (fact.key for fact in other.facts)):
            return False
        telling = ("state",) if named else ("state", "year", "number")
        if any(_differ(one, other, name) for name in telling):
            return False
        if ("bill" in one.values("kind")) != ("bill" in other.values("kind")):
            return False
        if surely:
            self._join(a, b)
            return True
        pair = (min(a, b), max(a, b))
        if pair not in self.constraints.judged:
            gain = min(sum(len(fact.places) for fact in group.facts) for group in (one, other))
            self.suggestions[pair] = Suggestion(*pair, 0.5, gain, why)
        return False

    def _by_identifier(self, _: str, keys: Sequence[str], _acts: dict[str, Act]) -> None:
        for key in keys[1:]:
            self._try(keys[0], key, "the same identifier", named=True)

    def _by_number(self, number: str, keys: Sequence[str], acts: dict[str, Act]) -> None:
        """Join those of one kind, number and state, and of one year or issuer where the number is short."""
        firsts: dict[tuple[str | None, ...], str] = {}
        for key in keys:
            act = acts[key]
            if act.likely_state is None:
                continue
            base: tuple[str | None, ...] = act.kind, act.likely_state
            sure = [(*base, name, value) for name, value in (("year", act.year), ("issuer", act.issuer)) if value]
            sure += [base] if len(number) >= _TELLING else []
            for group in sure:
                self._try(firsts.setdefault(group, key), key, "the same kind and number")
            if base not in sure:
                self._try(firsts.setdefault(base, key), key, "the same kind and number", surely=False)

    def _by_title(self, title: str, keys: Sequence[str], acts: dict[str, Act]) -> None:
        """Join those of one title and state; where no two states have such an act, a distinctive title is enough."""
        states = {acts[key].state for key in keys} - {None}
        distinctive = len(content(title)) >= _DISTINCTIVE and len(states) < 2
        years = {act.year for key in keys for act in self._group[key].acts} - {None}
        firsts: dict[tuple[str | None, str | None], str] = {}
        for key in keys:
            act = acts[key]
            state = next(iter(states), None) if distinctive else act.likely_state
            year = act.year or (next(iter(years)) if len(years) == 1 else None)
            first = firsts.setdefault((state, year), key)
            sure = state is not None or distinctive
            if first != key and not self._try(first, key, "the same title", surely=sure):
                continue
            if year is None and len(years) > 1:
                self._ask(key, [firsts[known] for known in sorted(firsts, key=str) if known[1] and known[0] == state])

    def _ask(self, key: str, others: Sequence[str]) -> None:
        for other in others:
            self._try(key, other, "the same title, one without a year", surely=False)

    def _constitutions(self, facts: Sequence[Fact], acts: dict[str, Act]) -> None:
        firsts: dict[str, str] = {}
        for fact in facts:
            if state := constitution_of(fact, acts[fact.key]):
                self._try(firsts.setdefault(state, fact.key), fact.key, "the constitution of the same state")

    def _link(self, acts: dict[str, Act]) -> None:
        """Link each bill to the law of its title and state, by the first fact of each."""
        by_root: dict[tuple[str, str | None], dict[str, set[str]]] = {}
        for key, act in acts.items():
            for title in act.roots:
                if act.kind in ("act", "bill"):
                    first = min(self._group[key].facts, key=_order).key
                    by_root.setdefault((title, act.likely_state), {}).setdefault(act.kind, set()).add(first)
        for kinds in by_root.values():
            self.links |= {
                (bill, law)
                for bill in kinds.get("bill", ())
                for law in kinds.get("act", ())
                if self._group[bill] is not self._group[law]
            }


def constitution_of(fact: Fact, act: Act) -> str | None:
    """The state of which `act`, that of `fact`, is the constitution; None for another act, and where it isn't known."""
    if not (act.is_constitution and fact.named):
        return None
    return act.state or act.near or (act.about if act.only else None)


def _order(fact: Fact) -> tuple[str, str]:
    return fact.published or "9999", fact.key


def _sharing(acts: dict[str, Act], name: str) -> dict[str, list[str]]:
    """The keys that share a value of the field `name`, by value; in the order of `acts`."""
    found: dict[str, list[str]] = {}
    for key, act in acts.items():
        value = getattr(act, name)
        for one in value if isinstance(value, frozenset) else filter(None, [value]):
            found.setdefault(one, []).append(key)
    return {value: keys for value, keys in found.items() if len(keys) > 1}


def _differ(one: _Group, other: _Group, name: str) -> bool:
    """Whether both know a value of the field `name` and have none in common."""
    first, second = one.values(name), other.values(name)
    return bool(first and second) and not first & second
