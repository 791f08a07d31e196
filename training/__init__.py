"""Training of the name recogniser; no part of the package. README.md says how, and what was tried."""
