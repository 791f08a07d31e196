"""Extractions for other tools, and annotations from them."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline.forms import Annotations, Format
from pipeline.records import Document
from pipeline.storing.brat import read_brat, write_brat
from pipeline.storing.conll import write_conll
from pipeline.storing.label_studio import read_label_studio, write_label_studio
from pipeline.storing.lines import read_documents, write_gold
from pipeline.storing.web_annotation import write_web_annotations


def export_documents(source: Path, form: Format, folder: Path) -> list[Path]:
    """Write the documents of the JSON Lines file `source` into `folder` in another form; returns the paths.

    Raises :class:`ValueError` where `source` holds what is no document, and :class:`OSError`.
    """
    if not source.exists():
        raise FileNotFoundError(f"{source}: no documents here; run `extract` first, or name a file of documents")
    return _writer(form)(folder, read_documents(source))


def _writer(form: Format) -> Callable[[Path, Iterable[Document]], list[Path]]:
    match form:
        case Format.DOCBIN:
            from pipeline.docbin import write_doc_bin

            return write_doc_bin
        case Format.LABEL_STUDIO:
            return write_label_studio
        case Format.BRAT:
            return write_brat
        case Format.CONLL:
            return write_conll
        case Format.WEB_ANNOTATION:
            return write_web_annotations


def import_annotations(
    source: Path, form: Annotations, target: Path, warn: Callable[[str], None] = lambda message: None
) -> tuple[int, int]:
    """Write the annotated documents at `source` to the file `target` in gold's form.

    `source` is a folder of brat files or a JSON export of Label Studio. Returns the numbers of documents and of
    mentions; what is doubtful about them goes to `warn`. Raises :class:`ValueError` where they can't be used or there
    is none, and :class:`OSError`.
    """
    mentions = 0

    def found() -> Iterator[Document]:
        nonlocal mentions
        documents = read_brat(source) if form is Annotations.BRAT else read_label_studio(source, warn)
        for document in documents:
            mentions += len(document.spans)
            yield document
        if not mentions:
            warn(f"{source}: no mention in any of its documents")

    return write_gold(target, found()), mentions
