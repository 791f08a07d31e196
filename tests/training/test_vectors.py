import numpy as np

from training.vectors import centres_of, distilled, nearest

VECTORS = np.array([[1, 0], [0, 1], [0.9, 0.1], [0.1, 0.9], [0.95, 0.05]], np.float32)


def test_nearest_is_by_distance() -> None:
    assert nearest(VECTORS, VECTORS[:2]).tolist() == [0, 1, 0, 1, 0]


def test_centres_are_means_of_their_groups() -> None:
    centres = centres_of(VECTORS, 2, rounds=3)
    assert np.allclose(sorted(centres.tolist()), [[0.05, 0.95], [0.95, 0.05]])


def test_frequent_words_keep_their_row_and_similar_rare_ones_share_one() -> None:
    table = distilled(["a", "b", "c", "d", "e"], VECTORS, own=1, groups=2)
    rows = [int(table.find(key=word)) for word in "abcde"]
    assert rows[0] == 0 and rows[1] == rows[3] and rows[2] == rows[4] and rows[1] != rows[2]
    assert table.shape == (3, 2)
