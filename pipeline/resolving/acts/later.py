"""The act that a nominal mention means and that the document names only after it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from pipeline.records import Decree
from pipeline.resolving.acts.cues import cue, is_new
from pipeline.resolving.acts.names import same_family, same_title, title_of
from pipeline.segmenting import segments

_WIDTH = 64
"""Later names that are looked at for one mention, at most."""
_NEAR = 8
"""Names after a mention among which the one beside it is looked for."""
_SOON = 400
"""Characters within which the act that a bill became is named."""


class LaterActs:
    """The named mentions of a document, to look ahead in."""

    def __init__(self, text: str, decrees: Sequence[Decree], published: date | None) -> None:
        self._text = text
        self._named = [decree for decree in decrees if not decree.nominal]
        self._starts = [decree.start for decree in self._named]
        self._of_day = [decree for decree in self._named if published and decree.date == published.isoformat()]
        self._of_type: dict[str | None, list[Decree]] = defaultdict(list)
        for decree in self._named:
            self._of_type[decree.type].append(decree)

    def meant_by(self, decree: Decree) -> Decree | None:
        """The name that `decree` means: beside it, of the day of publication, or the only one of its type and issuer.

        None where there is no such name.
        """
        first = bisect_left(self._starts, decree.end)
        near = [other for other in self._named[first : first + _NEAR] if same_family(other.type, decree.type)]
        if near and cue("beside").fullmatch(self._text, decree.end, near[0].start):
            return near[0]
        today = [other for other in _after(self._of_day, decree)[:_NEAR] if same_family(other.type, decree.type)]
        if today:
            return today[0]
        before = self._text[max(0, decree.start - 80) : decree.start]
        if is_new(before):
            became = (
                near
                and near[0].start - decree.end < _SOON
                and decree.type == "bill"
                and (near[0].type != "bill" and cue("assented").search(before))
            )
            return near[0] if became else None
        return self._only(decree)

    def _only(self, decree: Decree) -> Decree | None:
        """The one later name of the same type and issuer, where all such mentions have one title.

        A name in capitals is the heading of what comes next, which nothing before it is about.
        """
        alike = [
            other
            for other in _after(self._of_type[decree.type], decree)[:_WIDTH]
            if not decree.issuer or not other.issuer or other.issuer.lower() == decree.issuer.lower()
        ]
        titles = {title_of(other.text) for other in alike}
        longest = max(titles, key=len, default="")
        if not all(same_title(title, longest) for title in titles):
            return None
        if not alike or alike[0].text.isupper() or self._is_of_old(alike[0]):
            return None
        return alike[0]

    def _is_of_old(self, decree: Decree) -> bool:
        """Whether the text says that the act of that name is another by now: "the Data Bill (later Act)"."""
        end = segments(self._text).sentence_at(decree.start)[1]
        return cue("later-act").match(self._text, decree.end, max(end, decree.end)) is not None


def _after(decrees: list[Decree], decree: Decree) -> list[Decree]:
    first = bisect_left(decrees, decree.end, key=lambda other: other.start)
    return decrees[first : first + _WIDTH]
