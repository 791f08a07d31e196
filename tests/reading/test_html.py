"""Web pages: the main text and what the page says of itself."""

from pathlib import Path

import pytest

from pipeline.reading import ReadingError
from pipeline.reading.content import Content
from pipeline.reading.html import read_html

PARAGRAPHS = [
    "In May, the Council of Ministers of the republic met to discuss the rules on trade with its neighbours.",
    "By Anna Petrova",
    "Exports rose by 12% in 2020 & fell by 5% in the first half of 2021, said the ministry’s spokesman in Minsk.",
    "The 2030 strategy < the 2025 one, as one of the authors of the draft told reporters after the meeting.",
]
SITE = """<!DOCTYPE html><html lang="en"><head><title>Trade | The Institute</title>
<meta property="article:published_time" content="2021-12-10T10:00:00+03:00"><meta name="author" content="Anna Petrova">
<script>var day = "3 May 2011";</script><style>p {{ color: red }}</style></head><body>
<header class="site-header"><nav><ul><li><a href="/">Home</a></li><li><a href="/e">Elections of 9 August</a></li></ul>
</nav></header><div id="page"><div class="sidebar"><a href="/x">Read more: John Smith on 4 April 2019</a></div>
<article><h1>On trade</h1>{body}<aside>Subscribe by 1 July</aside></article>
<div class="related"><h3>Related</h3><a href="/y">Other paper of June 2018</a></div></div>
<footer>© 2020 The Institute <a href="/i">Imprint</a></footer></body></html>"""


def _read(folder: Path, page: str | bytes) -> Content:
    path = folder / "page.html"
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    return read_html(path)


def _body(paragraphs: list[str]) -> str:
    return "\n".join("<p>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</p>" for text in paragraphs)


def test_the_main_text_without_the_site_around_it(tmp_path: Path) -> None:
    content = _read(tmp_path, SITE.format(body=_body(PARAGRAPHS)))
    assert content.text.split("\n\n") == ["On trade", *PARAGRAPHS]
    assert (content.title, content.authors, content.published) == ("On trade", ("Anna Petrova",), "2021-12-10")


def test_a_page_of_paragraphs_alone(tmp_path: Path) -> None:
    content = _read(tmp_path, f"<html><body>{_body(PARAGRAPHS)}</body></html>")
    assert content.text.split("\n\n") == PARAGRAPHS


def test_a_fragment(tmp_path: Path) -> None:
    assert _read(tmp_path, "<p>Only a line of May 2020").text == "Only a line of May 2020"


def test_no_day_is_taken_out_of_a_sentence(tmp_path: Path) -> None:
    assert _read(tmp_path, _body([*PARAGRAPHS, "Decree No. 5 of 10 May 2020 was signed."])).published is None


@pytest.mark.parametrize(
    "mark",
    [
        '<time datetime="2021-12-10T08:00">Friday</time>',
        '<p class="date">10 December 2021</p>',
        '<div itemprop="datePublished" content="2021-12-10">Friday</div>',
        '<script type="application/ld+json">{"@type":"Article","datePublished":"2021-12-10"}</script>',
    ],
)
def test_days_of_publication(tmp_path: Path, mark: str) -> None:
    assert _read(tmp_path, f"<html><body>{mark}{_body(PARAGRAPHS)}</body></html>").published == "2021-12-10"


def test_inline_marks_breaks_and_spaces(tmp_path: Path) -> None:
    page = "<p>One <b>bold</b>\n   word,<br>a new line,\xa0and <a href='x'>link</a>ed.</p><p>Two</p>"
    assert _read(tmp_path, page).text == "One bold word,\na new line,\xa0and linked.\n\nTwo"


def test_marks_of_notes_go_and_powers_stay(tmp_path: Path) -> None:
    page = (
        "<p>Trade grew<sup><a href='#n1'>1</a></sup> on 5 km<sup>2</sup> in 2021<sup>[2]</sup>.</p>"
        "<p>the 21<sup>st</sup> century</p>"
    )
    assert _read(tmp_path, page).text == "Trade grew on 5 km2 in 2021.\n\nthe 21st century"


def test_tables_row_by_row(tmp_path: Path) -> None:
    page = "<table><tr><th>Year</th><th>Growth</th></tr><tr><td>2020</td><td>5%</td></tr></table>"
    assert _read(tmp_path, page).text == "Year\tGrowth\n\n2020\t5%"


def test_what_is_hidden_or_a_script_is_no_text(tmp_path: Path) -> None:
    page = (
        "<p>Seen.</p><p style='display:none'>Hidden.</p><script>document.write('Written.')</script>"
        "<noscript>Turn scripts on.</noscript><template><p>Later.</p></template><p hidden>Not yet.</p>"
    )
    assert _read(tmp_path, page).text == "Seen."


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>The café paid £5 – “more”.</p></body></html>'
    assert _read(tmp_path, page.encode(encoding)).text == "The café paid £5 – “more”."


def test_deep_nesting(tmp_path: Path) -> None:
    depth = 1000
    assert "Deep inside" in _read(tmp_path, "<div>" * depth + "Deep inside" + "</div>" * depth).text


def test_a_page_that_scripts_fill_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="save it from the browser"):
        _read(tmp_path, "<html><body><div id=app></div><script>go()</script></body></html>")


FORM = '<form id="aspnetForm"><div class="page">{body}</div></form>'
HEADER = '<header class="site-header"><div class="top">{body}</div></header>'


@pytest.mark.parametrize("around", [FORM, HEADER, '<div class="sidebar">{body}</div>', "<aside>{body}</aside>"])
def test_an_article_is_kept_whatever_element_holds_the_page(tmp_path: Path, around: str) -> None:
    body = "<h1>On trade</h1>" + _body(PARAGRAPHS * 4)
    content = _read(tmp_path, f"<html><body>{around.format(body=body)}</body></html>")
    assert content.text.split("\n\n") == ["On trade", *PARAGRAPHS * 4]


def test_news_cards_below_an_article_go(tmp_path: Path) -> None:
    card = "<a class=card href=/n><div class=meta>19 March 2026</div><h3>Rate kept at 3% by the Bank</h3></a>"
    page = f"<main>{_body(PARAGRAPHS * 3)}<div><h2>More news of the Bank</h2>{card * 3}</div></main>"
    assert _read(tmp_path, f"<html><body>{page}</body></html>").text.split("\n\n") == PARAGRAPHS * 3


def test_a_consent_banner_above_an_article_goes(tmp_path: Path) -> None:
    banner = "<div class='cookie-notice'><h2>Our use of cookies</h2><p>We use cookies that some say we need.</p></div>"
    page = f"<html><body>{banner}<div>{_body(PARAGRAPHS * 3)}</div></body></html>"
    assert _read(tmp_path, page).text.split("\n\n") == PARAGRAPHS * 3


def test_a_linked_byline_and_a_day_below_the_heading_stay(tmp_path: Path) -> None:
    imprint = (
        "<div class='sidebar-item author-box'><address><a href=/a>Anna Petrova</a></address></div>"
        "<div class='sidebar-item date-box'>10 Dec 2021</div>"
    )
    page = f"<html><body><article><h1>On trade</h1>{imprint}{_body(PARAGRAPHS * 3)}</article></body></html>"
    assert _read(tmp_path, page).text.split("\n\n")[:3] == ["On trade", "Anna Petrova", "10 Dec 2021"]


def test_far_more_visible_text_than_was_kept_is_a_warning(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>Entry number {number} of the register of things</td></tr>" for number in range(200))
    page = f"<html><body><article>{_body(PARAGRAPHS)}</article><table>{rows}</table></body></html>"
    content = _read(tmp_path, page)
    assert len(content.text) > 5000 or "visible characters" in content.warnings[0]


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            '<meta property="og:site_name" content="The Institute"><meta property="og:title" content="On trade">'
            "<title>The Institute</title>",
            "<h1>The Institute</h1><article><h3>On trade</h3>{}</article>",
            "On trade",
        ),
        ('<meta name="citation_title" content="On trade">', "<article>{}</article>", "On trade"),
        ("<title>On trade | The Institute</title>", "<article>{}</article>", "On trade"),
        (
            '<script type="application/ld+json">{"@type": "Report", "headline": "On trade"}</script>',
            "<article>{}</article>",
            "On trade",
        ),
        ("<title>Page</title>", "<article><h1>On trade</h1>{}</article>", "On trade"),
    ],
)
def test_titles(tmp_path: Path, head: str, body: str, title: str) -> None:
    page = f"<html><head>{head}</head><body>{body.replace('{}', _body(PARAGRAPHS * 2))}</body></html>"
    assert _read(tmp_path, page).title == title


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (
            '<meta name="citation_author" content="Anna Petrova"><meta name="citation_author" content="Jan Holm">',
            ("Anna Petrova", "Jan Holm"),
        ),
        ('<meta name="author" content="Anna Petrova; Jan Holm">', ("Anna Petrova", "Jan Holm")),
        ('<meta name="dcterms.creator" content="scheme=AGLSTERMS.AglsAgent; corporateName=Bank">', ()),
        (
            '<script type="application/ld+json">{"@type": "Article", "author": [{"name": "Anna Petrova"}]}</script>',
            ("Anna Petrova",),
        ),
    ],
)
def test_authors(tmp_path: Path, head: str, authors: tuple[str, ...]) -> None:
    assert _read(tmp_path, f"<html><head>{head}</head><body>{_body(PARAGRAPHS)}</body></html>").authors == authors


def test_blocks_name_the_parts(tmp_path: Path) -> None:
    page = (
        "<article><h1>On trade</h1>"
        + _body(PARAGRAPHS * 3)
        + "<ul><li>One item</li></ul><table><tr><td>2020</td><td>5%</td></tr></table>"
        + "<figure><figcaption>Figure 1. Trade</figcaption></figure>"
        + _body(PARAGRAPHS)
        + "</article>"
    )
    content = _read(tmp_path, f"<html><body>{page}</body></html>")
    assert [(block.kind, content.text[block.start : block.end]) for block in content.blocks] == [
        ("heading", "On trade"),
        ("list_item", "One item"),
        ("table", "2020\t5%"),
        ("caption", "Figure 1. Trade"),
    ]
