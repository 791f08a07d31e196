"""The spaCy component ``policy_decrees``: legal acts onto ``doc.spans["decrees"]``."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.decrees.borders import Borders
from pipeline.decrees.data import DecreeData
from pipeline.decrees.value import Issuers, type_of
from pipeline.matching import Match, RuleMatcher, longest, set_mentions, text_of
from pipeline.records import Decree
from pipeline.rules import Ruleset, load_rules
from pipeline.segmenting import segments

_OWN_TITLE = re.compile(r"\s+\((?=[A-Z“\"])[^()]{12,300}\)|,?\s+“An\s+Act\s[^”\n]{5,300}"
                        r"|,?\s+\"An\s+Act\s[^\"\n]{5,300}|,?\s+An\s+Act\s+(?:to|respecting)\s[^.;\n]{5,300}")
"""A title in brackets, or a long one, after a number: it stays outside, and what it names has no mention of its own."""

_SUPPOSED = re.compile(r"\b(?:if|once|should|unless|until|when|whenever)\s+(?:the\s+)?(?:\w+\s+){1,2}"
                       r"(?:adopts?|enacts?|introduces?|issues?|pass|passes|signs?|tables)\s+(?:a|an|another)\s+"
                       r"(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
"""Before an act that is only supposed: "when Congress passes a"."""

_INDEFINITE = re.compile(r"\b(?:an?|another)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|unless|whenever)\b[^;:]*$|\b(?:could|must|should|will|would)\s+(?:[a-z]+\s+){0,4}"
                 r"(?:craft|need|want)\s+(?:an?|another)\s", re.IGNORECASE)

_AT = re.compile(r"\b(?:at|from)\s+$")
"""Before the name of a law school: "at Harvard Law"."""


@Language.factory("policy_decrees", default_config={"user_rules": None}, assigns=["doc.spans"])
def make_decrees(nlp: Language, name: str, user_rules: str | None) -> "DecreeFinder":
    """The component; `user_rules` is a folder with a ``decrees.toml`` of the user's own."""
    folder = Path(user_rules) if user_rules else None
    ruleset = load_rules(DecreeData, folder)
    return DecreeFinder(RuleMatcher(nlp, ruleset, before=70, after=260), ruleset)


class DecreeFinder:
    """Sets ``doc.spans["decrees"]``."""

    def __init__(self, matcher: RuleMatcher, ruleset: Ruleset[DecreeData]) -> None:
        self.matcher = matcher
        self.borders = Borders(ruleset.lists)
        self.issuers = Issuers(ruleset)
        self.types = ruleset.data.types
        self.types_of_rules = ruleset.data.types_of_rules
        self.plurals = frozenset(word.lower() for word in ruleset.lists["plurals"])
        self.not_acts = ruleset.lists["not-acts"]
        statuses = tuple(ruleset.lists["statuses"])
        self.no_laws_on = tuple(name for name in self.not_acts if not name.lower().startswith(statuses))
        self.article_types = frozenset(ruleset.lists["article-types"])
        self.next_number = ruleset.compile(r"(?:,? (?:and|or)|,) (?:\([A-Z]{2,8}\) )?(?P<span>(?:{no})?(?P<number>{num}{session}){after})")
        self.number_behind = ruleset.compile(r"{no}(?P<number>{num})")
        self.cited_law = ruleset.compile(
            r"\((?:{public-law} ?(?:{no})?(?P<number>\d+[-–‑]\d+)|(?-i:S\.?I\.?) ?(?P<instrument>\d{4}/\d+))")

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its legal acts."""
        found = sorted(self._decrees(text_of(doc), self.matcher(doc)), key=_rank)
        set_mentions(doc, "decrees", _outside_titles(text_of(doc), longest(found)))
        return doc

    def _decrees(self, text: str, matches: Iterable[Match]) -> Iterator[Decree]:
        for match in matches:
            decree = self._decree(text, match)
            if decree is not None:
                yield decree
                yield from self._coordinated(text, match, decree)

    def _decree(self, text: str, match: Match) -> Decree | None:
        groups = match.found.groupdict()
        policy, noun = match.rule.id.partition(".")[0], groups.get("type")
        kind_at = match.found.span("type") if noun else (match.start, match.end)
        general = self.no_laws_on if match.rule.id == "issued.on-subject" else self.not_acts
        if noun and not groups.get("number") and text.endswith(general, max(0, kind_at[0] - 25), kind_at[1]):
            return None
        low = segments(text).paragraph_at(match.start)[0]
        start = match.start
        if policy == "titled":
            start = self.borders.title_start(text, low, start)
            if not self._is_title(text, start, match):
                return None
        elif policy == "issued":
            start = self.borders.issuer_start(text, low, start)
        elif policy == "nominal":
            start = self.borders.with_date(text, low, start)
        words = text[start:match.end]
        number = groups.get("number")
        number = number.strip("()") if number and number.endswith(")") and number[0] == "(" else number
        number = groups.get("own") or number or groups.get("chapter") or self._number_behind(groups.get("tail"))
        if number is None and (cited := self.cited_law.search(words)):
            number = cited["number"] or cited["instrument"]
        nominal = policy == "nominal" and start == match.start
        if nominal and self._is_supposed(text, low, start):
            return None
        return Decree(start=start, end=match.end, text=words, found_by=match.rule.id, number=number,
                      type=type_of(noun, self.types) or self.types_of_rules.get(match.rule.id), nominal=nominal,
                      issuer=self.issuers.of(text, (start, max(start, kind_at[0]), match.end), policy))

    def _is_title(self, text: str, start: int, match: Match) -> bool:
        if start == match.start:
            return False
        before, noun = text[start:match.start], match.found.groupdict().get("type") or ""
        bare = match.end - match.start == len(noun)
        if bare and self.borders.is_place_or_body(before):
            return False
        if match.rule.id == "titled.regulations" and (
                " on " in before or not self.borders.has_article(text, start, match.start)):
            return False
        if match.rule.id in ("titled.lower-noun", "titled.executive-order", "titled.regulations"):
            return len(before.split()) > 1 and not before.rstrip().endswith(")")
        if noun == "Law" and len(before.split()) == 1 and _AT.search(text, max(0, start - 6), start):
            return False
        return not (bare and noun in self.article_types) or self.borders.has_article(text, start, match.start)

    def _is_supposed(self, text: str, low: int, start: int) -> bool:
        """Whether the nominal mention at `start` is of an act that is only wished for or supposed."""
        if _SUPPOSED.search(text, max(low, start - 80), start):
            return True
        sentence = max(low, segments(text).sentence_at(start)[0], start - 160)
        return bool(_INDEFINITE.search(text, max(low, start - 40), start) and _IF.search(text, sentence, start))

    def _number_behind(self, tail: str | None) -> str | None:
        """The number among the dates and numbers that follow a title: "dated 28/3/2002 and numbered 4749"."""
        match = self.number_behind.search(tail) if tail else None
        return match["number"] if match else None

    def _coordinated(self, text: str, match: Match, first: Decree) -> Iterator[Decree]:
        """The other numbers of a list that shares its type noun: "Directives 2001/77/EC and 2003/30/EC"."""
        noun = match.found.groupdict().get("type")
        if noun is None or noun.lower() not in self.plurals or first.number is None:
            return
        end = first.end
        while following := self.next_number.match(text, end):
            start, end = following.span("span")
            yield first.model_copy(update={"start": start, "end": end, "text": text[start:end],
                                           "number": following["number"]})


def _rank(decree: Decree) -> tuple[bool, bool, bool]:
    """Which of two finds of one span stays: a name before a nominal mention, one that stands by itself, a number."""
    return decree.nominal, (decree.found_by or "").startswith("nominal.told."), decree.number is None


def _outside_titles(text: str, decrees: list[Decree]) -> Iterator[Decree]:
    """`decrees` without those that stand in another's title in brackets."""
    end = 0
    for decree in decrees:
        if decree.start < end:
            continue
        yield decree
        title = _OWN_TITLE.match(text, decree.end) if decree.number else None
        if title and not re.match(r"\s+\((?:Public Law|P\.)", title[0]):
            end = title.end()
