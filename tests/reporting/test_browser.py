"""The report in a real browser: nothing breaks, nothing leaves the page, and it does what it offers."""

import contextlib
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.records import Document
from pipeline.reporting.comparison import Comparison
from pipeline.reporting.entities import Entity
from pipeline.reporting.pages import report_pages
from tests.reporting.samples import HOSTILE, hostile
from tests.reporting.test_pages import COMPARISON
from tests.reporting.test_register import PAPERS, entities

pytestmark = pytest.mark.browser

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = "axe-core@4.10.3"
KEPT = Path(__file__).parents[2] / "build" / AXE.replace("@", "-")
LOOKS = (("light", (1400, 900)), ("dark", (400, 844)))
"""Colours are a matter of the scheme, columns one of the size: two pages show both."""
NOTHING_IS_OFF_SCREEN = (
    "[document.documentElement, ...document.querySelectorAll('.scroll:has(> table)')]"
    ".every(box => box.scrollWidth <= box.clientWidth)"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, from the project's build folder or, once, from the npm registry."""
    source = KEPT / "package" / "axe.min.js"
    if not source.exists():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("neither axe-core nor npm here")
        KEPT.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=KEPT.parent) as folder:  # another process may fetch it at the same time
            packed = subprocess.run(
                [npm, "pack", AXE, "--silent"], cwd=folder, capture_output=True, text=True, timeout=90
            )
            if packed.returncode:
                pytest.skip("axe-core can't be had")
            shutil.unpack_archive(Path(folder, packed.stdout.split()[-1]), folder, filter="data")
            KEPT.mkdir(exist_ok=True)
            with contextlib.suppress(OSError):
                Path(folder, "package").replace(KEPT / "package")
    return source.read_text(encoding="utf-8")


def serious(page: Any) -> list[tuple[str, str]]:
    """The serious violations that axe-core, loaded before, finds: each rule with the first element."""
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")]


class Site:
    """A written report, opened in pages that note whatever goes wrong."""

    def __init__(self, folder: Path, browser: Any) -> None:
        self.folder, self.browser = folder, browser
        self.troubles: list[str] = []

    def write(
        self,
        documents: list[Document],
        comparison: Comparison | None = None,
        entities: Callable[[], Iterable[Entity]] | None = None,
    ) -> None:
        for name, page in report_pages(documents, lambda: comparison, entities):
            (self.folder / name).parent.mkdir(exist_ok=True)
            (self.folder / name).write_bytes(page.encode())

    def open(self, name: str = "report.html", **options: Any) -> Any:
        page = self.browser.new_page(reduced_motion="reduce", **options)
        page.on("console", lambda message: self.troubles.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        page.on("request", self._requested)
        page.goto((self.folder / name).as_uri())
        return page

    def _requested(self, request: Any) -> None:
        if not request.url.startswith((self.folder.as_uri(), "data:,")):
            self.troubles.append(f"request: {request.url}")


@pytest.fixture
def site(tmp_path: Path, browser: Any) -> Iterator[Site]:
    made = Site(tmp_path, browser)
    made.write([hostile()], COMPARISON)
    yield made
    for context in browser.contexts:
        context.close()
    assert made.troubles == []


def test_hostile_text_is_text_and_offsets_hold(site: Site) -> None:
    page = site.open()
    assert page.title() == "<b>Hard & “cruel”</b>"
    shown = page.evaluate("document.querySelector('.text').textContent")
    assert shown == HOSTILE
    assert page.locator(".text script, .text b").count() == 0
    for span in hostile().mentions("PERSON"):
        before = page.evaluate(
            """id => {
            const range = new Range();
            range.setStart(document.querySelector('.text'), 0);
            range.setEndBefore(document.getElementById(id));
            return range.toString();
        }""",
            f"person-{span.start}",
        )
        assert len(before) == span.start


def test_toggles_take_a_kind_out_of_sight_and_out_of_the_tab_order(site: Site) -> None:
    page = site.open()
    date = page.locator(".text mark.date").first
    colour = "element => getComputedStyle(element).backgroundColor"
    assert date.evaluate(colour) != "rgba(0, 0, 0, 0)"
    box = page.get_by_role("checkbox", name="Dates")
    box.focus()
    page.keyboard.press("Space")
    assert date.evaluate(colour) == "rgba(0, 0, 0, 0)"
    assert date.locator("a").get_attribute("tabindex") == "-1"
    assert page.locator(".text mark.act").first.evaluate(colour) != "rgba(0, 0, 0, 0)"


def test_values_show_on_hover_and_on_focus_and_go_with_escape(site: Site) -> None:
    page = site.open()
    tip = page.get_by_role("tooltip")
    page.locator(".text mark.act mark.date").hover()
    assert tip.is_visible()
    reported = tip.inner_text()
    assert reported.index("Date") < reported.index("Act"), "the innermost first"
    assert '<"themselves">' in reported and "2021-06-04" in reported and "decree-7" in reported
    page.keyboard.press("Escape")
    assert tip.is_hidden()
    page.locator(".text mark.person a").first.focus()
    assert "𝒜nna Ли 李" in tip.inner_text()
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "tip"


def test_entries_lead_to_their_place_and_back(site: Site) -> None:
    page = site.open(viewport={"width": 390, "height": 844})
    page.locator(".text mark.act > a").first.click()
    entry = page.locator(".entry.act").first
    assert entry.is_visible() and page.get_by_role("tab", name="Acts").get_attribute("aria-selected") == "true"
    assert page.evaluate("document.activeElement.className") == "entry act"
    entry.get_by_role("link").first.click()
    mark = page.locator(".text mark.act").first
    page.locator(".text mark.act a:focus").first.wait_for()
    box, tip = mark.bounding_box(), page.get_by_role("tooltip").bounding_box()
    assert box and 0 < box["y"] < 844
    assert tip and min(abs(tip["y"] - box["y"] - box["height"]), abs(box["y"] - tip["y"] - tip["height"])) < 30
    page.locator(".timeline a").first.focus()
    page.keyboard.press("Enter")
    page.locator(".text mark.date a:focus").first.wait_for()


def test_tabs_go_by_the_arrow_keys(site: Site) -> None:
    page = site.open()
    page.get_by_role("tab", name="People").focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("tab", name="Acts").get_attribute("aria-selected") == "true"
    assert page.get_by_role("tabpanel", name="Acts").is_visible()
    assert page.get_by_role("tabpanel", name="People").is_hidden()


def test_search_finds_across_marks_and_steps_through(site: Site) -> None:
    page = site.open()
    field = page.get_by_role("searchbox", name="Search the text")
    field.fill("SIGNED decree no. 7")
    output = page.locator(".search output")
    assert output.inner_text() == "1 found"
    field.fill("june")
    field.press("Enter")
    assert output.inner_text() == "1 of 2"
    field.press("Enter")
    field.press("Enter")
    assert output.inner_text() == "1 of 2"
    assert page.evaluate("[...CSS.highlights.get('current')][0].toString()") == "June"
    field.fill("nowhere to be found")
    assert output.inner_text() == "0 found"
    assert page.evaluate("document.querySelector('.text').textContent") == HOSTILE


def test_quantities_sort_by_number_and_filter_by_unit(site: Site) -> None:
    page = site.open()
    page.get_by_role("tab", name="Quantities").click()
    head = page.get_by_role("button", name="Amount")
    numbers = "() => [...document.querySelectorAll('#quantities tbody tr td:nth-child(2)')].map(c => c.innerText)"
    head.click()
    assert page.evaluate(numbers) == ["5", "7", "60"]
    head.click()
    assert page.evaluate(numbers) == ["60", "7", "5"]
    assert page.locator("th[aria-sort='descending']").count() == 1
    page.get_by_label("Unit").select_option("=tonne")
    assert page.locator("#quantities tbody tr:visible").count() == 1


def test_faults_filter_by_kind_and_rule(site: Site) -> None:
    page = site.open()
    shown = page.locator("#fault-list li:visible")
    assert shown.count() == 2
    page.get_by_label("Rule").select_option("=date.<year>")
    assert shown.count() == 1 and "2018" in shown.inner_text()
    page.get_by_label("Fault").select_option("=missed")
    assert shown.count() == 0


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
def test_no_serious_violation_and_no_sideways_scroll(site: Site, axe: str, scheme: str, size: tuple[int, int]) -> None:
    width, height = size
    page = site.open(color_scheme=scheme, viewport={"width": width, "height": height})
    page.evaluate(axe + "; undefined")
    for tab in ("Acts", "Quantities"):
        page.get_by_role("tab", name=tab).click()
        assert page.evaluate(NOTHING_IS_OFF_SCREEN)
        assert serious(page) == []


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
def test_every_page_is_accessible_and_no_column_is_off_screen(
    site: Site, axe: str, scheme: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.reporting.pages.ONE_PAGE", 100)
    site.write(PAPERS, COMPARISON, entities)
    for name in ("report.html", "report/hostile.html", "register.html", "register/person-wang.html"):
        page = site.open(name, color_scheme=scheme, viewport={"width": size[0], "height": size[1]})
        page.evaluate(axe + "; undefined")
        assert serious(page) == [], name
        assert page.evaluate(NOTHING_IS_OFF_SCREEN), name
        page.close()


def test_a_table_is_copied_and_saved_as_it_is_shown(site: Site) -> None:
    site.write(PAPERS, entities=entities)
    page = site.open("register.html")
    page.get_by_label("At least").fill("1000000")
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV: Table of amounts").click()
    content = Path(saved.value.path()).read_bytes().decode("utf-8-sig").splitlines()
    assert content == [
        '"In the text","Amount","Currency","Of","Paper"',
        '"60 million euros","60000000.0","EUR","–","Mexico"',
    ]
    assert saved.value.suggested_filename == "table-of-amounts.csv"
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.get_by_role("button", name="Copy: Table of persons").click()
    assert page.evaluate("window.copied").splitlines()[:2] == [
        "Name\tPapers\tMentions\tFirst\tLast",
        "Wang Yi\t2\t2\t2021-01-01\t2022-01-01",
    ]


def test_a_place_without_a_mention_is_found_by_its_offset(site: Site) -> None:
    start = HOSTILE.index("left")
    page = site.open()
    page.goto(page.url.partition("#")[0] + f"#person-{start}")
    page.reload()
    page.wait_for_function("CSS.highlights.has('current')")
    assert page.evaluate("[...CSS.highlights.get('current')][0].toString()") == "left."


def test_the_timeline_can_be_skipped_by_key(site: Site) -> None:
    page = site.open()
    link = page.get_by_role("link", name="Skip the timeline")
    link.focus()
    assert link.bounding_box()["width"] > 50
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'text-title'")
    # until the page has followed the link
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.text') !== null")


def test_print_shows_every_list(site: Site) -> None:
    page = site.open()
    page.emulate_media(media="print")
    assert page.locator(".entry:visible").count() == page.locator(".entry").count()
    assert page.locator(".tools").is_hidden()
    assert page.pdf()[:4] == b"%PDF"


def test_without_script_text_and_lists_stand_below_each_other(site: Site) -> None:
    page = site.open(java_script_enabled=False)
    assert page.locator(".entry").last.is_visible()
    page.locator(".text mark.act > a").first.click()
    assert "#act-entry-" in page.url


def test_many_papers_get_an_overview_that_answers_at_once(site: Site, axe: str) -> None:
    text = HOSTILE + "\n\n" + "Nothing is named here. " * 150
    papers = [hostile(f"paper-{number}").model_copy(update={"text": text, "title": None}) for number in range(240)]
    site.write(papers)
    started = time.monotonic()
    page = site.open()
    field = page.get_by_role("searchbox", name="Search papers")
    field.fill("paper-17")
    rows = page.locator("#papers-table tbody tr:visible")
    assert rows.count() == 11
    assert time.monotonic() - started < 3, "about 0.3 s where nothing else runs"
    page.evaluate(axe + "; undefined")
    assert serious(page) == []
    rows.first.get_by_role("link").click()
    assert page.get_by_role("heading", level=1).inner_text() == "paper-17"
    page.get_by_role("link", name="All papers").click()
    page.get_by_role("tab", name="Days").click()
    page.locator("details:visible summary").first.click()
    page.locator("details[open] a").first.click()
    page.locator(".text mark.date a:focus").first.wait_for()


@pytest.mark.parametrize(("words", "found"), [("xi", ["Xi Jinping"]), ("wang yi", ["Wang Yi"]), ("mexico", ["Mexico"])])
def test_the_register_is_searched_by_the_beginnings_of_words(site: Site, words: str, found: list[str]) -> None:
    site.write(PAPERS, entities=entities)
    page = site.open("register.html")
    page.get_by_role("searchbox", name="Search names").fill(words)
    rows = page.locator("#names-lists [data-row]:visible a")
    assert rows.all_inner_texts() == found


def test_amounts_of_the_register_are_filtered_by_a_threshold(site: Site, axe: str) -> None:
    site.write(PAPERS, entities=entities)
    page = site.open("register.html")
    page.get_by_label("At least").fill("1000000")
    assert page.locator("#amounts-table tbody tr:visible").count() == 1
    page.evaluate(axe + "; undefined")
    assert serious(page) == []
