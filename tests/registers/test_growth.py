"""What many papers cost: in proportion to their number, in all parts of the work."""

from pipeline.registers.acts import Acts
from pipeline.registers.facts import Fact
from pipeline.registers.judgements import Constraints
from pipeline.registers.persons import Persons
from tests.growing import grows_in_proportion
from tests.registers.made import facts, paper

SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")


def name(number: int) -> str:
    """A given name, another one for each number."""
    letters = ""
    while number or len(letters) < 6:
        number, rest = divmod(number, len(SYLLABLES))
        letters += SYLLABLES[rest]
    return letters.capitalize()


def test_persons_of_one_surname() -> None:
    def block(count: int) -> list[Fact]:
        text = "{{{} Holm|role=Minister}} and {{Holm|person=Holm}}, {}."
        return facts(*(paper(str(number), text.format(name(number % 500), number)) for number in range(count)))

    blocks = {count: block(count) for count in (500, 2000)}
    assert grows_in_proportion(lambda count: Persons(Constraints()).cluster(blocks[count]), 500)


def test_acts_of_one_number() -> None:
    states = ("Kenya", "Ghana", "Peru", "Chile", "Norway")
    text = "{{!Law No. 12 of {}|type=law|number=12}} in {}."
    made = {
        count: facts(*(paper(str(number), text.format(states[number % 5], number)) for number in range(count)))
        for count in (400, 1600)
    }
    assert grows_in_proportion(lambda count: Acts(Constraints()).cluster(made[count]), 400)
