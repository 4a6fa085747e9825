"""A process that waits for the counting: there while agreement is looked at, and gone with it."""

import multiprocessing

from desktop.places import PlaceName


def test_one_waits_in_the_place_of_agreement_and_ends_on_leaving_it(reader, qtbot):
    places = reader.desktop.places
    assert not multiprocessing.active_children()
    places.go(PlaceName.AGREEMENT)
    qtbot.waitUntil(lambda: len(multiprocessing.active_children()) == 1)
    places.go(PlaceName.ANNOTATE)
    assert not multiprocessing.active_children()


def test_one_ends_with_the_project(reader, qtbot):
    reader.desktop.places.go(PlaceName.AGREEMENT)
    qtbot.waitUntil(lambda: len(multiprocessing.active_children()) == 1)
    reader.desktop.session.close()
    assert not multiprocessing.active_children()


def test_whoever_only_annotates_has_none(reader):
    reader.desktop.places.go(PlaceName.ANNOTATE)
    assert not reader.desktop.jobs.running("readiness")
    assert not multiprocessing.active_children()
