"""What is measured in a process of its own: ``python -m benchmarks.apart 5000000`` prints seconds and memory."""

import json
import resource
import sys
import time

from benchmarks.texts import long_text


def main(length: int) -> None:
    """Extract one paper of `length` characters; print CPU seconds, mentions and peak memory in MB."""
    from pipeline.assembling import extract, load

    nlp = load()
    extract(long_text(20_000), nlp=nlp)
    text = long_text(length)
    begun = time.process_time()
    document = extract(text, published="2021-12-10", nlp=nlp)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "mentions": len(document.spans), "peak": peak}))  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]))
