"""For the documentation site: our docstrings, which are reStructuredText, as the Markdown that its Python API shows."""

import re
from typing import Any

import griffe

_ROLE = re.compile(r":\w+:`~?(?:[\w.]+\.)?(\w+)`")


class Markdown(griffe.Extension):
    """Turns roles such as ``:class:`~pipeline.records.Document``` into code, and double backticks into single ones."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Rewrite the docstring of `obj`."""
        if obj.docstring:
            obj.docstring.value = _ROLE.sub(r"`\1`", obj.docstring.value).replace("``", "`")
