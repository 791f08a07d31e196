"""Where names of persons stand in a text. Pure."""

import re
from collections.abc import Sequence

from pipeline.people.judging import Judge
from pipeline.people.kinds import Kind, Kinds
from pipeline.people.lexicon import Lexicon
from pipeline.people.pieces import pieces
from pipeline.people.runs import Word, runs_of
from pipeline.people.witnesses import Established, Found, Stretch, Witnesses

_GLUE = re.compile(
    r"(?:\s\([\w\s]{2,12}\))?(?:['’]s?|,)?"
    r"(?:\s+(?:of|for|to|at|on|and|&|in|from|the|two|with|a|-?in-?charge))*\s+")
_LOWER_OFFICE = re.compile(r"\b([a-z][\w-]+)(\s(?:of|for|to)\s(?:the\s)?)$")
_LISTED = re.compile(r"\s?(?:,|,?\s(?:and|&))\s+")
_LONGEST_GLUE = 40
_NOBODY = Established()
_NAME = Kind.GIVEN | Kind.SURNAME | Kind.KNOWN | Kind.FAMILY_FIRST


class Names:
    """Finds names in a text with a lexicon; the model's persons, if given, are one witness among others."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._kinds = Kinds(lexicon)
        self._judge = Judge(lexicon, self._kinds)

    def find(self, text: str, model: Sequence[Stretch] = (), established: Established = _NOBODY) -> list[Found]:
        """The names in `text`, in order.

        `model` are the stretches, sorted, that a recogniser takes for persons; `established` the names that the
        document is known to tell, whose parts stand for them.
        """
        witnesses = Witnesses(model, established)
        found: list[Found] = []
        office_open, last_end = False, 0
        for run in runs_of(text):
            glue = self._glue(text, last_end, run[0].start) if office_open else None
            if glue is None and len(run) > 1:
                glue = self._glue_of_lower_case(text, run[0].start)
            listed = bool(found) and _LISTED.fullmatch(text, found[-1].end, run[0].start) is not None
            for piece in pieces(text, run, self._kinds, glue):
                names = list(self._judge.names(text, piece, witnesses))
                told = any(name.rule != "ner" for name in names)
                if listed and not told and (name := self._judge.in_list(text, piece, found[-1])):
                    names = [name]
                found += names
                listed = False
            last_end = run[-1].end
            ends_with_name = bool(found) and found[-1].end >= last_end
            office_open = not ends_with_name and (glue is not None or self._holds_office(run))
        return found

    def is_listed(self, word: str) -> bool:
        """Whether a list of names knows `word`."""
        return bool(self._kinds.of(word) & _NAME)

    def is_ambiguous(self, word: str) -> bool:
        """Whether `word` is a usual word, a place or an adjective of one too, so that alone it proves nothing."""
        return bool(self._kinds.of(word) & (Kind.WORD | Kind.PLACE | Kind.DEMONYM))

    def is_surname_only(self, folded: str) -> bool:
        """Whether a list knows `folded` as a surname and none as a given name (Koike Atsuyoshi)."""
        return folded in self.lexicon.surnames and folded not in self.lexicon.given and len(folded) > 3 \
            and folded not in self.lexicon.words

    def _glue(self, text: str, end: int, start: int) -> str | None:
        glue = text[end:start]
        return glue if len(glue) <= _LONGEST_GLUE and _GLUE.fullmatch(glue) and "\n\n" not in glue else None

    def _glue_of_lower_case(self, text: str, start: int) -> str | None:
        """What joins a run to an office in lower case before it (ambassador to | Japan Rahm Emanuel)."""
        last = text[max(0, start - 5) : start].split()[-1:]
        if last not in (["of"], ["for"], ["to"], ["the"]):
            return None
        match = _LOWER_OFFICE.search(text, max(0, start - 32), start)
        return match[2] if match and self._kinds.of(match[1]) & Kind.OFFICE else None

    def _holds_office(self, run: list[Word]) -> bool:
        return any(self._kinds.of(word.text) & Kind.OFFICE for word in run)
