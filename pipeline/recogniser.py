"""Which recogniser of names a run uses: the project's own, or any spaCy model. Known without importing spaCy."""

from importlib.util import find_spec
from pathlib import Path

OWN = "own"
"""The name of the recogniser that ships with the package, in ``pipeline/people/model``."""


def model_folder(model: str) -> Path | None:
    """The folder of `model`: the project's own for :data:`OWN`, a folder's path, or an installed package's folder.

    None where there is none of that name.
    """
    if model == OWN:
        return Path(__file__).parent / "people" / "model"
    if Path(model).is_dir():
        return Path(model)
    spec = find_spec(model) if model.isidentifier() else None
    return Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else None
