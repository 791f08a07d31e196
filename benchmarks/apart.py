"""What is measured in a process of its own: ``python -m benchmarks.apart 5000000`` prints seconds and memory."""

import json
import resource
import sys
import time

from benchmarks.texts import long_text

AT_LEAST = 1_000_000
"""Characters that are measured: of short papers so many that they hold the same mix of texts as a long one."""


def main(length: int) -> None:
    """Extract papers of `length` characters, as many as it takes; print characters, CPU seconds, mentions and peak MB.

    The papers are stretches of one text, evenly spread, so that short and long ones hold words of the same kind.
    """
    from pipeline.assembling import extract, load

    nlp = load()
    extract(long_text(20_000), nlp=nlp)
    whole = long_text(max(5 * AT_LEAST, length))
    number = max(1, AT_LEAST // length)
    papers = [whole[at : at + length] for at in range(0, len(whole) - length + 1, len(whole) // number)]
    begun = time.process_time()
    mentions = sum(len(extract(paper, published="2021-12-10", nlp=nlp).spans) for paper in papers)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(  # noqa: T201
        json.dumps(
            {
                "characters": len(papers) * length,
                "seconds": seconds,
                "mentions": mentions,
                "peak": peak,
            }
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
