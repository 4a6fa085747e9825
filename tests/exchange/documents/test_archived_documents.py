"""ZIP archives: what is in them is read as if it lay beside one another, and nothing of it anywhere else."""

import io
import stat
import tempfile
import zipfile
from pathlib import Path

import pytest
from documents_made import FIRST, PAGE, docx_bytes, make, zip_bytes

from annotations.exchange.importing import import_into
from annotations.exchange.readers import read_paths
from annotations.exchange.results import Noted, Outcome, Read, Refused
from annotations.project import Project


def places(outcomes: list[Outcome]) -> list[str]:
    """Where the articles were found."""
    return [str(one.place) for one in outcomes if isinstance(one, Read)]


def test_members_are_read_each_by_its_kind_and_named_by_their_place(tmp_path: Path) -> None:
    members = {
        "in/page.html": PAGE,
        "notes.txt": "Words of a note.",
        "table.csv": "title,text\nOne,the first\nTwo,the second\n",
        "brat/a.txt": "Ada laughed.",
        "brat/a.ann": "T1\tPERSON 0 3\tAda\n",
        "more.zip": zip_bytes({"ü/report.docx": docx_bytes()}),
        "__MACOSX/._page.html": "x",
    }
    outcomes = list(read_paths([make(tmp_path, "a.zip", zip_bytes(members))]))
    assert places(outcomes) == [
        "a.zip: more.zip: ü/report.docx",
        "a.zip: notes.txt",
        "a.zip: table.csv, line 2",
        "a.zip: table.csv, line 3",
        "a.zip: brat/a.ann",
        "a.zip: in/page.html",
    ]
    labelled = next(one for one in outcomes if isinstance(one, Read) and "brat" in str(one.place))
    assert [span.label for _, layer in labelled.layers for span in layer.spans.values()] == ["PERSON"]
    assert not [one for one in outcomes if isinstance(one, Refused)]


def test_an_archive_comes_into_a_project(tmp_path: Path, project: Project) -> None:
    path = make(tmp_path, "a.zip", zip_bytes({"a.html": PAGE, "b.txt": "Words.", "c.psd": "x"}))
    report = import_into(project, read_paths([path]))
    assert len(report.added) == 2
    assert next(str(one) for one in report.refused).startswith("a.zip: 1 file ending in .psd was passed over.")


class TestTraps:
    @pytest.fixture(autouse=True)
    def temporary(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        folder = tmp_path / "deep" / "temporary"
        folder.mkdir(parents=True)
        monkeypatch.setattr(tempfile, "tempdir", str(folder))
        return folder

    def test_names_that_lead_out_are_left_out_and_told(self, tmp_path: Path, temporary: Path) -> None:
        names = ("../evil.txt", "../../evil.txt", "/tmp/evil.txt", "C:\\evil.txt", "a/../../evil.txt", "..\\evil.txt")
        path = make(tmp_path, "a.zip", zip_bytes(dict.fromkeys(names, "x") | {"good.txt": "Words."}))
        before = sorted(tmp_path.rglob("*"))
        outcomes = list(read_paths([path]))
        assert places(outcomes) == ["a.zip: good.txt"]
        (told,) = (one for one in outcomes if isinstance(one, Noted))
        assert told.note.startswith("6 files in it were left out: its name leads out")
        assert sorted(tmp_path.rglob("*")) == before
        assert not list(temporary.iterdir())

    def test_a_link_is_not_followed(self, tmp_path: Path) -> None:
        secret = make(tmp_path, "secret.txt", "A secret.")
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            link = zipfile.ZipInfo("link.txt")
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(link, str(secret))
        outcomes = list(read_paths([make(tmp_path, "a.zip", out.getvalue())]))
        assert not places(outcomes)
        assert any("it is a link" in str(one) for one in outcomes)

    def test_bombs_are_left_out(self, tmp_path: Path) -> None:
        path = make(tmp_path, "a.zip", zip_bytes({"big.txt": b"0" * 40_000_000, "good.txt": "Words."}))
        outcomes = list(read_paths([path]))
        assert places(outcomes) == ["a.zip: good.txt"]
        assert any("pressed together as no ordinary file is" in str(one) for one in outcomes)

    def test_too_many_members_are_refused(self, tmp_path: Path) -> None:
        path = make(tmp_path, "a.zip", zip_bytes({f"{number}.txt": "x" for number in range(20_001)}))
        (refused, *_) = read_paths([path])
        assert "it holds more than 20,000 files." in str(refused)

    def test_archives_are_opened_two_deep(self, tmp_path: Path) -> None:
        inner = zip_bytes({"deep.txt": "Words."})
        two = make(tmp_path, "two.zip", zip_bytes({"one.zip": inner}))
        assert places(list(read_paths([two]))) == ["two.zip: one.zip: deep.txt"]
        three = make(tmp_path, "three.zip", zip_bytes({"two.zip": zip_bytes({"one.zip": inner})}))
        (refused,) = read_paths([three])
        assert (
            str(refused) == "three.zip: two.zip: one.zip: an archive within an archive within an archive is not opened."
        )

    def test_reading_that_is_left_takes_its_folder_along(self, tmp_path: Path, temporary: Path) -> None:
        path = make(
            tmp_path, "a.zip", zip_bytes({f"{number}.html": PAGE.replace("Monday", str(number)) for number in range(9)})
        )
        outcomes = read_paths([path])
        assert FIRST[:20] in str(next(one for one in outcomes if isinstance(one, Read)).article.text)
        assert list(temporary.iterdir())
        outcomes.close()  # pyright: ignore[reportAttributeAccessIssue]  # it is a generator
        assert not list(temporary.iterdir())
