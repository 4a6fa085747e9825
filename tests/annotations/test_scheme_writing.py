"""A scheme that was written reads back as itself."""

from hypothesis import given
from schemes_made import schemes

from annotations.scheme import Scheme, default_scheme, parse_scheme
from annotations.scheme_writing import rewritten, scheme_toml


@given(schemes())
def test_what_was_written_reads_back_the_same(scheme: Scheme) -> None:
    assert parse_scheme(scheme_toml(scheme)) == scheme


def test_the_scheme_that_ships_survives_and_keeps_its_own_words() -> None:
    scheme = default_scheme()
    assert rewritten(scheme) == scheme
    assert rewritten(scheme).source == scheme_toml(scheme)
    assert "retired" not in scheme_toml(scheme)
