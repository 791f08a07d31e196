"""Which act a named mention means: by number, quotation, year, title, or as a second name of the one beside it."""

from rapidfuzz.fuzz import ratio

from pipeline.records import Decree
from pipeline.resolving.acts.behaviour import ActRules
from pipeline.resolving.acts.cues import cue, is_fresh
from pipeline.resolving.acts.known import Act, KnownActs, latest
from pipeline.resolving.acts.names import (
    misprinted,
    number_key,
    plain_number,
    quoted_title,
    same_body,
    same_figures,
    same_number,
    same_title,
    short_forms,
    title_keys,
    title_of,
    turned_title,
)

_SAME_QUOTE = 93
"""How alike, of 100, two quoted titles of one act are: translations differ by an article or a plural."""
_LONG_TITLE = 300
"""Characters between two names of one act, at most: the long title may be between them."""


class NamedLinks:
    """Links the named mentions of `text` to `acts`, which it fills with what each act is called."""

    def __init__(self, text: str, acts: KnownActs, rules: ActRules) -> None:
        self._text = text
        self._acts = acts
        self._rules = rules

    def act_of(self, decree: Decree) -> Act:
        """The act that `decree` names: one known by its number, its title or its year, or a new one."""
        titled = self._rules.is_titled(decree)
        title = title_of(cue("number-behind").sub("", decree.text) if titled else decree.text)
        quote = quoted_title(decree.text)
        act = (
            self._with_number(decree)
            or self._with_quote(decree, quote)
            or self._of_year(decree, title)
            or self._with_title(decree, title)
            or self._named_beside(decree)
            or self._as_drafted(decree)
        )
        if act is None and (act := self._of_body(decree)):
            return act
        act = act or self._acts.new()
        act.named = True
        act.fresh = act.fresh or is_fresh(self._text, decree)
        if not (decree.date and title == decree.type):
            self._call(act, title)
        for form in short_forms(decree.text, self._text[decree.end : decree.end + 160]):
            self._call(act, form.lower())
        if quote:
            act.quotes.add(quote)
            self._acts.called(act, "quote", "")
        if decree.date:
            self._acts.called(act, "year", decree.date[:4])
        if decree.number:
            act.numbers.add(plain_number(decree.number))
            self._acts.called(act, "number", number_key(decree.number))
        return act

    def _call(self, act: Act, title: str) -> None:
        for form in dict.fromkeys((title, turned_title(title))):
            act.titles.add(form)
            for kind, words in title_keys(form):
                self._acts.called(act, kind, words)

    def _with_number(self, decree: Decree) -> Act | None:
        if not decree.number:
            return None
        number = plain_number(decree.number)
        return latest(
            act
            for act in self._acts.under(("number", number_key(decree.number)))
            if act.may_be(decree.type) and any(same_number(number, other) for other in act.numbers)
        )

    def _with_quote(self, decree: Decree, quote: str | None) -> Act | None:
        """The act of the same title in quotation marks, unless the two have numbers, which then differ."""
        return latest(
            act
            for act in self._acts.under(("quote", ""))
            if quote
            and act.may_be(decree.type)
            and not (act.numbers and decree.number)
            and any(same_figures(quote, other) and ratio(quote, other) >= _SAME_QUOTE for other in act.quotes)
        )

    def _of_year(self, decree: Decree, title: str) -> Act | None:
        """The named act of the same year where `decree` is no more than year, words of a title and type: "2001 Act"."""
        if not decree.date or decree.number or not (title == decree.type or decree.text[:4] == decree.date[:4]):
            return None
        words = title.split()[:-1]
        return latest(
            act
            for act in self._acts.under(("year", decree.date[:4]))
            if act.named
            and act.may_be(decree.type)
            and (not words or any(all(word in name for word in words) for name in act.titles))
        )

    def _with_title(self, decree: Decree, title: str) -> Act | None:
        if decree.number and not self._rules.is_titled(decree):
            return None
        turned = turned_title(title)
        near = self._acts.under(*title_keys(title), *title_keys(turned))
        if title == "constitution":
            near += self._acts.recent()
        return latest(
            act
            for act in near
            if act.named
            and not (act.year and decree.date and act.year != decree.date[:4])
            and not (decree.number and act.numbers)
            and not (title == "constitution" and is_fresh(self._text, decree) != act.fresh)
            and any(
                same_title(form, other) or misprinted(form, other) for other in act.titles for form in {title, turned}
            )
        )

    def _as_drafted(self, decree: Decree) -> Act | None:
        """The bill known by its number alone that `decree` is the title of: "as currently drafted, the X Act"."""
        if decree.number or not cue("as-drafted").search(self._text, max(0, decree.start - 40), decree.start):
            return None
        numbered = (act for act in self._acts.recent() if "bill" in act.types and act.numbers and act.named)
        return latest(act for act in numbered if all(title.split()[-1].isdigit() for title in act.titles))

    def _of_body(self, decree: Decree) -> Act | None:
        """The unnamed act of that type and issuer where `decree` has a date alone: "Senate Resolution of 4 May"."""
        if decree.number or not decree.issuer or not decree.date or self._rules.is_titled(decree):
            return None
        unnamed = (act for act in self._acts.recent() if not act.named and not act.year and decree.type in act.types)
        return latest(act for act in unnamed if any(same_body(decree.issuer.lower(), other) for other in act.issuers))

    def _named_beside(self, decree: Decree) -> Act | None:
        """The act named directly before by its number where `decree` is its title, or by its title where a number."""
        last = self._acts.last
        between = self._text[last.last[1] : decree.start] if last else ""
        if last is None or len(between) > _LONG_TITLE:
            return None
        if cue("alias").fullmatch(between):
            return last
        beside = last.mentions[-1]
        if beside.nominal or not (last.may_be(decree.type) or between.strip() == "("):
            return None
        numbered, titled = (decree, beside) if decree.number else (beside, decree)
        apart = numbered.number and not titled.number and not self._rules.is_titled(numbered) and between.strip()
        return last if apart and (cue("named-beside").fullmatch(between) or cue("or-the").fullmatch(between)) else None
