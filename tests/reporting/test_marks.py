from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import AnyMention, Date, Decree, Person
from pipeline.reporting.marks import anchor, marked_text
from tests.reporting.samples import HOSTILE, hostile, mention


class _Reader(HTMLParser):
    """Reads the text and the marks of HTML back, and refuses elements that nothing should have made."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.open: list[tuple[str, int, str | None]] = []
        self.marks: list[tuple[int, int, str | None]] = []
        self.links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"p", "span", "mark", "a"}
        self.open.append((tag, len(self.text), dict(attrs).get("id")))
        if tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_endtag(self, tag: str) -> None:
        opened, start, name = self.open.pop()
        assert opened == tag
        if tag == "mark":
            self.marks.append((start, len(self.text), name))

    def handle_data(self, data: str) -> None:
        self.text += data


def read(text: str, spans: tuple[AnyMention, ...]) -> _Reader:
    reader = _Reader()
    reader.feed(str(marked_text(text, spans, "", lambda span: f"entry-{span.start}", lambda span: span.label)))
    reader.close()
    assert reader.open == []
    return reader


def test_the_text_stays_what_it_is_and_marks_stand_at_their_offsets() -> None:
    document = hostile()
    reader = read(document.text, document.spans)
    assert reader.text == HOSTILE
    found = {name: HOSTILE[start:end] for start, end, name in reader.marks if name}
    for span in document.spans:
        assert span.text.startswith(found[anchor(span.label, span.start)])
    pieces = sorted((start, end) for start, end, _ in reader.marks)
    assert len(pieces) == len(document.spans) + 2, "each of the two crossings cuts a mention in two"


def test_a_date_in_a_decree_is_nested_and_both_lead_to_their_entries() -> None:
    text = "By decree No. 7 of 4 June 2021 it began."
    spans = (mention(text, "DECREE", "decree No. 7 of 4 June 2021"), mention(text, "DATE", "4 June 2021"))
    reader = read(text, spans)
    assert [(start, end) for start, end, _ in reader.marks] == [(19, 30), (3, 30)]
    assert reader.links == ["#entry-3", "#entry-19"]


def test_a_mention_over_a_paragraph_border_joins_the_paragraphs() -> None:
    text = "First line\n\nJohn\n\nSmith came."
    assert read(text, (mention(text, "PERSON", "John\n\nSmith"),)).text == text


@given(
    st.text(alphabet="aB .\n\r<&'\"𝒜ش•", max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20), st.sampled_from([Person, Date, Decree])), max_size=6),
)
def test_any_text_with_any_mentions_comes_back(
    text: str, places: list[tuple[int, int, type[Person] | type[Date] | type[Decree]]]
) -> None:
    spans: list[AnyMention] = []
    for start, length, kind in sorted(places, key=lambda place: place[:2]):
        words = text[start : start + length]
        if words and not any(isinstance(span, kind) and span.end > start for span in spans):
            spans.append(kind(start=start, end=start + len(words), text=words))
    spans.sort(key=lambda span: (span.start, span.end, span.label))
    reader = read(text, tuple(spans))
    assert reader.text == text
    assert {name for _, _, name in reader.marks if name} == {anchor(span.label, span.start) for span in spans}
