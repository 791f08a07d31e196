import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy import blank
from spacy.tokens import DocBin

from pipeline.docbin import register_extensions, write_doc_bin
from pipeline.exchanging import export_documents, import_annotations
from pipeline.forms import Annotations, Format
from pipeline.records import LABELS, Document, Person
from pipeline.storing.brat import read_brat, write_brat
from pipeline.storing.conll import write_conll
from pipeline.storing.label_studio import read_label_studio, write_label_studio
from pipeline.storing.lines import read_documents, write_documents, write_gold
from pipeline.storing.web_annotation import write_web_annotations
from tests.growing import grows_in_proportion
from tests.reporting.samples import hostile
from tests.storing.samples import paper

GOLD = Path(__file__).parents[2] / "gold" / "gold.jsonl"
SCHEMAS = Path(__file__).parent / "schemas"


def as_gold(documents: list[Document], folder: Path) -> list[Document]:
    write_gold(folder / "as-gold.jsonl", documents)
    return list(read_documents(folder / "as-gold.jsonl"))


def samples() -> list[Document]:
    wrapped = "Ms Ann\n  Other 💶\r\nspoke."
    person = Person(start=3, end=len(wrapped) - 8, text=wrapped[3:-8], person='"A"\t\\n', role="💶 chief")
    return [
        *read_documents(GOLD),
        paper("a/b"),
        hostile(),
        Document(id="wrapped", text=wrapped, spans=(person,)),
        Document(id="empty", text=""),
    ]


@pytest.mark.parametrize("form", list(Annotations))
def test_what_is_exported_comes_back_as_it_was(form: Annotations, tmp_path: Path) -> None:
    write_documents(tmp_path / "documents.jsonl", samples())
    paths = export_documents(tmp_path / "documents.jsonl", Format(form.value), tmp_path / "out")
    source = tmp_path / "out" if form is Annotations.BRAT else paths[-1]
    mentions = sum(len(document.spans) for document in samples())
    assert import_annotations(source, form, tmp_path / "back.jsonl") == (len(samples()), mentions)
    found = {document.id: document for document in read_documents(tmp_path / "back.jsonl")}
    assert found == {document.id: document for document in as_gold(samples(), tmp_path)}


def test_gold_comes_back_byte_by_byte(tmp_path: Path) -> None:
    import_annotations(
        write_label_studio(tmp_path, read_documents(GOLD))[1], Annotations.LABEL_STUDIO, tmp_path / "back.jsonl"
    )
    assert json.loads((tmp_path / "back.jsonl").read_bytes()) == json.loads(GOLD.read_bytes())


@given(st.text(min_size=1, max_size=40), st.data())
def test_any_text_with_a_mention_goes_to_brat_and_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))].strip("\r\n")
    if words:
        start = text.index(words, start)
        person = Person(start=start, end=start + len(words), text=words, person=words)
        folder = tmp_path_factory.mktemp("brat")
        before = Document(id="x", text=text, spans=(person,))
        write_brat(folder, [before])
        assert list(read_brat(folder)) == [before]


def test_brat_files_keep_to_their_grammar(tmp_path: Path) -> None:
    write_brat(tmp_path, samples())
    for path in tmp_path.glob("*.ann"):
        text = path.with_suffix(".txt").read_bytes().decode()
        for line in path.read_bytes().decode().split("\n")[:-1]:
            mention = re.fullmatch(r"T\d+\t(PERSON|DATE|DECREE|QUANTITY) (\d+ \d+(?:;\d+ \d+)*)\t([^\r\n]+)", line)
            assert mention or re.fullmatch(r"#\d+\tAnnotatorNotes T\d+\t\{.*\}", line), line
            if mention:
                parts = [text[slice(*map(int, part.split()))] for part in mention[2].split(";")]
                assert " ".join(parts) == mention[3]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("T1\tPERSON 0 3;5 9\tAnn Other", "in parts"),
        ("T1\tPERSON 0 99\tAnn", "x.ann"),
        ("T1\tPERSON\tAnn", "line 1: not a mention"),
        ("T1\tPLACE 0 3\tAnn", "PLACE"),
        ("T1\tPERSON 0 3\tAnn\n#1\tAnnotatorNotes T1\tsee me", "JSON object"),
        ('T1\tPERSON 0 3\tAnn\n#1\tAnnotatorNotes T1\t{"edtf": "2021"}', "person, role"),
    ],
)
def test_a_fault_in_brat_is_reported_with_its_place(line: str, fault: str, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Ann B Other came.")
    (tmp_path / "x.ann").write_text(line + "\n")
    with pytest.raises(ValueError, match=fault):
        list(read_brat(tmp_path))


def test_brat_files_of_others_need_no_file_beside_them(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Ann came.")
    (tmp_path / "x.ann").write_text("T1\tPERSON 0 3\tAnn\nR1\tKnows Arg1:T1 Arg2:T1\n")
    (document,) = read_brat(tmp_path)
    assert (document.id, document.spans) == ("x", (Person(start=0, end=3, text="Ann"),))
    (tmp_path / "x.json").write_text("[1]")
    with pytest.raises(ValueError, match=r"x\.json"):
        list(read_brat(tmp_path))


def test_label_studio_tasks_fit_their_schema_and_their_set_up(tmp_path: Path) -> None:
    config, tasks = write_label_studio(tmp_path, samples())
    written = json.loads(tasks.read_text(encoding="utf-8"))
    jsonschema.validate(written, json.loads((SCHEMAS / "label-studio-tasks.json").read_text()))
    root = ElementTree.parse(config).getroot()
    controls = {element.get("name") for element in root.iter() if element.get("toName") == "text"}
    for task in written:
        for version in task.get("annotations", []) + task.get("predictions", []):
            assert {item["from_name"] for item in version["result"]} <= controls


def test_label_studio_offsets_in_utf16_units_are_understood(tmp_path: Path) -> None:
    text = "💶💶 Ann came"
    region = {
        "id": "r",
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": {"start": 5, "end": 8, "text": "Ann", "labels": ["PERSON"]},
    }
    task = {
        "id": 7,
        "data": {"text": text},
        "annotations": [{"was_cancelled": True, "result": []}, {"result": [region]}],
    }
    (tmp_path / "x.json").write_text(json.dumps([task]))
    (document,) = read_label_studio(tmp_path / "x.json")
    assert (document.id, document.spans) == ("7", (Person(start=3, end=6, text="Ann"),))
    region["value"] = {"start": 0, "end": 3, "text": "Bob", "labels": ["PERSON"]}
    (tmp_path / "x.json").write_text(json.dumps([task]))
    with pytest.raises(ValueError, match=r"task 1, region r: says 'Bob'"):
        list(read_label_studio(tmp_path / "x.json"))


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "{}",
        '[{"text": "x"}]',
        "[1]",
        '[{"data": {"text": "x"}, "annotations": [{"result": [{"type": "labels"}]}]}]',
    ],
)
def test_what_is_no_export_of_label_studio_is_reported(content: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(content)
    with pytest.raises(ValueError, match=r"x\.json"):
        list(read_label_studio(tmp_path / "x.json"))


def test_web_annotations_fit_the_model(tmp_path: Path) -> None:
    schema = json.loads((SCHEMAS / "web-annotation.json").read_text())
    for path in write_web_annotations(tmp_path, samples()):
        if path.suffix == ".jsonld":
            collection = json.loads(path.read_text(encoding="utf-8"))
            jsonschema.validate(collection, schema)
            for item in collection["first"]["items"]:
                text = (tmp_path / item["target"]["source"].replace("%20", " ")).read_bytes().decode()
                position, quoted = item["target"]["selector"]
                assert text[position["start"] : position["end"]] == quoted["exact"]
                assert quoted["prefix"] + quoted["exact"] + quoted["suffix"] in text


def test_conll_tags_give_the_mentions_back(tmp_path: Path) -> None:
    documents = [document for document in samples() if document.id != "wrapped"]
    (path,) = write_conll(tmp_path, documents)
    papers = path.read_bytes().decode().split("# newdoc id = ")[1:]
    assert len(papers) == len(documents)
    for content, document in zip(papers, documents, strict=True):
        rows = [line.split("\t") for line in content.split("\n")[2:] if line]
        assert all(len(row) == 7 and document.text[int(row[1]) : int(row[2])] == row[0] for row in rows)
        for column, label in enumerate(LABELS, 3):
            found: list[list[int]] = []
            for row in rows:
                if row[column] == f"B-{label}":
                    found.append([int(row[1]), int(row[2])])
                elif row[column] == f"I-{label}":
                    found[-1][1] = int(row[2])
            texts = [document.text[start:end] for start, end in found]
            assert texts == [re.sub(r"^\W+ |[ ]+$", "", span.text) for span in document.mentions(label)]


def test_a_doc_bin_loads_with_spans_values_and_entities(tmp_path: Path) -> None:
    (path,) = write_doc_bin(tmp_path, samples())
    register_extensions()
    docs = list(DocBin().from_disk(path).get_docs(blank("en").vocab))
    assert [doc._.paper for doc in docs] == [document.id for document in samples()]
    for doc, document in zip(docs, samples(), strict=True):
        assert doc.text == document.text
        spans = [span for key in ("people", "dates", "decrees", "quantities") for span in doc.spans[key]]
        values = sorted((span._.value["start"], span._.value["end"], span.label_) for span in spans)
        assert values == sorted((span.start, span.end, span.label) for span in document.spans)
    decree = next(span for span in docs[0].spans["decrees"] if span._.value["number"] == "215")
    assert decree._.value["date"] == "2021-06-11" and docs[0]._.published == date(2021, 12, 10)
    assert {entity.label_ for entity in docs[0].ents} == set(LABELS)


def test_an_export_without_documents_is_reported(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="run `extract` first"):
        export_documents(tmp_path / "none.jsonl", Format.BRAT, tmp_path)


REGION = {
    "id": "r",
    "from_name": "label",
    "to_name": "text",
    "type": "labels",
    "value": {"start": 0, "end": 3, "text": "Ann", "labels": ["PERSON"]},
}
ANNOTATED = {"data": {"id": "a", "text": "Ann came"}, "annotations": [{"result": [REGION]}]}
PREDICTED = {"data": {"id": "p", "text": "Ann came"}, "predictions": [{"result": [REGION]}]}
BARE = {"data": {"id": "b", "text": "Ann came"}}


def imported(folder: Path, *tasks: object) -> tuple[tuple[int, int], list[str]]:
    told: list[str] = []
    source = folder / "x.json"
    source.write_text(json.dumps(tasks))
    return import_annotations(source, Annotations.LABEL_STUDIO, folder / "x.jsonl", told.append), told


def test_predictions_alone_are_taken_with_a_warning_and_bare_tasks_left_out(tmp_path: Path) -> None:
    assert imported(tmp_path, ANNOTATED) == ((1, 1), [])
    assert imported(tmp_path, ANNOTATED, PREDICTED, BARE) == (
        (2, 2),
        [
            f"{tmp_path / 'x.json'}: 1 of 3 tasks have no annotation and were left out",
            f"{tmp_path / 'x.json'}: 1 of 3 tasks have predictions alone, taken though nobody has checked them",
        ],
    )


def test_tasks_of_which_none_is_annotated_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="none of its 2 tasks has an annotation"):
        imported(tmp_path, BARE, BARE)
    assert not (tmp_path / "x.jsonl").exists()


@pytest.mark.parametrize(
    "task",
    [
        {**BARE, "annotations": [5]},
        {**BARE, "annotations": 5},
        {**BARE, "annotations": {"result": []}},
        {**BARE, "annotations": [{"result": 5}]},
        {**BARE, "annotations": [{"result": [5]}]},
        {**BARE, "annotations": [{"result": [{**REGION, "value": 7}]}]},
        {**BARE, "annotations": [{"result": [{**REGION, "value": {"start": 1e999, "end": 3, "labels": ["PERSON"]}}]}]},
        {**BARE, "annotations": [{"result": [{**REGION, "value": {"start": 0, "end": 3, "labels": [[]]}}]}]},
        {**BARE, "annotations": [{"result": [{**REGION, "id": {}}]}]},
        {"data": {"text": "x", "id": [1]}, "annotations": [{}]},
    ],
)
def test_wrong_shapes_from_label_studio_are_refused_with_their_task(tmp_path: Path, task: object) -> None:
    with pytest.raises(ValueError, match=r"x\.json, task 2"):
        imported(tmp_path, ANNOTATED, task)


def test_nested_json_from_label_studio_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[" * 100_000 + "]" * 100_000)
    with pytest.raises(ValueError, match="not JSON"):
        list(read_label_studio(tmp_path / "x.json"))


def test_what_is_no_folder_of_brat_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.xyz").write_text("x")
    faults = {"x.xyz": "no folder", "no": "no folder", ".": "no .ann files"}
    for source, fault in ((tmp_path / name, fault) for name, fault in faults.items()):
        with pytest.raises(ValueError, match=fault):
            import_annotations(source, Annotations.BRAT, tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()
    (tmp_path / "x.ann").write_text("")
    (tmp_path / "x.txt").write_bytes(b"\xff")
    with pytest.raises(ValueError, match=r"x\.txt: not UTF-8"):
        import_annotations(tmp_path, Annotations.BRAT, tmp_path / "out.jsonl")


def test_offsets_in_utf16_units_are_looked_up_in_time(tmp_path: Path) -> None:
    def task(count: int) -> None:
        regions = [
            {
                **REGION,
                "id": f"r{number}",
                "value": {
                    "start": 10 * number + 2,
                    "end": 10 * number + 9,
                    "text": f"A{number:06}",
                    "labels": ["PERSON"],
                },
            }
            for number in range(count)
        ]
        text = "".join(f"💶A{number:06} " for number in range(count))
        (tmp_path / "x.json").write_text(json.dumps([{"data": {"text": text}, "annotations": [{"result": regions}]}]))
        assert len(next(read_label_studio(tmp_path / "x.json")).spans) == count

    assert grows_in_proportion(task, 16_000)  # long enough that the collector's pauses even out
