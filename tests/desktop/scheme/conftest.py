"""Someone who opens the scheme editor in a project of three articles."""

import pytest
from analyst import Analyst
from scheme_desk import Editor


@pytest.fixture
def editor(reader: Analyst) -> Editor:
    """An analyst with a project of three articles open."""
    return Editor(reader)
