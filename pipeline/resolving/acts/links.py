"""Which act each mention means: one id for all mentions of one act, across the document."""

from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from pipeline.records import Decree
from pipeline.resolving.acts import cues
from pipeline.resolving.acts.behaviour import is_titled, needs_antecedent
from pipeline.resolving.acts.ids import act_id, subject_of
from pipeline.resolving.acts.known import Act, latest, topic
from pipeline.resolving.acts.names import (
    plain_number,
    quoted_title,
    same_family,
    same_title,
    short_forms,
    slug,
    title_of,
)
from pipeline.segmenting import segments

REACH = 1500
"""Characters within which "the law" may mean an act that was mentioned before it."""

_SAME_QUOTE = 93
"""How alike, of 100, two quoted titles of one act are: translations differ by an article or a plural."""
_LAWS = frozenset({"act", "bill", "law", "statute"})
"""What several chambers pass one after the other."""


class ActLinker:
    """Goes through a document's mentions in order and gives each its act."""

    def __init__(self, text: str, decrees: Sequence[Decree], published: str | None) -> None:
        self._text = text
        self._decrees = decrees
        self._published = published
        self._is_act = len(cues.OWN_ACT.findall(text)) > 1
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
        return [decree.model_copy(update={"act": ids[id(act)], "type": decree.type or act.only_type()})
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
        if act.mentions and last is act and cues.ALIAS.fullmatch(self._text, act.last[1], decree.start):
            return act.focus
        revised = last and last is not act and last.mentions[-1].nominal and (
            cues.REVISES.fullmatch(self._text, last.last[1], decree.start))
        if decree.nominal or not (
                revised or cues.BACKGROUND.search(self._text, max(0, decree.start - 60), decree.start)):
            return decree.start
        start, _ = segments(self._text).sentence_at(decree.start)
        beside = max((other.focus for other in self._acts if other is not act and other.last[0] >= start), default=0)
        return max(act.focus, beside - 1) if beside else decree.start

    def _named(self, decree: Decree) -> Act:
        title, quote = title_of(decree.text), quoted_title(decree.text)
        act = (self._with_number(decree) or self._with_quote(decree, quote) or self._of_year(decree, title)
               or self._with_title(decree, title) or self._named_beside(decree) or self._new())
        act.named = True
        act.titles |= set() if decree.date and title == decree.type else {title}
        act.quotes |= {quote} if quote else set()
        act.titles |= {form.lower() for form in
                       short_forms(decree.text, self._text[decree.end:decree.end + 160])}
        if decree.number:
            act.numbers.add(plain_number(decree.number))
        return act

    def _with_number(self, decree: Decree) -> Act | None:
        number = plain_number(decree.number) if decree.number else None
        return latest(act for act in self._acts if number in act.numbers and act.may_be(decree.type))

    def _with_quote(self, decree: Decree, quote: str | None) -> Act | None:
        """The act of the same title in quotation marks, unless the two have numbers, which then differ."""
        return latest(act for act in self._acts if quote and act.may_be(decree.type)
                      and not (act.numbers and decree.number)
                      and any(ratio(quote, other) >= _SAME_QUOTE for other in act.quotes))

    def _of_year(self, decree: Decree, title: str) -> Act | None:
        """The named act of the same year where `decree` is no more than year, words of a title and type: "2001 Act"."""
        dated = decree.date and (title == decree.type or decree.found_by == "nominal.dated")
        words = title.split()[:-1]
        return latest(act for act in self._acts if dated and act.named and act.year == (decree.date or "")[:4]
                      and act.may_be(decree.type) and any(all(word in name for word in words) for name in act.titles))

    def _with_title(self, decree: Decree, title: str) -> Act | None:
        numbered = decree.number and not is_titled(decree)
        return None if numbered else latest(
            act for act in self._acts if act.named and any(same_title(title, other) for other in act.titles)
            and not (act.year and decree.date and act.year != decree.date[:4]))

    def _named_beside(self, decree: Decree) -> Act | None:
        """The act named directly before by its number where `decree` is its title, or by its title where a number."""
        last = self._just_before()
        between = self._text[last.last[1]:decree.start] if last else ""
        if last is None or not (last.may_be(decree.type) or between.strip() == "("):
            return None
        if cues.ALIAS.fullmatch(between):
            return last
        if last.mentions[-1].nominal:
            return None
        apart = bool(decree.number) != bool(last.mentions[-1].number) and len(between) < 40 and between.strip()
        return last if apart and cues.NAMED_BESIDE.fullmatch(between) else None

    def _nominal(self, decree: Decree) -> Act | None:
        before = self._text[max(0, decree.start - 80):decree.start]
        told = needs_antecedent(decree)
        subject = subject_of(decree)
        version = cues.ORDINAL.search(before) or cues.VERSION.search(before)
        phrase = " ".join(version[1].lower().split()) if version else None
        if not told and not subject and cues.THIS.search(before) and self._speaks_of_itself(decree):
            return self._own(decree)
        act = self._beside(decree)
        if act is None and not cues.is_new(before):
            about = None if subject or phrase else cues.about(self._text, decree.start, decree.end)
            act = (self._of_subject(decree, subject) if subject else
                   self._on(decree, about) if about else self._antecedent(decree, phrase))
        if told and (act is None or decree.start - act.last[1] > REACH):
            return None
        day = cues.day_behind(self._text, decree.end)
        if day and (act is None or act.day not in (None, day)):
            act = latest(other for other in self._acts if other.day == day and self._fits(other, decree))
        act = act or (None if day else self._later(decree)) or self._new()
        act.day = act.day or day
        act.subjects |= {subject} if subject else set()
        act.contexts |= {phrase} if phrase else set()
        act.subjects |= {" ".join(cues.about(self._text, decree.start, decree.end))} - {""}
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
            known.president = cues.PRESIDENT.search(self._text) is not None
        return known

    def _beside(self, decree: Decree) -> Act | None:
        """The act named directly before, to which `decree` stands in apposition: "the X Act — a bill that …"."""
        last = self._just_before()
        if last is None or decree.start - last.last[1] > 60 or not self._fits(last, decree):
            return None
        return last if cues.APPOSITION.match(self._text[last.last[1]:decree.start]) else None

    def _just_before(self) -> Act | None:
        """The act mentioned last, whatever the sentence is about."""
        return max((act for act in self._acts if act.mentions), key=lambda act: act.last, default=None)

    def _antecedent(self, decree: Decree, phrase: str | None) -> Act | None:
        """The act that `decree` means: the one of the same phrase ("version of the"), else the most recent."""
        fitting = [act for act in self._acts if self._fits(act, decree)]
        if decree.text[0].isupper():
            fitting = [act for act in fitting if decree.type in act.types] or fitting
        if phrase and phrase.endswith(cues.ORDINALS):
            return latest(act for act in fitting if phrase in act.contexts)
        named_so = [act for act in fitting if decree.type and decree.type in {title.strip() for title in act.titles}]
        return latest(act for act in fitting if phrase in act.contexts) or latest(named_so) or (
            latest(act for act in fitting if decree.type == "bill" and "bill" in act.types)) or (
            topic(fitting, decree.start - REACH))

    def _fits(self, act: Act, decree: Decree) -> bool:
        if act.own or not act.may_be(decree.type) or "constitution" in act.types:
            return False
        if decree.type == "bill" and act.year and self._published and int(act.year) < int(self._published[:4]) - 2:
            return False
        if decree.type in _LAWS or not decree.issuer or not act.issuers:
            return True
        return decree.issuer.lower() in act.issuers

    def _on(self, decree: Decree, about: Sequence[str]) -> Act | None:
        """The act that was told to be `about` the same before; none where the words are its first telling."""
        told = [act for act in self._acts if self._fits(act, decree) and act.told_of(about)]
        most = max((act.told_of(about) for act in told), default=0)
        return latest(act for act in told if act.told_of(about) == most)

    def _of_subject(self, decree: Decree, subject: str) -> Act | None:
        fitting = [act for act in self._acts if not act.own and act.may_be(decree.type)]
        words = subject.split()
        stems = [word[:cues.STEM] for word in words]
        found = latest(act for act in fitting if subject in act.subjects) or latest(
            act for act in fitting if act.named and any(all(word in title for word in words) for title in act.titles)
        ) or latest(act for act in fitting if not act.named and act.told_of(stems) == len(stems))
        last = latest(fitting)
        if found is None and last and not last.named and not last.subjects:
            between = self._text[last.last[1]:decree.start]
            if len(between) < 120 and "." not in between and cues.COPULA.search(between):
                found = last
        return found

    def _later(self, decree: Decree) -> Act | None:
        """The act that the document names only after `decree`: beside it, of today, or the only one of that issuer."""
        later = [other for other in self._decrees if not other.nominal and other.start >= decree.end
                 and same_family(other.type, decree.type)]
        beside = [other for other in later[:1] if cues.BESIDE.fullmatch(self._text[decree.end:other.start])]
        alike = [] if cues.is_new(self._text[max(0, decree.start - 80):decree.start]) else [
            other for other in later if other.type == decree.type and (
            not decree.issuer or not other.issuer or other.issuer.lower() == decree.issuer.lower())]
        today = [other for other in later if other.date and other.date == self._published]
        only = alike if len({title_of(other.text) for other in alike}) == 1 else []
        other = next(iter((*beside, *today, *only)), None)
        return self._named(other) if other else None

    def _new(self) -> Act:
        self._acts.append(Act())
        return self._acts[-1]
