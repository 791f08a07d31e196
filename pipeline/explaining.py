"""Why a mention was found and how its value came about; and why there is none where one was expected."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.assembling import RESOLVE, extract_all, load
from pipeline.filtering import Filters
from pipeline.matching import Match, RuleMatcher, get_mentions
from pipeline.people.names import names_of
from pipeline.reading import read_paper
from pipeline.records import LABELS, VALUES, AnyMention, Decree, Document, LabelInfo, Person, day_of
from pipeline.rules import FIGURE, Rule, load_rules, room_model
from pipeline.segmenting import segments
from pipeline.storing.lines import read_documents

_MOST = 20
"""Places of a text that are shown at most."""
_AROUND = 40
"""Characters around a mention in which a trigger is looked for that doesn't stand in it."""
_WINDOW = 260
"""Characters around a trigger in which rules are tried, as much as any room looks at."""
_FEW = 3
"""Rules without a match that are named."""
_WORDS = 6
_REASONS = {
    "person.context": "the words around it speak for a person",
    "person.document": "the rest of the paper speaks for it: the same name, or a fuller one",
    "person.form": "its words have the form of a name",
    "person.list": "it is in a list of persons",
    "person.recogniser": "the statistical model takes it for a person",
    "person.title": "a title or an office is before it",
}
"""The kinds of evidence for a person (``[reasons]`` in evidence.toml), of which ``found_by`` says the strongest."""


def explain_paper(
    paper: str,
    wanted: str | None,
    *,
    extractions: Path,
    model: str,
    user_rules: Path | None = None,
    published: str | None = None,
) -> Iterator[str]:
    """What :func:`explain` yields about a paper, which is extracted again for it.

    `paper` is a paper's file, or the id of a document in the file `extractions`. Raises :class:`ValueError` where
    there is no such paper or place, and for a model or rules that can't be used.
    """
    document = _paper(paper, extractions, published)
    nlp = load(model, user_rules=user_rules)
    return explain(next(extract_all([document], nlp)), wanted, nlp)


def _paper(paper: str, extractions: Path, published: str | None) -> Document:
    if Path(paper).is_file():
        return read_paper(Path(paper), published)
    known = read_documents(extractions) if extractions.exists() else iter(())
    document = next((document for document in known if document.id == paper), None)
    if document is None:
        raise ValueError(f"{paper}: neither a file nor the id of a paper in {extractions}; --from names others")
    return document.model_copy(update={"published": day_of(published)}) if published else document


def explain(document: Document, wanted: str | None, nlp: Language) -> Iterator[str]:
    """Lines that explain why `document`, as `nlp` extracts it, has what it has at the places `wanted`.

    `wanted` is an offset, a text of which every occurrence is explained, or None for all mentions. A text of digits
    is put in quotes. Raises :class:`ValueError` where there is no such place.
    """
    explainer = _Explainer(document, nlp)
    shown: set[int] = set()
    for start, end in _places(document, wanted):
        spans = [(number, span) for number, span in enumerate(document.spans) if span.start < end and start < span.end]
        for number, span in spans:
            if number not in shown:
                shown.add(number)
                yield from explainer.mention(span)
                yield ""
        if not spans:
            yield from explainer.nothing(start, end)
            yield ""


def _places(document: Document, wanted: str | None) -> Sequence[tuple[int, int]]:
    if wanted is None:
        return [(span.start, span.end) for span in document.spans]
    if wanted.isdecimal():
        offset = int(wanted)
        if offset >= len(document.text):
            raise ValueError(f"{document.id}: has {len(document.text)} characters, none at {offset}")
        return [(offset, offset + 1)]
    words = wanted[1:-1] if len(wanted) > 2 and wanted[0] == wanted[-1] == '"' else wanted
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [match.span() for match in re.finditer(pattern, document.text)] if pattern else []
    if not found:
        raise ValueError(f"{document.id}: {words!r} is not in the text")
    return found[:_MOST]


class _Explainer:
    """Tells about the places of one document; runs the components on their paragraphs again."""

    def __init__(self, document: Document, nlp: Language) -> None:
        self.document = document
        self.text = document.text
        self.nlp = nlp
        rulesets = {label: load_rules(room_model(info.key), _user_rules(nlp, info)) for label, info in LABELS.items()}
        self.matchers = {
            label: RuleMatcher(nlp, rules, before=_WINDOW, after=_WINDOW) for label, rules in rulesets.items()
        }
        self.filters = {label: Filters(rules) for label, rules in rulesets.items()}
        self.rules = {rule.id: rule for rules in rulesets.values() for rule in rules.rules}
        self.names = names_of(_user_rules(nlp, LABELS["PERSON"]))
        self._doc = lru_cache(maxsize=8)(self._found_in)

    def _found_in(self, start: int, end: int) -> Doc:
        """What the components of the labels find in ``start:end``, before the whole document is looked at."""
        with self.nlp.select_pipes(disable=[name for name in self.nlp.pipe_names if name == RESOLVE]):
            return self.nlp(self.text[start:end])

    def mention(self, span: AnyMention) -> Iterator[str]:
        """What `span` is, what found it, and what its value rests on."""
        yield f"{span.label} {span.text!r} at {span.start}-{span.end}"
        yield f"  in        {self._sentence(span.start)}"
        for name in VALUES[span.label]:
            value = getattr(span, name)
            if value is not None:
                yield f"  {name:<9} {value}"
        yield f"  found by  {self._found_by(span)}"
        if triggers := self._triggers(span):
            yield f"  triggers  {', '.join(triggers)}"
        if span.basis:
            yield f"  because   {span.basis}"
        if joined := self._joined(span):
            yield f"  joined to {joined.text!r} at {joined.start}: {self._sentence(joined.start)}"

    def _found_by(self, span: AnyMention) -> str:
        name = span.found_by or "not recorded"
        if reason := _REASONS.get(name):
            before = self.text[segments(self.text).sentence_at(span.start)[0] : span.start].split()
            return f"{name} ({reason}; before it: {' '.join(before[-_WORDS:])!r})"
        rule = self.rules.get(name)
        return f"{name} (as in {rule.yes[0]!r})" if rule else f"{name} (over the whole document)"

    def _triggers(self, span: AnyMention) -> list[str]:
        """The words that made the rule of `span` be tried: those within its match, else those around it."""
        rule = self.rules.get(span.found_by or "")
        if rule is None:
            return []
        start, end = next(
            (
                (match.start, match.end)
                for match in self._matches(span.label, span.start, span.end)
                if match.rule is rule
            ),
            (span.start, span.end),
        )
        low, high = self._paragraph(span.start)
        around = (max(low, start - _AROUND), min(high, end + _AROUND))
        return _held(rule, self.text[start:end]) or _held(rule, self.text[slice(*around)])

    def _joined(self, span: AnyMention) -> AnyMention | None:
        """The mention that gives `span` its name or its act: the first that states it in full."""
        first: AnyMention
        match span:
            case Person(person=str(name)):
                same = (other for other in self.document.spans if isinstance(other, Person) and other.person == name)
                first = next((other for other in same if " ".join(other.text.split()) == name), span)
            case Decree(act=str(act)):
                acts = [other for other in self.document.spans if isinstance(other, Decree) and other.act == act]
                first = next((other for other in acts if not other.nominal), acts[0])
            case _:
                return None
        return first if first is not span else None

    def nothing(self, start: int, end: int) -> Iterator[str]:
        """What came near ``start:end``, where there is no mention, and what ruled it out."""
        yield f"no mention at {start}-{end}: {self.text[start:end]!r}"
        yield f"  in        {self._sentence(start)}"
        near = [
            f"  {label:<9} {line}"
            for label in LABELS
            for line in (self._near_person(start, end) if label == "PERSON" else self._near(label, start, end))
        ]
        yield from near or ["  nothing here looks like a mention: no rule is about these words, and no name is in them"]

    def _near(self, label: str, start: int, end: int) -> Iterator[str]:
        """The matches of the label's rules at ``start:end``; without any, the rules that its own words call for."""
        matches = self._matches(label, start, end)
        for match in matches:
            words = self.text[match.start : match.end]
            yield f"{match.rule.id} matches {words!r} at {match.start}: {self._fate(label, match)}"
        if not matches:
            own = self.text[start:end]
            idle = {rule.id: held for rule in self.matchers[label].ruleset.rules if (held := _held(rule, own))}
            if idle:
                shown = ", ".join(dict.fromkeys(word for triggers in idle.values() for word in triggers))
                more = f" and {len(idle) - _FEW} more" if len(idle) > _FEW else ""
                yield f"{', '.join([*idle][:_FEW])}{more} were tried for {shown}: none matches here"

    def _fate(self, label: str, match: Match) -> str:
        """What became of a match that is no mention in the end."""
        found = _overlapping(self._component_found(label, match.start), match.start, match.end)
        filters = self.filters[label]
        if not found and filters.rejects(self.text[match.start : match.end]):
            return "its words are among the rejected ones"
        if not found and (refused := filters.refusing(self.text, match.start, match.end)):
            return f"refused by the filter {refused.id} (as in {refused.entry.yes[0]!r})"
        if not found:
            return "ruled out by what it says or by the words around it"
        if found.found_by != match.rule.id:
            return f"gave way to {found.text!r} of {found.found_by}, which is longer"
        other = _overlapping(self.document.spans, match.start, match.end)
        if other:
            return f"gave way to the {other.label} {other.text!r} at {other.start} ({other.found_by})"
        return "found, then dropped when the whole document was looked at"

    def _near_person(self, start: int, end: int) -> Iterator[str]:
        low, high = self._paragraph(start)
        doc: Doc = self._doc(low, high)
        entities = [
            f"{entity.text!r} for {entity.label_}"
            for entity in doc.ents
            if entity.start_char + low < end and start < entity.end_char + low
        ]
        if entities:
            yield f"the model takes {', '.join(entities)}"
        found = _overlapping(self._component_found("PERSON", start), start, end)
        other = _overlapping(self.document.spans, start, end)
        if found:
            winner = f"{other.label} {other.text!r}" if other else "the look at the whole document"
            yield f"{found.found_by} finds {found.text!r}: it gave way to {winner}"
        listed = [
            word
            for word in re.findall(r"\w+", self.text[start:end])
            if word[0].isupper() and self.names.is_listed(word)
        ]
        if listed:
            yield f"a list of names has {', '.join(map(repr, listed))}; the words around speak against it"

    def _matches(self, label: str, start: int, end: int) -> list[Match]:
        """All matches of the label's rules that touch ``start:end``, at their offsets in the document."""
        low, high = self._paragraph(start)
        found = self.matchers[label](self._doc(low, high))
        return [
            Match(match.rule, match.start + low, match.end + low, match.found)
            for match in found
            if match.start + low < end and start < match.end + low
        ]

    def _component_found(self, label: str, offset: int) -> list[AnyMention]:
        """What the label's component finds in the paragraph around `offset`, before the document is looked at."""
        low, high = self._paragraph(offset)
        return [
            mention.model_copy(update={"start": mention.start + low, "end": mention.end + low})
            for mention in get_mentions(self._doc(low, high), LABELS[label].key)
        ]

    def _paragraph(self, offset: int) -> tuple[int, int]:
        low, high = segments(self.text).paragraph_at(offset)
        return (low, high) if offset < high else (offset, offset + 1)

    def _sentence(self, offset: int) -> str:
        return " ".join(segments(self.text).excerpt_at(offset)[1].split())


def _user_rules(nlp: Language, info: LabelInfo) -> Path | None:
    """The folder of the user's own rules that the label's component of `nlp` was made with."""
    folder = nlp.config["components"][info.component]["user_rules"]
    return Path(folder) if folder else None


def _held(rule: Rule, text: str) -> list[str]:
    """The triggers of `rule` that stand in `text`; figures as they stand there."""
    lower = text.lower()
    held = [
        word for word in sorted(rule.triggers) if word in lower and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lower)
    ]
    return held + (re.findall(r"\d+(?:[.,]\d+)*", text) if FIGURE in rule.triggers else [])


def _overlapping(mentions: Iterable[AnyMention], start: int, end: int) -> Any:
    return next((mention for mention in mentions if mention.start < end and start < mention.end), None)
