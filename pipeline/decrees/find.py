"""The spaCy component ``policy_decrees``: legal acts onto ``doc.spans["decrees"]``."""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.decrees.value import act_id
from pipeline.matching import Match, RuleMatcher, longest, put
from pipeline.records import Decree
from pipeline.rules import load_rules


@Language.factory("policy_decrees", default_config={"user_rules": None}, assigns=["doc.spans"])
def make_decrees(nlp: Language, name: str, user_rules: str | None) -> "DecreeFinder":
    """The component; `user_rules` is a folder with a ``decrees.toml`` of the user's own."""
    folder = Path(user_rules) if user_rules else None
    return DecreeFinder(RuleMatcher(nlp, load_rules("pipeline.decrees", folder)))


class DecreeFinder:
    """Sets ``doc.spans["decrees"]``."""

    def __init__(self, matcher: RuleMatcher) -> None:
        self.matcher = matcher

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its legal acts."""
        put(doc, "decrees", longest(_decree(doc.text, match) for match in self.matcher(doc)))
        return doc


def _decree(text: str, match: Match) -> Decree:
    groups = match.pattern.groupdict()
    kind, number = groups["type"].lower(), groups.get("number")
    return Decree(start=match.start, end=match.end, text=text[match.start : match.end], found_by=match.rule,
                  type=kind, number=number, act=act_id(kind, number), nominal=number is None)
