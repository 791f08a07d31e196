"""What speaks for and against a candidate by itself: its words, the words around it, the recogniser.

Evidence is a sequence of names such as ``title.1=HONORIFIC``: a family, and after it what was found. Weights of
``weights.tsv`` say how much each counts; ``evidence.toml`` holds the patterns of the families that look at the text.
"""

import re
from collections.abc import Iterator, Sequence
from sys import intern  # a long text has a hundred thousand candidates, and some thousand different names of evidence

from pipeline.people.candidates import Candidate, Recognised, Stretch, overlapping
from pipeline.people.capitalized import Word
from pipeline.people.evidence_document import JOINED
from pipeline.people.forms import has_surname_ending, is_branded, is_family_first, kind_of, named, step
from pipeline.people.lexicon import Lexicon, WordClass, fold
from pipeline.rules import RuleFilter

_REACH = 60
"""Characters on either side of a candidate that patterns look at."""
_NEAR_BEFORE = re.compile(r"([\w’'-]+|[^\w\s])[^\S\n]*\Z")
_NEAR_AFTER = re.compile(r"[^\S\n]*([\w’'-]+|[^\w\s])")
_TITLE = (WordClass.OFFICE | WordClass.HONORIFIC).value
_HONORIFIC = WordClass.HONORIFIC.value


class Evidence:
    """Collects the evidence for candidates, from the text around them and from the document."""

    def __init__(self, lexicon: Lexicon, patterns: Sequence[RuleFilter]) -> None:
        self._lexicon = lexicon
        self._before = [item for item in patterns if item.after is None and item.mention is None]
        self._after = [item for item in patterns if item.before is None and item.mention is None]
        self._both = [item for item in patterns if item not in self._before and item not in self._after]

    def local(self, text: str, candidates: Sequence[Candidate], recognised: Recognised) -> list[list[str]]:
        """For each candidate the evidence in itself and around it, and what the recogniser says of it."""
        seen = sorted(stretch for stretch, probability in recognised.items() if probability > 1 / 2)
        titled = _titled_lists(text, candidates)
        piece: Sequence[Word] = ()
        before: dict[int, list[str]] = {}
        after: dict[int, list[str]] = {}
        collected = []
        for item in candidates:
            size = "1" if len(item.words) == 1 else "2" if len(item.words) == 2 else "3"
            titled_size = f"{size}t" if item.left & _HONORIFIC else size
            classes = [self._lexicon.classes(word.text) for word in item.words]
            kinds = [kind_of(one) for one in classes]
            found = [
                *_of_words(item, size, classes, kinds),
                *_of_recogniser(item, recognised, seen, kinds, titled_size),
                *self._of_form(item, size),
                *_of_piece(item, size, self._lexicon),
            ]
            if item.piece is not piece:  # what is around the words of a span; that of all would take much memory
                piece, before, after = item.piece, {}, {}
            if item.start not in before:
                before[item.start] = list(self._around(text, item.start, item.start, self._before))
            if item.end not in after:
                after[item.end] = list(self._around(text, item.end, item.end, self._after))
            around = [*before[item.start], *after[item.end], *self._around(text, item.start, item.end, self._both)]
            found += [f"{name}.{size}" for name in around]
            if item.start in titled:
                found.append(f"titled-list.{size}")
            collected.append([*map(intern, found)])
        return collected

    def _of_form(self, item: Candidate, size: str) -> Iterator[str]:
        words, lexicon = item.words, self._lexicon
        if has_surname_ending(words[-1].text):
            yield f"surname-ending.{size}"
        if all(len(word.text) > 1 and word.text.isupper() for word in words):
            yield f"capitals.{size}={min(len(words[0].text), 6)}"
        if any(is_branded(word.text) for word in words):
            yield "brand"
        if any("-" in word.text for word in words):
            yield f"hyphen.{size}"
        yield from {f"particle={gap}" for word in words[1:] for gap in word.gap.split()}
        if words is item.piece and any(not word.text[0].isupper() for word in words):
            yield "odd-border"
        if any("\n" in word.gap for word in words[1:]):
            yield "line-break"
        if size != "1":
            joined = " ".join(fold(word.text) for word in words)
            if joined in lexicon["places"] or joined in lexicon["named_bodies"]:
                yield "place-or-body"
        if is_family_first(words, lexicon):
            yield "family-first"
        if min(len(word.text) for word in words) < 3:
            yield f"short.{size}"

    def _around(self, text: str, start: int, end: int, patterns: Sequence[RuleFilter]) -> Iterator[str]:
        low, high = max(0, start - _REACH), min(len(text), end + _REACH)
        for pattern in patterns:
            if pattern.refuses(text, start, end, low, high):
                yield pattern.id
        if patterns is self._before:
            match = _NEAR_BEFORE.search(text, max(0, start - 20), start)
            word = match[1].lower() if match else "start"
            yield f"before={word}" if not word.isalpha() or word in self._lexicon["not_names"] else "before=other"
        elif patterns is self._after:
            match = _NEAR_AFTER.match(text, end, high)
            word = match[1] if match else "end"
            if not word.isalpha() or word in self._lexicon["not_names"]:
                yield f"after={word}"
            else:
                yield "after=Capital" if word[0].isupper() else "after=other"


def _of_words(item: Candidate, size: str, classes: Sequence[int], kinds: Sequence[str]) -> Iterator[str]:
    yield from named(f"title.{size}", item.left) if item.left else (f"title.{size}=none",)
    yield from named(f"next.{size}", item.right)
    title = "honorific" if item.left & _HONORIFIC else "office" if item.left & _TITLE else ""
    if title:
        whole = len(item.words) == len(item.piece) - item.first
        yield f"{title}.{size}={'whole' if whole else 'part'}"
        yield f"{title}.word={kinds[0]},{kinds[-1]}"
    if title == "honorific":
        return
    if size == "1":
        yield f"word={kinds[0]}"
        yield from named("word.1", classes[0])
    else:
        yield f"first.{size}={kinds[0]}"
        yield f"last.{size}={kinds[-1]}"
        yield f"pair={kinds[0]},{kinds[-1]}"
        yield from (f"middle={kind}" for kind in kinds[1:-1])
        yield from named("first", classes[0])
        yield from named("last", classes[-1])


def _titled_lists(text: str, candidates: Sequence[Candidate]) -> set[int]:
    """The starts of candidates that follow, in a list, one with a title of its own (Senators Abara, Lund and Okoro)."""
    ends = {item.end for item in candidates}
    joints = {match.start(): match.end() for match in JOINED.finditer(text) if match.start() in ends}
    titled: set[int] = set()
    for item in sorted(candidates, key=lambda item: item.start):
        if item.end in joints and (item.left & _TITLE or item.start in titled):
            titled.add(joints[item.end])
    return titled


def _of_recogniser(
    item: Candidate, recognised: Recognised, seen: Sequence[Stretch], kinds: Sequence[str], size: str
) -> Iterator[str]:
    vote = _vote(item, recognised, seen)
    yield f"recogniser.{size}={vote}"
    if len(size) > 1:
        return
    yield f"recogniser={vote}"
    if size == "1":
        yield f"recogniser.word={vote},{kinds[0]}"
    else:
        yield f"recogniser.first={vote},{kinds[0]}"
        yield f"recogniser.last={vote},{kinds[-1]}"


def _vote(item: Candidate, recognised: Recognised, seen: Sequence[Stretch]) -> str:
    """The class of the probability that the recogniser gives a candidate, or how the names that it sees overlap it."""
    probability = max(
        recognised.get((item.start, item.end), 0.0),
        recognised.get((item.words[0].start, item.words[-1].end), 0.0),
    )
    if not probability or (probability < 1 / 2 and (overlapping(seen, item.start, item.end))):
        stretches = overlapping(seen, item.start, item.end)
        if not stretches:
            return "none"
        return "within" if any(start <= item.start and item.end <= end for start, end in stretches) else "overlaps"
    return f"same{step(probability)}"


def _of_piece(item: Candidate, size: str, lexicon: Lexicon) -> Iterator[str]:
    """The words of its span that a candidate leaves out, and what joins the span to an office."""
    end = item.first + len(item.words)
    if item.first:
        out, begins = (kind_of(lexicon.classes(item.piece[item.first + shift].text)) for shift in (-1, 0))
        yield f"out-left={out}"
        yield f"out-left={out},{begins}"
    if end < len(item.piece):
        ends, out = (kind_of(lexicon.classes(item.piece[end + shift].text)) for shift in (-1, 0))
        yield f"out-right={out}"
        yield f"out-right={ends},{out}"
    yield f"words={len(item.words)}of{min(len(item.piece), 7)}"
    if item.link is not None:
        field = (WordClass.PORTFOLIO | WordClass.WORD | WordClass.PLACE).value
        before = item.piece[: item.first]
        if before and end == len(item.piece) and all(lexicon.classes(word.text) & field for word in before):
            yield f"after-field.{size}"
        joint = "of" if " of" in item.link else "comma" if "," in item.link else "other"
        yield f"link.{'whole' if not item.first else 'part'}={joint}.{size}"
