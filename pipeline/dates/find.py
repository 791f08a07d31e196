"""The spaCy component ``policy_dates``: calendar expressions onto ``doc.spans["dates"]``."""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.dates.value import MONTHS, edtf_of
from pipeline.matching import Match, RuleMatcher, longest, put
from pipeline.records import Date
from pipeline.rules import load_rules


@Language.factory("policy_dates", default_config={"user_rules": None}, assigns=["doc.spans"])
def make_dates(nlp: Language, name: str, user_rules: str | None) -> "DateFinder":
    """The component; `user_rules` is a folder with a ``dates.toml`` of the user's own."""
    folder = Path(user_rules) if user_rules else None
    return DateFinder(RuleMatcher(nlp, load_rules("pipeline.dates", folder)))


class DateFinder:
    """Sets ``doc.spans["dates"]``; a date whose year the expression leaves out has no value yet."""

    def __init__(self, matcher: RuleMatcher) -> None:
        self.matcher = matcher

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its dates."""
        put(doc, "dates", longest(_date(doc.text, match) for match in self.matcher(doc)))
        return doc


def _date(text: str, match: Match) -> Date:
    groups = match.pattern.groupdict()
    month = MONTHS.index(groups["month"].lower()) + 1 if groups.get("month") else int(groups.get("number") or 0)
    year, day = groups.get("year"), groups.get("day")
    value = edtf_of(int(year) if year else None, month, int(day) if day else None)
    return Date(start=match.start, end=match.end, text=text[match.start : match.end], found_by=match.rule, edtf=value)
