"""The states that a text names, as ISO 3166 codes: by name, adjective or capital. Pure but for the data file."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

_CAPITAL = re.compile(r"(?<![\w’'])[A-ZÀ-Þ][\w.]*")
_SHARE = 0.1
"""The part of all namings of states from which a paper is about a state."""
_MOST = 4


@lru_cache(maxsize=1)
def country_words() -> dict[str, tuple[tuple[str, str], ...]]:
    """By first word, the phrases that name a state with its code, longest first."""
    data = tomllib.loads(files("pipeline").joinpath("countries.toml").read_text(encoding="utf-8"))
    found: dict[str, list[tuple[str, str]]] = {}
    for code, phrases in data["countries"].items():
        for phrase in phrases:
            found.setdefault(phrase.split()[0], []).append((phrase, code))
    return {word: tuple(sorted(phrases, key=lambda item: -len(item[0]))) for word, phrases in found.items()}


def countries_in(text: str) -> Iterator[tuple[str, int, int]]:
    """The states that `text` names, each time: code, start, end. ``New Mexico`` names none."""
    words = country_words()
    end = 0
    for match in _CAPITAL.finditer(text):
        if match.start() < end or text.endswith("New ", 0, match.start()):
            continue
        word = match[0] if match[0] in words else match[0].rstrip(".")
        for phrase, code in words.get(word, ()):
            end = match.start() + len(phrase)
            if text.startswith(phrase, match.start()) and not text[end : end + 1].isalnum():
                yield code, match.start(), end
                break
        else:
            end = match.end()


def codes_in(text: str) -> tuple[str, ...]:
    """The codes of the states that `text` names, sorted."""
    return tuple(sorted({code for code, _, _ in countries_in(text)}))


def without_countries(text: str) -> str:
    """`text` without the words that name states."""
    kept, place = [], 0
    for _, start, end in countries_in(text):
        kept.append(text[place:start])
        place = end
    return "".join((*kept, text[place:]))


def main_countries(text: str) -> tuple[str, ...]:
    """The states that `text` is about: at most four, the one named most first."""
    counts = Counter(code for code, _, _ in countries_in(text))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(code for code, count in ranked[:_MOST] if count >= _SHARE * counts.total())
