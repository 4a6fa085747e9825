"""The formats that can be read: each has what reads it, loaded only where a file asks for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from annotations.errors import ExchangeError
from annotations.exchange.known_readers import DOCUMENTS, MAPPED, WHOLE, MappedReader, WholeReader
from annotations.exchange.results import Noted, Read, Refused

# A program of its own, since tests have loaded all that there is.
PROGRAM = """
import sys
from pathlib import Path
from annotations.exchange.readers import read_paths
from annotations.exchange.results import Read
assert all(isinstance(one, Read) for one in read_paths([Path(sys.argv[1])]))
print(*sorted(name for name in sys.modules if name.startswith("annotations.exchange")))
"""


def test_a_file_of_our_own_loads_no_other_format(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Ana met Bo.", "layer": "human", "annotator": "bo", "status": "done"}\n')
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    loaded = {name.rpartition(".")[2] for name in done.stdout.split()}
    assert "pullquote_reading" in loaded
    assert not loaded & {
        "brat_reading",
        "cas_reading",
        "citron",
        "w3c_reading",
        "table",
        "sheets",
        "parquet",
        "workers",
    }


@pytest.mark.parametrize("reader", [one for one in WHOLE if one not in DOCUMENTS], ids=lambda one: one.id)
def test_each_has_what_reads_it(reader: WholeReader, tmp_path: Path) -> None:
    path = tmp_path / f"a{reader.endings[0]}"
    path.write_text("{}\n")
    assert reader.recognises is None or reader.recognises([{}]) is False
    assert reader.fits is None or reader.fits(path) is False
    outcomes = list(reader.read(path, lambda member: iter(())))
    assert all(isinstance(one, Read | Refused | Noted) for one in outcomes)


@pytest.mark.parametrize("reader", MAPPED, ids=lambda one: one.id)
def test_each_that_is_mapped_has_what_samples_it(reader: MappedReader, tmp_path: Path) -> None:
    path = tmp_path / f"a{reader.endings[0]}"
    path.write_text("{}\n")
    try:
        columns, _ = reader.sample(path, 3)
    except ExchangeError as error:
        assert error.path == path
    else:
        assert isinstance(columns, list)
