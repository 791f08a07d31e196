"""Is this piece of a capitalised run a person's name? Words, context, the model and the document bear witness. Pure."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.people.borders import Borders
from pipeline.people.context import Context, in_heading
from pipeline.people.kinds import Kind, Kinds
from pipeline.people.lexicon import Lexicon, core, fold
from pipeline.people.pieces import Piece
from pipeline.people.runs import Word, with_particles, with_suffix

Stretch = tuple[int, int]

_INNER_CAPITAL = re.compile(r"[a-zß-ÿ][A-Z]")
_GAELIC = re.compile(r"(?:Ma?c|De|Le|La|Fitz|Van|Di|Du|O['’])[A-Z]")
_THING_COMPOUND = frozenset({"brand", "class", "era", "esque", "inspired", "like", "style", "type"})
_NOT_FIRST = Kind.WORD | Kind.PLACE | Kind.DEMONYM | Kind.ACRONYM
_LISTED = Kind.GIVEN | Kind.SURNAME | Kind.KNOWN | Kind.FAMILY_FIRST


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


@dataclass(frozen=True, slots=True)
class Witnesses:
    """The model's persons (sorted stretches), and the names that the document has established."""

    model: Sequence[Stretch]
    established: Established

    def seen(self, start: int, end: int) -> list[Stretch]:
        """The model's stretches that share characters with `start` to `end`."""
        index = max(0, bisect_left(self.model, (start, start)) - 1)
        found = []
        while index < len(self.model) and self.model[index][0] < end:
            if self.model[index][1] > start:
                found.append(self.model[index])
            index += 1
        return found


class Judge:
    """Decides whether a piece names a person, and where exactly."""

    def __init__(self, lexicon: Lexicon, kinds: Kinds) -> None:
        self._lexicon = lexicon
        self._kinds = kinds
        self._borders = Borders(kinds, lexicon.places)
        self._context = Context(lexicon)

    def names(self, text: str, piece: Piece, witnesses: Witnesses) -> Iterator[Found]:
        """The names in `piece`: one, two for ``Biden-Harris``, or none."""
        lead = piece.lead
        words = piece.words
        if len(words) == 1 and not lead and piece.glue is None:
            kind = self._kinds.of(words[0].text)
            if kind & (Kind.WORD | Kind.DEMONYM | Kind.ACRONYM | Kind.BODY) and core(words[0].text) not in \
                    witnesses.established.surnames:
                return
        words, lead = self._trimmed(text, piece, witnesses)
        if not words or self._is_thing(text, words, lead, piece.follower, witnesses):
            return
        if len(words) == 1 and "-" in words[0].text and (pair := self._pair(words[0], witnesses)):
            yield from pair
            return
        kinds = [self._kinds.of(word.text) for word in words]
        if len(words) == 1:
            rule = self._rule_of_one(text, words[0], lead, witnesses)
        else:
            rule = self._rule_of_several(text, words, kinds, lead, witnesses)
        if rule is not None:
            yield Found(with_particles(text, words[0].start), with_suffix(text, words[-1].end), rule)

    def in_list(self, text: str, piece: Piece, last: Found) -> Found | None:
        """The unlisted name in `piece`, which a comma or "and" joins to `last`, a name found; None where it is none.

        A full name may follow any full name (Toni Morrison and Langston Hughes); a surname follows one that has a title
        (Senator Bennet and Hickenlooper).
        """
        words = piece.words
        kinds = [self._kinds.of(word.text) for word in words]
        unfit = Kind.WORD | Kind.PLACE | Kind.DEMONYM | Kind.ACRONYM | Kind.BODY | Kind.ORGANISATION | Kind.BODY_AFTER
        if any(kind & unfit for kind in kinds) or len(words) > 3 or piece.follower or any(
                _INNER_CAPITAL.search(word.text) and not _GAELIC.match(word.text) for word in words):
            return None
        start, end = words[0].start, words[-1].end
        full = " " in text[last.start : last.end]
        fits = full if len(words) > 1 else last.rule in ("person.office", "person.list") and not full
        if not fits or self._context.names_a_thing(text, start, end, titled=False) or self._context.is_placed(text, end, end):
            return None
        return Found(with_particles(text, start), with_suffix(text, end), "person.list")

    def _trimmed(self, text: str, piece: Piece, witnesses: Witnesses) -> tuple[list[Word], int]:
        """The words of `piece` that could be the name, and what leads them."""
        words, lead = piece.words, piece.lead
        first = self._kinds.of(words[0].text)
        own = first & (Kind.GIVEN | Kind.SURNAME | Kind.FAMILY_FIRST)
        goes_on = lead & Kind.OFFICE and first & (Kind.PORTFOLIO | Kind.WORD | Kind.BODY | Kind.DEMONYM) and not own
        if piece.glue is not None or goes_on:
            starts = {start for start, _ in witnesses.seen(words[0].start, words[-1].end)}
            is_place = self._joined(words) in self._lexicon.places
            border = None if is_place else self._borders.after_office(
                words, starts, strict=piece.glue is not None and piece.glue.strip() == ",")
            if border is not None:
                words, lead = words[border:], Kind.OFFICE | (len(words) - border > 1) * Kind.STRONG_OFFICE
        if not lead & Kind.OFFICE:
            words = self._borders.without_place(words)
        heading = len(words) > 1 and in_heading(text, words[0].start)
        return self._borders.without_tail(words, heading=heading), lead

    # ----------------------------------------------------------------- against

    def _is_thing(self, text: str, words: list[Word], lead: int, follower: int, witnesses: Witnesses) -> bool:
        """Whether the words themselves or those around them show that no person is named."""
        kinds = [self._kinds.of(word.text) for word in words]
        start, end = words[0].start, words[-1].end
        titled = bool(lead & (Kind.OFFICE | Kind.HONORIFIC))
        if any(kind & (Kind.BODY | Kind.ORGANISATION) for kind in kinds) and not self._is_name_of_body(words, kinds, lead, witnesses):
            return True
        if lead & (Kind.BEFORE_BODY | Kind.BEFORE_THING) and not titled or follower & Kind.CHAIR:
            return True
        if len(words) > 1 and kinds[0] & Kind.BEFORE_BODY and not kinds[0] & Kind.GIVEN:
            return True
        if len(words) > 1 and kinds[-1] & Kind.BODY_AFTER and not kinds[-1] & Kind.SURNAME_WORD:
            return True
        if len(words) > 6:
            return True
        if kinds[-1] & Kind.NUMERAL and not kinds[0] & Kind.GIVEN:
            return True
        usual = all(kind & (Kind.WORD | Kind.DEMONYM | Kind.ACRONYM) for kind in kinds)
        if usual and not titled and not kinds[0] & (Kind.GIVEN | Kind.INITIAL):
            return True
        return self._context.names_a_thing(text, start, end, titled=titled)

    def _is_name_of_body(self, words: list[Word], kinds: list[int], lead: int, witnesses: Witnesses) -> bool:
        """Whether the body's noun is a surname here (Seth Center, Harrison Ford)."""
        if len(words) == 1:
            return bool(lead & (Kind.STRONG_OFFICE | Kind.HONORIFIC)) and bool(kinds[0] & Kind.SURNAME) and not kinds[0] & Kind.BODY
        if len(words) < 2 or not kinds[0] & (Kind.GIVEN | Kind.INITIAL) or kinds[0] & (Kind.WORD | Kind.PLACE):
            return False
        if any(kind & (Kind.BODY | Kind.ORGANISATION) for kind in kinds[:-1]):
            return False
        if kinds[-1] & Kind.SURNAME:
            return True
        return bool(lead & Kind.OFFICE) and witnesses.seen(words[0].start, words[-1].end) == [(words[0].start, words[-1].end)]

    def _joined(self, words: list[Word]) -> str:
        return " ".join(fold(word.text) for word in words)

    # --------------------------------------------------------------------- for

    def _pair(self, word: Word, witnesses: Witnesses) -> list[Found]:
        """The two persons of ``Biden-Harris``, or the one of ``Putin-backed``; nothing for a double surname."""
        first, _, second = word.text.partition("-")
        end = word.start + len(first)
        if first.lower() in self._lexicon.particles or not self._is_told(first, witnesses):
            return []
        if second.islower():
            thing = second in _THING_COMPOUND or second not in self._lexicon.words
            return [] if thing else [Found(word.start, end, "person.compound")]
        if not self._is_told(second, witnesses):
            return []
        return [Found(word.start, end, "person.pair"), Found(end + 1, word.end, "person.pair")]

    def _is_told(self, name: str, witnesses: Witnesses) -> bool:
        return bool(self._kinds.of(name) & Kind.KNOWN) or core(name) in witnesses.established.surnames

    def _rule_of_one(self, text: str, word: Word, lead: int, witnesses: Witnesses) -> str | None:
        kind = self._kinds.of(word.text)
        seen = bool(witnesses.seen(word.start, word.end))
        if kind & (Kind.DEMONYM | Kind.INITIAL | Kind.STOP) or word.text.lower() in ("prime", "vice"):
            return None
        if lead & Kind.HONORIFIC:
            return "person.honorific" if not kind & Kind.WORD or kind & _LISTED or seen else None
        if self._is_again(text, word, kind, witnesses.established):
            return "person.again"
        if lead & Kind.OFFICE:
            return "person.office" if self._follows_office(text, word, kind, lead, seen) else None
        place = kind & Kind.PLACE and not kind & Kind.KNOWN
        strange = _INNER_CAPITAL.search(word.text) and not _GAELIC.match(word.text)
        if kind & (Kind.WORD | Kind.ACRONYM) or place or strange:
            return None
        if self._context.owns_a_body(text, word.end):
            return None
        if kind & Kind.KNOWN:
            return None if self._context.after_the(text, word.start, word.end) else "person.known"
        if self._context.after_the(text, word.start, word.end) or self._context.is_placed(text, word.start, word.end):
            return None
        if kind & Kind.SURNAME and self._context.speaks(text, word.end):
            return "person.speaks"
        if "-" in word.text and not all(self._kinds.of(part) & _LISTED for part in word.text.split("-")):
            return None
        capitals = word.text.isupper() and len(word.text) < 5
        if kind & Kind.GIVEN_OFTEN and not capitals and self._context.stands_alone(text, word.start, word.end):
            return "person.given-alone"
        return "ner" if seen else None

    def _follows_office(self, text: str, word: Word, kind: int, lead: int, seen: bool) -> bool:
        """Whether a single word after an office is the holder's name rather than the office's field."""
        if kind & Kind.PORTFOLIO or kind & Kind.ACRONYM and not kind & Kind.KNOWN and not _in_capitals(text, word):
            return False
        if kind & Kind.KNOWN:
            return True
        if kind & (Kind.WORD | Kind.PLACE):
            return seen or bool(kind & Kind.SURNAME)
        return bool(kind & _LISTED or seen or lead & Kind.STRONG_OFFICE)

    def _is_again(self, text: str, word: Word, kind: int, established: Established) -> bool:
        """Whether `word` is a part of a name that the document tells in full."""
        folded = core(word.text)
        if word.text.isupper() and len(word.text) < 5 and not _in_capitals(text, word):
            return False
        if folded in established.surnames:
            before = text[max(0, word.start - 12) : word.start].rstrip()
            opens = not (before[-1:].isalnum() or before[-1:] in (",", ";", ":", ")"))
            if opens and folded in self._lexicon.words and not self._context.acts(text, word.end):
                return False
            if kind & Kind.PLACE and self._context.is_placed(text, word.start, word.end):
                return False
            return not self._context.after_the(text, word.start, word.end)
        return folded in established.given and not kind & (Kind.WORD | Kind.PLACE | Kind.GIVEN_WORD)

    def _rule_of_several(
        self, text: str, words: list[Word], kinds: list[int], lead: int, witnesses: Witnesses
    ) -> str | None:
        start, end = words[0].start, words[-1].end
        seen = bool(witnesses.seen(start, end))
        place = self._joined(words) in self._lexicon.places
        if lead & Kind.HONORIFIC:
            return "person.honorific"
        if lead & Kind.OFFICE:
            usual = all(kind & Kind.WORD for kind in kinds) or not lead & Kind.STRONG_OFFICE and not any(
                kind & (_LISTED | Kind.INITIAL) for kind in kinds)
            return "person.office" if seen or not place and not usual else None
        strange = any(kind & Kind.WORD and not kind & (Kind.SURNAME | Kind.GIVEN) for kind in kinds)
        if not strange and all(core(word.text) in witnesses.established.parts for word in words) \
                and not self._context.after_the(text, start, end):
            return "person.again"
        if place or self._joined(words) in self._lexicon.named_bodies:
            return None
        if kinds[0] & Kind.GIVEN and core(words[-1].text) in witnesses.established.surnames:
            return "person.again"
        return self._rule_by_words(text, words, kinds, seen)

    def _rule_by_words(self, text: str, words: list[Word], kinds: list[int], seen: bool) -> str | None:
        first, last = kinds[0], kinds[-1]
        if first & Kind.INITIAL:
            item = words[0].start == 0 or text[words[0].start - 1] == "\n"
            return "person.initial" if seen or not last & Kind.WORD and not item else None
        if len(words) > 2 and any(kind & Kind.INITIAL for kind in kinds[1:-1]) and not first & Kind.ACRONYM:
            return "person.initial"
        if self._context.after_the(text, words[0].start, words[-1].end):
            return None
        if self._borders.family_first(words):
            return "person.family-first"
        told = self._context.has_office_after(text, words[-1].end)
        usual_last = last & (Kind.WORD | Kind.PLACE | Kind.DEMONYM) and not last & Kind.SURNAME
        if first & Kind.GIVEN:
            weak = first & (Kind.GIVEN_WORD | Kind.PLACE | Kind.WORD)
            plain = last & Kind.SURNAME and not last & (Kind.WORD | Kind.PLACE | Kind.SURNAME_WORD)
            sure = not weak or told or last & Kind.KNOWN or plain
            power = first & Kind.PLACE and last & Kind.WORD
            if (seen and not power) or (sure and not usual_last):
                return "person.given-name"
        if any(kind & Kind.KNOWN for kind in kinds[1:]) and not first & _NOT_FIRST and not usual_last:
            return "person.known"
        if any("-" in word.gap or {"bin", "ibn", "bint"} & set(word.gap.split()) for word in words):
            return "person.particle"
        strange = any(
            kind & _NOT_FIRST and not kind & (_LISTED | Kind.SURNAME_WORD)
            or _INNER_CAPITAL.search(word.text) and not _GAELIC.match(word.text)
            for word, kind in zip(words, kinds, strict=True))
        if strange:
            return None
        listed = any(kind & _LISTED for kind in kinds)
        if told:
            return "person.apposition"
        if listed and self._context.speaks(text, words[-1].end):
            return "person.speaks"
        return "ner" if seen and (listed or not in_heading(text, words[0].start)) else None


def _in_capitals(text: str, word: Word) -> bool:
    """Whether the words before `word` are in capitals too, so that its own tell nothing."""
    before = text[max(0, word.start - 12) : word.start]
    return sum(char.isupper() for char in before) >= 2 and not any(char.islower() for char in before)
