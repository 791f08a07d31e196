"""The process that parses files for another: ``python -m pipeline.reading.worker MEGABYTES``, driven over pipes.

It takes one request a line as JSON and answers with a line of JSON, followed by the bytes of a layout where there is
one. Its memory is bounded, and its processor time for each paper, so that it ends even where nobody is left to end it.
"""

import gc
import json
import os
import sys
import time
import warnings
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from pipeline.blocks import Block, LeftOut
from pipeline.reading.content import Content, PagePicture
from pipeline.reading.formats import parsed
from pipeline.reading.layout import Layout
from pipeline.reading.limits import Limits, ReadingError

_READY = b"ready\n"


def wait_until_ready(pipe: IO[bytes]) -> bool:
    """True when the process has started. Raises :class:`EOFError` where it has died."""
    if pipe.readline() != _READY:
        raise EOFError
    return True


def request_line(path: Path, suffix: str, limits: Limits) -> bytes:
    """The request to read `path` as a file of `suffix`."""
    return _request(path, limits, suffix=suffix)


def picture_line(path: Path, page: int, limits: Limits) -> bytes:
    """The request to draw `page`, from 1, of the PDF at `path`."""
    return _request(path, limits, page=page)


def _request(path: Path, limits: Limits, **what: Any) -> bytes:
    return json.dumps({"path": os.fspath(path.absolute()), "limits": asdict(limits), **what}).encode() + b"\n"


def read_answer(pipe: IO[bytes]) -> Content:
    """The answer to a request. Raises :class:`ReadingError` as the reader did, :class:`EOFError` if there is none."""
    fields = _read_fields(pipe)
    parts = [pipe.read(size) for size in fields.pop("layout")]
    return Content(
        **{
            **fields,
            "authors": tuple(fields["authors"]),
            "warnings": tuple(fields["warnings"]),
            "below_title": tuple(fields["below_title"]),
            "blocks": tuple(Block(*block) for block in fields["blocks"]),
            "left_out": tuple(LeftOut(text, reason, tuple(pages)) for text, reason, pages in fields["left_out"]),
            "layout": Layout.loaded(parts) if parts else None,
        }
    )


def read_picture(pipe: IO[bytes]) -> PagePicture:
    """The answer to a request for a picture. Raises as :func:`read_answer`."""
    fields = _read_fields(pipe)
    picture = PagePicture(pipe.read(fields["size"]), fields["width"], fields["height"], tuple(fields["placing"]))
    if len(picture.png) != fields["size"]:
        raise EOFError
    return picture


def _read_fields(pipe: IO[bytes]) -> dict[str, Any]:
    line = pipe.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    fields: dict[str, Any] = json.loads(line)
    if "fault" in fields:
        raise ReadingError(fields["fault"])
    return fields


def _answer(content: Content) -> bytes:
    parts = content.layout.dumped() if content.layout is not None else []
    fields = {name: value for name, value in vars(content).items() if name != "layout"}
    return json.dumps({**fields, "layout": [len(part) for part in parts]}).encode() + b"\n" + b"".join(parts)


def _picture_answer(picture: PagePicture) -> bytes:
    fields = {"size": len(picture.png), "width": picture.width, "height": picture.height, "placing": picture.placing}
    return json.dumps(fields).encode() + b"\n" + picture.png


def _fault(message: str) -> bytes:
    return json.dumps({"fault": message}).encode() + b"\n"


def missing(error: ImportError) -> str:
    """What to say of a library that can't be imported: nothing is wrong with the paper."""
    return (
        f"a library that this program needs is missing or broken ({error}); nothing is wrong with the file: "
        "install the program again, with all it depends on"
    )


def _bound_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows, where the time limit is all there is
        return
    most = megabytes * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_time(seconds: float) -> None:
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = int(time.process_time() + seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def answer(request: dict[str, Any]) -> bytes:
    """The answer to `request`: the content of a file, the picture of a page, or what is wrong with the file."""
    path, limits = Path(request["path"]), Limits(**request["limits"])
    try:
        if "page" in request:
            from pipeline.reading.pdf.drawing import draw_page

            return _picture_answer(draw_page(path, request["page"]))
        return _answer(parsed(path, request["suffix"], limits))
    except ReadingError as error:
        return _fault(str(error))
    except MemoryError:
        return _fault(f"needs more than {limits.memory_mb} MB of memory to be parsed; not read")
    except ImportError as error:
        return _fault(missing(error))
    except OSError as error:
        return _fault(error.strerror or str(error))
    except Exception as error:
        return _fault(f"its parser failed ({type(error).__name__}: {error}); the file is damaged")


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer `requests` until there are no more; garbage is collected between two of them, which nobody waits for."""
    gc.freeze()
    gc.disable()
    for line in requests:
        request: dict[str, Any] = json.loads(line)
        _bound_time(request["limits"]["seconds"])
        answers.write(answer(request))
        answers.flush()
        gc.collect()


def main() -> None:
    """Serve over the standard streams; whatever a parser prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    warnings.simplefilter("ignore")
    _bound_memory(int(sys.argv[1]))
    answers.write(_READY)
    answers.flush()
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
