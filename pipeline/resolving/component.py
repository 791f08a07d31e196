"""The spaCy component ``policy_resolve``, the last one: the mentions of all labels, resolved over the whole Doc."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.blocks import Block
from pipeline.decrees.data import DecreeData
from pipeline.filtering import Phrases
from pipeline.matching import forget, get_mentions, set_mentions, text_of
from pipeline.people.classify import NameClassifier
from pipeline.people.names import names_of
from pipeline.quantities.data import QuantityData
from pipeline.records import LABELS, AnyMention
from pipeline.resolving import place, resolve
from pipeline.resolving.acts.behaviour import ActRules
from pipeline.resolving.blocks import permitted
from pipeline.resolving.references import with_authors
from pipeline.rules import load_data, room_model


@Language.factory("policy_resolve", default_config={"user_rules": None}, requires=["doc.spans"], assigns=["doc.spans"])
def make_resolver(nlp: Language, name: str, user_rules: str | None) -> "Resolver":
    """The component; `user_rules` is a folder of the user's own rules."""
    folder = Path(user_rules) if user_rules else None
    phrases = [Phrases(info, load_data(room_model(info.key), folder)) for info in LABELS.values()]
    acts = ActRules(load_data(DecreeData, folder))
    return Resolver(names_of(folder), phrases, load_data(QuantityData, folder), acts)


class Resolver:
    """Replaces ``doc.spans`` of all labels: resolved against ``doc._.published``, as ``doc._.blocks`` permit."""

    def __init__(self, names: NameClassifier, phrases: Sequence[Phrases], money: QuantityData, acts: ActRules) -> None:
        self.names = names
        self.phrases = phrases
        self.money = money
        self.acts = acts

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its mentions resolved."""
        found = [mention for info in LABELS.values() for mention in get_mentions(doc, info.key)]
        mentions = self.resolved(text_of(doc), found, doc._.published, doc._.blocks)
        for label, info in LABELS.items():
            set_mentions(doc, info.key, [mention for mention in mentions if mention.label == label])
        forget(doc)
        return doc

    def resolved(
        self, text: str, mentions: Sequence[AnyMention], published: date | None, blocks: Sequence[Block] = ()
    ) -> tuple[AnyMention, ...]:
        """`mentions` of `text` that its `blocks` permit, resolved and sorted; accepted phrases are among them."""
        found = with_authors(text, permitted(text, mentions, blocks), blocks)
        for phrases in self.phrases:
            found = phrases.applied(text, found)
        found = list(resolve(text, found, published, names=self.names, money=self.money, acts=self.acts))
        found = permitted(text, found, blocks)  # names that only the whole document shows are found in furniture too
        for phrases in self.phrases:
            found = phrases.applied(text, found)
        return tuple(sorted(found, key=place))
