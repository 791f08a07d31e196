"""What looks like a date and is none, told by what stands around it: names, amounts, labels, modal verbs. Pure."""

import re

from pipeline.dates.data import DateData
from pipeline.dates.expressions import Expression, Point
from pipeline.rules import Ruleset

BEFORE, AFTER = 40, 40
"""How many characters before and after an expression are looked at."""

_ADJECTIVAL = ("’s", "'s", "s’", "s'", "ian", "ean", "ese", "ish", "aeli")
"""Endings of possessives and nationalities, which make no name with a year (`the Ukrainian 2014 revolution`)."""

_AND_MORE = re.compile(r"\s(?:and a half|or (?:so|two))(?!\w)")
"""Behind a unit: the expression tells how long, not when (``over the last year and a half``)."""

_OF_A_THING = re.compile(r"\sof\s(?:an?|her|his|its|my|our|the|their)\s(?!year(?!\w))")
"""Behind the last or next unit: a part of something (``the last year of his reign``)."""

NAMES_TOO = ("april", "august", "june", "march", "may")
"""Months that are also names of people, or other words."""


class Refusal:
    """Decides over one expression at its place; the word lists come from the rules."""

    def __init__(self, ruleset: Ruleset[DateData]) -> None:
        compile_ = ruleset.compile
        self._month_licence = compile_(r"(?:^|[\s(\[“\"—–-]){month_before}\s+$")
        self._month_listed = compile_(r"{month_names},?(?: and| or| to|,)?\s+$")
        self._month_list_after = compile_(r"(?:,| and| or| to|[–-]) ?(?:{month_names}|early|late)(?!\w)")
        self._month_noun = compile_(r"(?:^|\W)the\s+$")
        self._month_refused_after = compile_(r"(?:[’']s?)? {after_month_name}(?!\w)|[’']s(?!\w)")
        self._surname = re.compile(r"\s+(?!January|Feb|March|April|May|June|July|Aug|Sep|Oct|Nov|Dec)[A-Z][a-z]+")
        self._name_before = re.compile(r"(?<![\w’'-])(?!The |A |An |This |That |Its |His |Her |Their |Our )"
                                       r"[A-Z][\w-]*+(?![’'])\.?\s+$")
        self._counted = compile_(r"(?: |-){counted}(?!\w)")
        self._label = compile_(r"(?:^|[\s(\[]){labels}\s+$")
        self._more = compile_(r"(?:^|\s){more_than}\s+$")
        self._capital = re.compile(r"(?:^|[\s(“\"‘'/-])([A-Z][\w’'&.-]*)(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)$")
        self._may_follow = compile_(r"{year_after_capital}")
        self._number_before = re.compile(r"\d[\w/-]*\s*\($|=[\"']$|(?<![\d,.])\d{1,3}[ -]$")
        self._numbered = compile_(r"(?:Nos?\.?|№)\s?[\w/-]*\d[\w/-]* of $|(?-i:Act|Bill|Code|Law|Ordinance)s? of $")
        self._citation = re.compile(r"(?:U\. ?S\. ?C\.|USC|C\.F\.R\.|CFR|Stat\.|Fed\. ?Reg\.|F\.R\.|§+)\s*"
                                    r"(?:(?:\d[\w()-]*|et seq\.)(?:[,;]? (?:and|or)|[,;])?\s+)*$")
        self._paragraph = re.compile(r"\([a-z0-9]{1,4}\)")
        self._year_preposition = compile_(r"(?:^|[\s(]){year_before}\s+$|[(\[–—-]$")
        self._aged = re.compile(r"(?<!\w)(?:my|your|his|her|their|our|’s|one’s)\s+$", re.I)
        self._dated = re.compile(r" in (?:19|20)\d\d(?!\d)")
        self._agenda = re.compile(r" (?:Agenda|Vision)(?!\w)")
        self._day_name_before = compile_(r"{day_names_before}\s+$")
        self._day_name_after = compile_(r"\s+{day_names_after}(?!\w)")
        self._not_tomorrow = compile_(r"(?:^|\s){before_tomorrow}\s+$")
        self._tomorrow_event = compile_(r"[’']s {tomorrow_events}(?!\w)")
        self._decline = re.compile(r"(?<!\w)(?:all|cause|causes|extent|half|most|much|pace|part|some) of\s+$", re.I)
        self._end_of_day = re.compile(r"(?:^|[^\w])at the\s+$", re.I)

    def __call__(self, text: str, start: int, end: int, said: Expression) -> bool:
        """Whether ``text[start:end]``, which says `said`, is no date where it stands."""
        before, after, words = text[max(0, start - BEFORE):start], text[end:end + AFTER], text[start:end]
        if not isinstance(said, Point) or "/" in (said.fixed or ""):
            return words[0].isdigit() and (self._named(before) or bool(self._label.search(before)))
        if said.unit and (_AND_MORE.match(after) or (said.offset and _OF_A_THING.match(after))):
            return True
        if words.lower() == "end of the day":
            return bool(self._end_of_day.search(before))
        if said.part and said == Point(part=said.part, mod=said.mod):
            return said.part[0] == "half" or after.startswith((" of", " in "))
        if said.fixed:
            return len(said.fixed) == 4 and said.fixed >= "19" and bool(self._aged.search(before))
        if said.mod:
            return False
        if words[0].isdigit() and len(words) == 4 and said.year and said.month is None:
            return self._refuses_year(before, after, said.year)
        if words.isalpha() and said.month is not None:
            return self._refuses_month(before, after, words)
        if words.isalpha() and said.weekday is not None:
            return bool(self._day_name_before.search(before) or self._day_name_after.match(after))
        if words.lower() == "this fall":
            return bool(self._decline.search(before))
        if words.lower() == "tomorrow":
            return not self._tomorrow_event.match(after) and (
                after.startswith(("’", "'")) or bool(self._not_tomorrow.search(before)))
        return False

    def _named(self, before: str) -> bool:
        """Whether the word before, in capitals, makes one name with the year: ``Agenda 2030``."""
        found = self._capital.search(before)
        return bool(found and not self._may_follow.fullmatch(found[1]) and not found[1].endswith(_ADJECTIVAL))

    def _refuses_year(self, before: str, after: str, year: int) -> bool:
        if (self._number_before.search(before) or self._numbered.search(before) or self._citation.search(before)
                or self._label.search(before) or self._named(before) or self._agenda.match(after)
                or self._counted.match(after) or self._paragraph.match(after)):
            return True
        if year % 50 == 0 and (self._more.search(before) or self._dated.match(after)):
            return True
        if year < 1900 or year > 2100:
            return not self._year_preposition.search(before) or (year < 1500 and before.endswith((" the ", " of ")))
        return False

    def _refuses_month(self, before: str, after: str, words: str) -> bool:
        if self._month_licence.search(before):
            return False
        if words.lower() in NAMES_TOO and self._name_before.search(before):
            return True
        if words.lower() in ("may", "march"):
            listed = self._month_listed.search(before) or self._month_list_after.match(after)
            noun = self._month_noun.search(before) and re.match(r" [a-z]{4,}", after)
            return not listed and (not noun or bool(self._month_refused_after.match(after)))
        named = words.lower() in NAMES_TOO and self._surname.match(after)
        return bool(named and not self._month_noun.search(before))
