"""A project as it is at one moment, for who reads all of it while others write."""

import contextlib
from collections.abc import Generator

from annotations.project import Project
from annotations.store import opening


@contextlib.contextmanager
def at_one_moment(project: Project) -> Generator[Project]:
    """The same project for reading, as it was on disk when it was first read in the block; writers go on meanwhile.

    Raises what `Project.open` raises.
    """
    connection = opening.open_for_reading(project.path)
    try:
        with connection.reading():
            # From the first read on a transaction sees one state of a WAL file (sqlite.org/isolation.html).
            connection.sql.execute("BEGIN")
        still = Project(connection, project.annotator)
    except BaseException:
        connection.close()
        raise
    with still:
        yield still
