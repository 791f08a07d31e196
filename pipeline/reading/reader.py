"""From a file to a document: parse it apart, check it, and put together what is known of it."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from pipeline.reading.content import Content
from pipeline.reading.formats import PARSED, parsed
from pipeline.reading.language import ENGLISH, doubts, language_of
from pipeline.reading.layout import Layout
from pipeline.reading.limits import LanguageError, Limits, ReadingError
from pipeline.reading.metadata import checked_day, metadata
from pipeline.reading.process import ParsingProcess
from pipeline.reading.worker import missing, read_answer, request_line

if TYPE_CHECKING:  # as in layout.py
    from pipeline.records import Document


class Paper(NamedTuple):
    """A paper without mentions, and where its characters stand in the original if that has pages."""

    document: "Document"
    layout: Layout | None


def read_paper(
    path: Path, published: str | None = None, *, limits: Limits | None = None, any_language: bool = False
) -> "Document":
    """The paper at `path`, without mentions: :meth:`Reader.read` for one."""
    with Reader(published=published, limits=limits, any_language=any_language) as reader:
        return reader.read(path).document


class Reader:
    """Reads papers; use it as a context manager, since it keeps a process for the formats that need a parser.

    `published` is the day of every paper (``2021-12-10``), which otherwise is looked for; `limits` bound what a paper
    may cost; a paper that is not English is refused unless `any_language`. Raises :class:`ValueError` where `published`
    is no day.
    """

    def __init__(
        self, *, published: str | None = None, limits: Limits | None = None, any_language: bool = False
    ) -> None:
        self.published = checked_day(published) if published is not None else None
        self.limits = limits or Limits()
        self.any_language = any_language
        self._parser: ParsingProcess | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process, if there is one."""
        if self._parser is not None:
            self._parser.end()
            self._parser = None

    def read(self, path: Path) -> Paper:
        """The paper at `path`. Raises :class:`ReadingError`, whose message names the file, the fault and the remedy."""
        try:
            content = self._content(path)
            document = self._document(path, content)
        except ReadingError as error:
            raise type(error)(f"{path}: {error}") from None
        except ImportError as error:
            raise ReadingError(f"{path}: {missing(error)}") from None
        except OSError as error:
            raise ReadingError(f"{path}: {error.strerror or error}") from None
        return Paper(document, content.layout)

    def _content(self, path: Path) -> Content:
        if not path.is_file():
            raise ReadingError(
                "is a folder, no paper" if path.is_dir() else "no such file" if not path.exists() else "no regular file"
            )
        size = path.stat().st_size
        if size == 0:
            raise ReadingError("the file is empty; get it again")
        if size > self.limits.megabytes * 1_000_000:
            raise ReadingError(
                f"{size / 1e6:.1f} MB, more than the limit of {self.limits.megabytes:g} MB; raise it by --max-mb"
            )
        suffix = path.suffix.lower()
        return self._apart(path, suffix) if suffix in PARSED else parsed(path, suffix, self.limits)

    def checked(self, document: "Document") -> "Document":
        """`document`, which comes from no file, with its language. Raises :class:`ReadingError` as for a file."""
        language = self._language(document.text)
        if document.language:
            return document
        if not language:
            return document.model_copy(update={"warnings": (*document.warnings, *doubts(document.text))})
        return document.model_copy(update={"language": language, "origin": {**document.origin, "language": "the text"}})

    def _language(self, text: str) -> str | None:
        """The language of `text`. Raises :class:`ReadingError` where there is too much or none of it or in another."""
        if not text.strip():
            raise ReadingError("it holds no text; get it again")
        if len(text) > self.limits.characters:
            raise ReadingError(
                f"{len(text):,} characters, more than the limit of {self.limits.characters:,}; split the paper"
            )
        language = language_of(text)
        if language not in (None, ENGLISH) and not self.any_language:
            raise LanguageError(f"its language is {language!r}, not English; skipped (read it with --any-language)")
        return language

    def _apart(self, path: Path, suffix: str) -> Content:
        """What the process for parsing makes of `path`; if it dies or hangs, the next paper gets another one."""
        if self._parser is None:
            self._parser = ParsingProcess(self.limits.memory_mb)
        try:
            return self._parser.ask(request_line(path, suffix, self.limits), read_answer, self.limits.seconds)
        except TimeoutError:
            self.close()
            raise ReadingError(
                f"not parsed within {self.limits.seconds:g} seconds; raise the limit by --read-seconds, "
                "or get the file again"
            ) from None
        except (EOFError, BrokenPipeError, ConnectionError, ValueError) as error:
            if isinstance(error, ReadingError):
                raise
            self.close()
            raise ReadingError("its parser crashed or ran out of memory; the file is corrupt or malicious") from None

    def _document(self, path: Path, content: Content) -> "Document":
        from pipeline.records import Document, day_of

        language = self._language(content.text)
        known = metadata(path, content, self.published)
        origin = {**known.origin, **({"language": "the text"} if language else {})}
        day = day_of(known.published) if known.published else None
        return Document(
            id=path.stem or path.name,
            source=path.as_posix(),
            published=day,
            title=known.title,
            authors=known.authors,
            language=language,
            origin=origin,
            warnings=(*content.warnings, *known.warnings, *(() if language else doubts(content.text))),
            text=content.text,
            blocks=content.blocks,
            left_out=content.left_out,
        )
