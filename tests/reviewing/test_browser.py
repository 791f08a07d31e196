"""A review in a real browser: the keys, both themes, narrow and wide, and a server that is killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.records import Document, Person
from pipeline.storing.decisions import read_decisions
from pipeline.storing.lines import read_documents, write_documents
from tests.reporting.test_browser import axe as axe  # fixtures of the report's own tests
from tests.reporting.test_browser import browser as browser
from tests.reporting.test_browser import serious
from tests.reviewing.samples import PAPER

pytestmark = pytest.mark.browser
LINE = "Ana Novak went to the market and came home again, as she did on every day of that week.\n\n"
LONG = Document(
    id="long",
    text=LINE * 11_400,
    spans=tuple(
        Person(start=start, end=start + 9, text="Ana Novak", person="Ana Novak")
        for start in range(0, len(LINE) * 11_400, len(LINE) * 4)
    ),
)


class Review:
    """A running review, in a folder of its own."""

    def __init__(self, folder: Path, browser: Any) -> None:
        self.folder, self.browser, self.troubles = folder, browser, list[str]()
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "pipeline", "review", "--out", "run", "--no-browser"]
        path = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
        self.process = subprocess.Popen(
            command, cwd=self.folder, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path}
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()

    def open(self, paper: str = "novak", **options: Any) -> Any:
        page = self.browser.new_context(reduced_motion="reduce", **options).new_page()
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.goto(self.address)
        page.goto(f"{self.address.split('?')[0]}paper?id={paper}")
        page.locator("mark.current").wait_for()
        return page

    def states(self) -> list[tuple[str, str]]:
        return [(one.text, one.decided) for one in read_decisions(self.folder / "reviews" / "decisions.jsonl")]


@pytest.fixture
def review(tmp_path: Path, browser: Any) -> Iterator[Review]:
    write_documents(tmp_path / "run" / "extractions.jsonl", [PAPER, LONG])
    made = Review(tmp_path, browser)
    yield made
    made.kill()
    for context in browser.contexts:
        context.close()
    assert made.troubles == []


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


def test_help_lists_the_keys(review: Review) -> None:
    page = review.open()
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()


def test_a_killed_server_loses_nothing(review: Review) -> None:
    for count in range(1, 4):
        page = review.open()
        for _ in range(count - 1):
            page.keyboard.press("j")
        press(page, "a", "Accepted.")
        review.kill()
        assert len(review.states()) == count
        review.start()


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
    print(f"key to saved: {took:.0f} ms")  # noqa: T201
    assert took < 2000, "about 0.2 s where nothing else runs"


@pytest.mark.parametrize("width", [400, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_violation_and_no_sideways_scroll(review: Review, axe: str, scheme: str, width: int) -> None:
    page = review.open(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    press(page, "a", "Accepted.")
    press(page, "x", "Rejected.")
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/review-{scheme}-{width}.png")
    page.evaluate(axe + "; undefined")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert serious(page) == []
