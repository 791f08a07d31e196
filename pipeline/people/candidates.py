"""Where names of persons stand in a text: capitalised runs, judged by the words in them and around them. Pure."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.people.kinds import Kind, Kinds
from pipeline.people.lexicon import Lexicon, fold
from pipeline.people.runs import Word, runs, with_particles, with_suffix
from pipeline.segmenting import segments

Stretch = tuple[int, int]

_BEFORE = re.compile(r"([\w’'-]+)(\.?)(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]{0,8})$")
_GLUE = re.compile(r"(?:\s\([\w\s]{2,12}\))?(?:['’]s?|,)?(?:\s+(?:of|for|to|at|on|and|&|in|from|the|two|with|a|-?in-?charge))*\s+")
_DIRECT = re.compile(r"(?:\.?[^\S\n]{1,3}|\s?\n\s{0,8})$")
_AFTER_WORD = re.compile(r"[^\S\n]([a-z][\w-]*)")
_AFTER_COMPOUND = re.compile(r"-(?:era|style|like|esque|ism|ist|type|brand|class|\d)")
_NOT_OWN = frozenset(["era", "style", "like", "esque", "type", "brand", "class", "inspired"])
_CASE = re.compile(r"\s(?:v|vs)\.?\s")
_AMPERSAND = re.compile(r"\s?&\s?[A-Z]")
_THE = re.compile(r"\b[Tt]he\s$")
_PLACE_BEFORE = re.compile(r"\b(?:in|from|to|at|near|across|outside|around)\s$", re.IGNORECASE)
_INNER_CAPITAL = re.compile(r"[a-zß-ÿ][A-Z]")
_GAELIC = re.compile(r"(?:Ma?c|De|Le|La|Fitz|Van|Di|Du|O['’])[A-Z]")
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie"
    r"|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)){1,2}")


@dataclass(frozen=True, slots=True)
class Found:
    """A name's offsets and what gave it away."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True)
class Established:
    """Folded parts of the names that a document has already told in full: family names, given names, all parts."""

    surnames: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()


NOBODY = Established()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Consecutive words of a run that could be one name; `lead` is the kind of the word before them."""

    words: list[Word]
    lead: Kind
    office_before: bool


class Names:
    """Finds names in a text with a lexicon; the model's persons, if given, are one witness among others."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.kinds = Kinds(lexicon)
        self.lexicon = lexicon

    def find(self, text: str, model: Sequence[Stretch] = (), established: Established = NOBODY) -> list[Found]:
        """The names in `text`, in order.

        `model` are the stretches, sorted, that a recogniser takes for persons; `established` the names that the
        document is known to tell, whose parts stand for them.
        """
        self.established = established
        found: list[Found] = []
        open_office, last_end = False, 0
        for run in runs(text):
            glued = open_office and _GLUE.fullmatch(text, last_end, run[0].start) is not None
            for piece in self._pieces(text, run, glued):
                found += self._judge(text, piece, model)
            last_end = run[-1].end
            names_run = bool(found) and found[-1].end >= last_end
            open_office = not names_run and (glued or bool(self.kinds.of(run[-1].text) & Kind.OFFICE)
                                             or any(self.kinds.of(word.text) & Kind.OFFICE for word in run))
        return found

    def is_listed(self, word: str) -> bool:
        """Whether a list of names knows `word`."""
        return bool(self.kinds.of(word) & (Kind.GIVEN | Kind.SURNAME | Kind.KNOWN | Kind.FAMILY_FIRST))

    def _pieces(self, text: str, run: list[Word], glued: bool) -> Iterator[_Piece]:
        """`run` cut at titles, function words and line ends into what could be names."""
        lead = self._kind_before(text, run[0].start)
        piece: list[Word] = []
        for index, word in enumerate(run):
            kind = self.kinds.of(word.text)
            if piece and "\n" in word.gap and self._new_paragraph(text, piece[-1].end, word.start):
                yield _Piece(piece, lead, glued)
                piece, lead, glued = [], Kind(0), False
            if kind & (Kind.STOP | Kind.OFFICE | Kind.HONORIFIC | Kind.ACTING) and not self._is_surname(piece, run, index):
                if piece:
                    yield _Piece(piece, lead, glued)
                piece, lead, glued = [], kind, False
                continue
            piece.append(word)
        if piece:
            yield _Piece(piece, lead, glued)

    def _is_surname(self, piece: list[Word], run: list[Word], index: int) -> bool:
        """Whether the title or function word ends a name whose given name stands before it (Larry King)."""
        word = run[index]
        kind = self.kinds.of(word.text)
        if not kind & Kind.SURNAME_WORD or not piece or len(piece) > 2 or word.text.islower():
            return False
        first = self.kinds.of(piece[0].text)
        is_last = index == len(run) - 1 or bool(self.kinds.of(run[index + 1].text) & Kind.ACTING)
        return bool(first & (Kind.GIVEN | Kind.INITIAL)) and is_last

    def _new_paragraph(self, text: str, end: int, start: int) -> bool:
        at = segments(text).paragraph_at
        return at(end - 1) != at(start)

    def _kind_before(self, text: str, start: int) -> Kind:
        match = _BEFORE.search(text, max(0, start - 30), start)
        if match is None:
            return Kind(0)
        kind = self.kinds.of(match[1])
        if match[2] and not kind & (Kind.HONORIFIC | Kind.OFFICE):
            return Kind(0)
        if match[2] and len(match[1]) > 5:
            return Kind(0)
        return kind

    def _judge(self, text: str, piece: _Piece, model: Sequence[Stretch]) -> Iterator[Found]:
        words = piece.words
        first = self.kinds.of(words[0].text)
        if piece.office_before or (piece.lead & Kind.OFFICE and first & (Kind.PORTFOLIO | Kind.WORD | Kind.BODY) \
                and not first & (Kind.GIVEN | Kind.SURNAME)):
            border = self._border(words, model)
            if border:
                words, piece = words[border:], replace(piece, words=words[border:], lead=Kind.OFFICE, office_before=False)
        elif piece.lead & Kind.OFFICE == Kind(0):
            words = self._without_place(words, model)
        words = self._without_tail(text, words)
        if not words or self._blocked(text, words, piece.lead, _overlapping(model, words[0].start, words[-1].end)):
            return
        if len(words) == 1 and "-" in words[0].text and (pair := self._pair(words[0])):
            yield from pair
            return
        rule = self._rule(text, words, piece.lead, model)
        if rule is not None:
            yield Found(with_particles(text, words[0].start), with_suffix(text, words[-1].end), rule)

    def _pair(self, word: Word) -> list[Found]:
        """The two persons of ``Biden-Harris``, or the one of ``Putin-backed``; nothing for a double surname."""
        first, _, second = word.text.partition("-")
        end = word.start + len(first)
        if not self._told(first):
            return []
        if second.islower():
            return [] if second in _NOT_OWN else [Found(word.start, end, "person.compound")]
        if not self._told(second):
            return []
        return [Found(word.start, end, "person.pair"), Found(end + 1, word.end, "person.pair")]

    def _told(self, name: str) -> bool:
        return bool(self.kinds.of(name) & Kind.KNOWN) or fold(name) in self.established.surnames

    def _border(self, words: list[Word], model: Sequence[Stretch]) -> int:
        """Where, in a run that goes on from an office (Labor | Marty Walsh), the name begins; 0 for nowhere."""
        starts = {start for start, _ in _overlapping(model, words[0].start, words[-1].end)}
        kinds = [self.kinds.of(word.text) for word in words]
        for index in range(1, len(words)):
            kind = kinds[index]
            if kind & Kind.INITIAL and index < len(words) - 1:
                return index
            if words[index].start in starts and not kind & (Kind.DEMONYM | Kind.PORTFOLIO | Kind.BODY):
                return index
            if index < len(words) - 1 and kind & Kind.GIVEN and not kind & (Kind.PLACE | Kind.WORD | Kind.PORTFOLIO) \
                    and (not kinds[index + 1] & Kind.BODY or words[index].start in starts):
                return index
            if index < len(words) - 1 and self._family_first(words[index:]) and not kind & Kind.WORD:
                return index
        index = 0
        while index < len(words) and kinds[index] & (Kind.WORD | Kind.PLACE | Kind.DEMONYM | Kind.PORTFOLIO | Kind.ACRONYM):
            index += 1
        rest = kinds[index:]
        if not rest or any(kind & (Kind.BODY | Kind.STOP) for kind in rest):
            return 0
        if len(rest) == 1 and not rest[0] & (Kind.SURNAME | Kind.KNOWN | Kind.GIVEN):
            return 0
        return index

    def _without_place(self, words: list[Word], model: Sequence[Stretch]) -> list[Word]:
        """`words` without a country or an acronym that stands glued in front of a name."""
        index = 0
        while len(words) - index > 1 and self.kinds.of(words[index].text) & (Kind.DEMONYM | Kind.ACRONYM):
            index += 1
        if len(words) - index > 2 and self.kinds.of(words[index].text) & Kind.PLACE:
            second = self.kinds.of(words[index + 1].text)
            if second & (Kind.GIVEN | Kind.FAMILY_FIRST) and not self.kinds.of(words[index].text) & Kind.GIVEN:
                index += 1
        return words[index:]

    def _without_tail(self, text: str, words: list[Word]) -> list[Word]:
        """`words` cut before a usual word in a headline (Trump | Signs Order) and after a full name."""
        end = len(words)
        for index, word in enumerate(words[1:], 1):
            kind = self.kinds.of(word.text)
            if kind & Kind.WORD and not kind & (Kind.SURNAME_WORD | Kind.BODY | Kind.GIVEN | Kind.FAMILY_FIRST | Kind.BODY_AFTER):
                end = index
                break
        if end < len(words) and any(self.kinds.of(word.text) & Kind.BODY for word in words[end:]) \
                and not self._in_heading(text, words[0].start):
            return []
        return words[:end]

    def _blocked(self, text: str, words: list[Word], lead: Kind, seen: list[Stretch]) -> bool:
        first, last = words[0], words[-1]
        kinds = [self.kinds.of(word.text) for word in words]
        if any(kind & Kind.BODY for kind in kinds) and not (
                lead & Kind.OFFICE and len(words) == 2 and kinds[0] & Kind.GIVEN and seen == [(first.start, last.end)]):
            return True
        if lead & (Kind.BEFORE_BODY | Kind.BEFORE_THING) and not lead & Kind.OFFICE:
            return True
        if len(words) > 1 and kinds[0] & Kind.BEFORE_BODY and not kinds[0] & Kind.GIVEN:
            return True
        if len(words) > 1 and kinds[-1] & Kind.BODY_AFTER and not kinds[-1] & Kind.SURNAME_WORD:
            return True
        if len(words) > 6 or (all(kind & (Kind.WORD | Kind.DEMONYM | Kind.ACRONYM) for kind in kinds) and not \
                (lead & (Kind.OFFICE | Kind.HONORIFIC) or kinds[0] & (Kind.GIVEN | Kind.INITIAL))):
            return True
        before = text[max(0, first.start - 8) : first.start]
        after = text[last.end : last.end + 12]
        if _AFTER_COMPOUND.match(after) or _CASE.match(after) or before.endswith((" v. ", " vs. ", "/", "@", "_", ".")) \
                or (_AMPERSAND.match(after) and not lead) or before.endswith("& "):
            return True
        following = _AFTER_WORD.match(text, last.end)
        return following is not None and following[1] in self.lexicon.named_after and not lead & Kind.OFFICE

    def _rule(self, text: str, words: list[Word], lead: Kind, model: Sequence[Stretch]) -> str | None:
        start, end = words[0].start, words[-1].end
        seen = _overlapping(model, start, end)
        kinds = [self.kinds.of(word.text) for word in words]
        if len(words) == 1:
            return self._rule_of_one(text, words[0], kinds[0], lead, bool(seen))
        joined = " ".join(word.text for word in words).lower()
        place = joined in self.lexicon.places
        if lead & Kind.HONORIFIC:
            return "person.honorific"
        if lead & Kind.OFFICE:
            if not place and not all(kind & Kind.WORD for kind in kinds):
                return "person.office"
            return "person.office" if seen else None
        if all(fold(word.text) in self.established.parts for word in words):
            return "person.again"
        if place:
            return None
        return self._rule_of_several(text, words, kinds, bool(seen))

    def _rule_of_several(self, text: str, words: list[Word], kinds: list[Kind], seen: bool) -> str | None:
        first, last = kinds[0], kinds[-1]
        body_word = last & (Kind.WORD | Kind.PLACE | Kind.DEMONYM) and not last & (Kind.SURNAME_WORD | Kind.SURNAME)
        if first & Kind.INITIAL and not first & Kind.ACRONYM:
            listed = words[0].start == 0 or text[words[0].start - 1] == "\n"
            return "person.initial" if (not last & Kind.WORD and not listed) or seen else None
        if len(words) > 2 and any(kind & Kind.INITIAL for kind in kinds[1:-1]) and not first & Kind.ACRONYM:
            return "person.initial"
        if self._family_first(words):
            return "person.family-first"
        if first & Kind.GIVEN and not body_word:
            weak = first & (Kind.GIVEN_WORD | Kind.PLACE | Kind.WORD)
            if not weak or seen or last & Kind.KNOWN or (first & Kind.GIVEN_WORD and last & Kind.SURNAME):
                return "person.given-name"
        if any(kind & Kind.KNOWN for kind in kinds[1:]) and not first & (Kind.WORD | Kind.PLACE | Kind.DEMONYM):
            return "person.known"
        if any("-" in word.gap or any(gap in ("bin", "ibn", "bint") for gap in word.gap.split()) for word in words):
            return "person.particle"
        if seen and not all(kind & (Kind.WORD | Kind.PLACE | Kind.DEMONYM | Kind.ACRONYM) for kind in kinds):
            if any(kind & (Kind.WORD | Kind.PLACE | Kind.DEMONYM | Kind.ACRONYM) and not kind & (Kind.GIVEN | Kind.SURNAME | Kind.SURNAME_WORD)
                   for kind in kinds):
                return None
            return "ner"
        return None

    def _rule_of_one(self, text: str, word: Word, kind: Kind, lead: Kind, seen: bool) -> str | None:
        if kind & (Kind.DEMONYM | Kind.INITIAL | Kind.STOP) or (kind & Kind.WORD and word.text.lower() in ("prime", "vice")):
            return None
        if lead & Kind.HONORIFIC:
            return "person.honorific" if not kind & Kind.WORD or kind & (Kind.SURNAME | Kind.GIVEN) or seen else None
        if self._again(text, word, kind):
            return "person.again"
        place = kind & Kind.PLACE and not kind & Kind.KNOWN
        if lead & Kind.OFFICE:
            if kind & Kind.PORTFOLIO or (kind & Kind.ACRONYM and not kind & Kind.KNOWN and not self._capitals(text, word)):
                return None
            if (kind & Kind.WORD or place) and not (kind & (Kind.SURNAME_WORD | Kind.SURNAME) or seen):
                return None
            return "person.office"
        if kind & (Kind.WORD | Kind.ACRONYM) or place or (_INNER_CAPITAL.search(word.text) and not _GAELIC.match(word.text)):
            return None
        after = _AFTER_WORD.match(text, word.end)
        if _THE.search(text, max(0, word.start - 4), word.start) and not (
                (after and after[1] in self.lexicon.acting_bodies) or (kind & Kind.KNOWN and after)):
            return None
        if kind & Kind.KNOWN:
            return "person.known"
        if kind & Kind.SURNAME and after and after[1] in self.lexicon.speech_verbs:
            return "person.speaks"
        return "ner" if seen else None

    def _again(self, text: str, word: Word, kind: Kind) -> bool:
        """Whether `word` is a part of a name told in full elsewhere."""
        folded = fold(word.text)
        if folded in self.established.surnames:
            before = text[max(0, word.start - 12) : word.start]
            if kind & Kind.WORD and not (before.rstrip()[-1:].isalnum() or before.rstrip()[-1:] in ",;:)"):
                return False
            return not (kind & Kind.PLACE and _PLACE_BEFORE.search(before)) and not _THE.search(before)
        return folded in self.established.given and not kind & (Kind.WORD | Kind.PLACE | Kind.GIVEN_WORD)

    def _family_first(self, words: list[Word]) -> bool:
        """Whether `words` look like a family name and the syllables of a Chinese, Korean or Vietnamese given name."""
        if not 2 <= len(words) <= 5 or not self.kinds.of(words[0].text) & Kind.FAMILY_FIRST:
            return False
        rest = [word.text.lower() for word in words[1:]]
        if len(rest) == 1:
            given = rest[0].split("-")
            if len(given) == 2:
                return all(len(part) <= 6 for part in given)
            return bool(_PINYIN.fullmatch(rest[0])) and not self.kinds.of(words[1].text) & Kind.WORD
        return all(len(part) <= 6 and part.isalpha() for part in rest) and sum(
            bool(self.kinds.of(word.text) & (Kind.WORD | Kind.PLACE)) for word in words[1:]) * 2 <= len(rest)

    def _capitals(self, text: str, word: Word) -> bool:
        """Whether the words around `word` are in capitals too, so that its own tell nothing."""
        before = text[max(0, word.start - 12) : word.start]
        return sum(char.isupper() for char in before) >= 2 and not any(char.islower() for char in before)

    def _in_heading(self, text: str, start: int) -> bool:
        begin = text.rfind("\n", 0, start) + 1
        end = text.find("\n", start)
        line = text[begin : end if end >= 0 else len(text)]
        if len(line) > 160:
            return False
        long_words = [word for word in line.split() if len(word) > 4 and word.isalpha()]
        return sum(word[0].isupper() for word in long_words) >= 0.8 * len(long_words)


def _overlapping(model: Sequence[Stretch], start: int, end: int) -> list[Stretch]:
    """Those of `model` (sorted, without overlaps) that share characters with `start` to `end`."""
    index = max(0, bisect_left(model, (start, start)) - 1)
    found = []
    while index < len(model) and model[index][0] < end:
        if model[index][1] > start:
            found.append(model[index])
        index += 1
    return found
