"""What is measured: the development corpus where it is beside the checkout, else text that is made."""

import json
import random
from datetime import date
from pathlib import Path

from pipeline.records import Document

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "policy-240.jsonl"
PAPERS = 240
_PAPER = 14_000
_SENTENCES = (
    "On {day} {month} {year} President {given} {family} signed Decree No. {number} on the {word} of {word}.",
    "The {word} {word} rose by {number} percent in {year}, to about {number} million dollars.",
    "“We have to {word} the {word} in {month},” said {given} {family}, Minister of {word}.",
    "It was a {word} {word}, and nothing of what the {word} had to do with it was told at the {word}.",
    "The {word} adopted Regulation (EU) {year}/{number} two years later, between {month} and {month}.",
    # Most sentences of a paper name nothing.
    "What the {word} means for the {word} depends on how the {word} is read by those who have to live with it.",
    "Nor is it clear whether the {word} will go along with that, or what the {word} would ask for in return.",
    "Neither the {word} nor the {word} has been willing to say so in public, whatever is said behind closed doors.",
    "In practice the {word} has been slow, and the {word} slower still, for reasons that the {word} explains well.",
    "That is why the {word} matters more than the {word}, and why it should not be left to the {word} alone.",
    "The argument that the {word} needs no {word} has been heard before, but it has seldom survived a closer look.",
    "Even so, much of the {word} remains as it was, and the {word} is still waiting for its turn.",
    "A better {word} would begin with the {word} itself and leave the {word} to those who know it best.",
)
_WORDS = [
    "agreement",
    "border",
    "cooperation",
    "council",
    "delegation",
    "economy",
    "energy",
    "export",
    "government",
    "industry",
    "labour",
    "market",
    "meeting",
    "ministry",
    "negotiation",
    "parliament",
    "policy",
    "project",
    "reform",
    "region",
    "report",
    "sector",
    "security",
    "trade",
]
_PARTS = {
    "day": [str(day) for day in range(1, 29)],
    "month": ["January", "March", "April", "June", "July", "September", "November", "December"],
    "year": [str(year) for year in range(1995, 2026)],
    "given": ["Anna", "Boris", "Chen", "David", "Elena", "Farid", "Grace", "Hassan", "Ingrid", "José"],
    "family": ["Almeida", "Brown", "Castro", "Demir", "Eriksen", "Fischer", "Garcia", "Hansen", "Ivanov", "Jansen"],
    "number": [str(number) for number in range(2, 999, 7)],
    "word": _WORDS,
}


def papers() -> list[Document]:
    """240 papers, the same in every run."""
    if CORPUS.exists():
        read = (json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines())
        return [Document(id=paper["id"], published=paper.get("published"), text=paper["text"]) for paper in read]
    chance = random.Random(240)
    return [
        Document(id=f"made-{number:03}", published=date(2021, 12, 10), text=made(_PAPER, chance))
        for number in range(PAPERS)
    ]


def made(length: int, chance: random.Random) -> str:
    """At least `length` characters of paragraphs in which all four kinds of mention stand."""
    paragraphs: list[str] = []
    total = 0
    while total < length:
        sentences = [_filled(chance.choice(_SENTENCES), chance) for _ in range(chance.randint(2, 7))]
        paragraphs.append(" ".join(sentences))
        total += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def _filled(sentence: str, chance: random.Random) -> str:
    for name, words in _PARTS.items():
        while f"{{{name}}}" in sentence:
            sentence = sentence.replace(f"{{{name}}}", chance.choice(words), 1)
    return sentence


def long_text(length: int) -> str:
    """A text of exactly `length` characters: the papers one after another, as often as it takes."""
    joined = "\n\n".join(paper.text for paper in papers()) + "\n\n"
    return (joined * (length // len(joined) + 1))[:length]
