"""spaCy's matchers over rules: triggers first, patterns only around them, the longest match wins.

A :class:`RuleMatcher` finds a ruleset's trigger words with one spaCy ``PhraseMatcher`` (and figures with one
``Matcher``), then tries each rule's pattern on the stretch of text around its own triggers. :func:`set_mentions` sets
the mentions on the Doc.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, TypeVar

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, SpanGroup

from pipeline.blocks import Block
from pipeline.records import LABELS, AnyMention, Mention, day_of
from pipeline.rules import FIGURE, RoomData, Rule, Ruleset
from pipeline.segmenting import segments

_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
_WORD_ON = re.compile(r"(?<=\w)\w{1,40}")

_TEXT, _EXPRESSIONS = "policy_text", "policy_expressions"
"""Keys of ``doc.user_hooks``, which isn't stored with a Doc: its text, and what the words of mentions state."""
_PUBLISHED = "policy_published"
"""The key of ``doc.user_data`` for the day on which the paper was published, as ``2021-12-10``."""
_BLOCKS = "policy_blocks"
"""The key of ``doc.user_data`` for what a reader knows of the parts of the text, each as kind, start and end."""
_MENTIONS = "mentions"
"""The key of a span group's ``attrs`` for the mentions, a dict each, in the order of the spans."""
_MODELS: dict[str, type[Mention]] = {info.key: info.model for info in LABELS.values()}


class Placed(Protocol):
    """What has a place in the text: a mention or a match."""

    @property
    def start(self) -> int:
        """The offset of its first character."""

    @property
    def end(self) -> int:
        """The offset behind its last character."""


P = TypeVar("P", bound=Placed)


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule matched: offsets of its group ``span``, or of the whole pattern, and the match with its groups."""

    rule: Rule
    start: int
    end: int
    found: re.Match[str] = field(compare=False)


class RuleMatcher:
    """Finds the matches of a :class:`Ruleset` in a Doc. `before` and `after` are characters around a trigger.

    Rules with the same triggers share their windows. Figures are found by a regular expression: spaCy's ``Matcher``
    with a token pattern takes as long for them as all the rest.
    """

    def __init__(self, nlp: Language, ruleset: Ruleset[RoomData], *, before: int = 60, after: int = 80) -> None:
        self.ruleset = ruleset
        self.before = before
        self.after = after
        self._rules: dict[frozenset[str], list[Rule]] = {}
        for rule in ruleset.rules:
            self._rules.setdefault(rule.triggers, []).append(rule)
        self._phrases = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._groups: dict[int, list[frozenset[str]]] = {}
        for trigger in sorted(frozenset().union(*self._rules)):
            self._groups[nlp.vocab.strings.add(trigger)] = [triggers for triggers in self._rules if trigger in triggers]
            if trigger != FIGURE:
                forms = (trigger, trigger.upper(), trigger.capitalize())
                self._phrases.add(trigger, [nlp.make_doc(form) for form in forms])
        self._figure = nlp.vocab.strings[FIGURE]

    def __call__(self, doc: Doc) -> list[Match]:
        """All matches in `doc`, sorted by start, longest first; they may overlap."""
        text = text_of(doc)
        places: dict[frozenset[str], list[tuple[int, int]]] = {}
        for key, start, end in self._triggers(doc, text):
            for triggers in self._groups[key]:
                places.setdefault(triggers, []).append((start, end))
        found = {
            Match(rule, *match.span("span" if "span" in rule.pattern.groupindex else 0), match)
            for triggers, stretches in places.items()
            for low, high in self._windows(text, stretches)
            for rule in self._rules[triggers]
            for match in rule.pattern.finditer(text, low, high)
        }
        return sorted(found, key=lambda match: (match.start, -match.end, match.rule.id))

    def _triggers(self, doc: Doc, text: str) -> Iterator[tuple[int, int, int]]:
        """The triggers in `doc` as (key, start, end), in characters."""
        for key, first, last in self._phrases(doc):
            end = doc[last - 1]
            yield key, doc[first].idx, end.idx + len(end)
        if self._figure in self._groups:
            for match in _FIGURES.finditer(text):
                yield self._figure, match.start(), match.end()

    def _windows(self, text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The stretches around `places`, joined where they touch; none leaves its paragraph or ends inside a word."""
        paragraph_at = segments(text).paragraph_at
        windows: list[tuple[int, int]] = []
        for start, end in sorted(places):
            low, high = paragraph_at(start)
            low, high = max(low, start - self.before), min(high, end + self.after)
            if windows and low <= windows[-1][1]:
                windows[-1] = (windows[-1][0], max(high, windows[-1][1]))
            else:
                windows.append((low, high))
        return [(low, word.end() if (word := _WORD_ON.match(text, high)) else high) for low, high in windows]


def doc_of(nlp: Language, text: str, published: date | None = None, blocks: Sequence[Block] = ()) -> Doc:
    """`text` as a Doc of `nlp`'s tokens, however long, with ``doc._.published`` and ``doc._.blocks``."""
    doc: Doc = nlp.tokenizer(text)
    doc._.published = published
    doc._.blocks = blocks
    return doc


def text_of(doc: Doc) -> str:
    """The text of `doc`, put together once: ``doc.text`` does so each time, and takes longer than many rules."""
    hooks = _kept(doc)
    text: str = hooks.get(_TEXT) or doc.text
    hooks[_TEXT] = text
    return text


def forget(doc: Doc) -> None:
    """Drop what only the components of one run need: the text of :func:`text_of`, the expressions of mentions."""
    hooks = _kept(doc)
    for name in [name for name in hooks if name.startswith((_TEXT, _EXPRESSIONS))]:
        del hooks[name]


def _kept(doc: Doc) -> dict[str, Any]:
    hooks: dict[str, Any] = doc.user_hooks
    return hooks


def weight_of(match: Match) -> int:
    """The weight that the rule of `match` declares."""
    return match.rule.weight


def longest(mentions: Iterable[P], weight: Callable[[P], int] = lambda _: 0) -> list[P]:
    """`mentions` (or matches) without overlaps, sorted by start.

    Of two that overlap, the one of greater `weight` stays; of those that weigh the same, the longer; of two as long,
    the one that begins first.
    """
    kept: list[P] = []
    for mention in sorted(mentions, key=lambda m: (-weight(m), m.start - m.end, m.start)):
        index = bisect_left(kept, mention.start, key=lambda m: m.start)
        before = kept[index - 1].end if index else 0
        after = kept[index].start if index < len(kept) else mention.end
        if before <= mention.start and mention.end <= after:
            kept.insert(index, mention)
    return kept


def set_mentions(doc: Doc, key: str, mentions: Iterable[Mention]) -> None:
    """Set ``doc.spans[key]`` to `mentions`; each span's ``span._.mention`` is the record with its exact offsets.

    Where a mention begins or ends inside a token, the span is the tokens that hold it. The records are plain values in
    the span group's ``attrs``, which go wherever the Doc goes: to bytes, a DocBin, another process. Their
    ``expression``, which only the components of one run need, isn't stored.
    """
    fields: list[dict[str, Any]] = []
    spans: list[Span] = []
    expressions: list[Any] = []
    for mention in mentions:
        span = doc.char_span(mention.start, mention.end, label=mention.label, alignment_mode="expand")
        first, last = (span.start, span.end) if span is not None else (0, 0)
        spans.append(Span(doc, first, last, label=mention.label, span_id=mention.found_by or ""))
        fields.append(mention.model_dump(exclude_defaults=True))
        expressions.append(mention.expression)
    doc.spans[key] = SpanGroup(doc, name=key, attrs={_MENTIONS: fields}, spans=spans)
    _kept(doc)[f"{_EXPRESSIONS}.{key}"] = expressions


def get_mentions(doc: Doc, key: str) -> list[AnyMention]:
    """The records of ``doc.spans[key]``, in order; none where the key is missing."""
    fields = _fields(doc.spans.get(key))
    expressions = _kept(doc).get(f"{_EXPRESSIONS}.{key}") or [None] * len(fields)
    found: list[AnyMention] = [
        _MODELS[key].model_validate({**values, "expression": expression})  # type: ignore[misc]
        for values, expression in zip(fields, expressions, strict=True)
    ]
    return found


def _fields(group: SpanGroup | None) -> list[dict[str, Any]]:
    fields: list[dict[str, Any]] = group.attrs.get(_MENTIONS, []) if group is not None else []
    return fields


def _mention_of(span: Span) -> Mention | None:
    """The record of `span`; of two that the same tokens hold, the first."""
    info = LABELS.get(span.label_)
    fields = _fields(span.doc.spans.get(info.key)) if info else []
    index = bisect_right(fields, span.start_char, key=lambda mention: mention["end"])
    if info is None or index == len(fields) or fields[index]["start"] >= span.end_char:
        return None
    return info.model.model_validate(fields[index])


def _published(doc: Doc) -> date | None:
    day = doc.user_data.get(_PUBLISHED)
    return date.fromisoformat(day) if day else None


def _set_published(doc: Doc, day: date | str | None) -> None:
    """Raises :class:`ValueError` for what is no day."""
    doc.user_data[_PUBLISHED] = None if day is None else day_of(day).isoformat()


def _blocks(doc: Doc) -> tuple[Block, ...]:
    return tuple(Block(*fields) for fields in doc.user_data.get(_BLOCKS, ()))


def _set_blocks(doc: Doc, blocks: Iterable[Block]) -> None:
    doc.user_data[_BLOCKS] = [list(block) for block in blocks]


Doc.set_extension("blocks", getter=_blocks, setter=_set_blocks, force=True)
Doc.set_extension("published", getter=_published, setter=_set_published, force=True)
Span.set_extension("mention", getter=_mention_of, force=True)
