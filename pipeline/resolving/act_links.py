"""Which act each mention means: one id for all mentions of one act, across the document."""

import re
from collections.abc import Sequence

from pipeline.records import Decree
from pipeline.resolving.act_ids import act_id, is_titled, subject_of
from pipeline.resolving.act_names import plain_number, same_family, same_title, short_forms, slug, title_of
from pipeline.resolving.known_acts import Act, latest
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
_NAMED_BESIDE = re.compile(
    r",?\s*[(–—]?\s*(?:(?:also\s+|better\s+)?known\s+as|called|or|titled|entitled)?\s*(?:the\s+)?[“\"‘]?")
"""What stands between the number and the title of one act: ``S. 12, the “…”``."""
_ALIAS = re.compile(
    r"[”\"’]?,?\s*[(–—]?\s*(?:(?:also|better|formerly|otherwise)\s+)?(?:known\s+as|called)\s+(?:the\s+)?[“\"‘]?"
    r"|[”\"]\s+or\s+(?:the\s+)?[“\"]")
"""What stands between two titles of one act."""
_REVISES = re.compile(
    r"\s+(?:(?:also|has)\s+)?(?:amend|modif|repeal|replac|revis|supersed|supplement)\w*\s+(?:the\s+)?")
"""What stands between "the act" and another one that it changes."""
_BACKGROUND = re.compile(
    r"\b(?:accordance\s+with|amending|based\s+on|basis\s+of|implementing|line\s+with|pursuant\s+to|repealing"
    r"|replacing|superseding|under|virtue\s+of)\s+(?:the\s+)?(?:[\w’']+\s+){0,2}$", re.I)
"""Before the name of an act: the sentence speaks of another one, which amends it or rests on it."""
_TOPIC = 3
"""How many times oftener an act must be mentioned than the last one for "the law" to mean it."""


class ActLinker:
    """Goes through a document's mentions in order and gives each its act."""

    def __init__(self, text: str, decrees: Sequence[Decree], published: str | None) -> None:
        self._text = text
        self._decrees = decrees
        self._published = published
        self._is_act = len(_OWN_ACT.findall(text)) > 1
        self._acts: list[Act] = []

    def linked(self) -> list[Decree]:
        """The mentions that stand, each with ``act``; "the law" with nothing before it to mean is left out."""
        kept = []
        for decree in self._decrees:
            act = self._nominal(decree) if decree.nominal else self._named(decree)
            if act is not None:
                self._tell(act, decree)
                kept.append((decree, act))
        ids = self._ids()
        return [decree.model_copy(update={"act": ids[id(act)], "type": decree.type or _known_type(act)})
                for decree, act in kept]

    def _ids(self) -> dict[int, str]:
        """The id of each act, by the identity of its object; of two that would have one the later has a number."""
        ids: dict[int, str] = {}
        taken: set[str] = set()
        for act in self._acts:
            name = slug(f"{act.mentions[0].type} president") if act.president else act_id(act.mentions)
            unique, count = name, 2
            while unique in taken:
                unique, count = f"{name}-{count}", count + 1
            taken.add(unique)
            ids[id(act)] = unique
        return ids

    def _tell(self, act: Act, decree: Decree) -> None:
        act.focus = self._focus(act, decree)
        act.last = (decree.start, decree.end)
        act.mentions.append(decree)
        act.types |= {decree.type} if decree.type else set()
        act.issuers |= {decree.issuer.lower()} if decree.issuer else set()
        act.year = act.year or (decree.date[:4] if decree.date else None)

    def _focus(self, act: Act, decree: Decree) -> int:
        """How near `decree` brings its act to the reader: a name beside another act of its sentence, which it amends
        or is based on, stands behind that."""
        last = self._just_before()
        if act.mentions and last is act and _ALIAS.fullmatch(self._text, act.last[1], decree.start):
            return act.focus
        revised = last and last is not act and last.mentions[-1].nominal and (
            _REVISES.fullmatch(self._text, last.last[1], decree.start))
        if decree.nominal or not (
                revised or _BACKGROUND.search(self._text, max(0, decree.start - 60), decree.start)):
            return decree.start
        start, _ = segments(self._text).sentence_at(decree.start)
        beside = max((other.focus for other in self._acts if other is not act and other.last[0] >= start), default=0)
        return max(act.focus, beside - 1) if beside else decree.start

    def _named(self, decree: Decree) -> Act:
        title = title_of(decree.text)
        act = (self._with_number(decree) or self._with_title(decree, title) or self._named_beside(decree)
               or self._new())
        act.named = True
        act.titles.add(title)
        act.titles |= {form.lower() for form in
                       short_forms(decree.text, self._text[decree.end:decree.end + 160])}
        if decree.number:
            act.numbers.add(plain_number(decree.number))
        return act

    def _with_number(self, decree: Decree) -> Act | None:
        number = plain_number(decree.number) if decree.number else None
        return latest(act for act in self._acts if number in act.numbers and act.may_be(decree.type))

    def _with_title(self, decree: Decree, title: str) -> Act | None:
        numbered = decree.number and not is_titled(decree)
        return None if numbered else latest(
            act for act in self._acts if act.named and any(same_title(title, other) for other in act.titles)
            and not (act.year and decree.date and act.year != decree.date[:4]))

    def _named_beside(self, decree: Decree) -> Act | None:
        """The act named directly before by its number where `decree` is its title, or by its title where a number."""
        last = self._just_before()
        if last is None or last.mentions[-1].nominal or not last.may_be(decree.type):
            return None
        between = self._text[last.last[1]:decree.start]
        if _ALIAS.fullmatch(between):
            return last
        apart = bool(decree.number) != bool(last.mentions[-1].number) and len(between) < 40 and between.strip()
        return last if apart and _NAMED_BESIDE.fullmatch(between) else None

    def _nominal(self, decree: Decree) -> Act | None:
        before = self._text[max(0, decree.start - 80):decree.start]
        told = "told." in (decree.found_by or "")
        subject = subject_of(decree)
        version = _ORDINAL.search(before) or _VERSION.search(before)
        phrase = " ".join(version[1].lower().split()) if version else None
        if not told and not subject and _THIS.search(before) and self._speaks_of_itself(decree):
            return self._own(decree)
        act = self._beside(decree)
        if act is None and not _is_new(before):
            act = self._of_subject(decree, subject) if subject else self._antecedent(decree, phrase)
        if told and (act is None or decree.start - act.last[1] > REACH):
            return None
        act = act or self._later(decree) or self._new()
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

    def _own(self, decree: Decree) -> Act:
        known = next((act for act in self._acts if act.own and decree.type in act.types), None)
        if known is None:
            known = self._new()
            known.own = True
            known.president = _PRESIDENT.search(self._text) is not None
        return known

    def _beside(self, decree: Decree) -> Act | None:
        """The act named directly before, to which `decree` stands in apposition: "the X Act — a bill that …"."""
        last = self._just_before()
        if last is None or decree.start - last.last[1] > 60 or not self._fits(last, decree):
            return None
        return last if _APPOSITION.match(self._text[last.last[1]:decree.start]) else None

    def _just_before(self) -> Act | None:
        """The act mentioned last, whatever the sentence is about."""
        return max((act for act in self._acts if act.mentions), key=lambda act: act.last, default=None)

    def _antecedent(self, decree: Decree, phrase: str | None) -> Act | None:
        """The act that `decree` means: the one of the same phrase ("version of the"), else the most recent."""
        fitting = [act for act in self._acts if self._fits(act, decree)]
        if phrase and phrase.endswith(_ORDINALS):
            return latest(act for act in fitting if phrase in act.contexts)
        named_so = [act for act in fitting if decree.type and decree.type in {title.strip() for title in act.titles}]
        return latest(act for act in fitting if phrase in act.contexts) or latest(named_so) or (
            latest(act for act in fitting if decree.type == "bill" and "bill" in act.types)) or (
            self._topic(decree, fitting))

    @staticmethod
    def _topic(decree: Decree, fitting: Sequence[Act]) -> Act | None:
        """The last of the acts `fitting`; the one that the text is about, where the last was named in passing."""
        last = latest(fitting)
        near = [act for act in fitting if decree.start - act.last[1] < REACH]
        most = max(near, key=lambda act: (len(act.mentions), act.last), default=last)
        oftener = last and most and len(most.mentions) >= _TOPIC * len(last.mentions)
        return most if oftener else last

    def _fits(self, act: Act, decree: Decree) -> bool:
        if act.own or not act.may_be(decree.type) or "constitution" in act.types:
            return False
        if decree.type == "bill" and act.year and self._published and int(act.year) < int(self._published[:4]) - 2:
            return False
        return not decree.issuer or not act.issuers or decree.issuer.lower() in act.issuers

    def _of_subject(self, decree: Decree, subject: str) -> Act | None:
        fitting = [act for act in self._acts if not act.own and act.may_be(decree.type)]
        words = subject.split()
        found = latest(act for act in fitting if subject in act.subjects) or latest(
            act for act in fitting if act.named and any(all(word in title for word in words) for title in act.titles))
        last = latest(fitting)
        if found is None and last and not last.named and not last.subjects:
            between = self._text[last.last[1]:decree.start]
            if len(between) < 120 and "." not in between and _COPULA.search(between):
                found = last
        return found

    def _later(self, decree: Decree) -> Act | None:
        """The act that the document names only after `decree`: beside it, of today, or the only one of that issuer."""
        later = [other for other in self._decrees if not other.nominal and other.start >= decree.end
                 and same_family(other.type, decree.type)]
        beside = [other for other in later[:1] if _BESIDE.fullmatch(self._text[decree.end:other.start])]
        alike = [] if _is_new(self._text[max(0, decree.start - 80):decree.start]) else [
            other for other in later if other.type == decree.type and (
            not decree.issuer or not other.issuer or other.issuer.lower() == decree.issuer.lower())]
        today = [other for other in later if other.date and other.date == self._published]
        only = alike if len({title_of(other.text) for other in alike}) == 1 else []
        other = next(iter((*beside, *today, *only)), None)
        return self._named(other) if other else None

    def _new(self) -> Act:
        self._acts.append(Act())
        return self._acts[-1]


def _is_new(before: str) -> bool:
    """Whether the words before a nominal mention present an act that wasn't mentioned yet: "signed an"."""
    determiner = _DETERMINER.search(before)
    return bool(determiner and determiner[1].lower() in ("a", "an", "another"))


def _known_type(act: Act) -> str | None:
    return next(iter(act.types)) if len(act.types) == 1 else None
