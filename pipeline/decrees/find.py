"""The spaCy component ``policy_decrees``: legal acts onto ``doc.spans["decrees"]``."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.decrees.borders import Borders
from pipeline.decrees.data import DATE, ISSUER, TITLE, DecreeData
from pipeline.decrees.value import Issuers, Numbers, type_of
from pipeline.filtering import Filters
from pipeline.matching import Match, RuleMatcher, longest, set_mentions, text_of
from pipeline.records import Decree
from pipeline.rules import Rule, Ruleset, load_rules
from pipeline.segmenting import segments


@Language.factory("policy_decrees", default_config={"user_rules": None}, assigns=["doc.spans"])
def make_decrees(nlp: Language, name: str, user_rules: str | None) -> "DecreeFinder":
    """The component; `user_rules` is a folder with a ``decrees.toml`` of the user's own."""
    folder = Path(user_rules) if user_rules else None
    ruleset = load_rules(DecreeData, folder)
    return DecreeFinder(RuleMatcher(nlp, ruleset, before=70, after=400), ruleset)


@dataclass(frozen=True)
class _Found:
    """A mention and the rule that found it."""

    decree: Decree
    rule: Rule

    @property
    def start(self) -> int:
        return self.decree.start

    @property
    def end(self) -> int:
        return self.decree.end

    @property
    def rank(self) -> tuple[bool, bool, bool]:
        """Which of two finds of one span is kept: a name, one that needs no antecedent, a number comes first."""
        return self.decree.nominal, self.rule.needs_antecedent, self.decree.number is None


class DecreeFinder:
    """Sets ``doc.spans["decrees"]``."""

    def __init__(self, matcher: RuleMatcher, ruleset: Ruleset[DecreeData]) -> None:
        self.matcher = matcher
        self.filters = Filters(ruleset)
        self.borders = Borders(ruleset)
        self.issuers = Issuers(ruleset)
        self.numbers = Numbers(ruleset)
        self.types = ruleset.data.types
        self._several = ruleset.data.cues["several-numbers"]
        self.plurals = frozenset(word.lower() for word in ruleset.lists["plurals"])
        self.own_title = ruleset.compile("{own-title}")
        self.not_acts = ruleset.lists["not-acts"]
        statuses = tuple(ruleset.lists["statuses"])
        self.no_laws_on = tuple(name for name in self.not_acts if not name.lower().startswith(statuses))

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its legal acts."""
        text = text_of(doc)
        found = sorted(self._finds(text, self.matcher(doc)), key=lambda find: find.rank)
        kept = [find.decree for find in longest(found, lambda find: find.rule.weight)]
        set_mentions(doc, "decrees", self._outside_titles(text, kept))
        return doc

    def _finds(self, text: str, matches: Iterable[Match]) -> Iterator[_Found]:
        for match in matches:
            decree = self._decree(text, match)
            if decree is not None and self._is_kept(text, decree, match.rule):
                yield _Found(decree, match.rule)
                for other in self._coordinated(text, match, decree):
                    yield _Found(other, match.rule)

    def _is_kept(self, text: str, decree: Decree, rule: Rule) -> bool:
        return rule.accepted or self.filters.keeps(text, decree.start, decree.end)

    def _decree(self, text: str, match: Match) -> Decree | None:
        rule, groups = match.rule, match.found.groupdict()
        noun = groups.get("type")
        noun_at = match.found.span("type") if noun else (match.start, match.end)
        if noun and not groups.get("number") and self._is_no_act(text, noun_at, match.end):
            return None
        start = self._start(text, match)
        if rule.extends == TITLE and not self._is_title(text, start, match):
            return None
        words = text[start : match.end]
        values = rule.values(match.found)
        kind = type_of(noun, self.types, self.plurals) or (str(values["type"]) if "type" in values else None)
        place = (start, max(start, noun_at[0]), match.end)
        return Decree(
            start=start,
            end=match.end,
            text=words,
            found_by=rule.id,
            type=kind,
            number=self.numbers.of(words, groups),
            nominal=rule.nominal and start == match.start,
            issuer=self.issuers.of(text, place, titled=rule.extends == TITLE, nominal=rule.nominal),
        )

    def _is_no_act(self, text: str, noun_at: tuple[int, int], end: int) -> bool:
        """Whether the words up to the type noun name no act: "Federal Law"; but "Federal Law on …" does."""
        names = self.not_acts if end == noun_at[1] else self.no_laws_on
        return text.endswith(names, max(0, noun_at[0] - 25), noun_at[1])

    def _start(self, text: str, match: Match) -> int:
        low = segments(text).paragraph_at(match.start)[0]
        if match.rule.extends == TITLE:
            return self.borders.title_start(text, low, match.start)
        if match.rule.extends == ISSUER:
            return self.borders.issuer_start(text, low, match.start)
        if match.rule.extends == DATE:
            return self.borders.with_date(text, low, match.start)
        return match.start

    def _is_title(self, text: str, start: int, match: Match) -> bool:
        """Whether the words from `start` and the type noun that `match` found make the title of an act."""
        noun = match.found.groupdict().get("type") or ""
        bare = match.end - match.start == len(noun)
        return start < match.start and self.borders.is_title(text, (start, match.start), noun, bare=bare)

    def _coordinated(self, text: str, match: Match, first: Decree) -> Iterator[Decree]:
        """The other numbers of a list that shares its type noun: "Directives 2001/77/EC and 2003/30/EC"."""
        noun = match.found.groupdict().get("type")
        if (
            noun is None
            or first.number is None
            or not (noun.lower() in self.plurals or self._several.search(first.text))
        ):
            return
        for start, end, number in self.numbers.following(text, first.end):
            yield first.model_copy(update={"start": start, "end": end, "text": text[start:end], "number": number})

    def _outside_titles(self, text: str, decrees: list[Decree]) -> Iterator[Decree]:
        """`decrees` without those that are named in another's title in brackets."""
        end = 0
        for decree in decrees:
            if decree.start < end:
                continue
            yield decree
            title = self.own_title.match(text, decree.end) if decree.number else None
            end = title.end() if title else end
