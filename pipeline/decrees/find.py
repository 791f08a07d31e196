"""The spaCy component ``policy_decrees``: legal acts onto ``doc.spans["decrees"]``."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.decrees.borders import Borders
from pipeline.decrees.value import Issuers, type_of
from pipeline.matching import Match, RuleMatcher, longest, put
from pipeline.records import Decree
from pipeline.rules import Ruleset, load_rules
from pipeline.segmenting import segments

FILES = ("rules.toml", "places.toml", "nominals.toml", "post_soviet.toml", "european_union.toml", "united_states.toml",
         "united_nations.toml", "acronyms.toml")
"""The files of the room, a legal tradition each beside the general ones."""


@Language.factory("policy_decrees", default_config={"user_rules": None}, assigns=["doc.spans"])
def make_decrees(nlp: Language, name: str, user_rules: str | None) -> "DecreeFinder":
    """The component; `user_rules` is a folder with a ``decrees.toml`` of the user's own."""
    folder = Path(user_rules) if user_rules else None
    ruleset = load_rules("pipeline.decrees", folder, FILES)
    return DecreeFinder(RuleMatcher(nlp, ruleset, before=70, after=260), ruleset)


class DecreeFinder:
    """Sets ``doc.spans["decrees"]``."""

    def __init__(self, matcher: RuleMatcher, ruleset: Ruleset) -> None:
        self.matcher = matcher
        self.borders = Borders(ruleset)
        self.types = ruleset.tables["types"]
        self.plurals = frozenset(word.lower() for word in ruleset.lists["plurals"])
        self.issuers = Issuers(ruleset.compile("(?P<issuer>(?-i:EU)|{issuing})"))
        self.next_number = ruleset.compile("(?:,? (?:and|or)|,) (?:{no})?(?P<number>{num}){after}")

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its legal acts."""
        put(doc, "decrees", longest(self._decrees(doc.text, self.matcher(doc))))
        return doc

    def _decrees(self, text: str, matches: Iterable[Match]) -> Iterator[Decree]:
        for match in matches:
            decree = self._decree(text, match)
            if decree is not None:
                yield decree
                yield from self._coordinated(text, match, decree)

    def _decree(self, text: str, match: Match) -> Decree | None:
        groups = match.pattern.groupdict()
        policy = match.rule.partition(".")[0]
        low = segments(text).paragraph_at(match.start)[0]
        start = match.start
        if policy == "titled":
            start = self.borders.title_start(text, low, start)
            if not self._is_title(text, start, match):
                return None
        elif policy == "issued":
            start = self.borders.issuer_start(text, low, start)
        noun = groups.get("type")
        return Decree(start=start, end=match.end, text=text[start:match.end], found_by=match.rule,
                      type=type_of(noun, self.types), number=groups.get("number"), nominal=policy == "nominal",
                      issuer=self.issuers.named_in(text[start:match.end]))

    def _is_title(self, text: str, start: int, match: Match) -> bool:
        if start == match.start:
            return False
        before = text[start:match.start]
        if match.rule == "titled.lower-noun":
            return not self.borders.is_place_or_body(before) and len(before.split()) > 1
        return True

    def _coordinated(self, text: str, match: Match, first: Decree) -> Iterator[Decree]:
        """The other numbers of a list that shares its type noun: "Directives 2001/77/EC and 2003/30/EC"."""
        noun = match.pattern.groupdict().get("type")
        if noun is None or noun.lower() not in self.plurals or first.number is None:
            return
        end = first.end
        while following := self.next_number.match(text, end):
            start, end = following.start("number"), following.end()
            yield first.model_copy(update={"start": start, "end": end, "text": text[start:end],
                                           "number": following["number"]})
