"""Which rule, if any, makes words a person's name, once nothing shows that they name something else. Pure."""

import re
from collections.abc import Sequence

from pipeline.people.borders import Borders
from pipeline.people.context import Context, in_heading
from pipeline.people.kinds import Kind, Kinds
from pipeline.people.lexicon import Lexicon, core, fold
from pipeline.people.runs import Word, has_epithet
from pipeline.people.witnesses import Established, Witnesses

_INNER_CAPITAL = re.compile(r"[a-zß-ÿ][A-Z]")
_NAME_WITH_CAPITAL = re.compile(r"(?:Ma?c|De|Le|La|Fitz|Van|Di|Du|O['’])[A-Z]")
_SHORT = 5
"""A word in capitals is an acronym rather than a name where it is shorter."""

_NO_FIRST = Kind.WORD | Kind.PLACE | Kind.DEMONYM | Kind.ACRONYM
LISTED = Kind.GIVEN | Kind.SURNAME | Kind.KNOWN | Kind.FAMILY_FIRST
"""The kinds that a list of names gives."""


_SURNAME_ENDING = re.compile(
    r"(?:(?:ai|y)te|aiciute|adze|akis|aitis|auskas|czyk|dottir|enko|escu|evich|evicius|idze|iene|ovich|ovna|evna|ovic|"
    r"oglu|opoulos|opoulou|owska|owski|ewska|ewski|shvili|[bdfgjklmnr]sson|[dklnrv]sen|ovski|ovska|wicz|[dklnrst]yan|zadeh?|nejad)$")
"""How surnames and patronymics of Europe, the Caucasus, Turkey and Iran end."""

_SHORTEST_SURNAME = 7
_ARTICLES = frozenset({"Il", "La", "Le"})
"""Articles with which newspapers and places begin, and some surnames."""


def has_surname_ending(folded: str) -> bool:
    """Whether `folded` ends as surnames do that no list can hold all of (Vaskelyte, Bjarkadottir, Kapanadze)."""
    return len(folded) >= _SHORTEST_SURNAME and _SURNAME_ENDING.search(folded) is not None


def is_branded(word: str) -> bool:
    """Whether a capital inside shows that `word` is a brand (DeepSeek) and no name (McCain)."""
    return _INNER_CAPITAL.search(word) is not None and _NAME_WITH_CAPITAL.match(word) is None


class Verdicts:
    """Names the rule for one word or several; None where nothing speaks for a person."""

    def __init__(self, lexicon: Lexicon, kinds: Kinds, borders: Borders, context: Context) -> None:
        self._lexicon = lexicon
        self._kinds = kinds
        self._borders = borders
        self._context = context

    def of_one(self, text: str, word: Word, lead: int, witnesses: Witnesses) -> str | None:
        """The rule for a single `word` that the kinds `lead` stand before."""
        kind = self._kinds.of(word.text)
        seen = bool(witnesses.seen(word.start, word.end))
        if kind & (Kind.DEMONYM | Kind.INITIAL | Kind.STOP) or word.text.lower() in ("prime", "vice"):
            return None
        if lead & Kind.HONORIFIC:
            return "person.honorific" if not kind & Kind.WORD or kind & LISTED or seen else None
        if self._is_again(text, word, kind, witnesses.established):
            return "person.again"
        if lead & Kind.OFFICE:
            return "person.office" if self._holds_office(text, word, kind, lead, seen) else None
        if kind & Kind.GIVEN and has_epithet(text, word.end):
            return "person.given-alone"
        place = kind & Kind.PLACE and not kind & Kind.KNOWN
        if kind & (Kind.WORD | Kind.ACRONYM) or place or is_branded(word.text):
            return None
        return self._alone(text, word, kind, seen)

    def _alone(self, text: str, word: Word, kind: int, seen: bool) -> str | None:
        """The rule for a word without title that is neither a usual word nor a place."""
        context = self._context
        if context.owns_a_body(text, word.end) or context.after_the(text, word.start, word.end):
            return None
        acronym = word.text.isupper() and len(word.text) < _SHORT and not _in_capitals(text, word)
        if kind & Kind.KNOWN and not acronym:
            return "person.known"
        if context.is_placed(text, word.start, word.end):
            return None
        if kind & (Kind.SURNAME | Kind.GIVEN) and not acronym and context.speaks(text, word.end):
            return "person.speaks"
        parts = [self._kinds.of(part) for part in word.text.split("-")]
        if len(parts) > 1 and not any(part & LISTED for part in parts):
            return None
        surname = all(part & Kind.SURNAME for part in parts) or has_surname_ending(fold(word.text))
        if not acronym and context.is_cited(text, word.start, word.end, listed=surname):
            return "person.author"
        if len(parts) > 1 and not all(part & LISTED for part in parts):
            return None
        if not acronym and context.has_kin(text, word.end):
            return "person.human"
        if kind & Kind.GIVEN_OFTEN and not acronym and context.stands_alone(text, word.start, word.end):
            return "person.given-alone"
        return "ner" if seen else None

    def _holds_office(self, text: str, word: Word, kind: int, lead: int, seen: bool) -> bool:
        """Whether a single word after an office is the holder's name rather than the office's field."""
        acronym = kind & Kind.ACRONYM and not _in_capitals(text, word)
        if kind & Kind.KNOWN:
            return True
        if kind & Kind.PORTFOLIO or acronym:
            return False
        if kind & (Kind.WORD | Kind.PLACE):
            return seen or bool(kind & Kind.SURNAME)
        return bool(kind & LISTED or seen or lead & Kind.STRONG_OFFICE)

    def _is_again(self, text: str, word: Word, kind: int, established: Established) -> bool:
        """Whether `word` is a part of a name that the document tells in full."""
        folded = core(word.text)
        if word.text.isupper() and len(word.text) < _SHORT and not _in_capitals(text, word):
            return False
        if folded not in established.surnames:
            return folded in established.given and not kind & (Kind.WORD | Kind.PLACE | Kind.GIVEN_WORD)
        before = text[max(0, word.start - 12) : word.start].rstrip()
        opens = not before[-1:].isalnum() and before[-1:] not in (",", ";", ":", ")")
        if opens and folded in self._lexicon.words and not self._context.acts(text, word.end):
            return False
        if kind & Kind.PLACE and self._context.is_placed(text, word.start, word.end):
            return False
        return not self._context.after_the(text, word.start, word.end)

    def of_several(self, text: str, words: Sequence[Word], lead: int, witnesses: Witnesses) -> str | None:
        """The rule for two or more `words` that the kinds `lead` stand before."""
        start, end = words[0].start, words[-1].end
        kinds = [self._kinds.of(word.text) for word in words]
        seen = bool(witnesses.seen(start, end))
        joined = " ".join(fold(word.text) for word in words)
        place = joined in self._lexicon.places
        if lead & Kind.HONORIFIC:
            return "person.honorific"
        if lead & Kind.OFFICE:
            named = any(kind & (LISTED | Kind.INITIAL) for kind in kinds) or lead & Kind.STRONG_OFFICE
            full = kinds[0] & Kind.GIVEN and kinds[-1] & Kind.SURNAME
            named = named or (lead & Kind.PERSONAL_OFFICE and not any(kinds))  # analyst Vusmuzi Tlhabi
            usual = not named or (not full and all(kind & Kind.WORD for kind in kinds))
            return "person.office" if (seen and lead & Kind.STRONG_OFFICE) or not (place or usual) else None
        if self._are_again(text, words, kinds, witnesses.established):
            return "person.again"
        if place or joined in self._lexicon.named_bodies:
            return None
        if kinds[0] & Kind.GIVEN and core(words[-1].text) in witnesses.established.surnames:
            return "person.again"
        return self._by_form(text, words, kinds, seen) or self._by_context(text, words, kinds, seen)

    def _are_again(
        self, text: str, words: Sequence[Word], kinds: Sequence[int], established: Established
    ) -> bool:
        """Whether all of `words` are parts of names that the document tells in full."""
        if any(kind & Kind.WORD and not kind & (Kind.SURNAME | Kind.GIVEN) for kind in kinds):
            return False
        parts = [core(word.text) for word in words if word.text.lower() not in self._lexicon.particles]
        told = bool(parts) and all(part in established.parts for part in parts)
        return told and not self._context.after_the(text, words[0].start, words[-1].end)

    def _by_form(self, text: str, words: Sequence[Word], kinds: Sequence[int], seen: bool) -> str | None:
        """The rule by which the words themselves have the form of a full name."""
        first, last = kinds[0], kinds[-1]
        if first & Kind.INITIAL:
            item = words[0].start == 0 or text[words[0].start - 1] == "\n"
            return "person.initial" if seen or (not last & Kind.WORD and not item) else None
        if len(words) > 2 and any(kind & Kind.INITIAL for kind in kinds[1:-1]) and not first & Kind.ACRONYM:
            return "person.initial"
        if self._context.after_the(text, words[0].start, words[-1].end):
            return None
        if self._borders.family_first(words) or self._borders.family_last(words):
            return "person.family-first"
        usual_last = last & (Kind.WORD | Kind.PLACE | Kind.DEMONYM) and not last & Kind.SURNAME
        if first & Kind.GIVEN and self._is_given_with_surname(text, words, kinds, seen):
            return "person.given-name"
        if any(kind & Kind.KNOWN for kind in kinds[1:]) and not first & _NO_FIRST and not usual_last:
            return "person.known"
        arabic = any("-" in word.gap or {"bin", "ibn", "bint"} & set(word.gap.split()) for word in words)
        return "person.particle" if arabic else None

    def _is_given_with_surname(
        self, text: str, words: Sequence[Word], kinds: Sequence[int], seen: bool
    ) -> bool:
        """Whether the words after a given name make it a person's, and not a place or a thing (Georgia Power)."""
        first, last = kinds[0], kinds[-1]
        if seen and not (first & Kind.PLACE and last & Kind.WORD):
            return True
        if last & (Kind.WORD | Kind.PLACE | Kind.DEMONYM) and not last & Kind.SURNAME:
            return False
        doubtful = first & (Kind.GIVEN_WORD | Kind.PLACE | Kind.WORD)
        plain = last & Kind.SURNAME and not last & (Kind.WORD | Kind.PLACE | Kind.SURNAME_WORD)
        return not doubtful or bool(last & Kind.KNOWN or plain) or self._context.has_office_after(text, words[-1].end)

    def _by_context(self, text: str, words: Sequence[Word], kinds: Sequence[int], seen: bool) -> str | None:
        """The rule by which an office, a verb or the model speaks for words that no list knows."""
        strange = any(kind & _NO_FIRST and not kind & (LISTED | Kind.SURNAME_WORD) for kind in kinds)
        start, end = words[0].start, words[-1].end
        acronyms = all(word.text.isupper() for word in words) and not _in_capitals(text, words[0])
        branded = acronyms or any(is_branded(word.text) for word in words)
        titled = words[0].text in _ARTICLES and not kinds[-1] & LISTED  # Le Quotidien
        if strange or branded or titled or self._context.after_the(text, start, end):
            return None
        if self._context.has_office_after(text, end) or self._context.has_office_below(text, start, end):
            return "person.apposition"
        listed = any(kind & LISTED for kind in kinds)
        fit = not any(kind & ~LISTED for kind in kinds) and len(words) < 4
        if fit and has_surname_ending(fold(words[-1].text)):
            return "person.surname"
        if fit and self._context.is_signed(text, start, end):
            return "person.byline"
        if fit and self._context.is_human(text, start, end):
            return "person.human"
        if listed and self._context.speaks(text, end):
            return "person.speaks"
        return "ner" if seen and (listed or not in_heading(text, start)) else None


def _in_capitals(text: str, word: Word) -> bool:
    """Whether the words before `word` are in capitals too, so that its own tell nothing."""
    before = text[max(0, word.start - 12) : word.start]
    return sum(char.isupper() for char in before) >= 2 and not any(char.islower() for char in before)
