"""Authors of references whose names are inverted (``Holm, Anna``), as a bibliography has them."""

import re
from collections.abc import Iterator, Sequence

from pipeline.blocks import Block
from pipeline.people.lexicon import Lexicon, default_lexicon, fold
from pipeline.records import AnyMention, Person

_PARTICLE = r"(?:(?:van|von|de|del|den|der|di|da|dos|du|el|al|la|le|ten|ter)\s)*"
_WORD = r"[A-ZÀ-Þ][\w’'-]+"
_INITIALS = r"[A-ZÀ-Þ]\.(?:[\s-]?[A-ZÀ-Þ]\.)*"
_NAME = re.compile(
    rf"(?P<family>{_PARTICLE}{_WORD}(?:[\s-]{_WORD})?),\s(?P<given>{_INITIALS}|{_WORD}(?:\s(?:{_WORD}|{_INITIALS})){{0,2}})"
)
_BEGINS = re.compile(r"\W*(?:\d{1,3}[\]).]?\s+)?")
"""What may precede the first author: a bullet or the reference's number."""
_JOINS = re.compile(r"(?:,?\s(?:&|and)\s|;\s|,\s(?:&\s|and\s)?|\s&\s)")
_FOLLOWS = re.compile(r"\s*(?:\(|\.|,|;|&|and\b|et\sal\b|eds?\b|:|[12]\d{3}\b|[“\"])")
_FOUND_BY = "person.reference-author"


def with_authors(text: str, mentions: Sequence[AnyMention], blocks: Sequence[Block]) -> list[AnyMention]:
    """`mentions` with the inverted names that references begin with, each one mention in place of its parts."""
    references = [block for block in blocks if block.kind == "reference"]
    if not references:
        return list(mentions)
    lexicon = default_lexicon()
    authors = [author for block in references for author in _authors(text, block, lexicon)]
    taken = {place for author in authors for place in range(author.start, author.end)}
    kept = [
        mention
        for mention in mentions
        if mention.label != "PERSON" or taken.isdisjoint(range(mention.start, mention.end))
    ]
    return [*kept, *authors]


def _authors(text: str, block: Block, lexicon: Lexicon) -> Iterator[Person]:
    begin = _BEGINS.match(text, block.start, block.end)
    place = begin.end() if begin else block.start
    while name := _NAME.match(text, place, block.end):
        end = name.end()
        if not _FOLLOWS.match(text, end, block.end) or not _is_person(name["family"], name["given"], lexicon):
            return
        yield Person(start=place, end=end, text=text[place:end], found_by=_FOUND_BY)
        join = _JOINS.match(text, end, block.end)
        if join is None:
            return
        place = join.end()


def _is_person(family: str, given: str, lexicon: Lexicon) -> bool:
    """Whether the parts of an inverted name can be a person's: initials, a given name, or no usual words."""
    first = fold(given.split()[0])
    if len(first) < 2 or first in lexicon["given_names"] | lexicon["given_words"]:
        return not any(fold(word) in lexicon["organisations"] for word in family.split())
    return not any(word.casefold() in lexicon["words"] for word in (*family.split(), *given.split()))
