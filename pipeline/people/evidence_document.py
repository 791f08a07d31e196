"""What the rest of the document says of a candidate: the same words elsewhere, longer names, lists."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.people.candidates import Candidate
from pipeline.people.forms import is_family_first, kind_of, step
from pipeline.people.lexicon import Lexicon, WordClass, core

_HONORIFIC = WordClass.HONORIFIC.value
_LENGTHS = (700, 2500)
"""Characters of a text from which on it would introduce its persons: what it doesn't say counts."""
JOINED = re.compile(r"\s?(?:,|,?\s(?:and|&|or))\s+")
"""What joins the names of a list."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A candidate without its probability: its folded words, whether the surname is the first, its kind."""

    start: int
    end: int
    parts: tuple[str, ...]
    form: str
    family_first: bool
    span: int
    size: str
    kind: str


class Names:
    """What of the candidates of `text` doesn't depend on their probabilities."""

    def __init__(self, text: str, candidates: Sequence[Candidate], lexicon: Lexicon) -> None:
        self.names = [_name(item, lexicon) for item in candidates]
        self.counts = Counter(name.form for name in self.names)
        self.length = sum(len(text) >= border for border in _LENGTHS)
        ends, starts = {item.end for item in candidates}, {item.start for item in candidates}
        joints = [
            (low, high) for low, high in map(re.Match.span, JOINED.finditer(text)) if low in ends or high in starts
        ]
        self.joined_before = {high: low for low, high in joints if low in ends}
        self.joined_after = {low: high for low, high in joints if high in starts}


class DocumentEvidence:
    """The evidence of the whole document for each of its candidates, which have these `probabilities`."""

    def __init__(self, names: Names, probabilities: Sequence[float]) -> None:
        self._names = names
        self._probabilities = probabilities
        self._parts = _Parts(names.names, probabilities)
        self._forms: dict[str, tuple[float, float]] = {}
        self._ends: dict[int, float] = {}
        self._starts: dict[int, float] = {}
        for name, probability in zip(names.names, probabilities, strict=True):
            total, most = self._forms.get(name.form, (0.0, 0.0))
            self._forms[name.form] = (total + probability, max(most, probability))
            self._ends[name.end] = max(self._ends.get(name.end, 0.0), probability)
            self._starts[name.start] = max(self._starts.get(name.start, 0.0), probability)

    def of(self, number: int) -> list[str]:
        """The evidence for the candidate of that number."""
        name, probability, length = self._names.names[number], self._probabilities[number], self._names.length
        found = [f"alone.{name.size}={step(probability)}", *self._of_form(name, probability)]
        parts = self._parts.of(name, f"no{length}{'-likely' * (probability > 1 / 2)}")
        found += [f"{evidence}.t" for evidence in parts] if name.size == "1t" else parts
        before, after = self._names.joined_before.get(name.start), self._names.joined_after.get(name.end)
        if before is not None or after is not None:
            beside = max(self._ends.get(before, 0.0), self._starts.get(after, 0.0))  # type: ignore[arg-type]
            found.append(f"list.{name.size}={step(beside)}")
        return found

    def _of_form(self, name: _Name, probability: float) -> tuple[str, ...]:
        """How probable the same words are elsewhere in the document."""
        count, size = self._names.counts[name.form], name.size
        if count < 2:
            return (f"same-form.{size}=once{self._names.length}",)
        total, most = self._forms[name.form]
        return (
            f"same-form.{size}={step((total - probability) / (count - 1))}",
            f"same-form-best.{size}={step(most)}",
            f"same-form-sum.{size}={min(8, round(2 * total))}of{min(count, 4)}",
        )


def _name(item: Candidate, lexicon: Lexicon) -> _Name:
    parts = tuple(core(word.text) for word in item.words)
    size = ("1" if len(parts) == 1 else "2") + ("t" if item.left & _HONORIFIC else "")
    kind = kind_of(lexicon.classes(item.words[0].text))
    family_first = is_family_first(item.words, lexicon)
    return _Name(item.start, item.end, parts, " ".join(parts), family_first, item.piece[0].start, size, kind)


class _Best:
    """The highest probability for each word, of those that one span of the text gives and of all other spans."""

    def __init__(self) -> None:
        self._best: dict[str, tuple[float, int, float]] = {}

    def add(self, word: str, probability: float, span: int) -> None:
        """Take `probability` into account, which comes from the span that begins at `span`."""
        best, where, other = self._best.get(word, (-1.0, span, -1.0))
        if span == where:
            self._best[word] = (max(best, probability), where, other)
        elif probability > best:
            self._best[word] = (probability, span, best)
        else:
            self._best[word] = (best, where, max(other, probability))

    def elsewhere(self, word: str, span: int) -> float | None:
        """The highest probability that a span other than the one that begins at `span` gives; None for none."""
        best, where, other = self._best.get(word, (-1.0, span, -1.0))
        value = other if where == span else best
        return None if value < 0 else value


class _Parts:
    """How probable the longer names elsewhere in the document are that a word is the surname or a given name of."""

    def __init__(self, names: Sequence[_Name], probabilities: Sequence[float]) -> None:
        self._surnames, self._given, self._alone = _Best(), _Best(), _Best()
        for name, probability in zip(names, probabilities, strict=True):
            parts, span = name.parts, name.span
            if len(parts) == 1:
                self._alone.add(parts[0], probability, span)
                continue
            self._surnames.add(parts[-1], probability, span)
            if name.family_first:
                self._surnames.add(parts[0], probability, span)
            for part in parts[1:] if name.family_first else parts[:-1]:
                self._given.add(part, probability, span)

    def of(self, name: _Name, silence: str) -> Iterator[str]:
        parts, span = name.parts, name.span
        as_surname = self._surnames.elsewhere(parts[-1], span)
        if len(parts) == 1:
            as_given = self._given.elsewhere(parts[0], span)
            yield f"introduced-surname={silence if as_surname is None else step(as_surname)}"
            yield f"introduced-given={silence if as_given is None else step(as_given)}"
            if as_surname is not None or as_given is not None:
                yield f"introduced={step(max(as_surname or 0.0, as_given or 0.0))}.{name.kind}"
            return
        alone = self._alone.elsewhere(parts[-1], span)
        if alone is not None:
            yield f"surname-alone={step(alone)}"
        if as_surname is not None:
            yield f"surname-of-other={step(as_surname)}"
        known = min(
            max(self._surnames.elsewhere(part, span) or 0.0, self._given.elsewhere(part, span) or 0.0) for part in parts
        )
        yield f"parts-of-others={step(known) if known else silence}"
