"""The measure of growth itself: it lets a linear way pass and no quadratic one."""

from tests.growing import grows_in_proportion


def spin(rounds: int) -> None:
    for _ in range(rounds):
        pass


def test_a_linear_way_passes_and_a_quadratic_one_does_not() -> None:
    assert grows_in_proportion(spin, 100_000)
    assert not grows_in_proportion(lambda length: spin(length * length), 300)
