"""Packages by the name that the system's release gives them."""

from bootstrapping.apt import candidates, renamed
from bootstrapping.libraries import GROUPS, Part, is_there, packages_of

_POLICY = """\
libglib2.0-0:
  Installed: (none)
  Candidate: (none)
  Version table:
libglib2.0-0t64:
  Installed: (none)
  Candidate: 2.84.4-3
  Version table:
     2.84.4-3 500
        500 mirror Packages
libgl1:
  Installed: 1.7.0-1
  Candidate: 1.7.0-1
  Version table:
 *** 1.7.0-1 500
"""


def test_what_can_be_installed_is_read() -> None:
    assert candidates(_POLICY) == {"libglib2.0-0t64", "libgl1"}


def test_a_renamed_package_is_found() -> None:
    asked = ["libglib2.0-0", "libgl1", "libunheard1"]
    assert renamed(asked, candidates(_POLICY)) == ["libglib2.0-0t64", "libgl1", "libunheard1"]


def test_each_package_is_named_once() -> None:
    named = packages_of(part for group in GROUPS.values() for part in group)
    assert len(named) == len(set(named))
    assert {"libglib2.0-0", "libxcb-cursor0", "xvfb"} <= set(named)


def test_a_library_that_is_not_there_is_missed() -> None:
    assert not is_there(Part("libnobody-has-this.so.7", "libnobody7"))
    assert not is_there(Part("nobody-has-this", "nobody"))
