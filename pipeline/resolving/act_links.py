"""Which act each mention means: one id for all mentions of one act, across the document."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.records import Decree
from pipeline.resolving.act_names import plain_number, same_family, same_title, short_forms, slug, title_of
from pipeline.segmenting import segments

REACH = 1500
"""Characters within which "the law" may mean an act that was mentioned before it."""

_LEGAL_TYPES = "order|proclamation|regulation|directive|decision|decree|resolution|act|law|ordinance|memorandum"
_OWN_ACT = re.compile(
    rf"\b(?=[adhprsv])(?:"  # first, since the text is long
    rf"hereby\s+(?:order|proclaim|direct|determin)|vested\s+in\s+(?:me|the\s+President)|HAS\s+ADOPTED\s+THIS"
    rf"|(?:date|purposes?|provisions?|section|Article\s\d+|Annex\s\w+|remainder)\s+(?:of|to)\s+this\s+"
    rf"(?:{_LEGAL_TYPES})\b)", re.IGNORECASE)
_PRESIDENT = re.compile(r"vested\s+in\s+me\s+as\s+President|By\s+the\s+President\s+of")
_THIS = re.compile(r"\b(?:this|present)\s+$", re.IGNORECASE)
_DETERMINER = re.compile(
    r"(?<!\w)(an?|another|the|this|that|its|his|her|our|their|[\w.-]+[’']s?)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_VERSION = re.compile(r"\b(?!section|title|part|article)([a-z-]+\s+(?:of|to)\s+the)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_ORDINAL = re.compile(r"\b(?:the|my|our)\s+((?:very\s+)?(?:first|second|third|other|last|next))\s+(?:[\w-]+\s+)?$",
                      re.IGNORECASE)
_APPOSITION = re.compile(r"\s*(?:\([^()]*\))?\s*(?:,|—|–|-|--)\s*(?:(?:an?|the|our)\s+)?(?:[\w-]+\s+){0,3}$",
                         re.IGNORECASE)
_ORDINALS = ("first", "second", "third", "other", "last", "next")
_BESIDE = re.compile(r"(?:\s+in(?:\s+\w+){1,3})?\s*(?:,|—|–|:)\s*(?:called\s+|named\s+)?(?:the\s+|our\s+)?")
_COPULA = re.compile(r"\b(?:was|is|were|be)\b")
_NO_SUBJECT = frozenset({"draft", "proposed", "government", "presidential", "federal"})


@dataclass
class _Act:
    """One act as far as the document has told of it; ``last`` is where it was mentioned last."""

    id: str
    types: set[str] = field(default_factory=set)
    issuers: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)
    contexts: set[str] = field(default_factory=set)
    year: str | None = None
    named: bool = False
    own: bool = False
    last: tuple[int, int] = (0, 0)

    def may_be(self, kind: str | None) -> bool:
        """Whether the type noun `kind` may mean this act."""
        return not self.types or any(same_family(known, kind) for known in self.types)


class ActLinker:
    """Goes through a document's mentions in order and gives each its act."""

    def __init__(self, text: str, decrees: Sequence[Decree], published: str | None) -> None:
        self._text = text
        self._decrees = decrees
        self._published = published
        self._is_act = len(_OWN_ACT.findall(text)) > 1
        self._acts: list[_Act] = []

    def linked(self) -> list[Decree]:
        """The mentions that stand, each with ``act``; "the law" with nothing before it to mean is left out."""
        kept = []
        for decree in self._decrees:
            act = self._nominal(decree) if decree.nominal else self._named(decree)
            if act is not None:
                self._tell(act, decree)
                kept.append((decree, act))
        return [decree.model_copy(update={"act": act.id, "type": decree.type or _known_type(act)})
                for decree, act in kept]

    def _tell(self, act: _Act, decree: Decree) -> None:
        act.last = (decree.start, decree.end)
        act.types |= {decree.type} if decree.type else set()
        act.issuers |= {decree.issuer.lower()} if decree.issuer else set()
        act.year = act.year or (decree.date[:4] if decree.date else None)

    def _named(self, decree: Decree) -> _Act:
        title = title_of(decree.text)
        act = self._with_number(decree) or self._with_title(decree, title) or self._new(_named_id(decree, title))
        act.named = True
        act.titles.add(title)
        act.titles |= {form.lower() for form in
                       short_forms(decree.text, self._text[decree.end:decree.end + 160])}
        if decree.number:
            act.numbers.add(plain_number(decree.number))
        return act

    def _with_number(self, decree: Decree) -> _Act | None:
        number = plain_number(decree.number) if decree.number else None
        return _latest(act for act in self._acts if number in act.numbers and act.may_be(decree.type))

    def _with_title(self, decree: Decree, title: str) -> _Act | None:
        numbered = decree.number and not (decree.found_by or "").startswith("titled.")
        return None if numbered else _latest(
            act for act in self._acts if act.named and any(same_title(title, other) for other in act.titles)
            and not (act.year and decree.date and act.year != decree.date[:4]))

    def _nominal(self, decree: Decree) -> _Act | None:
        before = self._text[max(0, decree.start - 80):decree.start]
        told = "told." in (decree.found_by or "")
        subject = _subject(decree)
        version = _ORDINAL.search(before) or _VERSION.search(before)
        phrase = " ".join(version[1].lower().split()) if version else None
        if not told and not subject and _THIS.search(before) and self._speaks_of_itself(decree):
            return self._own(decree)
        act = self._beside(decree)
        if act is None and not _is_new(before):
            act = self._of_subject(decree, subject) if subject else self._antecedent(decree, phrase)
        if told and (act is None or decree.start - act.last[1] > REACH):
            return None
        act = act or self._later(decree) or self._new(_nominal_id(decree, subject))
        act.subjects |= {subject} if subject else set()
        act.contexts |= {phrase} if phrase else set()
        return act

    def _speaks_of_itself(self, decree: Decree) -> bool:
        """Whether the document is an act that calls itself "this order", and `decree` isn't one named just before."""
        if decree.text[0].isupper() and decree.type in ("regulation", "directive", "decision"):
            return True
        return self._is_act and decree.type not in ("bill", "law") and not self._just_named(decree)

    def _just_named(self, decree: Decree) -> bool:
        start, _ = segments(self._text).sentence_at(decree.start)
        return decree.type not in ("order", "proclamation") and any(
            act.named and decree.type in act.types and start - 250 <= act.last[0] for act in self._acts)

    def _own(self, decree: Decree) -> _Act:
        known = next((act for act in self._acts if act.own and decree.type in act.types), None)
        if known is None:
            president = " president" if _PRESIDENT.search(self._text) else ""
            known = self._new(slug(f"{decree.type}{president}"))
            known.own = True
        return known

    def _beside(self, decree: Decree) -> _Act | None:
        """The act named directly before, to which `decree` stands in apposition: "the X Act — a bill that …"."""
        last = _latest(act for act in self._acts if act.last[1])
        if last is None or decree.start - last.last[1] > 60 or not self._fits(last, decree):
            return None
        return last if _APPOSITION.match(self._text[last.last[1]:decree.start]) else None

    def _antecedent(self, decree: Decree, phrase: str | None) -> _Act | None:
        """The act that `decree` means: the one of the same phrase ("version of the"), else the most recent."""
        fitting = [act for act in self._acts if self._fits(act, decree)]
        if phrase and phrase.endswith(_ORDINALS):
            return _latest(act for act in fitting if phrase in act.contexts)
        named_so = [act for act in fitting if decree.type and decree.type in {title.strip() for title in act.titles}]
        return _latest(act for act in fitting if phrase in act.contexts) or _latest(named_so) or (
            _latest(act for act in fitting if decree.type == "bill" and "bill" in act.types)) or _latest(fitting)

    def _fits(self, act: _Act, decree: Decree) -> bool:
        if act.own or not act.may_be(decree.type) or "constitution" in act.types:
            return False
        if decree.type == "bill" and act.year and self._published and int(act.year) < int(self._published[:4]) - 2:
            return False
        return not decree.issuer or not act.issuers or decree.issuer.lower() in act.issuers

    def _of_subject(self, decree: Decree, subject: str) -> _Act | None:
        fitting = [act for act in self._acts if not act.own and act.may_be(decree.type)]
        words = subject.split()
        found = _latest(act for act in fitting if subject in act.subjects) or _latest(
            act for act in fitting if act.named and any(all(word in title for word in words) for title in act.titles))
        last = _latest(fitting)
        if found is None and last and not last.named and not last.subjects:
            between = self._text[last.last[1]:decree.start]
            if len(between) < 120 and "." not in between and _COPULA.search(between):
                found = last
        return found

    def _later(self, decree: Decree) -> _Act | None:
        """The act that the document names only after `decree`: beside it, of today, or the only one of that issuer."""
        later = [other for other in self._decrees if not other.nominal and other.start >= decree.end
                 and same_family(other.type, decree.type)]
        beside = [other for other in later[:1] if _BESIDE.fullmatch(self._text[decree.end:other.start])]
        alike = [] if _is_new(self._text[max(0, decree.start - 80):decree.start]) else [
            other for other in later if other.type == decree.type and decree.issuer and (
            not other.issuer or other.issuer.lower() == decree.issuer.lower())]
        today = [other for other in later if other.date and other.date == self._published]
        only = alike if len({title_of(other.text) for other in alike}) == 1 else []
        for other in (*beside, *today, *only):
            act = self._with_number(other) or self._with_title(other, title_of(other.text))
            return act or self._named(other)
        return None

    def _new(self, name: str) -> _Act:
        taken = {act.id for act in self._acts}
        unique, count = name, 2
        while unique in taken:
            unique, count = f"{name}-{count}", count + 1
        self._acts.append(_Act(unique))
        return self._acts[-1]


def _latest(acts: Iterable[_Act]) -> _Act | None:
    return max(acts, key=lambda act: act.last, default=None)


def _is_new(before: str) -> bool:
    """Whether the words before a nominal mention present an act that wasn't mentioned yet: "signed an"."""
    determiner = _DETERMINER.search(before)
    return bool(determiner and determiner[1].lower() in ("a", "an", "another"))


def _known_type(act: _Act) -> str | None:
    return next(iter(act.types)) if len(act.types) == 1 else None


def _subject(decree: Decree) -> str:
    """The subject words of a nominal mention: all but type noun, issuer and status."""
    words = decree.text.lower().split()
    size = 2 if words[-2:] == ["executive", "order"] else 1
    issuer = (decree.issuer or "").lower().split()
    return " ".join(word for word in words[:-size] if word not in _NO_SUBJECT and word not in issuer)


def _named_id(decree: Decree, title: str) -> str:
    if not decree.number and decree.date and (decree.found_by or "").startswith("nominal."):
        return slug(f"{decree.type} {decree.date[:4]}")
    if decree.number and not (decree.found_by or "").startswith("titled."):
        return slug(f"{decree.type or title.split()[0]} {decree.number}")
    return slug(title) or "act"


def _nominal_id(decree: Decree, subject: str) -> str:
    return slug(f"{decree.type or 'act'} {decree.issuer or subject}")
