"""Which act each mention means: one id for all mentions of one act, across the document."""

from collections.abc import Sequence
from datetime import date

from pipeline.records import Decree
from pipeline.resolving.acts.behaviour import ActRules
from pipeline.resolving.acts.cues import cue
from pipeline.resolving.acts.ids import act_ids
from pipeline.resolving.acts.known import Act, KnownActs
from pipeline.resolving.acts.named import NamedLinks
from pipeline.resolving.acts.nominal import NominalLinks
from pipeline.segmenting import segments


class ActLinker:
    """Goes through a document's mentions in order and gives each its act, in time that grows with their number."""

    def __init__(self, text: str, decrees: Sequence[Decree], published: date | None, rules: ActRules) -> None:
        self._text = text
        self._decrees = decrees
        self._rules = rules
        self._acts = KnownActs()
        self._act_at: dict[int, Act] = {}
        self._named = NamedLinks(text, self._acts, rules)
        self._nominal = NominalLinks(text, decrees, published, self._acts, self._named, rules, self._act_at)

    def linked(self) -> list[Decree]:
        """The mentions that are kept, each with ``act``; "the law" with nothing before it to mean is left out."""
        kept = []
        for decree in self._decrees:
            act = self._nominal.act_of(decree) if decree.nominal else self._named.act_of(decree)
            if act is not None:
                self._mention(act, decree)
                self._act_at[decree.start] = act
                kept.append((decree, act))
        ids = act_ids(self._acts.all, self._rules)
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
