"""What is written grows with a paper, not with its square, however many mentions one sentence has."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.exchanging import export_documents
from pipeline.forms import Format
from pipeline.records import AnyMention, Date, Decree, Document, Quantity
from pipeline.reporting.pages import report_pages
from pipeline.resolving.acts import act_register
from pipeline.storing.lines import write_documents
from pipeline.storing.outputs import write_derived

MENTIONS = 1_000
MOST = 5
"""How many times as much four times the text may write."""


def numbers(count: int) -> Document:
    """One sentence of numbers, each a mention."""
    text = ", ".join(map(str, range(count)))
    return Document(id="numbers", text=text, spans=tuple(_numbers(count)))


def _numbers(count: int) -> Iterator[AnyMention]:
    start = 0
    for number in map(str, range(count)):
        yield Quantity(start=start, end=start + len(number), text=number, low=int(number))
        start += len(number) + 2


def decrees(count: int) -> Document:
    """One sentence that says the same of one act again and again."""
    spans = tuple(
        Decree(start=start, end=start + 6, text="decree", act="decree", nominal=True)
        for start in range(4, 11 * count, 11)
    )
    text = "the decree " * count
    return Document(id="decrees", text=text, spans=spans, acts=act_register(text, spans))


def dates(count: int) -> Document:
    """Days of all centuries, one sentence."""
    days = [f"{1 + number % 9000:04}-{1 + number % 12:02}-{1 + number % 28:02}" for number in range(count)]
    spans = tuple(Date(start=12 * number, end=12 * number + 10, text=day, edtf=day) for number, day in enumerate(days))
    return Document(id="dates", text=", ".join(days), spans=spans)


def written(document: Document, folder: Path) -> dict[str, int]:
    """Bytes by file."""
    paths = write_derived(folder, [document])
    write_documents(folder / "extractions.jsonl", [document])
    for form in (Format.BRAT, Format.CONLL, Format.LABEL_STUDIO, Format.WEB_ANNOTATION):
        paths += export_documents(folder / "extractions.jsonl", form, folder / form.value)
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}
    pages = {name: len(page) for name, page in report_pages([document])}
    return {**sizes, **pages, "extractions.jsonl": (folder / "extractions.jsonl").stat().st_size}


@pytest.mark.parametrize("make", [numbers, decrees, dates])
def test_four_times_the_text_writes_no_more_than_five_times(tmp_path: Path, make: Callable[[int], Document]) -> None:
    small, large = written(make(MENTIONS), tmp_path / "small"), written(make(4 * MENTIONS), tmp_path / "large")
    assert {name: size for name, size in large.items() if size > 400_000 and size > MOST * small[name]} == {}
    assert max(large.values()) < 1_500 * 4 * MENTIONS


def test_a_sentence_of_the_database_is_stored_once(tmp_path: Path) -> None:
    import duckdb

    write_derived(tmp_path, [numbers(MENTIONS)])
    with duckdb.connect(str(tmp_path / "papers.duckdb"), read_only=True) as connection:
        count, length, longest = connection.execute(
            "SELECT count(*), sum(length(sentence)), max(length(sentence)) FROM sentences"
        ).fetchall()[0]
        joined = connection.execute(
            "SELECT count(*) FROM quantities JOIN sentences USING (paper, sentence_start) "
            "WHERE contains(sentence, text)"
        ).fetchall()
    assert joined == [(MENTIONS,)]
    assert (count, length < 3 * len(numbers(MENTIONS).text), longest <= 604) == (17, True, True)
