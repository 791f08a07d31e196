"""What the rest of the document says of a candidate: the same words elsewhere, longer names, lists."""

import re
from collections.abc import Iterator, Sequence
from sys import intern

from pipeline.people.candidates import Candidate
from pipeline.people.forms import is_family_first, kind_of, step
from pipeline.people.lexicon import Lexicon, WordClass, core

_HONORIFIC = WordClass.HONORIFIC.value
_LENGTHS = (700, 2500)
"""Characters of a text from which on it would introduce its persons: what it doesn't say counts."""
JOINED = re.compile(r"\s?(?:,|,?\s(?:and|&|or))\s+")
"""What joins the names of a list."""


def document_evidence(
    text: str, candidates: Sequence[Candidate], probabilities: Sequence[float], lexicon: Lexicon
) -> list[list[str]]:
    """For each candidate the evidence of the whole document, from what was thought of the others before."""
    parts, forms = _Parts(candidates, probabilities, lexicon), _Forms(candidates, probabilities)
    beside = _beside(text, candidates, probabilities)
    length = sum(len(text) >= border for border in _LENGTHS)
    collected = []
    for number, (item, probability) in enumerate(zip(candidates, probabilities, strict=True)):
        size = ("1" if len(item.words) == 1 else "2") + ("t" if item.left & _HONORIFIC else "")
        found = [f"alone.{size}={step(probability)}", *forms.of(item, probability, size, length)]
        kind = kind_of(lexicon.classes(item.words[0].text))
        silence = f"no{length}{'-likely' * (probability > 1 / 2)}"
        found += (f"{name}.t" if size == "1t" else name for name in parts.of(item, kind, silence))
        if number in beside:
            found.append(f"list.{size}={step(beside[number])}")
        collected.append([*map(intern, found)])
    return collected


class _Forms:
    """How probable the same words are elsewhere in the document."""

    def __init__(self, candidates: Sequence[Candidate], probabilities: Sequence[float]) -> None:
        self._all: dict[str, list[float]] = {}
        for item, probability in zip(candidates, probabilities, strict=True):
            self._all.setdefault(_form(item), []).append(probability)
        self._summary = {form: (sum(some), len(some), max(some)) for form, some in self._all.items()}

    def of(self, item: Candidate, probability: float, size: str, length: int) -> Iterator[str]:
        total, count, most = self._summary[_form(item)]
        if count < 2:
            yield f"same-form.{size}=once{length}"
            return
        yield f"same-form.{size}={step((total - probability) / (count - 1))}"
        yield f"same-form-best.{size}={step(most)}"
        yield f"same-form-sum.{size}={min(8, round(2 * total))}of{min(count, 4)}"


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

    def __init__(self, candidates: Sequence[Candidate], probabilities: Sequence[float], lexicon: Lexicon) -> None:
        self._surnames, self._given, self._alone = _Best(), _Best(), _Best()
        for item, probability in zip(candidates, probabilities, strict=True):
            parts, span = [core(word.text) for word in item.words], item.piece[0].start
            if len(parts) == 1:
                self._alone.add(parts[0], probability, span)
                continue
            family_first = is_family_first(item.words, lexicon)
            surname, given = ([parts[0], parts[-1]], parts[1:]) if family_first else (parts[-1:], parts[:-1])
            for known, some in ((self._surnames, surname), (self._given, given)):
                for part in some:
                    known.add(part, probability, span)

    def of(self, item: Candidate, kind: str, silence: str) -> Iterator[str]:
        parts, span = [core(word.text) for word in item.words], item.piece[0].start
        as_surname = self._surnames.elsewhere(parts[-1], span)
        as_given = self._given.elsewhere(parts[0], span)
        if len(parts) == 1:
            yield f"introduced-surname={silence if as_surname is None else step(as_surname)}"
            yield f"introduced-given={silence if as_given is None else step(as_given)}"
            if as_surname is not None or as_given is not None:
                yield f"introduced={step(max(as_surname or 0.0, as_given or 0.0))}.{kind}"
            return
        alone = self._alone.elsewhere(parts[-1], span)
        if alone is not None:
            yield f"surname-alone={step(alone)}"
        if as_surname is not None:
            yield f"surname-of-other={step(as_surname)}"
        known = [
            max(self._surnames.elsewhere(part, span) or 0.0, self._given.elsewhere(part, span) or 0.0) for part in parts
        ]
        yield f"parts-of-others={step(min(known)) if min(known) else silence}"


def _form(item: Candidate) -> str:
    return " ".join(core(word.text) for word in item.words)


def _beside(text: str, candidates: Sequence[Candidate], probabilities: Sequence[float]) -> dict[int, float]:
    """For candidates that a comma or "and" joins to others, how probable the best of those is."""
    ends: dict[int, float] = {}
    starts: dict[int, float] = {}
    for item, probability in zip(candidates, probabilities, strict=True):
        ends[item.end] = max(ends.get(item.end, 0.0), probability)
        starts[item.start] = max(starts.get(item.start, 0.0), probability)
    joints = [match.span() for match in JOINED.finditer(text)]
    before = {end: ends[start] for start, end in joints if start in ends}
    after = {start: starts[end] for start, end in joints if end in starts}
    found: dict[int, float] = {}
    for number, item in enumerate(candidates):
        if item.start in before or item.end in after:
            found[number] = max(before.get(item.start, 0.0), after.get(item.end, 0.0))
    return found
