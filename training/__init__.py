"""Training of the name recogniser; no part of the package. README.md says how, and what was tried."""

import pipeline.assembling  # noqa: F401  # before anything imports NumPy: it sets the number of its threads
