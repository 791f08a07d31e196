"""What speaks for and against a candidate: its words, the words around it, the recogniser, the rest of the document.

Evidence is a sequence of names such as ``title.1=HONORIFIC``: a family, and after it what was found. Weights of
``weights.tsv`` say how much each counts; ``evidence.toml`` holds the patterns of the families that look at the text.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from sys import intern  # a long text has a hundred thousand candidates, and some thousand different names of evidence

from pipeline.people.candidates import NAME, Candidate, Stretch, overlapping
from pipeline.people.capitalized import Word
from pipeline.people.lexicon import Lexicon, WordClass, core, fold
from pipeline.rules import RuleFilter

_REACH = 60
"""Characters on either side of a candidate that patterns look at."""
_NEAR_BEFORE = re.compile(r"([\w’'-]+|[^\w\s])[^\S\n]*\Z")
_NEAR_AFTER = re.compile(r"[^\S\n]*([\w’'-]+|[^\w\s])")
_INNER_CAPITAL = re.compile(r"[a-zß-ÿ][A-Z]")
_NAME_WITH_CAPITAL = re.compile(r"(?:Ma?c|De|Le|La|Fitz|Van|Di|Du|O['’])[A-Z]")
_SURNAME_ENDING = re.compile(
    r"(?:(?:ai|y)te|aiciute|adze|akis|aitis|auskas|czyk|dottir|enko|escu|evich|evicius|idze|iene|ovich|ovna|evna|ovic|"
    r"oglu|opoulos|opoulou|owska|owski|ewska|ewski|shvili|[bdfgjklmnr]sson|[dklnrv]sen|ovski|ovska|wicz|[dklnrst]yan|zadeh?|nejad)$"
)
"""How surnames and patronymics of Europe, the Caucasus, Turkey and Iran end, which no list can hold all of."""
_SHORTEST_SURNAME = 7
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie"
    r"|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)){1,2}"
)
_LETTERS = {
    "g": WordClass.GIVEN,
    "s": WordClass.SURNAME,
    "f": WordClass.FAMILY_FIRST,
    "w": WordClass.WORD,
    "p": WordClass.PLACE,
    "d": WordClass.DEMONYM,
    "b": WordClass.BODY | WordClass.ORGANISATION,
    "i": WordClass.INITIAL,
    "a": WordClass.ACRONYM,
    "x": WordClass.FUNCTION_WORD,
    "n": WordClass.NUMERAL,
    "t": WordClass.OFFICE | WordClass.HONORIFIC,
}
"""A letter each for the classes that are weighed together."""
_STEPS = (0.1, 0.3, 0.5, 0.7, 0.85, 0.95)
"""Borders of the classes of probabilities in the evidence of the document."""
_TITLE = (WordClass.OFFICE | WordClass.HONORIFIC).value
_JOINED = re.compile(r"\s?(?:,|,?\s(?:and|&|or))\s+")


@cache
def kind_of(classes: int) -> str:
    """`classes` in letters, ``-`` for none."""
    return "".join(letter for letter, flag in _LETTERS.items() if classes & flag.value) or "-"


@cache
def _named(family: str, classes: int) -> tuple[str, ...]:
    return tuple(f"{family}={flag.name}" for flag in WordClass if classes & flag.value)


class Evidence:
    """Collects the evidence for candidates, from the text around them and from the document."""

    def __init__(self, lexicon: Lexicon, patterns: Sequence[RuleFilter]) -> None:
        self._lexicon = lexicon
        self._before = [item for item in patterns if item.after is None and item.mention is None]
        self._after = [item for item in patterns if item.before is None and item.mention is None]
        self._both = [item for item in patterns if item not in self._before and item not in self._after]

    def local(self, text: str, candidates: Sequence[Candidate], seen: Sequence[Stretch]) -> list[list[str]]:
        """For each candidate the evidence in itself and around it; `seen` is what the recogniser takes for persons."""
        titled = _titled_lists(text, candidates)
        before: dict[int, list[str]] = {}
        after: dict[int, list[str]] = {}
        collected = []
        for item in candidates:
            size = "1" if len(item.words) == 1 else "2" if len(item.words) == 2 else "3"
            found = [
                *self._of_words(item, size),
                *_of_recogniser(item, seen, self._kinds(item), size),
                *self._of_form(item, size),
                *_of_piece(item, size, self._lexicon),
            ]
            if item.start not in before:
                before[item.start] = list(self._around(text, item.start, item.start, self._before))
            if item.end not in after:
                after[item.end] = list(self._around(text, item.end, item.end, self._after))
            around = [*before[item.start], *after[item.end], *self._around(text, item.start, item.end, self._both)]
            found += [f"{name}.{size}" for name in around]
            if item.start in titled:
                found.append(f"titled-list.{size}")
            found += self._agreement(item, found)
            collected.append([*map(intern, found)])
        return collected

    def _agreement(self, item: Candidate, found: Sequence[str]) -> Iterator[str]:
        """Whether the recogniser and the lists of names agree, for or against. The weights of both are set by hand."""
        classes = [self._lexicon.classes(word.text) for word in item.words]
        full = len(classes) > 1 and classes[0] & WordClass.GIVEN.value and classes[-1] & WordClass.SURNAME.value
        if full and "recogniser=same" in found:
            yield "agreed"
        titled = item.left & (_TITLE | WordClass.HONORIFIC.value) or found[-1].startswith("titled-list")
        if not titled and "recogniser=none" in found and not any(one & NAME for one in classes):
            yield "unknown-to-all"

    def _kinds(self, item: Candidate) -> list[str]:
        return [kind_of(self._lexicon.classes(word.text)) for word in item.words]

    def _of_words(self, item: Candidate, size: str) -> Iterator[str]:
        classes = [self._lexicon.classes(word.text) for word in item.words]
        kinds = [kind_of(one) for one in classes]
        yield from _named(f"title.{size}", item.left) if item.left else (f"title.{size}=none",)
        yield from _named(f"next.{size}", item.right)
        title = "honorific" if item.left & WordClass.HONORIFIC.value else "office" if item.left & _TITLE else ""
        if title:
            whole = len(item.words) == len(item.piece) - item.first
            yield f"{title}.{size}={'whole' if whole else 'part'}"
            yield f"{title}.word={kinds[0]},{kinds[-1]}"
        if title == "honorific":
            return
        if size == "1":
            yield f"word={kinds[0]}"
            yield from _named("word.1", classes[0])
        else:
            yield f"first.{size}={kinds[0]}"
            yield f"last.{size}={kinds[-1]}"
            yield f"pair={kinds[0]},{kinds[-1]}"
            yield from (f"middle={kind}" for kind in kinds[1:-1])
            yield from _named("first", classes[0])
            yield from _named("last", classes[-1])

    def _of_form(self, item: Candidate, size: str) -> Iterator[str]:
        words, lexicon = item.words, self._lexicon
        last = fold(words[-1].text)
        if len(last) >= _SHORTEST_SURNAME and _SURNAME_ENDING.search(last):
            yield f"surname-ending.{size}"
        if all(len(word.text) > 1 and word.text.isupper() for word in words):
            yield f"capitals.{size}={min(len(words[0].text), 6)}"
        if any(is_branded(word.text) for word in words):
            yield "brand"
        if any("-" in word.text for word in words):
            yield f"hyphen.{size}"
        yield from {f"particle={gap}" for word in words[1:] for gap in word.gap.split()}
        if words is item.piece and any(not word.text[0].isupper() for word in words):
            yield "odd-border"
        if any("\n" in word.gap for word in words[1:]):
            yield "line-break"
        joined = " ".join(fold(word.text) for word in words)
        if size != "1" and (joined in lexicon["places"] or joined in lexicon["named_bodies"]):
            yield "place-or-body"
        if is_family_first(words, lexicon):
            yield "family-first"
        if min(len(word.text) for word in words) < 3:
            yield f"short.{size}"

    def _around(self, text: str, start: int, end: int, patterns: Sequence[RuleFilter]) -> Iterator[str]:
        low, high = max(0, start - _REACH), min(len(text), end + _REACH)
        for pattern in patterns:
            if pattern.refuses(text, start, end, low, high):
                yield pattern.id
        if patterns is self._before:
            match = _NEAR_BEFORE.search(text, max(0, start - 20), start)
            word = match[1].lower() if match else "start"
            yield f"before={word}" if not word.isalpha() or word in self._lexicon["not_names"] else "before=other"
        elif patterns is self._after:
            match = _NEAR_AFTER.match(text, end, high)
            word = match[1] if match else "end"
            if not word.isalpha() or word in self._lexicon["not_names"]:
                yield f"after={word}"
            else:
                yield "after=Capital" if word[0].isupper() else "after=other"

    def of_document(
        self, text: str, candidates: Sequence[Candidate], probabilities: Sequence[float]
    ) -> list[list[str]]:
        """For each candidate the evidence of the whole document, from what was thought of the others before."""
        parts, forms = _Parts(candidates, probabilities, self._lexicon), _Forms(candidates, probabilities)
        beside = _beside(text, candidates, probabilities)
        collected = []
        for number, (item, probability) in enumerate(zip(candidates, probabilities, strict=True)):
            size = "1" if len(item.words) == 1 else "2"
            found = [f"alone.{size}={step(probability)}", *forms.of(item, probability, size)]
            kind = kind_of(self._lexicon.classes(item.words[0].text))
            found += parts.of(item, kind)
            if number in beside:
                found.append(f"list.{size}={step(beside[number])}")
            collected.append([*map(intern, found)])
        return collected


class _Forms:
    """How probable the same words are elsewhere in the document."""

    def __init__(self, candidates: Sequence[Candidate], probabilities: Sequence[float]) -> None:
        self._all: dict[str, list[float]] = {}
        for item, probability in zip(candidates, probabilities, strict=True):
            self._all.setdefault(_form(item), []).append(probability)
        self._summary = {form: (sum(some), len(some), max(some)) for form, some in self._all.items()}

    def of(self, item: Candidate, probability: float, size: str) -> Iterator[str]:
        total, count, most = self._summary[_form(item)]
        if count < 2:
            yield f"same-form.{size}=once"
            return
        yield f"same-form.{size}={step((total - probability) / (count - 1))}"
        yield f"same-form-best.{size}={step(most)}"


class _Best:
    """The highest probability for each word, of those that one span of the text gives and of all other spans."""

    def __init__(self) -> None:
        self._best: dict[str, tuple[float, int, float]] = {}

    def add(self, word: str, probability: float, span: int) -> None:
        """Take `probability` into account, which comes from the span that begins at `span`."""
        best, where, other = self._best.get(word, (-1.0, span, -1.0))
        if span == where:
            self._best[word] = (max(best, probability), where, other)
        elif probability > best:
            self._best[word] = (probability, span, best)
        else:
            self._best[word] = (best, where, max(other, probability))

    def elsewhere(self, word: str, span: int) -> float | None:
        """The highest probability that a span other than the one that begins at `span` gives; None for none."""
        best, where, other = self._best.get(word, (-1.0, span, -1.0))
        value = other if where == span else best
        return None if value < 0 else value


class _Parts:
    """How probable the longer names elsewhere in the document are that a word is the surname or a given name of."""

    def __init__(self, candidates: Sequence[Candidate], probabilities: Sequence[float], lexicon: Lexicon) -> None:
        self._surnames, self._given, self._alone = _Best(), _Best(), _Best()
        for item, probability in zip(candidates, probabilities, strict=True):
            parts, span = [core(word.text) for word in item.words], item.piece[0].start
            if len(parts) == 1:
                self._alone.add(parts[0], probability, span)
                continue
            family_first = is_family_first(item.words, lexicon)
            surname, given = ([parts[0], parts[-1]], parts[1:]) if family_first else (parts[-1:], parts[:-1])
            for known, some in ((self._surnames, surname), (self._given, given)):
                for part in some:
                    known.add(part, probability, span)

    def of(self, item: Candidate, kind: str) -> Iterator[str]:
        parts, span = [core(word.text) for word in item.words], item.piece[0].start
        as_surname = self._surnames.elsewhere(parts[-1], span)
        as_given = self._given.elsewhere(parts[0], span)
        if len(parts) == 1:
            yield f"introduced-surname={'-' if as_surname is None else step(as_surname)}"
            yield f"introduced-given={'-' if as_given is None else step(as_given)}"
            if as_surname is not None or as_given is not None:
                yield f"introduced={step(max(as_surname or 0.0, as_given or 0.0))}.{kind}"
            return
        alone = self._alone.elsewhere(parts[-1], span)
        if alone is not None:
            yield f"surname-alone={step(alone)}"
        if as_surname is not None:
            yield f"surname-of-other={step(as_surname)}"
        known = [
            max(self._surnames.elsewhere(part, span) or 0.0, self._given.elsewhere(part, span) or 0.0) for part in parts
        ]
        yield f"parts-of-others={step(min(known))}"


def _form(item: Candidate) -> str:
    return " ".join(core(word.text) for word in item.words)


def _beside(text: str, candidates: Sequence[Candidate], probabilities: Sequence[float]) -> dict[int, float]:
    """For candidates that a comma or "and" joins to others, how probable the best of those is."""
    ends: dict[int, float] = {}
    starts: dict[int, float] = {}
    for item, probability in zip(candidates, probabilities, strict=True):
        ends[item.end] = max(ends.get(item.end, 0.0), probability)
        starts[item.start] = max(starts.get(item.start, 0.0), probability)
    joints = [match.span() for match in _JOINED.finditer(text)]
    before = {end: ends[start] for start, end in joints if start in ends}
    after = {start: starts[end] for start, end in joints if end in starts}
    found: dict[int, float] = {}
    for number, item in enumerate(candidates):
        if item.start in before or item.end in after:
            found[number] = max(before.get(item.start, 0.0), after.get(item.end, 0.0))
    return found


def _titled_lists(text: str, candidates: Sequence[Candidate]) -> set[int]:
    """The starts of candidates that follow, in a list, one with a title of its own (Senators Abara, Lund and Okoro)."""
    joints = {match.start(): match.end() for match in _JOINED.finditer(text)}
    titled: set[int] = set()
    for item in sorted(candidates, key=lambda item: item.start):
        if item.end in joints and (item.left & _TITLE or item.start in titled):
            titled.add(joints[item.end])
    return titled


def _of_recogniser(item: Candidate, seen: Sequence[Stretch], kinds: Sequence[str], size: str) -> Iterator[str]:
    vote = _vote(item, seen)
    yield f"recogniser={vote}"
    yield f"recogniser.{size}={vote}"
    if size == "1":
        yield f"recogniser.word={vote},{kinds[0]}"
    else:
        yield f"recogniser.first={vote},{kinds[0]}"
        yield f"recogniser.last={vote},{kinds[-1]}"


def _vote(item: Candidate, seen: Sequence[Stretch]) -> str:
    stretches = overlapping(seen, item.start, item.end)
    if not stretches:
        return "none"
    if any(stretch in ((item.start, item.end), (item.words[0].start, item.words[-1].end)) for stretch in stretches):
        return "same"
    return "within" if any(start <= item.start and item.end <= end for start, end in stretches) else "overlaps"


def _of_piece(item: Candidate, size: str, lexicon: Lexicon) -> Iterator[str]:
    """The words of its span that a candidate leaves out, and what joins the span to an office."""
    end = item.first + len(item.words)
    if item.first:
        out, begins = (kind_of(lexicon.classes(item.piece[item.first + shift].text)) for shift in (-1, 0))
        yield f"out-left={out}"
        yield f"out-left={out},{begins}"
    if end < len(item.piece):
        ends, out = (kind_of(lexicon.classes(item.piece[end + shift].text)) for shift in (-1, 0))
        yield f"out-right={out}"
        yield f"out-right={ends},{out}"
    yield f"words={len(item.words)}of{min(len(item.piece), 7)}"
    if item.link is not None:
        field = (WordClass.PORTFOLIO | WordClass.WORD).value
        before = item.piece[: item.first]
        if before and end == len(item.piece) and all(lexicon.classes(word.text) & field for word in before):
            yield f"after-field.{size}"
        joint = "of" if " of" in item.link else "comma" if "," in item.link else "other"
        yield f"link.{'whole' if not item.first else 'part'}={joint}.{size}"


def is_branded(word: str) -> bool:
    """Whether a capital inside shows that `word` is a brand (DeepSeek) and no name (McCain)."""
    return _INNER_CAPITAL.search(word) is not None and _NAME_WITH_CAPITAL.match(word) is None


def is_family_first(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether `words` look like a family name and the syllables of a Chinese, Korean or Vietnamese given name."""
    if not 2 <= len(words) <= 5 or not lexicon.classes(words[0].text) & WordClass.FAMILY_FIRST.value:
        return False
    rest = [word.text.lower() for word in words[1:]]
    if len(rest) == 1:
        syllables = rest[0].split("-")
        if len(syllables) == 2:
            return all(len(syllable) <= 6 for syllable in syllables)
        return bool(_PINYIN.fullmatch(rest[0])) and not lexicon.classes(words[1].text) & WordClass.WORD.value
    usual = (WordClass.WORD | WordClass.PLACE).value
    strange = sum(bool(lexicon.classes(word.text) & usual) for word in words[1:])
    return all(len(part) <= 6 and part.isalpha() for part in rest) and strange * 2 <= len(rest)


def step(probability: float) -> int:
    """The class of `probability`, 0 to 6."""
    return sum(probability >= border for border in _STEPS)
