"""Extractions against gold: how good, where wrong, and whether it got worse."""
