"""Extractions against gold: how good, where wrong, and whether it got worse.

``align`` pairs mentions, ``agreement`` compares values, ``clusters`` compares identities, ``score`` counts all of it,
``intervals`` says how sure the figures are, ``reliability``
whether confidence holds, ``faults`` lists what is wrong, ``table`` shows it, ``gate`` holds it.
"""

from pipeline.scoring.faults import Fault, faults
from pipeline.scoring.reliability import Reliability, measured, reliability
from pipeline.scoring.score import LabelScore, Score, added_papers, score

__all__ = ["Fault", "LabelScore", "Reliability", "Score", "added_papers", "faults", "measured", "reliability", "score"]
