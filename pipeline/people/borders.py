"""Where, within a piece of a capitalised run, the name begins and ends. Pure."""

import re
from collections.abc import Sequence

from pipeline.people.kinds import Kind, Kinds
from pipeline.people.runs import Word

_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie"
    r"|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)){1,2}")
_NO_NAME = Kind.WORD | Kind.PLACE | Kind.DEMONYM | Kind.PORTFOLIO | Kind.ACRONYM


_NUMERALS = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "XI", "XII", "XIII", "XIV", "XVI", "XXIII"})


class Borders:
    """Trims pieces: offices' fields and countries glued on in front, letters of honour and headline words behind."""

    def __init__(self, kinds: Kinds, places: frozenset[str]) -> None:
        self._kinds = kinds
        self._places = places

    def after_office(self, words: list[Word], starts: set[int], *, strict: bool) -> int | None:
        """The number of the word with which a name begins in a run that goes on from an office (Labor | Marty Walsh).

        `starts` are the offsets at which the model has a person begin; `strict` wants a given name or the model. None
        where the run is no more than the office's own words.
        """
        kinds = [self._kinds.of(word.text) for word in words]
        if kinds[0] & Kind.INITIAL:
            return None
        for index in range(1, len(words)):
            if self._begins(words, kinds, index, starts):
                return index
        index = 0
        while index < len(words) and kinds[index] & _NO_NAME:
            index += 1
        rest = kinds[index:]
        if strict or not index or not rest or any(kind & (Kind.BODY | Kind.STOP | Kind.ORGANISATION) for kind in rest):
            return None
        strange = not rest[0] and kinds[index - 1] & Kind.PORTFOLIO  # Minister of Energy Suryono
        return index if len(rest) > 1 or strange or rest[0] & (Kind.SURNAME | Kind.KNOWN) else None

    def _begins(self, words: list[Word], kinds: list[int], index: int, starts: set[int]) -> bool:
        kind, last = kinds[index], index == len(words) - 1
        if kind & (Kind.DEMONYM | Kind.PORTFOLIO | Kind.BODY):
            return False
        if f"{words[index - 1].text} {words[index].text}".lower() in self._places:
            return False
        if words[index].start in starts:
            return True
        if last:
            return False
        if kind & Kind.INITIAL:
            return True
        sure = not kind & (Kind.PLACE | Kind.WORD) or kinds[index + 1] & Kind.SURNAME
        if kind & Kind.GIVEN and sure and not kinds[index + 1] & Kind.BODY:
            return True
        return self.family_first(words[index:]) and not kind & Kind.WORD

    def without_place(self, words: list[Word]) -> list[Word]:
        """`words` without a country, its adjective or an acronym glued in front of a name (Belarus | Xie Feng)."""
        index = 0
        if len(words) > 3 and f"{words[0].text} {words[1].text}".lower() in self._places:
            index = 2
        while len(words) - index > 1:
            kind = self._kinds.of(words[index].text)
            if kind & Kind.BEFORE_BODY:  # a ship, a church: MV Grace Abara, Mount Carmel Baptist Church
                break
            following = self._kinds.of(words[index + 1].text)
            strange = kind & (Kind.PLACE | Kind.WORD) and not kind & (Kind.GIVEN | Kind.SURNAME)
            glued = strange and len(words) - index > 2
            begins = following & (Kind.GIVEN | Kind.FAMILY_FIRST) and not following & Kind.WORD
            if not kind & (Kind.DEMONYM | Kind.ACRONYM) and not (glued and begins):
                break
            index += 1
        return words[index:]

    def without_tail(self, words: list[Word], *, heading: bool) -> list[Word]:
        """`words` without letters of honour (Will Jessett | CBE); in a heading, before a usual word (Trump | Signs)."""
        end = len(words)
        while end > 1 and not words[0].text.isupper() and _is_honour(words[end - 1].text):
            end -= 1
        if heading:
            for index in range(1, end):
                kind = self._kinds.of(words[index].text)
                usual = kind & Kind.WORD and not kind & (Kind.SURNAME | Kind.GIVEN | Kind.FAMILY_FIRST)
                complete = index > 1 and self._kinds.of(words[index - 1].text) & Kind.KNOWN
                if (usual or complete) and not kind & Kind.BODY:
                    return words[:index]
        return words[:end]

    def family_first(self, words: Sequence[Word]) -> bool:
        """Whether `words` look like a family name and the syllables of a Chinese, Korean or Vietnamese given name."""
        if not 2 <= len(words) <= 5 or not self._kinds.of(words[0].text) & Kind.FAMILY_FIRST:
            return False
        rest = [word.text.lower() for word in words[1:]]
        if len(rest) == 1:
            syllables = rest[0].split("-")
            if len(syllables) == 2:
                return all(len(syllable) <= 6 for syllable in syllables)
            return bool(_PINYIN.fullmatch(rest[0])) and not self._kinds.of(words[1].text) & Kind.WORD
        usual = sum(bool(self._kinds.of(word.text) & (Kind.WORD | Kind.PLACE)) for word in words[1:])
        return all(len(part) <= 6 and part.isalpha() for part in rest) and usual * 2 <= len(rest)

    def family_last(self, words: Sequence[Word]) -> bool:
        """Whether `words` are a Korean or Chinese given name with a hyphen before its family name (Min-ho Seo)."""
        if len(words) != 2 or not self._kinds.of(words[1].text) & Kind.FAMILY_FIRST:
            return False
        one, _, two = words[0].text.partition("-")
        syllables = 1 < len(one) <= 6 and 1 < len(two) <= 6 and two.islower()
        return syllables and not self._kinds.of(words[0].text) & Kind.WORD


def _is_honour(word: str) -> bool:
    """Whether `word` is a few capitals behind a name, as CBE or MP are, but not the number of a monarch."""
    return (1 < len(word) < 5 and word.isupper() and word.isalpha() and word not in _NUMERALS) or word == "PhD"
