"""A review in a real browser: the keys, both themes, narrow and wide, and a server that is killed."""

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from pipeline.cli_options import DECISIONS
from pipeline.reading import Reader
from pipeline.reading.layout import located
from pipeline.records import Document, Person
from pipeline.storing.files import file_digest
from pipeline.storing.lines import read_documents, write_documents
from tests.reading.typesetting import Style, typeset
from tests.reporting.test_browser import axe as axe  # fixtures of the report's own tests
from tests.reporting.test_browser import browser as browser
from tests.reviewing.running import LONG, Review, ReviewProcess
from tests.reviewing.samples import PAPER

pytestmark = pytest.mark.browser


def violations(page: Any) -> list[tuple[str, str]]:
    """All violations that axe-core, loaded before, finds: each rule with the first element."""
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found]


@pytest.fixture(scope="module")
def paged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, Path]:
    """A paper read from a PDF, with a mention on each of two pages."""
    folder = tmp_path_factory.mktemp("paged")
    lines = ["The council met."] * 40 + ["Ana Novak went."]
    typeset(folder / "paged.pdf", [*lines, *lines], Style())
    with Reader() as reader:
        read = reader.read(folder / "paged.pdf")
    starts = [found.start() for found in re.finditer("Ana Novak", read.document.text)]
    spans = [Person(start=start, end=start + 9, text="Ana Novak", person="Ana Novak") for start in starts]
    assert read.layout
    return read.document.model_copy(update={"spans": located(spans, read.layout)}), folder / "paged.pdf"


Served = TypeVar("Served", bound=Review)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paged: tuple[Document, Path]) -> Path:
    """A folder, the current one, with a run of three papers."""
    document, path = paged
    write_documents(tmp_path / "run" / "extractions.jsonl", [PAPER, LONG, document])
    papers = [{"id": "paged", "source": str(path), "sha256": file_digest(path)}]
    (tmp_path / "run" / "manifest.json").write_text(json.dumps({"papers": papers}), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def review(run: Path, browser: Any) -> Iterator[Review]:
    yield from closed(Review(run, browser))


@pytest.fixture
def process(run: Path, browser: Any) -> Iterator[ReviewProcess]:
    yield from closed(ReviewProcess(run, browser))


def closed(review: Served) -> Iterator[Served]:
    """The review, stopped afterwards; fails where its pages had errors."""
    yield review
    for context in review.browser.contexts:
        context.close()
    review.stop()
    assert review.troubles == []


def said(page: Any, words: str) -> None:
    page.locator("#said", has_text=words).wait_for()


def press(page: Any, key: str, words: str) -> None:
    page.evaluate("document.getElementById('said').textContent = ''")
    page.keyboard.press(key)
    said(page, words)


def test_keys_decide_and_a_paper_becomes_gold(review: Review) -> None:
    page = review.open()
    press(page, "a", "Accepted.")
    press(page, "Shift+ArrowRight", "Changed.")
    press(page, "j", "")
    press(page, "x", "Rejected.")
    assert page.locator("#progress").inner_text() == "3 of 3 decided: this paper is gold"
    gold = next(iter(read_documents(review.folder / "gold" / "reviewed.jsonl")))
    assert [span.text for span in gold.spans] == ["Ana Novak", "Ivo Petrov"]
    press(page, "u", "Undone.")
    assert page.locator("#progress").inner_text() == "2 of 3 decided"


def test_labels_values_and_new_mentions(review: Review) -> None:
    page = review.open()
    press(page, "2", "Changed.")
    page.keyboard.press("Enter")
    page.get_by_label("edtf").fill("someday")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("alert").filter(has_text="no value in EDTF").wait_for()
    page.get_by_label("edtf").fill("2021-07")
    page.get_by_role("button", name="Save").click()
    page.locator("#values").wait_for(state="hidden")
    page.locator("#text p").last.evaluate("""(p) => {
        const end = p.lastChild, range = document.createRange();
        range.setStart(end, end.length - 5); range.setEnd(end, end.length - 1);
        getSelection().removeAllRanges(); getSelection().addRange(range);
    }""")
    press(page, "2", "Added.")
    assert review.states() == [("Ana Novak", "changed")] * 2 + [("July", "added")]


def test_by_certainty_the_queue_is_followed_and_back(review: Review) -> None:
    page = review.open()
    press(page, "q", "Least certain first")
    press(page, "j", "")
    first = page.locator("mark.current").inner_text()
    press(page, "a", "Accepted.")
    assert page.locator("mark.current").inner_text() != first
    press(page, "a", "Accepted.")
    press(page, "a", "Nothing is open any more.")
    press(page, "q", "By place.")
    assert len(review.states()) == 3


def test_never_and_always_are_rules(review: Review) -> None:
    page = review.open()
    press(page, "Shift+X", "never person, written to rules/people-review.toml, line 5")
    press(page, "u", "Undone.")
    press(page, "Shift+A", "always person, written to rules/people-review.toml, line 3")
    assert review.states() == [("Ana Novak", "accept")]


def test_caps_lock_makes_no_rule(review: Review) -> None:
    page = review.open()
    page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'A', bubbles: true }))")
    said(page, "Accepted.")
    assert not (review.folder / "rules").exists()


def test_merging_and_splitting_by_keys(review: Review) -> None:
    page = review.open()
    page.keyboard.press("j")
    page.keyboard.press("m")
    page.get_by_role("searchbox", name="Name").fill("ana")
    page.get_by_role("searchbox", name="Name").press("Enter")
    page.locator("#identity-choices button", has_text="Ana Novak").first.click()
    said(page, "judged to be same")
    page.locator("#identity").wait_for(state="hidden")
    page.keyboard.press("s")
    page.locator("#identity-choices button", has_text="Ana Novak").first.click()
    said(page, "judged to be different")
    page.keyboard.press("j")
    press(page, "m", "Only persons and acts")
    press(page, "u", "taken back")
    press(page, "u", "Undone.")
    assert review.states() == []


def test_links_of_lists_lead_to_the_mention(review: Review) -> None:
    page = review.open()
    page.get_by_role("link", name="Dates").click()
    page.get_by_role("link", name="4 June 2021").click()
    assert page.locator("mark.current").inner_text() == "4 June 2021"


def test_the_page_of_the_pdf_follows_the_mention(review: Review) -> None:
    page = review.open("paged", viewport={"width": 1400, "height": 900})
    for number in (2, 3):
        page.locator("#page-title").filter(has_text=f"Page {number} of the PDF").wait_for()
        page.locator(f"#picture[alt='Page {number}']").wait_for()
        picture = page.locator("#picture")
        assert picture.evaluate("async (one) => { await one.decode(); return one.naturalWidth; }") > 500
        box, sheet = page.locator("#boxes .current").bounding_box(), page.locator("#sheet").bounding_box()
        assert sheet["y"] <= box["y"] and box["y"] + box["height"] <= sheet["y"] + sheet["height"]
        page.keyboard.press("j")


def test_a_pointer_does_what_keys_do(review: Review) -> None:
    page = review.open()
    page.get_by_text("Labels, borders and rules").click()
    page.get_by_role("button", name="End a word later").click()
    said(page, "Changed.")
    assert page.locator("mark.current").inner_text() == "Ana Novak met"
    page.get_by_role("button", name="Date (2)").click()
    page.locator("mark.current.date").wait_for()
    page.locator("#text mark", has_text="4 June 2021").click()
    page.get_by_role("button", name="Accept").click()
    said(page, "Accepted.")
    page.get_by_role("button", name="Never such").click()
    said(page, "never date")
    assert [decided for _, decided in review.states()] == ["changed", "changed", "accept", "reject"]


def test_help_lists_the_keys(review: Review) -> None:
    page = review.open()
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()


def test_a_killed_server_loses_nothing(process: Review) -> None:
    for count in range(1, 3):
        page = process.open()
        for _ in range(count - 1):
            page.keyboard.press("j")
        press(page, "a", "Accepted.")
        process.stop()
        assert len(process.states()) == count
        process.start()


@pytest.mark.skipif(sys.platform != "linux", reason="sets a limit on another process")
def test_a_full_disk_is_said_and_loses_nothing(process: ReviewProcess) -> None:
    import resource

    page = process.open()
    press(page, "a", "Accepted.")
    size = (process.folder / DECISIONS).stat().st_size
    _, hard = resource.prlimit(process.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    press(page, "x", "decisions.jsonl")
    assert page.locator("#said.fault").count() == 1
    assert process.states() == [("Ana Novak", "accept")]
    resource.prlimit(process.process.pid, resource.RLIMIT_FSIZE, (hard, hard))
    press(page, "x", "Rejected.")
    assert process.states() == [("Ana Novak", "accept"), ("Ivo", "reject")]


def test_two_windows_keep_each_others_decisions(review: Review) -> None:
    one = review.open()
    other = one.context.new_page()
    other.goto(one.url)
    other.locator("mark.current").wait_for()
    press(one, "a", "Accepted.")
    other.keyboard.press("j")
    press(other, "x", "Rejected.")
    assert review.states() == [("Ana Novak", "accept"), ("Ivo", "reject")]


def test_a_paper_of_a_million_characters_answers_at_once(review: Review) -> None:
    page = review.open("long")
    assert page.evaluate("document.querySelector('#text').textContent.length") < 20_000
    took = page.evaluate("""() => new Promise((done) => {
        const began = performance.now(), said = document.getElementById("said");
        new MutationObserver(() => done(performance.now() - began)).observe(said, { childList: true });
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
    })""")
    print(f"key to saved and shown: {took:.0f} ms")  # noqa: T201 (with -s; benchmarks/test_review.py measures)
    assert review.states() == [("Ana Novak", "accept")]


@pytest.mark.parametrize(("scheme", "width"), [("dark", 400), ("light", 1400)])
def test_no_violation_on_any_page_or_dialog(review: Review, axe: str, scheme: str, width: int) -> None:
    page = review.open("paged", color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)

    def check(name: str) -> None:
        if folder := os.environ.get("SCREENSHOTS"):
            page.screenshot(path=f"{folder}/{name}-{scheme}-{width}.png")
        page.evaluate(axe + "; undefined")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert violations(page) == [], name

    check("paged")
    press(page, "a", "Accepted.")
    press(page, "x", "Rejected.")
    check("decided")
    for key, dialog in (("?", "help"), ("Enter", "values"), ("m", "identity")):
        page.keyboard.press(key)
        page.locator(f"#{dialog}").wait_for()
        check(dialog)
        page.keyboard.press("Escape")
    start = review.address.split("?")[0]
    for name in ("", "lists?kind=people", "lists?kind=dates&id=novak"):
        page.goto(f"{start}{name}")
        check(re.sub(r"\W", "-", name) or "papers")
