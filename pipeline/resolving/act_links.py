"""Which act each mention means: one id for all mentions of one act, across the document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.records import Decree
from pipeline.resolving.act_names import aliases, plain_number, same_family, slug, without_brackets
from pipeline.segmenting import segments

REACH = 900
"""Characters within which "the law" may mean an act that was mentioned before it."""

_OWN_ACT = re.compile(
    r"\bhereby\s+(?:order|proclaim|determine|direct|ordered)|vested in (?:me|the President)|HAS ADOPTED THIS"
    r"|\b(?:date|purposes?|provisions?|section|Article \d+|Annex \w+|remainder) (?:of|to) this "
    r"(?:order|proclamation|regulation|directive|decision|decree|resolution|act|law|ordinance)\b", re.IGNORECASE)
_SELF = re.compile(r"\b(?:this|present)\s+$", re.IGNORECASE)
_VERSION = re.compile(r"\b([\w-]+\s+(?:of|to)\s+the)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_COPULA = re.compile(r"\b(?:was|is|were)\b")
_EMPTY = frozenset("draft proposed the presidential government".split())


@dataclass
class _Act:
    """One act as far as the document has told of it."""

    id: str
    types: set[str]
    issuers: set[str]
    titles: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)
    contexts: set[str] = field(default_factory=set)
    named: bool = False
    last: int = 0


class ActLinker:
    """Goes through a document's mentions in order and gives each its act."""

    def __init__(self, text: str, decrees: Sequence[Decree], published: str | None) -> None:
        self.text = text
        self.decrees = decrees
        self.published = published
        self.own_document = len(_OWN_ACT.findall(text)) > 1
        self.acts: list[_Act] = []

    def linked(self) -> list[Decree]:
        """The mentions that stand, each with ``act``; "the law" with nothing before it to mean is left out."""
        kept = []
        for decree in self.decrees:
            act = self._nominal(decree) if decree.nominal else self._named(decree)
            if act is None:
                continue
            self._told(act, decree)
            kept.append((decree, act))
        return [decree.model_copy(update={"act": act.id}) for decree, act in kept]

    def _told(self, act: _Act, decree: Decree) -> None:
        act.last = decree.start
        if decree.type:
            act.types.add(decree.type)
        if decree.issuer:
            act.issuers.add(decree.issuer.lower())

    def _named(self, decree: Decree) -> _Act:
        title = _title(decree)
        act = self._by_number(decree) or self._by_title(title, decree)
        if act is None:
            act = self._new(_named_id(decree, title), decree)
        act.named = True
        act.titles.add(title)
        act.titles |= {alias.lower() for alias in aliases(decree.text)}
        if decree.number:
            act.numbers.add(plain_number(decree.number))
        return act

    def _by_number(self, decree: Decree) -> _Act | None:
        if not decree.number:
            return None
        number = plain_number(decree.number)
        return self._latest(act for act in self.acts if number in act.numbers and _type_fits(act, decree.type))

    def _by_title(self, title: str, decree: Decree) -> _Act | None:
        if decree.number and not re.search(r"[a-z]{3}.*\bact\b", title):
            return None
        return self._latest(act for act in self.acts if act.named
                            and any(_same_title(title, other) for other in act.titles))

    def _nominal(self, decree: Decree) -> _Act | None:
        before = self.text[max(0, decree.start - 60):decree.start]
        if _SELF.search(before) and self.own_document and decree.type != "bill" and not self._just_named(decree):
            return self._own(decree)
        subject = _subject(decree)
        context = _VERSION.search(before)
        phrase = " ".join(context[1].lower().split()) if context and not context[1].lower().startswith("section") else ""
        act = None
        if subject:
            act = self._by_subject(subject, decree)
        else:
            fitting = [act for act in self.acts if _fits(act, decree)]
            if phrase:
                act = self._latest(act for act in fitting if phrase in act.contexts)
            act = act or self._latest(fitting)
        if act is None or ("told." in (decree.found_by or "") and decree.start - act.last > REACH):
            if "told." in (decree.found_by or ""):
                return None
            act = act or self._later(decree) or self._new(_nominal_id(decree, subject), decree)
        if subject:
            act.subjects.add(subject)
        if phrase:
            act.contexts.add(phrase)
        return act

    def _just_named(self, decree: Decree) -> bool:
        """Whether an act of the very same type is named in the sentence before or that of `decree`."""
        start, _ = segments(self.text).sentence_at(decree.start)
        return any(act.named and decree.type in act.types and start - 250 <= act.last for act in self.acts)

    def _own(self, decree: Decree) -> _Act:
        name = f"{slug(decree.type or 'act')}-own"
        for act in self.acts:
            if act.id == name:
                return act
        return self._new(name, decree)

    def _by_subject(self, subject: str, decree: Decree) -> _Act | None:
        fitting = [act for act in self.acts if any(same_family(kind, decree.type) for kind in act.types)]
        found = self._latest(act for act in fitting if subject in act.subjects)
        if found is None:
            words = subject.split()
            found = self._latest(act for act in fitting if act.named
                                 and any(all(word in title for word in words) for title in act.titles))
        if found is None and fitting:
            last = max(fitting, key=lambda act: act.last)
            if not last.named and not last.subjects and _COPULA.search(self.text[last.last:decree.start]) and \
                    segments(self.text).sentence_at(last.last) == segments(self.text).sentence_at(decree.start):
                found = last
        return found

    def _later(self, decree: Decree) -> _Act | None:
        """The act that the document names only after `decree`: of the same type, with no other issuer."""
        later = [other for other in self.decrees if not other.nominal and other.start > decree.end
                 and other.type == decree.type and (not decree.issuer or not other.issuer
                                                    or decree.issuer.lower() == other.issuer.lower())]
        today = [other for other in later if other.date == self.published]
        if today or (decree.issuer and len({_title(other) for other in later}) == 1):
            other = (today or later)[0]
            act = self._new(_named_id(other, _title(other)), other)
            act.titles.add(_title(other))
            act.named = True
            if other.number:
                act.numbers.add(plain_number(other.number))
            return act
        return None

    def _new(self, name: str, decree: Decree) -> _Act:
        taken = {act.id for act in self.acts}
        number = 2
        unique = name
        while unique in taken:
            unique, number = f"{name}-{number}", number + 1
        act = _Act(unique, set(), set())
        self.acts.append(act)
        return act

    @staticmethod
    def _latest(acts: "object") -> _Act | None:
        return max(acts, key=lambda act: act.last, default=None)  # type: ignore[call-overload, no-any-return]


def _title(decree: Decree) -> str:
    words = re.sub(r"^(?:1[89]|20)\d\d\s", "", without_brackets(decree.text))
    return words.lower().replace("’", "'")


def _same_title(one: str, other: str) -> bool:
    if one == other:
        return True
    long, short = sorted((one, other), key=len, reverse=True)
    if not long:
        return False
    return long.endswith(f" {short}") and len(short.split()) > 1 or long.startswith(f"{short} of ") or \
        long.startswith(f"{short} ") and long[len(short):].strip(" ,").isdigit()


def _type_fits(act: _Act, kind: str | None) -> bool:
    return not act.types or any(same_family(known, kind) for known in act.types)


def _fits(act: _Act, decree: Decree) -> bool:
    """Whether the nominal mention `decree` may mean `act`, by type and issuer."""
    if not _type_fits(act, decree.type) or act.id.endswith("-own") or act.types == {"constitution"}:
        return False
    return not decree.issuer or not act.issuers or decree.issuer.lower() in act.issuers


def _subject(decree: Decree) -> str:
    """The subject words of a nominal mention: all but type noun, issuer and status."""
    words = decree.text.lower().split()
    size = len((decree.type or "").split()) if decree.type and decree.text.lower().endswith(decree.type) else 1
    issuer = (decree.issuer or "").lower().split()
    return " ".join(word for word in words[:-size] if word not in _EMPTY and word not in issuer)


def _named_id(decree: Decree, title: str) -> str:
    if decree.number and not (decree.found_by or "").startswith("titled."):
        return slug(f"{decree.type or title.split()[0]} {decree.number}")
    return slug(re.sub(r"\s*\(.*", "", title)) or "act"


def _nominal_id(decree: Decree, subject: str) -> str:
    return slug(" ".join(filter(None, (decree.type, decree.issuer, None if decree.issuer else subject))))
