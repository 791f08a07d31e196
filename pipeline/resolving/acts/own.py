"""Whether a document is itself an act, and which: what "this order" means there."""

from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from pipeline.records import Decree
from pipeline.resolving.acts.cues import cue
from pipeline.resolving.acts.names import same_family

_HEADING_REACH = 400
"""Characters at the beginning of a document within which the name of the act that it is comes."""
_BODY_REACH = 4_000
"""Characters at the beginning of a document in which the body that adopts it has a line of its own."""
_LINE = 12
"""Characters that may be before that name in its line: an article, a bullet."""
_OF_ITSELF = 2
"""Phrases such as "the purposes of this act" that make a document an act."""
_UNION_TYPES = ("regulation", "directive", "decision")
"""Type nouns by which an act of the European Union calls itself, with a capital."""


class OwnActs:
    """What a document says of itself as an act; its text is searched when first asked for."""

    def __init__(self, text: str, decrees: Sequence[Decree]) -> None:
        self._text = text
        self._headings = [decree for decree in decrees[:8] if self._is_heading(decree)]

    @cached_property
    def _body(self) -> str | None:
        body = cue("adopting-body").search(self._text, 0, _BODY_REACH)
        return body["body"].lower() if body else None

    @cached_property
    def is_act(self) -> bool:
        """Whether it calls itself an act, more than once, or a body adopts it."""
        own = cue("own-act").finditer(self._text)
        return self._body is not None or sum(1 for _ in islice(own, _OF_ITSELF)) >= _OF_ITSELF

    @cached_property
    def issuer(self) -> str | None:
        """Who issued the act that the document is, in lower case, or None."""
        return "president" if cue("by-president").search(self._text) else self._body

    def _is_heading(self, decree: Decree) -> bool:
        line = self._text.rfind("\n", 0, decree.start) + 1
        return (
            not decree.nominal
            and decree.start < _HEADING_REACH
            and decree.start - line <= _LINE
            and bool(decree.number or decree.date or decree.text.isupper())
        )

    def heading_of(self, decree: Decree) -> Decree | None:
        """The name at the beginning of the document by whose type noun `decree` calls it, or None."""
        return next(
            (
                heading
                for heading in self._headings
                if heading.start < decree.start and same_family(heading.type, decree.type)
            ),
            None,
        )

    def is_union_act(self, decree: Decree) -> bool:
        """Whether `decree` is "this Regulation", with a capital, as acts of the Union call themselves."""
        return decree.text.split()[-1][0].isupper() and decree.type in _UNION_TYPES

    def calls_itself(self, decree: Decree) -> bool:
        """Whether a document without a heading speaks of itself as an act of the type of `decree`."""
        return decree.type not in ("bill", "law") and self.is_act
