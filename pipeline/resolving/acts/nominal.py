"""Which act a nominal mention ("the law", "this bill") means: the document itself, one before it, one after it."""

from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.records import Decree
from pipeline.resolving.acts.behaviour import ActRules, blocs, places
from pipeline.resolving.acts.cues import ORDINALS, STEM, about, cue, day_behind, is_fresh, is_new
from pipeline.resolving.acts.ids import subject_of
from pipeline.resolving.acts.known import Act, KnownActs, latest, topic
from pipeline.resolving.acts.later import LaterActs
from pipeline.resolving.acts.named import NamedLinks
from pipeline.resolving.acts.names import same_body
from pipeline.resolving.acts.own import OwnActs
from pipeline.segmenting import segments

REACH = 1500
"""Characters within which "the law" may mean an act that was mentioned before it."""
_LAWS = frozenset({"act", "bill", "law", "statute"})
"""What several chambers pass one after the other."""
_LONGEST_LIST = 24
"""Phrases that are remembered of one act."""


class NominalLinks:
    """Links the nominal mentions of `decrees` to `acts`; `act_at` has the act of each mention so far by its start."""

    def __init__(
        self,
        text: str,
        decrees: Sequence[Decree],
        published: date | None,
        acts: KnownActs,
        named: NamedLinks,
        rules: ActRules,
        act_at: Mapping[int, Act],
    ) -> None:
        self._text = text
        self._published = published
        self._acts = acts
        self._named = named
        self._rules = rules
        self._act_at = act_at
        self._own = OwnActs(text, decrees)
        self._later_acts = LaterActs(text, decrees, published)

    def act_of(self, decree: Decree) -> Act | None:
        """The act that `decree` means, which may be a new one; None where its rule asks for an earlier act in vain."""
        before = self._text[max(0, decree.start - 80) : decree.start]
        known_only = self._rules.needs_antecedent(decree)
        subject = subject_of(decree)
        version = cue("ordinal").search(before) or cue("version").search(before)
        phrase = " ".join(version[1].lower().split()) if version else None
        own = self._speaks_of_itself(decree, before) if not subject and cue("this").search(before) else None
        if own is not None:
            return own
        act = self._beside(decree, subject)
        topics = about(self._text, decree.start, decree.end) if not phrase and _is_place(subject) else ()
        if act is None and not is_new(before):
            act = (
                self._on(decree, topics)
                if topics
                else self._of_subject(decree, subject)
                if subject
                else self._antecedent(decree, phrase)
            )
        if known_only and (act is None or decree.start - act.last[1] > REACH):
            return None
        day = day_behind(self._text, decree.end)
        if day and (act is None or act.day not in (None, day)):
            act = latest(other for other in self._acts.recent() if other.day == day and self._fits(other, decree))
        act = act or (None if day or is_fresh(self._text, decree) else self._later(decree, topics)) or self._acts.new()
        act.fresh = act.fresh or is_fresh(self._text, decree)
        self._describe(act, decree, subject, phrase, day)
        return act

    def _describe(self, act: Act, decree: Decree, subject: str, phrase: str | None, day: str | None) -> None:
        act.day = act.day or day
        act.contexts |= {phrase} if phrase and len(act.contexts) < _LONGEST_LIST else set()
        for words in (subject, " ".join(about(self._text, decree.start, decree.end))):
            act.subjects.add(words)
        if subject:
            self._acts.called(act, "subject", subject)

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
            return decree.type in act.types and act.fresh >= is_fresh(self._text, decree)
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

    def _later(self, decree: Decree, topics: Sequence[str]) -> Act | None:
        """The act that the document names only after `decree`, about the `topics` where its title says about what."""
        other = self._later_acts.meant_by(decree)
        if other is None:
            return None
        says_on_what = self._text[decree.end : decree.end + 12].split()[:1] in (["on"], ["about"], ["concerning"])
        if (
            says_on_what
            and topics
            and self._rules.is_titled(other)
            and not any(stem in other.text.lower() for stem in topics)
        ):
            return None
        return self._named.act_of(other)


def _is_place(subject: str) -> bool:
    """Whether the `subject` words say no more than whose act it is: "the EU directive on …"."""
    return all(word in blocs() or word in places() for word in subject.split())


def _shares(words: Sequence[str], title: str) -> bool:
    """Whether all the subject `words` are in the `title`, or all the words of the title before its noun in them."""
    own = title.split()[:-1]
    return all(word in title for word in words) or (bool(own) and set(own) <= set(words))
