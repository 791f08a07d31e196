"""Patterns of rules: named lists and parts filled in, spaces widened, word lists as quick alternations."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_-]*)\}")
_GROUP = re.compile(r"\(\?P(?:<(\w+)>|=(\w+)\))")
"""A named group, or what refers back to one."""
_DEEPEST = 20
"""Parts that may be nested in each other."""
_SPACE = r"\s+"
"""What a space in a pattern stands for: white space of any kind and length. Patterns run inside one paragraph, so
that a line break they meet is the wrapping of a line."""
_REPEATED_SPACE = re.compile(" (?=[?*+{])")


class PatternError(ValueError):
    """A pattern that can't be compiled; the message names the fault."""


def compile_pattern(pattern: str, lists: Mapping[str, Iterable[str]], parts: Mapping[str, str]) -> re.Pattern[str]:
    """`pattern` compiled without regard to case; ``{name}`` is a part, or any word of a list.

    Parts with named groups may be used more than once: the second group of a name is called ``name_2``, and so on.
    ``(?P=name)`` is the last one before it.

    Raises :class:`PatternError` for an unknown name, parts that hold each other, and what is no regular expression.
    """

    def expand(text: str, depth: int) -> str:
        def fill(match: re.Match[str]) -> str:
            name = match[1]
            if depth > _DEEPEST:
                raise PatternError(f"{{{name}}} goes round in a circle")
            if name in parts:
                return expand(parts[name], depth + 1)
            if name in lists:
                return alternation(lists[name])
            raise PatternError(f"no list or part is called {{{name}}}")

        return _PLACEHOLDER.sub(fill, text)

    source = _REPEATED_SPACE.sub(lambda _: f"(?:{_SPACE})", _numbered(expand(pattern, 0))).replace(" ", _SPACE)
    try:
        return re.compile(source, re.IGNORECASE)
    except re.error as error:
        raise PatternError(f"not a regular expression: {error}") from None


def names_in(pattern: str) -> list[str]:
    """The names of the lists and parts that `pattern` holds as ``{name}``."""
    return _PLACEHOLDER.findall(pattern)


def _numbered(pattern: str) -> str:
    seen: Counter[str] = Counter()

    def number(match: re.Match[str]) -> str:
        name = match[1] or match[2]
        seen[name] += match[1] is not None
        numbered = name if seen[name] <= 1 else f"{name}_{seen[name]}"
        return f"(?P<{numbered}>" if match[1] else f"(?P={numbered})"

    return _GROUP.sub(number, pattern)


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches any of `words`, the longest first, with a space for any white space in a line.

    Common beginnings are written once, and a choice looks at the next character first: without regard to case, `re`
    would else try each word of a list at each character of a text.
    """
    return _alternation(frozenset(words))


@lru_cache(maxsize=256)
def _alternation(words: frozenset[str]) -> str:
    return f"(?:{_choice(words)})"


_FEW = 24
"""Up to so many words of one beginning stand side by side: a finer tree would take longer to compile than it saves."""


def _choice(words: Set[str]) -> str:
    """A pattern for `words`, of which one may be empty."""
    by_first: dict[str, set[str]] = {}
    for word in words - {""}:
        by_first.setdefault(word[0].lower(), set()).add(word)
    branches = [_branch(some) for _, some in sorted(by_first.items())]
    look = f"(?=[{''.join(map(re.escape, sorted({word[0] for word in words if word})))}])" if len(branches) > 2 else ""
    choice = f"{look}(?:{'|'.join(branches)})"
    return f"(?:{choice}|)" if "" in words else choice


def _branch(words: Set[str]) -> str:
    """A pattern for `words` that begin alike but for case."""
    if len({word[0] for word in words}) > 1:  # whether the two cases match alike is the pattern's to say
        return _plain(words)
    low, high = min(words), max(words)
    length = next((index for index, char in enumerate(low) if char != high[index]), len(low))
    rest = {word[length:] for word in words}
    if len(rest) == 1:
        return _escaped(low)
    return _escaped(low[:length]) + (_choice(rest) if len(rest) > _FEW else f"(?:{_plain(rest)})")


def _plain(words: Set[str]) -> str:
    return "|".join(_escaped(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _escaped(text: str) -> str:
    return re.escape(text).replace(r"\ ", " ")
