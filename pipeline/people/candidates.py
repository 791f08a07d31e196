"""Stretches of a text that could be a person's name: parts of capitalised spans, and what the recogniser sees. Pure."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.people.capitalized import Word, capitalized_spans, with_particles, with_suffix
from pipeline.people.lexicon import Lexicon, WordClass, core
from pipeline.segmenting import segments

Stretch = tuple[int, int]
"""Start and end, as offsets."""
Recognised = Mapping[Stretch, float]
"""The stretches that a recogniser takes for persons, with the probabilities that it gives them."""

_LONGEST_NAME = 6
"""Words that a name has at most."""
_LONG_SPAN = 8
"""Words from which on a span is a heading or a list, of which only shorter parts are tried."""
_BEFORE = re.compile(r"(?<![\w’'-])([\w’'-]+)(\.?)(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]{0,8})$")
_ABBREVIATION = 5
"""The longest title that ends in a point (``Assoc.``); after a longer word the point ends a sentence."""
_LINK = re.compile(
    r"(?:\s\([\w\s]{2,12}\))?(?:['’]s?|,)?"
    r"(?:\s+(?:of|for|to|at|on|and|&|in|from|the|two|with|a|-?in-?charge))*\s+"
)
_LOWER_OFFICE = re.compile(r"\b([a-z][\w-]+)(\s(?:of|for|to)\s(?:the\s)?)$")
_LONGEST_LINK = 40
_WORD = re.compile(r"\S+")
_HONOUR = re.compile(r"(?![IVX]+\Z)[A-Z]{2,4}|PhD")
"""Letters of honour behind a name (CBE, MP)."""
_SHORTEST_PART = 3
"""Letters of the parts of a compound with a hyphen, at least."""
_LONGEST_OVERLAP = 120
"""Characters before a place from which a name can reach it."""
_LIKELY = 0.2
"""The probability from which a recogniser's word makes a candidate of what would be none."""

NAME = (WordClass.GIVEN | WordClass.SURNAME | WordClass.FAMILY_FIRST).value
"""The classes that lists of names give."""
_TITLE = (WordClass.OFFICE | WordClass.HONORIFIC).value
_BORDER = (WordClass.FUNCTION_WORD | WordClass.ACTING_BODY).value | _TITLE
_NEVER_ALONE = (
    WordClass.WORD
    | WordClass.DEMONYM
    | WordClass.ACRONYM
    | WordClass.BODY
    | WordClass.NUMERAL
    | WordClass.INITIAL
    | WordClass.PORTFOLIO
).value | _BORDER
_LOWER_IS_OTHER = ~(WordClass.BEFORE_BODY | WordClass.GIVEN).value


@dataclass(frozen=True, slots=True)
class Candidate:
    """Consecutive words that could be a name, ``start`` and ``end`` with its particles and suffix.

    ``piece`` are the words of the capitalised span that it is a part of, beginning at number ``first``; ``left`` and
    ``right`` are the classes of the words on either side. ``link`` is the text that joins the piece to an office
    before it (``Secretary of | Labor Marty Walsh``), else None.
    """

    start: int
    end: int
    words: tuple[Word, ...]
    piece: tuple[Word, ...]
    first: int
    left: int
    right: int
    link: str | None


class Candidates:
    """Finds the candidates of a text with a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, text: str, recognised: Recognised) -> list[Candidate]:
        """The candidates in `text`, with what the recogniser sees there."""
        seen = sorted(stretch for stretch, probability in recognised.items() if probability >= _LIKELY)
        pieces = list(self._pieces(text))
        full = [piece for piece, _, _ in pieces if 1 < len(piece) < 5 and self._is_full(piece)]
        introduced = {
            core(word.text)
            for piece in full
            for word in piece
            if not self._lexicon.classes(word.text) & WordClass.FUNCTION_WORD.value
        }
        introduced.update(core(word.text) for piece in full for word in (piece[0], piece[-1]))
        found: list[Candidate] = []
        for piece, link, right in pieces:
            found += self._parts(text, piece, link, right, seen, introduced)
        found += self._of_places(text, [piece for piece, _, _ in pieces])
        places = {(candidate.start, candidate.end) for candidate in found}
        others = (
            self._of_stretch(text, *stretch)
            for stretch in seen
            if stretch not in places and recognised[stretch] > 1 / 2
        )
        found += [candidate for candidate in others if not _is_repeated(candidate.words)]
        return found

    def _of_places(self, text: str, pieces: Sequence[tuple[Word, ...]]) -> Iterator[Candidate]:
        """Given names with a place or a house (Isabella of Castile)."""
        for piece, other in pairwise(pieces):
            name, place = piece[-1], other[0]
            if text[name.end : place.start] == " of " and self._lexicon.classes(name.text) & WordClass.GIVEN.value:
                words = (name, Word(place.text, place.start, place.end, " of "))
                left = self.class_before(text, name.start)
                yield Candidate(name.start, place.end, words, (*piece, words[1]), len(piece) - 1, left, 0, None)

    def _is_full(self, piece: Sequence[Word]) -> bool:
        first = self._lexicon.classes(piece[0].text)
        return bool(first & (WordClass.GIVEN | WordClass.INITIAL | WordClass.FAMILY_FIRST).value)

    def _pieces(self, text: str) -> Iterator[tuple[tuple[Word, ...], str | None, int]]:
        """The capitalised spans cut at function words and paragraphs, each with its link and the class after it."""
        office_open, last_end = False, 0
        for span in capitalized_spans(text):
            link = self._link(text, last_end, span[0].start) if office_open else None
            if link is None and len(span) > 1:
                link = self._link_of_lower_case(text, span[0].start)
            words: list[Word] = []
            for index, word in enumerate(span):
                if words and self._begins_another(text, words, span, index):
                    yield tuple(words), link, 0
                    words, link = [], None
                if self._is_border(word) and not (word.text == "I" and words and index + 1 == len(span)):
                    if words:
                        yield tuple(words), link, self._lexicon.classes(word.text)
                    words, link = [], None
                else:
                    words.append(word)
            while len(words) > 2 and not words[0].text.isupper() and _HONOUR.fullmatch(words[-1].text):
                words.pop()
            if words:
                yield tuple(words), link, 0
            holds_office = any(self._lexicon.classes(word.text) & WordClass.OFFICE.value for word in span)
            office_open, last_end = link is not None or holds_office, span[-1].end

    def _is_border(self, word: Word) -> bool:
        classes = self._lexicon.classes(word.text)
        if not classes & _BORDER:
            return False
        return not classes & NAME and word.text.lower() not in self._lexicon["syllables"]

    def _begins_another(self, text: str, words: list[Word], span: list[Word], index: int) -> bool:
        """Whether a paragraph begins at `index`, or a name there that is repeated (a heading glued to the text)."""
        if "\n" in span[index].gap and not same_paragraph(text, words[-1].end, span[index].start):
            return True
        again = len(words) > 1 and span[index].text == words[0].text
        return again and [word.text for word in span[index : index + len(words)]] == [word.text for word in words]

    def _parts(
        self,
        text: str,
        piece: tuple[Word, ...],
        link: str | None,
        right: int,
        seen: Sequence[Stretch],
        introduced: set[str],
    ) -> Iterator[Candidate]:
        classes = [self._lexicon.classes(word.text) for word in piece]
        before = self.class_before(text, piece[0].start)
        longest = _LONGEST_NAME if len(piece) < _LONG_SPAN else 4
        for first in range(len(piece)):
            left = classes[first - 1] if first else before
            for last in range(first, min(len(piece), first + longest)):
                words = piece[first : last + 1]
                if last == first and not self._may_be_alone(words[0], classes[first], left, seen, introduced):
                    continue
                if classes[first] & WordClass.NUMERAL.value or _is_numbered_place(classes[first : last + 1], left):
                    continue
                after = classes[last + 1] if last + 1 < len(piece) else right
                start = with_particles(text, words[0].start)
                yield Candidate(start, with_suffix(text, words[-1].end), words, piece, first, left, after, link)
                for part in self._hyphenated(words[-1]) if len(words) == 1 or words[-1].text[-1:].islower() else ():
                    if part.start == words[-1].start or len(words) == 1:
                        begin = start if part.start == words[-1].start else part.start
                        yield Candidate(begin, part.end, (*words[:-1], part), piece, first, left, after, link)

    def _may_be_alone(self, word: Word, classes: int, left: int, seen: Sequence[Stretch], introduced: set[str]) -> bool:
        usual = classes & _NEVER_ALONE and not (classes & NAME and not classes & WordClass.FUNCTION_WORD.value)
        if not usual or (left & _TITLE and not classes & (WordClass.INITIAL.value | _TITLE)):
            return True
        return bool(overlapping(seen, word.start, word.end)) or core(word.text) in introduced

    def _hyphenated(self, word: Word) -> Iterator[Word]:
        """The parts of a word with one hyphen that may name persons by themselves (Biden-Harris, Putin-backed)."""
        one, hyphen, two = word.text.partition("-")
        if not hyphen or min(len(one), len(two)) < _SHORTEST_PART or "-" in two:
            return
        if two[0].isupper():
            yield Word(one, word.start, word.start + len(one), word.gap)
            yield Word(two, word.end - len(two), word.end, "-")
        elif self._lexicon.classes(two) & WordClass.WORD.value:
            yield Word(one, word.start, word.start + len(one), word.gap)

    def _of_stretch(self, text: str, start: int, end: int) -> Candidate:
        """What the recogniser sees, where its borders are those of no part of a span."""
        words = tuple(
            Word(match[0], start + match.start(), start + match.end(), " ") for match in _WORD.finditer(text[start:end])
        )
        return Candidate(start, end, words, words, 0, self.class_before(text, start), 0, None)

    def class_before(self, text: str, start: int) -> int:
        """The classes of the word right before `start`, also on the line before in one paragraph; 0 for none."""
        match = _BEFORE.search(text, max(0, start - 30), start)
        if match is None:
            return 0
        word, classes = match[1], self._lexicon.classes(match[1])
        if word[0].islower():
            classes &= _LOWER_IS_OTHER
            if word in self._lexicon["weak_offices"]:
                classes &= ~WordClass.OFFICE.value
        title = classes & (_TITLE | WordClass.BEFORE_BODY.value)
        if match[2] and (not title or len(word) > _ABBREVIATION):
            return 0
        if "\n" in text[match.end(1) : start] and not same_paragraph(text, match.end(1), start):
            return 0
        return classes

    def _link(self, text: str, end: int, start: int) -> str | None:
        link = text[end:start]
        return link if len(link) <= _LONGEST_LINK and _LINK.fullmatch(link) and "\n\n" not in link else None

    def _link_of_lower_case(self, text: str, start: int) -> str | None:
        """What joins a span to an office in lower case before it (ambassador to | Japan Rahm Emanuel)."""
        last = text[max(0, start - 5) : start].split()[-1:]
        if last not in (["of"], ["for"], ["to"], ["the"]):
            return None
        match = _LOWER_OFFICE.search(text, max(0, start - 32), start)
        return match[2] if match and self._lexicon.classes(match[1]) & WordClass.OFFICE.value else None


def _is_numbered_place(classes: Sequence[int], left: int) -> bool:
    """Whether words are a place and a numeral without a title before them (Basel II), and no king."""
    place, usual = WordClass.PLACE.value, WordClass.GIVEN_OFTEN.value
    numbered = len(classes) == 2 and classes[1] & WordClass.NUMERAL.value
    return bool(numbered and classes[0] & place and not classes[0] & usual and not left & _TITLE)


def _is_repeated(words: Sequence[Word]) -> bool:
    """Whether a heading's name is followed by itself, at the start of the text."""
    half = len(words) // 2
    return half > 0 and [word.text for word in words[:half]] == [word.text for word in words[half:]]


def same_paragraph(text: str, end: int, start: int) -> bool:
    """Whether the characters before `end` and at `start` are in one paragraph."""
    at = segments(text).paragraph_at
    return at(end - 1) == at(start)


def overlapping(stretches: Sequence[Stretch], start: int, end: int) -> list[Stretch]:
    """Those of `stretches`, sorted, that share characters with `start` to `end`; of names alone, none being long."""
    index = bisect_left(stretches, (start - _LONGEST_OVERLAP, 0))
    found = []
    while index < len(stretches) and stretches[index][0] < end:
        if stretches[index][1] > start:
            found.append(stretches[index])
        index += 1
    return found
