"""Which candidates are persons: their evidence weighed together, first by itself, then with the whole document's."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain, repeat
from types import MappingProxyType

from pipeline.filtering import Filters
from pipeline.people.candidates import NAME, Candidate, Candidates, Recognised
from pipeline.people.data import PeopleData
from pipeline.people.evidence import Evidence
from pipeline.people.evidence_document import DocumentEvidence, Names
from pipeline.people.forms import step
from pipeline.people.lexicon import Lexicon, core, lexicon_of
from pipeline.rules import RuleFilter, Ruleset

THRESHOLD = 0.45
"""The probability from which a candidate is a person."""

_SURE = 0.6
"""The probability from which a full name introduces its surname."""
_LEAST = 0.2
"""The probability from which a surname so introduced is a person."""

_CONTEXT = "person.context"
"""The reason that all evidence gives which the data file names no other for: the words around a name."""
_ROUNDS = 2
"""How often the evidence of the document is recomputed from the scores of all candidates."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name's offsets, the evidence that counted most for it, and the bin of its probability (0 to 6)."""

    start: int
    end: int
    rule: str
    score_bin: int | None = None


@dataclass(frozen=True)
class Weights:
    """How much each piece of evidence adds to the log-odds of a person: by itself, and with the document's."""

    local: Mapping[str, float]
    document: Mapping[str, float]


class NameClassifier:
    """Finds the names of persons in a text. ``lexicon`` holds its words, for roles and identities."""

    def __init__(self, ruleset: Ruleset[PeopleData], weights: Weights | None = None) -> None:
        self.lexicon: Lexicon = lexicon_of(ruleset.data)
        self._weights = weights or shipped_weights()
        self._candidates = Candidates(self.lexicon)
        self._filters = Filters(ruleset)
        self._reasons = {family: f"person.{reason}" for reason, some in ruleset.data.reasons.items() for family in some}
        self._reasons[_CONTEXT] = _CONTEXT
        self._evidence = Evidence(self.lexicon, [RuleFilter(entry, ruleset.data) for entry in ruleset.data.evidence])

    def find(self, text: str, recognised: Recognised = MappingProxyType({})) -> list[Found]:
        """The names in `text`, in order, with what a recogniser sees there."""
        candidates = self._candidates.find(text, recognised)
        local = self._evidence.local(text, candidates, recognised)
        values = [probability(evidence, self._weights.local) for evidence in local]
        sums = [weighed(evidence, self._weights.document) for evidence in local]
        names = Names(text, candidates, self.lexicon)
        for _ in range(_ROUNDS):
            document = DocumentEvidence(names, values)
            values = [
                probability(document.of(number), self._weights.document, known) for number, known in enumerate(sums)
            ]
        found = [
            Found(
                candidates[n].start, candidates[n].end, self._reason(chain(local[n], document.of(n))), step(values[n])
            )
            for n in choose(candidates, introduced(candidates, values))
        ]
        return [name for name in found if self._filters.keeps(text, name.start, name.end)]

    def is_listed(self, word: str) -> bool:
        """Whether a list of names has `word`."""
        return bool(self.lexicon.classes(word) & NAME)

    def _reason(self, evidence: Iterable[str]) -> str:
        """The kind of evidence that adds most, of those that the data file names under ``[reasons]``."""
        sums = dict.fromkeys(self._reasons.values(), 0.0)
        for name in evidence:
            family = name.partition("=")[0].partition(".")[0]
            sums[self._reasons.get(family, _CONTEXT)] += self._weights.document.get(name, 0.0)
        return max(sums, key=lambda reason: (sums[reason], reason))


def weighed(evidence: Iterable[str], weights: Mapping[str, float], known: float = 0.0) -> float:
    """What `evidence` adds to the log-odds of a person, beside what is `known` of them."""
    return sum(map(weights.get, evidence, repeat(0.0)), known)


def probability(evidence: Iterable[str], weights: Mapping[str, float], known: float = 0.0) -> float:
    """The probability of a person, 0 to 1, by `evidence` and the log-odds `known` before (logistic regression)."""
    total = weights.get("", 0.0) + weighed(evidence, weights, known)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def introduced(candidates: Sequence[Candidate], probabilities: Sequence[float]) -> list[float]:
    """`probabilities`, where a lone surname of a person named in full needs less to be one too."""
    surnames = {
        core(item.words[-1].text)
        for item, value in zip(candidates, probabilities, strict=True)
        if len(item.words) > 1 and value >= _SURE
    }
    return [
        THRESHOLD
        if _LEAST <= value < THRESHOLD and len(item.words) == 1 and core(item.words[0].text) in surnames
        else value
        for item, value in zip(candidates, probabilities, strict=True)
    ]


def choose(candidates: Sequence[Candidate], probabilities: Sequence[float]) -> list[int]:
    """The numbers of the candidates that are persons, in order: of those that overlap the most probable."""
    order = sorted(
        (number for number, value in enumerate(probabilities) if value >= THRESHOLD),
        key=lambda number: (-probabilities[number], candidates[number].start, -candidates[number].end),
    )
    taken: set[int] = set()
    chosen = []
    for number in order:
        characters = range(candidates[number].start, candidates[number].end)
        if taken.isdisjoint(characters):
            taken.update(characters)
            chosen.append(number)
    return sorted(chosen, key=lambda number: candidates[number].start)


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """The weights of ``weights.tsv``: evidence, its weight by itself and with the document's."""
    lines = files(PeopleData.package).joinpath("weights.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return Weights(
        {name: float(one) for name, one, _ in rows if float(one)},
        {name: float(two) for name, _, two in rows if float(two)},
    )
