from pipeline.records import Decree
from pipeline.resolving.acts.known import Act, Forms, KnownActs, latest, topic


def act(focus: int, *, mentions: int = 1) -> Act:
    made = Act(focus=focus, last=(focus, focus + 3))
    made.mentions += [Decree(start=0, end=3, text="Act")] * mentions
    return made


def test_the_latest_is_the_one_in_focus_not_the_one_mentioned_last() -> None:
    near, passing = act(50), act(20)
    passing.last = (80, 83)
    assert latest([near, passing]) is near


def test_none_of_no_acts_is_the_latest() -> None:
    assert latest([]) is None


def test_an_act_mentioned_three_times_as_often_is_the_topic() -> None:
    often, last = act(10, mentions=3), act(20)
    assert topic([often, last], 0) is often


def test_an_act_mentioned_twice_as_often_is_not() -> None:
    often, last = act(10, mentions=2), act(20)
    assert topic([often, last], 0) is last


def test_an_act_is_found_under_each_of_its_names_once() -> None:
    acts = KnownActs()
    one = acts.new()
    acts.called(one, "title", "boat act")
    acts.called(one, "number", "5")
    assert acts.under(("title", "boat act"), ("number", "5")) == [one]


def test_other_kinds_of_names_are_apart() -> None:
    acts = KnownActs()
    acts.called(acts.new(), "title", "5")
    assert acts.under(("number", "5")) == []


def test_the_act_mentioned_last_comes_first() -> None:
    acts = KnownActs()
    one, other = acts.new(), acts.new()
    for mentioned in (one, other, one):
        acts.mentioned(mentioned)
    assert acts.recent() == [one, other] and acts.last is one


def test_only_so_many_acts_are_looked_at() -> None:
    acts = KnownActs()
    for _ in range(100):
        acts.mentioned(acts.new())
    assert len(acts.recent()) == 64


def test_forms_are_kept_in_order_up_to_a_number() -> None:
    forms = Forms()
    for number in range(30):
        forms.add(str(number))
    forms.add("")
    assert list(forms) == [str(number) for number in range(24)]


def test_an_act_without_a_type_may_be_any() -> None:
    assert Act().may_be("law") and not Act(types={"decree"}).may_be("law")


def test_stems_are_counted_in_titles_and_subjects() -> None:
    known = Act()
    known.titles.add("boat safety act")
    known.subjects.add("eels")
    assert known.about(["safet", "eels", "nets"]) == 2
