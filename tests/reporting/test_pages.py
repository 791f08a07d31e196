import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import date
from html import unescape

import pytest

from pipeline.records import Document, Label, PageBox, Person, Quantity
from pipeline.reporting import pages
from pipeline.reporting.comparison import Comparison
from pipeline.reporting.pages import report_pages
from pipeline.reporting.values import amount
from tests.reporting.samples import hostile, mention


@dataclass(frozen=True)
class Figures:
    gold: int
    predicted: int
    figures: dict[str, float | None]


@dataclass(frozen=True)
class Fault:
    kind: str
    document: str
    label: Label
    start: int
    text: str
    attribute: str | None = None
    gold: str | None = None
    predicted: str | None = None
    found_at: int | None = None
    found_label: Label | None = None
    found_by: str | None = None
    before: str = "<before>"
    after: str = "after"


COMPARISON = Comparison(
    1,
    {
        "DATE": Figures(
            2, 1, {"strict_precision": 1.0, "strict_recall": 0.5, "strict_f1": 2 / 3, "overlap_f1": None, "edtf": 0.25}
        )
    },
    [
        Fault("miss", "hostile", "DATE", 5, "<i>June</i>"),
        Fault("value", "hostile", "DATE", 7, "2019", "edtf", "2019", "2018", 7, "DATE", "date.<year>"),
    ],
)


def test_one_page_holds_everything_and_asks_for_nothing() -> None:
    ((name, page),) = report_pages([hostile()], lambda: COMPARISON)
    assert name == "report.html"
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!#|data:,)""", page)
    assert "url(" not in page and "@import" not in page and "http" not in page.replace("http-equiv", "")
    assert "<b>Hard" not in page and "<i>" not in page and "<before>" not in page and "date.<year>" not in page
    assert page.count("<script>") == 1 and "style=" not in page
    assert not re.search(r"\son\w+=", page)


def test_the_policy_allows_this_style_and_this_script_alone() -> None:
    ((_, page),) = report_pages([hostile()])
    policy = unescape(re.search(r'Content-Security-Policy" content="(.*?)"', page)[1])  # type: ignore[index]
    for element in ("style", "script"):
        content = re.search(f"<{element}>(.*?)</{element}>", page, re.DOTALL)[1]  # type: ignore[index]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy


def test_every_jump_has_its_place() -> None:
    for documents in ([hostile()], [hostile("a"), hostile("b")]):
        ((_, page),) = report_pages(documents, lambda: COMPARISON)
        ids = re.findall(r'\sid="([^"]*)"', page)
        assert len(ids) == len(set(ids))
        targets = set(re.findall(r'href="#([^"]*)"', page))
        assert targets - set(ids) == ({"date-5", "date-7"} if len(documents) == 1 else set()), "the made-up faults"


def test_many_papers_get_a_page_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "ONE_PAGE", 500)
    made = dict(report_pages([hostile("a/1"), hostile("b"), hostile("c")]))
    assert list(made)[-1] == "report.html" and len(made) == 4
    overview = made["report.html"]
    for name in list(made)[:-1]:
        assert re.fullmatch(r"report/[\w-]+\.html", name)
        assert f'href="{name}#paper"' in overview
        assert 'id="paper"' in made[name] and 'href="../report.html"' in made[name]
        target = re.search(rf'href="{name}#(date-\d+)"', overview)
        assert target and f'id="{target[1]}"' in made[name]


def test_papers_share_days_and_money(monkeypatch: pytest.MonkeyPatch) -> None:
    made = dict(report_pages([hostile("a"), hostile("b")]))["report.html"]
    names = list(map(unescape, re.findall(r"<summary>(.*?) <span", made)))
    assert names == ['<abbr title="2021-06-04">4 June 2021</abbr>', "60 EUR"]


def test_the_same_papers_give_the_same_pages_and_none_is_no_error() -> None:
    assert list(report_pages([hostile()])) == list(report_pages([hostile()]))
    ((_, page),) = report_pages([])
    assert "<h1" in page
    ((_, page),) = report_pages([Document(id="empty", text="")])
    assert "No person is mentioned." in page


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (
            Quantity(start=0, end=1, text="x", low=50_000_000, high=50_000_000, qualifier=">", unit="USD"),
            "more than 50\u202f000\u202f000",
        ),
        (Quantity(start=0, end=1, text="x", low=10, high=15.5), "10 to 15.5"),
        (Quantity(start=0, end=1, text="x", low=0.3333, high=0.3333, qualifier="~"), "about 0.3333"),
        (Quantity(start=0, end=1, text="x", low=1e15, high=1e15), "1e+15"),
        (Quantity(start=0, end=1, text="x"), "not known"),
    ],
)
def test_an_amount_in_words(quantity: Quantity, expected: str) -> None:
    assert amount(quantity) == expected


def test_what_a_reviewer_decided_and_what_was_measured_is_shown() -> None:
    document = hostile()
    first = document.spans[0].model_copy(update={"decided": "changed"})
    second = document.spans[1].model_copy(update={"confidence": 0.93})
    ((_, page),) = report_pages([document.model_copy(update={"spans": (first, second)})])
    assert "<dt>Reviewed</dt><dd>1 of 2 mentions</dd>" in page
    assert "reviewed\tcorrected" in page and "confidence\t0.93" in page


def test_a_paper_with_pages_leads_to_the_page_of_its_file() -> None:
    document = hostile()
    first = document.spans[0].model_copy(update={"boxes": (PageBox(page=3, box=(0, 0, 1, 1)),)})
    paper = document.model_copy(update={"spans": (first,)})
    ((_, page),) = report_pages([paper], original=lambda document: "../papers/a%20b.pdf")
    assert 'href="../papers/a%20b.pdf#page=3" aria-label="Page 3 of the PDF">p. 3<' in page
    ((_, page),) = report_pages([paper])
    assert "#page=" not in page


@pytest.mark.parametrize(
    ("days", "title"),
    [
        ((None, None), "2 papers"),
        (("2021-05-04", "2021-05-30"), "2 papers, May 2021"),
        (("2021-10-04", "2021-05-30"), "2 papers, May to October 2021"),
        (("2021-10-04", "2019-05-30"), "2 papers, 2019 to 2021"),
        (("2021-10-04", None), "2 papers, October 2021"),
    ],
)
def test_a_set_is_titled_by_number_and_time(days: tuple[str | None, ...], title: str) -> None:
    papers = [
        Document(id=f"paper-{number}", text="", published=date.fromisoformat(day) if day else None)
        for number, day in enumerate(days)
    ]
    ((_, page),) = report_pages(papers)
    assert f'<h1 class="title">{title}</h1>' in page


def test_persons_are_counted_and_not_their_mentions() -> None:
    text = "Ann Lee and Lee met."
    spans = (
        mention(text, "PERSON", "Ann Lee", person="Ann Lee"),
        Person(start=12, end=15, text="Lee", person="Ann Lee"),
    )
    ((_, page),) = report_pages([Document(id="a", text=text, spans=spans)])
    assert "People <b>1</b>" in page
