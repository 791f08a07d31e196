"""Which act each mention means: one id for all mentions of one act, across the document."""

from collections.abc import Sequence
from datetime import date

from rapidfuzz.fuzz import ratio

from pipeline.records import Decree
from pipeline.resolving.acts.behaviour import is_titled, needs_antecedent
from pipeline.resolving.acts.cues import ORDINALS, STEM, about, cue, day_behind, is_new
from pipeline.resolving.acts.ids import act_ids, subject_of
from pipeline.resolving.acts.known import Act, KnownActs, latest, topic
from pipeline.resolving.acts.later import LaterActs
from pipeline.resolving.acts.names import (
    misprinted,
    number_key,
    plain_number,
    quoted_title,
    same_body,
    same_figures,
    same_number,
    same_title,
    short_forms,
    title_keys,
    title_of,
    turned_title,
)
from pipeline.resolving.acts.own import OwnActs
from pipeline.segmenting import segments

REACH = 1500
"""Characters within which "the law" may mean an act that was mentioned before it."""

_SAME_QUOTE = 93
"""How alike, of 100, two quoted titles of one act are: translations differ by an article or a plural."""
_LAWS = frozenset({"act", "bill", "law", "statute"})
"""What several chambers pass one after the other."""
_LONG_TITLE = 300
"""Characters between two names of one act, at most: the long title may be between them."""


class ActLinker:
    """Goes through a document's mentions in order and gives each its act, in time that grows with their number."""

    def __init__(self, text: str, decrees: Sequence[Decree], published: date | None) -> None:
        self._text = text
        self._decrees = decrees
        self._published = published
        self._acts = KnownActs()
        self._act_at: dict[int, Act] = {}
        self._own = OwnActs(text, decrees)
        self._later_acts = LaterActs(text, decrees, published)

    def linked(self) -> list[Decree]:
        """The mentions that are kept, each with ``act``; "the law" with nothing before it to mean is left out."""
        kept = []
        for decree in self._decrees:
            act = self._nominal(decree) if decree.nominal else self._named(decree)
            if act is not None:
                self._mention(act, decree)
                self._act_at[decree.start] = act
                kept.append((decree, act))
        ids = act_ids(self._acts.all)
        return [
            decree.model_copy(update={"act": ids[id(act)], "type": decree.type or act.only_type()})
            for decree, act in kept
        ]

    def _mention(self, act: Act, decree: Decree) -> None:
        act.focus = self._focus(act, decree)
        act.last = (decree.start, decree.end)
        act.mentions.append(decree)
        act.types |= {decree.type} if decree.type else set()
        act.issuers |= {decree.issuer.lower()} if decree.issuer else set()
        act.year = act.year or (decree.date[:4] if decree.date else None)
        self._acts.mentioned(act)

    def _focus(self, act: Act, decree: Decree) -> int:
        """How near `decree` brings its act to the reader: a name beside another act of its sentence, which it amends
        or is based on, comes behind that."""
        last = self._acts.last
        if cue("later-act").match(self._text, decree.end):
            return act.focus
        if last is act and cue("alias").fullmatch(self._text, act.last[1], decree.start):
            return act.focus
        revised = (
            last
            and last is not act
            and last.mentions[-1].nominal
            and (cue("revises").fullmatch(self._text, last.last[1], decree.start))
        )
        if decree.nominal or not (
            revised or cue("background").search(self._text, max(0, decree.start - 60), decree.start)
        ):
            return decree.start
        start, _ = segments(self._text).sentence_at(decree.start)
        beside = max(
            (other.focus for other in self._acts.recent() if other is not act and other.last[0] >= start), default=0
        )
        return max(act.focus, beside - 1) if beside else decree.start

    def _named(self, decree: Decree) -> Act:
        title, quote = title_of(decree.text), quoted_title(decree.text)
        act = (
            self._with_number(decree)
            or self._with_quote(decree, quote)
            or self._of_year(decree, title)
            or self._with_title(decree, title)
            or self._named_beside(decree)
            or self._acts.new()
        )
        act.named = True
        act.fresh = act.fresh or self._is_fresh(decree)
        if not (decree.date and title == decree.type):
            self._call(act, title)
        for form in short_forms(decree.text, self._text[decree.end : decree.end + 160]):
            self._call(act, form.lower())
        if quote:
            act.quotes.add(quote)
            self._acts.called(act, "quote", "")
        if decree.date:
            self._acts.called(act, "year", decree.date[:4])
        if decree.number:
            act.numbers.add(plain_number(decree.number))
            self._acts.called(act, "number", number_key(decree.number))
        return act

    def _call(self, act: Act, title: str) -> None:
        for form in dict.fromkeys((title, turned_title(title))):
            act.titles.add(form)
            for kind, words in title_keys(form):
                self._acts.called(act, kind, words)

    def _with_number(self, decree: Decree) -> Act | None:
        if not decree.number:
            return None
        number = plain_number(decree.number)
        return latest(
            act
            for act in self._acts.under(("number", number_key(decree.number)))
            if act.may_be(decree.type) and any(same_number(number, other) for other in act.numbers)
        )

    def _with_quote(self, decree: Decree, quote: str | None) -> Act | None:
        """The act of the same title in quotation marks, unless the two have numbers, which then differ."""
        return latest(
            act
            for act in self._acts.under(("quote", ""))
            if quote
            and act.may_be(decree.type)
            and not (act.numbers and decree.number)
            and any(same_figures(quote, other) and ratio(quote, other) >= _SAME_QUOTE for other in act.quotes)
        )

    def _of_year(self, decree: Decree, title: str) -> Act | None:
        """The named act of the same year where `decree` is no more than year, words of a title and type: "2001 Act"."""
        if not decree.date or decree.number or not (title == decree.type or decree.text[:4] == decree.date[:4]):
            return None
        words = title.split()[:-1]
        return latest(
            act
            for act in self._acts.under(("year", decree.date[:4]))
            if act.named
            and act.may_be(decree.type)
            and (not words or any(all(word in name for word in words) for name in act.titles))
        )

    def _with_title(self, decree: Decree, title: str) -> Act | None:
        if decree.number and not is_titled(decree):
            return None
        turned = turned_title(title)
        near = self._acts.under(*title_keys(title), *title_keys(turned))
        if title == "constitution":
            near += self._acts.recent()
        return latest(
            act
            for act in near
            if act.named
            and not (act.year and decree.date and act.year != decree.date[:4])
            and not (title == "constitution" and self._is_fresh(decree) != act.fresh)
            and any(
                same_title(form, other) or misprinted(form, other) for other in act.titles for form in {title, turned}
            )
        )

    def _named_beside(self, decree: Decree) -> Act | None:
        """The act named directly before by its number where `decree` is its title, or by its title where a number."""
        last = self._acts.last
        between = self._text[last.last[1] : decree.start] if last else ""
        if last is None or len(between) > _LONG_TITLE:
            return None
        if cue("alias").fullmatch(between):
            return last
        beside = last.mentions[-1]
        if beside.nominal or not (last.may_be(decree.type) or between.strip() == "("):
            return None
        numbered, titled = (decree, beside) if decree.number else (beside, decree)
        apart = numbered.number and not titled.number and not is_titled(numbered) and between.strip()
        return last if apart and (cue("named-beside").fullmatch(between) or cue("or-the").fullmatch(between)) else None

    def _nominal(self, decree: Decree) -> Act | None:
        before = self._text[max(0, decree.start - 80) : decree.start]
        known_only = needs_antecedent(decree)
        subject = subject_of(decree)
        version = cue("ordinal").search(before) or cue("version").search(before)
        phrase = " ".join(version[1].lower().split()) if version else None
        own = self._speaks_of_itself(decree, before) if not subject and cue("this").search(before) else None
        if own is not None:
            return own
        act = self._beside(decree, subject)
        if act is None and not is_new(before):
            topics = None if subject or phrase else about(self._text, decree.start, decree.end)
            act = (
                self._of_subject(decree, subject)
                if subject
                else self._on(decree, topics)
                if topics
                else self._antecedent(decree, phrase)
            )
        if known_only and (act is None or decree.start - act.last[1] > REACH):
            return None
        day = day_behind(self._text, decree.end)
        if day and (act is None or act.day not in (None, day)):
            act = latest(other for other in self._acts.recent() if other.day == day and self._fits(other, decree))
        act = act or (None if day else self._later(decree)) or self._acts.new()
        act.fresh = act.fresh or self._is_fresh(decree)
        self._describe(act, decree, subject, phrase, day)
        return act

    def _describe(self, act: Act, decree: Decree, subject: str, phrase: str | None, day: str | None) -> None:
        act.day = act.day or day
        act.contexts |= {phrase} if phrase and len(act.contexts) < _LONGEST_LIST else set()
        for words in (subject, " ".join(about(self._text, decree.start, decree.end))):
            act.subjects.add(words)
        if subject:
            self._acts.called(act, "subject", subject)

    def _is_fresh(self, decree: Decree) -> bool:
        """Whether `decree` is a constitution that is drafted to replace another."""
        if decree.type != "constitution":
            return False
        return (
            "draft" in decree.text.lower()
            or cue("replacing").search(self._text, max(0, decree.start - 30), decree.start) is not None
        )

    def _speaks_of_itself(self, decree: Decree, before: str) -> Act | None:
        """The act that the document itself is, where `decree` ("this order") means that, not one just named."""
        heading = self._act_at.get(named.start) if (named := self._own.heading_of(decree)) else None
        if not self._own.is_union_act(decree):
            if heading is None and not self._own.calls_itself(decree):
                return None
            if not cue("own-phrase").search(before) and self._just_named(decree, heading):
                return None
        return heading or self._unnamed_own(decree)

    def _just_named(self, decree: Decree, heading: Act | None) -> bool:
        """Whether another act of that type is named in the same sentence."""
        start, _ = segments(self._text).sentence_at(decree.start)
        return decree.type not in ("order", "proclamation") and any(
            act.named and act is not heading and decree.type in act.types and start <= act.last[0]
            for act in self._acts.recent()[:8]
        )

    def _unnamed_own(self, decree: Decree) -> Act:
        known = next(iter(self._acts.under(("own", decree.type or ""))), None)
        if known is None:
            known = self._acts.new()
            known.own = True
            known.issued_by = self._own.issuer
            self._acts.called(known, "own", decree.type or "")
        return known

    def _beside(self, decree: Decree, subject: str) -> Act | None:
        """The act named directly before, to which `decree` is in apposition: "the X Act — a bill that …"."""
        last = self._acts.last
        if last is None or decree.start - last.last[1] > 60 or not self._fits(last, decree):
            return None
        if subject and last.named and not set(subject.split()) & set(" ".join(last.titles).split()):
            return None
        return last if cue("apposition").fullmatch(self._text, last.last[1], decree.start) else None

    def _antecedent(self, decree: Decree, phrase: str | None) -> Act | None:
        """The act that `decree` means: the one of the same phrase ("version of the"), else the most recent."""
        fitting = [act for act in self._acts.recent() if self._fits(act, decree)]
        if decree.text[0].isupper():
            fitting = [act for act in fitting if decree.type in act.types] or fitting
        if phrase and phrase.endswith(ORDINALS):
            return latest(act for act in fitting if phrase in act.contexts)
        named_so = [act for act in fitting if decree.type and decree.type in {title.strip() for title in act.titles}]
        return (
            latest(act for act in fitting if phrase in act.contexts)
            or latest(named_so)
            or (latest(act for act in fitting if decree.type == "bill" and "bill" in act.types))
            or (topic(fitting, decree.start - REACH))
        )

    def _fits(self, act: Act, decree: Decree) -> bool:
        if "constitution" in act.types or decree.type == "constitution":
            return decree.type in act.types and act.fresh >= self._is_fresh(decree)
        if act.own or not act.may_be(decree.type):
            return False
        if (
            decree.type == "bill"
            and "bill" not in act.types
            and act.year
            and (not self._published or int(act.year) < self._published.year)
        ):
            return False
        if decree.type in _LAWS or not decree.issuer or not act.issuers:
            return True
        return any(same_body(decree.issuer.lower(), issuer) for issuer in act.issuers)

    def _on(self, decree: Decree, topics: Sequence[str]) -> Act | None:
        """The act that was said to be about the same `topics` before; none where the words first say so."""
        known = [act for act in self._acts.recent() if self._fits(act, decree) and act.about(topics)]
        most = max((act.about(topics) for act in known), default=0)
        return latest(act for act in known if act.about(topics) == most)

    def _of_subject(self, decree: Decree, subject: str) -> Act | None:
        fitting = [
            act
            for act in (*self._acts.under(("subject", subject)), *self._acts.recent())
            if not act.own and act.may_be(decree.type)
        ]
        words = subject.split()
        stems = [word[:STEM] for word in words]
        found = (
            latest(act for act in fitting if subject in act.subjects)
            or latest(act for act in fitting if act.named and any(_shares(words, title) for title in act.titles))
            or latest(act for act in fitting if act.about(stems) == len(stems) and (not act.named or len(stems) > 1))
        )
        last = latest(fitting)
        if found is None and last and not last.named and not last.subjects:
            between = self._text[last.last[1] : decree.start]
            if len(between) < 120 and "." not in between and cue("copula").search(between):
                found = last
        return found

    def _later(self, decree: Decree) -> Act | None:
        """The act that the document names only after `decree`."""
        other = self._later_acts.meant_by(decree)
        return self._named(other) if other else None


_LONGEST_LIST = 24
"""Phrases that are remembered of one act."""


def _shares(words: Sequence[str], title: str) -> bool:
    """Whether all the subject `words` are in the `title`, or all the words of the title before its noun in them."""
    own = title.split()[:-1]
    return all(word in title for word in words) or (bool(own) and set(own) <= set(words))
