"""Is this piece of a capitalised run a person's name, and where exactly does the name begin and end? Pure."""

from collections.abc import Iterator

from pipeline.people.borders import Borders
from pipeline.people.context import Context, in_heading
from pipeline.people.kinds import Kind, Kinds
from pipeline.people.lexicon import Lexicon, core, fold
from pipeline.people.pieces import Piece
from pipeline.people.runs import Word, with_particles, with_suffix
from pipeline.people.verdicts import LISTED, Verdicts, is_branded
from pipeline.people.witnesses import Found, Witnesses

_LONGEST_NAME = 6
"""Words that a name has at most."""

_NO_OWNER = frozenset({"brand", "class", "era", "esque", "inspired", "like", "style", "type"})
"""What, after a surname and a hyphen, names a thing after the person."""

_NEVER_ALONE = Kind.WORD | Kind.DEMONYM | Kind.ACRONYM | Kind.BODY
_UNFIT_FOR_LIST = _NEVER_ALONE | Kind.PLACE | Kind.ORGANISATION | Kind.BODY_AFTER
_TITLE = Kind.OFFICE | Kind.HONORIFIC


class Judge:
    """Decides whether a piece names a person."""

    def __init__(self, lexicon: Lexicon, kinds: Kinds) -> None:
        self._lexicon = lexicon
        self._kinds = kinds
        self._borders = Borders(kinds, lexicon.places | lexicon.named_bodies)
        self._context = Context(lexicon)
        self._verdicts = Verdicts(lexicon, kinds, self._borders, self._context)

    def names(self, text: str, piece: Piece, witnesses: Witnesses) -> Iterator[Found]:
        """The names in `piece`: one, two for ``Biden-Harris``, or none."""
        if len(piece.words) == 1 and not piece.lead and piece.glue is None:
            word = piece.words[0].text
            if self._kinds.of(word) & _NEVER_ALONE and core(word) not in witnesses.established.surnames:
                return
        words, lead = self._trimmed(text, piece, witnesses)
        if not words or self._is_thing(text, words, lead, piece.follower, witnesses):
            return
        owned = words[0].text.rpartition("-")[2].islower()
        double = lead & Kind.HONORIFIC or core(words[0].text) in witnesses.established.surnames
        paired = "-" in words[0].text and (owned or (len(words) == 1 and not double))
        cited = paired and self._context.is_cited(text, words[0].start, words[0].end, listed=True)
        if paired and not cited and (pair := self._pair(words[0], witnesses)):
            yield from pair
            return
        if len(words) == 1:
            rule = self._verdicts.of_one(text, words[0], lead, witnesses)
        else:
            rule = self._verdicts.of_several(text, words, lead, witnesses)
            if rule in (None, "ner") and self._is_apposition(text, piece, words):
                rule = "person.apposition"
            if rule == "ner" and piece.glue is not None and piece.glue.strip() == "of":  # regent of Aceh Jaya
                rule = None
        if rule is not None:
            yield Found(with_particles(text, words[0].start), with_suffix(text, words[-1].end), rule)

    def in_list(self, text: str, piece: Piece, last: Found) -> Found | None:
        """The unlisted name in `piece`, which a comma or "and" joins to `last`, a name found; None where it is none.

        A full name may follow any full name (Toni Morrison and Langston Hughes); a surname follows one that has a
        title (Senator Bennet and Hickenlooper).
        """
        words = piece.words
        unfit = any(self._kinds.of(word.text) & _UNFIT_FOR_LIST or is_branded(word.text) for word in words)
        if unfit or len(words) > 3 or piece.follower:
            return None
        start, end = words[0].start, words[-1].end
        full = " " in text[last.start : last.end]
        titled = last.rule in ("person.office", "person.list") and not full
        if not (full if len(words) > 1 else titled) or self._context.is_placed(text, start, end) \
                or self._context.names_a_thing(text, start, end, titled=False):
            return None
        return Found(with_particles(text, start), with_suffix(text, end), "person.list")

    def _is_apposition(self, text: str, piece: Piece, words: list[Word]) -> bool:
        """Whether commas enclose `words` behind an office, and no list takes them for a thing (its head, Vo Xyz, …)."""
        behind = piece.glue is not None and piece.glue.strip() == ","
        enclosed = behind and text[words[-1].end : words[-1].end + 1] == ","
        return enclosed and len(words) < 4 and words == piece.words and not piece.follower and not any(
            self._kinds.of(word.text) & ~LISTED or is_branded(word.text) for word in words)

    def _trimmed(self, text: str, piece: Piece, witnesses: Witnesses) -> tuple[list[Word], int]:
        """The words of `piece` that could be the name, and what leads them."""
        words, lead = piece.words, piece.lead
        first = self._kinds.of(words[0].text)
        own = first & (Kind.GIVEN | Kind.SURNAME | Kind.FAMILY_FIRST)
        field = first & (Kind.PORTFOLIO | Kind.WORD | Kind.BODY | Kind.DEMONYM) and not own
        if piece.glue is not None or (lead & Kind.OFFICE and field):
            border = self._border(words, piece.glue, witnesses)
            if border is not None:
                sure = len(words) - border > 1 or not self._kinds.of(words[-1].text)
                words, lead = words[border:], Kind.OFFICE | (sure * Kind.STRONG_OFFICE)
        if not lead & Kind.OFFICE:
            words = self._borders.without_place(words)
        heading = len(words) > 1 and in_heading(text, words[0].start)
        return self._borders.without_tail(words, heading=heading), lead

    def _border(self, words: list[Word], glue: str | None, witnesses: Witnesses) -> int | None:
        if " ".join(fold(word.text) for word in words) in self._lexicon.places:
            return None
        starts = {start for start, _ in witnesses.seen(words[0].start, words[-1].end)}
        return self._borders.after_office(words, starts, strict=glue is not None and glue.strip() == ",")

    def _is_thing(self, text: str, words: list[Word], lead: int, follower: int, witnesses: Witnesses) -> bool:
        """Whether the words themselves or those around them show that no person is named."""
        kinds = [self._kinds.of(word.text) for word in words]
        titled = bool(lead & _TITLE)
        if len(words) > _LONGEST_NAME or follower & Kind.CHAIR or self._names_body(words, kinds, lead, witnesses):
            return True
        if lead & (Kind.BEFORE_BODY | Kind.BEFORE_THING) and not titled:
            return True
        if len(words) > 1:
            person = kinds[0] & Kind.GIVEN and kinds[-1] & (Kind.SURNAME | Kind.KNOWN)
            if kinds[0] & Kind.BEFORE_BODY and not person:  # Villa Gesell, though Villa is a given name too
                return True
            if kinds[-1] & Kind.BODY_AFTER and (len(words) > 3 or not kinds[-1] & Kind.SURNAME_WORD):
                return True
        if kinds[-1] & Kind.NUMERAL and not kinds[0] & Kind.GIVEN:
            return True
        usual = all(kind & (Kind.WORD | Kind.DEMONYM | Kind.ACRONYM) for kind in kinds)
        if usual and not titled and not kinds[0] & (Kind.GIVEN | Kind.INITIAL):
            return True
        if not titled and self._context.is_in_state(text, words[0].start, words[-1].end):
            return True
        return self._context.names_a_thing(text, words[0].start, words[-1].end, titled=titled)

    def _names_body(self, words: list[Word], kinds: list[int], lead: int, witnesses: Witnesses) -> bool:
        """Whether a body's noun or name among the words is no surname (unlike that of Harrison Ford)."""
        bodies = [index for index, kind in enumerate(kinds) if kind & (Kind.BODY | Kind.ORGANISATION)]
        if not bodies:
            return False
        if len(words) == 1:
            titled = lead & (Kind.STRONG_OFFICE | Kind.HONORIFIC)
            return not (titled and kinds[0] & Kind.SURNAME and not kinds[0] & Kind.BODY)
        if bodies == [0] and kinds[0] & Kind.GIVEN and not kinds[0] & Kind.BODY \
                and kinds[-1] & Kind.SURNAME and not kinds[-1] & (Kind.WORD | Kind.PLACE):
            return False  # a firm that bears a given name
        given = kinds[0] & (Kind.GIVEN | Kind.INITIAL) and not kinds[0] & (Kind.WORD | Kind.PLACE)
        if not given or bodies != [len(words) - 1]:
            return True
        if len(words) > 2 and kinds[-1] & Kind.SURNAME_WORD and not kinds[1] & Kind.INITIAL and not lead & _TITLE:
            return True
        stretch = (words[0].start, words[-1].end)
        return not (kinds[-1] & Kind.SURNAME or (lead & Kind.OFFICE and witnesses.seen(*stretch) == [stretch]))

    def _pair(self, word: Word, witnesses: Witnesses) -> list[Found]:
        """The two persons of ``Biden-Harris``, or the one of ``Putin-backed``; nothing for a double surname."""
        first, _, second = word.text.partition("-")
        end = word.start + len(first)
        if first.lower() in self._lexicon.particles or not self._is_told(first, witnesses):
            return []
        if second.islower():
            owned = second in self._lexicon.words and second not in _NO_OWNER
            return [Found(word.start, end, "person.compound")] if owned else []
        if not self._is_told(second, witnesses):
            return []
        return [Found(word.start, end, "person.pair"), Found(end + 1, word.end, "person.pair")]

    def _is_told(self, name: str, witnesses: Witnesses) -> bool:
        return bool(self._kinds.of(name) & Kind.KNOWN) or core(name) in witnesses.established.surnames
