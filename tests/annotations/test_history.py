"""History: random sequences of doing, undoing and redoing against two plain stacks."""

from hypothesis import given
from hypothesis import strategies as st

from annotations.changes import Step
from annotations.history import Batch, History


@given(st.lists(st.sampled_from((Step.DO, Step.UNDO, Step.REDO)), max_size=60))
def test_it_is_what_two_stacks_would_be(steps: list[Step]) -> None:
    history = History()
    log: list[Batch] = []
    done: list[str] = []
    undone: list[str] = []
    for number, step in enumerate(steps):
        if step is Step.DO:
            batch = Batch(f"b{number}", f"step {number}", Step.DO)
            done.append(batch.id)
            undone.clear()
        else:
            target = history.next_undo if step is Step.UNDO else history.next_redo
            assert (target is None) == (not (done if step is Step.UNDO else undone))
            if target is None:
                continue
            if step is Step.UNDO:
                undone.append(done.pop())
            else:
                done.append(undone.pop())
            assert target.id == (undone[-1] if step is Step.UNDO else done[-1])
            batch = Batch(f"b{number}", target.name, step, target.id)
        history.add(batch)
        log.append(batch)
        assert [one.id for one in history.done] == done
        assert [one.id for one in history.undone] == undone
        # After a restart it is read off the log, and is the same.
        assert History.of(log) == history


def test_at_first_there_is_nothing_to_undo() -> None:
    assert History().next_undo is None
    assert History().next_redo is None


def test_what_is_done_again_bears_the_name_of_what_was_done() -> None:
    first = Batch("b1", "label Person", Step.DO)
    history = History.of([first, Batch("b2", "label Person", Step.UNDO, "b1")])
    assert history.next_redo == first
    history.add(Batch("b3", "label Person", Step.REDO, "b1"))
    assert history.next_undo == first


def test_an_undo_on_another_machine_takes_its_own_step_out_of_the_middle() -> None:
    first, second = Batch("b1", "label Person", Step.DO), Batch("b2", "strike", Step.DO)
    history = History.of([first, second, Batch("b3", "label Person", Step.UNDO, "b1")])
    assert (history.next_undo, history.next_redo, history.strays) == (second, first, [])


def test_an_undo_of_what_is_not_there_moves_nothing_and_is_remembered() -> None:
    first, second = Batch("b1", "label Person", Step.DO), Batch("b2", "strike", Step.DO)
    strays = [
        Batch("b4", "strike", Step.REDO, "b2"),
        Batch("b5", "gone", Step.UNDO, "b9"),
    ]
    history = History.of([first, second, *strays])
    assert (history.next_undo, history.next_redo) == (second, None)
    assert history.strays == strays
    history.add(Batch("b6", "strike", Step.UNDO, "b2"))
    assert (history.next_undo, history.next_redo) == (first, second)
    assert history.strays == strays


def test_a_step_that_was_taken_back_before_it_was_whole_counts_for_nothing() -> None:
    first, second = Batch("b1", "label Person", Step.DO), Batch("b2", "strike", Step.DO)
    log = [first, second, Batch("b3", "strike", Step.UNDO, "b2"), Batch("b4", "label all", Step.DO)]
    history = History.of([*log, Batch("b5", "label all", Step.BACK, "b4")])
    assert (history.next_undo, history.next_redo, history.strays) == (first, second, [])
    undoing = [first, Batch("b2", "label Person", Step.UNDO, "b1"), Batch("b3", "label Person", Step.BACK, "b2")]
    assert (History.of(undoing).next_undo, History.of(undoing).next_redo) == (first, None)


def test_a_taking_back_of_what_is_not_there_is_remembered() -> None:
    stray = Batch("b2", "label all", Step.BACK, "b9")
    assert History.of([stray]).strays == [stray]
