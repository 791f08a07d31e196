"""Whatever bytes come, a reader returns a text or says what is wrong with the file; nothing else is raised.

PDFs are parsed by a library that can crash its process, so they are tried in one of its own, by ``make torture``.
"""

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.reading import Limits
from pipeline.reading.formats import TEXTS as TEXT_FORMATS
from pipeline.reading.formats import parsed
from pipeline.reading.worker import answer, request_line

EXAMPLES = int(os.environ.get("FUZZ", "60"))
LIMITS = Limits(megabytes=5, seconds=5)
PARTS = [
    "<p>",
    "</p>",
    "<table><tr><td>",
    "</table>",
    "<ol><li>",
    "<meta property='article:published_time' content='",
    "'>",
    "2021-02-30",
    "0000-00-00",
    "9999-99-99T99:99",
    "<script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "&#0;",
    "&#x110000;",
    "&amp;&lt",
    "<h1>",
    "<time datetime='",
    "---\n",
    "date: ",
    "title: ",
    "authors: [",
    "# ",
    "* ",
    "> ",
    "|a|b|\n|-|-|\n",
    "```",
    "[^1]: ",
    "{\\rtf1",
    "\\u-999999?",
    "\\'zz",
    "\\bin9999 ",
    "}",
    "\x00",
    "\ufeff",
    "\u2028",
    "\n\n",
    "\r",
    "On 4 June 2021 the council of ministers met. ",
    "By Anna Petrova and Li Wei\n",
    "Published: 31 February 2021\n",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=8)), max_size=40).map("".join)


def assert_read(folder: Path, suffix: str, data: bytes) -> None:
    """Asserts that a file of `data` is read with blocks inside its text, or refused with a reason."""
    path = folder / f"x{suffix}"
    path.write_bytes(data)
    head, _, _ = answer(json.loads(request_line(path, suffix, LIMITS))).partition(b"\n")
    fields = json.loads(head)
    if "fault" in fields:
        assert fields["fault"].strip()
        assert suffix not in TEXT_FORMATS or "parser failed" not in fields["fault"], fields["fault"]
        return
    fields["text"].encode()
    for block in parsed(path, suffix, LIMITS).blocks:
        assert 0 <= block.start <= block.end <= len(fields["text"])


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".rtf", ".mhtml"])
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, st.sampled_from(["utf-8", "utf-16", "latin-1", "cp1251"]))
def test_any_text_in_any_format(tmp_path: Path, suffix: str, text: str, encoding: str) -> None:
    head = {".rtf": "{\\rtf1 ", ".html": "<html><body>", ".mhtml": "MIME-Version: 1.0\nContent-Type: text/html\n\n"}
    assert_read(tmp_path, suffix, (head.get(suffix, "") + text).encode(encoding, "replace"))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".rtf", ".mhtml", ".docx", ".odt", ".epub", ".doc"])
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_in_any_format(tmp_path: Path, suffix: str, data: bytes) -> None:
    assert_read(tmp_path, suffix, data)


def torn(data: bytes, count: int) -> Iterator[bytes]:
    """`data` with bytes changed, cut out or doubled."""
    chance = random.Random(5)
    for _ in range(count):
        changed = bytearray(data)
        for _ in range(chance.choice((1, 2, 20))):
            at = chance.randrange(len(changed))
            changed[at : at + chance.choice((1, 1, 9))] = chance.randbytes(chance.choice((0, 1, 9)))
        yield bytes(changed)


def test_torn_word_files(tmp_path: Path) -> None:
    word = docx.Document()
    for text in ("A title", "On 4 June 2021 the council of ministers met.", "• an item"):
        word.add_paragraph(text)
    word.add_table(2, 2)
    word.save(str(tmp_path / "whole.docx"))
    for data in torn((tmp_path / "whole.docx").read_bytes(), EXAMPLES):
        assert_read(tmp_path, ".docx", data)
