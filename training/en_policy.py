"""The whole pipeline as a spaCy package, for ``spacy.load("en_policy")``.

``python -m training.en_policy --out DIR`` writes ``DIR/en_policy-VERSION`` with the wheel that ``spacy package`` makes.
The package holds the model and each component's settings; the components themselves come from policy-pipeline, which
it requires.
"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from spacy.cli.package import package

from pipeline import __version__, load

META = {
    "name": "policy",
    "version": __version__,
    "description": "People, dates, legal acts and quantities in English policy papers, resolved over the document.",
    "author": "the policy-pipeline authors",
    "license": "MIT",
    "requirements": [f"policy-pipeline>={__version__}"],
    "sources": [{"name": "GloVe 6B", "license": "PDDL-1.0", "url": "https://nlp.stanford.edu/projects/glove/"}],
}


def write_package(out: Path, formats: tuple[str, ...] = ("wheel",)) -> Path:
    """Write the package into the folder `out`; the folder of the package."""
    nlp = load()
    nlp.meta.update(META)
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        nlp.to_disk(folder)
        package(
            Path(folder),
            out,
            create_meta=False,
            create_sdist="sdist" in formats,
            create_wheel="wheel" in formats,
            force=True,
            silent=True,
        )
    return out / f"en_policy-{__version__}"


def main() -> None:
    """Write the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    print(write_package(parser.parse_args().out))


if __name__ == "__main__":
    main()
