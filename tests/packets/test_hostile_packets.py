"""Three hundred packets that are broken or mean harm: one sentence each, nothing of others changed, no code run."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from making import ANA, MODEL, SCHEME, article

from annotations.annotators import Annotator, AnnotatorKind
from annotations.edits import Keep, Put
from annotations.errors import PullquoteError
from annotations.exchange.exporting import export as export_file
from annotations.exchange.formats import format_named
from annotations.exchange.selecting import Selection
from annotations.packets.handing_out import Share
from annotations.packets.packing import Packing, pack, send_back
from annotations.packets.taking_in import merge_file
from annotations.project import Project
from annotations.spans import Origin, Span
from annotations.suggested import Suggested

BO = Annotator("0197a0de-0000-7000-8000-0000000000b0", "bo", AnnotatorKind.HUMAN)
ARTICLES = [article(number) for number in range(12)]
SUGGESTED = (Span("s1", "PERSON", ((0, 3),), origin=Origin.MODEL), Span("s2", "ORG", ((4, 7),), origin=Origin.MODEL))
FORGED = "0197a0de-0000-7000-8000-00000000f0f0"


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two exports of the same are the same bytes."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Ana's project, a packet that Bo worked in, and Bo's signed answer."""
    folder = tmp_path_factory.mktemp("hostile")
    lead, packet, back = folder / "lead.pullquote", folder / "packet.pullquote", folder / "back.pullquote"
    with Project.create(lead, ANA, SCHEME) as project:
        project.add_articles(ARTICLES)
        project.add_suggestions(MODEL, [Suggested(one.id, SUGGESTED, ()) for one in ARTICLES[:4]])
        project.apply(ARTICLES[0].id, Keep(SUGGESTED[0]), "keep")
        pack(project, Share("bo", tuple(one.id for one in ARTICLES), frozenset()), packet, Packing())
    with Project.open(packet, BO) as bos:
        for number, one in enumerate(ARTICLES):
            for place in range(3):
                bos.apply(one.id, Put(Span(f"b{number}-{place}", "PERSON", ((place * 4, place * 4 + 3),))), "label")
        send_back(bos, back, folder=folder / "keys")
    return lead, packet, back


def export(path: Path, target: Path, *, but: frozenset[str] = frozenset()) -> bytes:
    """What an export of the project writes of all annotators except `but`."""
    with Project.open(path, ANA, read_only=True) as project:
        writers = frozenset(one.id for one in project.annotators()) - but
        target.unlink(missing_ok=True)
        export_file(project, target, format_named("jsonl"), Selection(statuses=frozenset(), annotators=writers))
    return target.read_bytes()


def offer(lead: Path, packet: Path, folder: Path) -> str:
    """Merge `packet` into a copy of the project; the sentence that was said, "" where it was taken.

    Whatever came of it: what others wrote is what it was, byte by byte, and the project is whole.
    """
    copy = folder / "lead.pullquote"
    shutil.copyfile(lead, copy)
    before = export(copy, folder / "before.jsonl", but=frozenset((BO.id,)))
    whole = export(copy, folder / "whole.jsonl")
    said = ""
    with Project.open(copy, ANA) as project:
        try:
            survey = merge_file(project, packet)
            said = " ".join(survey.refused)
        except PullquoteError as error:
            said = str(error)
            assert "\n" not in said and said.strip()
            assert export(copy, folder / "after.jsonl") == whole
        assert project.check().faults == ()
    assert export(copy, folder / "after.jsonl", but=frozenset((BO.id,))) == before
    assert not (folder / "harm").exists()
    return said


def change(*statements: str) -> Callable[[Path], None]:
    """A change of a packet by SQL, as somebody with ill will would make it."""

    def apply(path: Path) -> None:
        sql = sqlite3.connect(path, isolation_level=None)
        sql.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            sql.execute(statement)
        sql.close()

    return apply


OWN = f"(SELECT number FROM layers WHERE annotator = '{BO.id}' ORDER BY number LIMIT 1)"
FIRST = f"(SELECT min(number) FROM events WHERE layer = {OWN})"
ILL = {
    "a trigger": change(
        "CREATE TRIGGER harm AFTER INSERT ON events BEGIN DELETE FROM articles; END",
    ),
    "a view in place of a table": change(
        "ALTER TABLE failures RENAME TO other", "CREATE VIEW failures AS SELECT 1 AS article, 2 AS annotator"
    ),
    "a table more": change("CREATE TABLE more (a TEXT)"),
    "an index more": change("CREATE INDEX more ON events (time)"),
    "a generated column": change("ALTER TABLE articles ADD COLUMN more TEXT AS (upper(id)) VIRTUAL"),
    "a virtual table": change("CREATE VIRTUAL TABLE more USING fts5 (a)"),
    "a schema that lies": change("UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'events'"),
    "a table gone": change("DROP TABLE remarks"),
    "of a future version": change("PRAGMA user_version = 99"),
    "of version nought": change("PRAGMA user_version = 0"),
    "of the first version, it says": change("PRAGMA user_version = 1"),
    "of another program": change("PRAGMA application_id = 1"),
    "no scheme": change("DELETE FROM schemes"),
    "a scheme that is none": change("UPDATE schemes SET source = 'x = ['"),
    "a scheme of brackets": change(f"UPDATE schemes SET source = 'x = {'[' * 5000}'"),
    "a huge scheme": change("UPDATE schemes SET source = source || '#' || hex(zeroblob(2000000))"),
    "forged: a step in Ana's name": change(
        f"INSERT OR IGNORE INTO annotators VALUES ('{ANA.id}', 'ana', 'human')",
        f"UPDATE layers SET annotator = '{ANA.id}' WHERE number = {OWN}",
        f"UPDATE batches SET annotator = '{ANA.id}' WHERE number IN (SELECT batch FROM events WHERE layer = {OWN})",
    ),
    "forged: Ana's layer by Bo's steps": change(
        f"INSERT OR IGNORE INTO annotators VALUES ('{ANA.id}', 'ana', 'human')",
        f"UPDATE layers SET annotator = '{ANA.id}' WHERE number = {OWN}",
    ),
    "forged: a stranger's layer": change(
        f"INSERT INTO annotators VALUES ('{FORGED}', 'cy', 'human')",
        f"UPDATE layers SET annotator = '{FORGED}' WHERE number = {OWN}",
        f"UPDATE batches SET annotator = '{FORGED}' WHERE number IN (SELECT batch FROM events WHERE layer = {OWN})",
    ),
    "forged: the model said otherwise": change(
        "UPDATE events SET after = replace(after, 'PERSON', 'GPE') WHERE layer IN"
        " (SELECT number FROM layers WHERE annotator LIKE 'model:%')"
    ),
    "forged: a model's layer without its events": change(
        "UPDATE layers SET annotator = 'model:other@1' WHERE annotator LIKE 'model:%'",
    ),
    "an annotator without a name": change("UPDATE annotators SET name = ''"),
    "an annotator of no kind": change("UPDATE annotators SET kind = 'king'"),
    "a person who calls themselves gold": change(f"UPDATE annotators SET kind = 'gold' WHERE id = '{BO.id}'"),
    "a name of two million letters": change("UPDATE annotators SET name = hex(zeroblob(1000000))"),
    "an event that is no JSON": change(f"UPDATE events SET after = '{{' WHERE number = {FIRST}"),
    "an event of another form": change(f"UPDATE events SET after = '[1,2]' WHERE number = {FIRST}"),
    "an event of deep nesting": change(
        f"UPDATE events SET after = '{{\"spans\":{'[' * 2000}{']' * 2000}}}' WHERE number = {FIRST}"
    ),
    "a huge event": change(f"UPDATE events SET after = hex(zeroblob(150000000)) WHERE number = {FIRST}"),
    "a span outside the text": change(
        f"UPDATE events SET after = replace(after, '[[0,3]]', '[[0,3000000]]') WHERE number = {FIRST}"
    ),
    "a span backwards": change(
        f"UPDATE events SET after = replace(after, '[[0,3]]', '[[3,0]]') WHERE number = {FIRST}"
    ),
    "an offset beyond 64 bits": change(
        f"UPDATE events SET after = replace(after, '[[0,3]]', '[[0,99999999999999999999999]]') WHERE number = {FIRST}"
    ),
    "a span with another's id": change(
        f'UPDATE events SET after = replace(after, \'"id":"b\', \'"id":"s\') WHERE number = {FIRST}'
    ),
    "an event without time": change(f"UPDATE events SET time = 'soon' WHERE number = {FIRST}"),
    "an event without a time zone": change(f"UPDATE events SET time = '2026-11-22T10:00:00' WHERE number = {FIRST}"),
    "a step without time": change("UPDATE batches SET time = ''"),
    "a step of no kind": change("UPDATE batches SET step = 'jump'"),
    "an undo of nothing": change("UPDATE batches SET step = 'undo'"),
    "a sequence below nought": change(f"UPDATE events SET sequence = -5 WHERE number = {FIRST}"),
    "a sequence beyond all": change(f"UPDATE events SET sequence = 9000000000000000000 WHERE number = {FIRST}"),
    "a hole in the log": change(f"UPDATE events SET sequence = sequence + 5 WHERE layer = {OWN} AND sequence > 1"),
    "an event gone": change(f"DELETE FROM events WHERE number = {FIRST}"),
    "events of no step": change("PRAGMA foreign_keys = OFF", "DELETE FROM batches"),
    "a before that never was": change(
        f'UPDATE events SET before = replace(before, \'null\', \'{{"id":"b0-0","label":"ORG","fragments":[[0,3]]}}\')'
        f" WHERE number = {FIRST}"
    ),
    "a text that was changed": change("UPDATE texts SET text = replace(text, 'a', 'b')"),
    "a text gone": change("DELETE FROM texts WHERE number = 1"),
    "an article of another id": change(f"UPDATE articles SET id = '{'0' * 64}' WHERE number = 1"),
    "an article's facts that are no JSON": change("UPDATE articles SET meta = '{'"),
    "a title of control signs": change("UPDATE articles SET title = char(27) || '[2J' || char(8238) WHERE number = 1"),
    "bytes that are no text": change("UPDATE articles SET title = CAST(x'ff00fe' AS TEXT) WHERE number = 1"),
    "the id of a step here": change(f"UPDATE events SET id = 'x' WHERE number = {FIRST}"),
    "a broken signature": change("INSERT OR REPLACE INTO settings VALUES ('signature', '{\"annotator\":1}')"),
    "a signature of noise": change("INSERT OR REPLACE INTO settings VALUES ('signature', x'00ff')"),
}
# They speak of parts that the project has or does not need; nothing of them comes in, and nothing has to be said.
HARMLESS = frozenset(
    (
        "a title of control signs",
        "an annotator without a name",
        "the id of a step here",
        "forged: a stranger's layer",
        "forged: a step in Ana's name",
    )
)


@pytest.mark.parametrize("name", ILL)
def test_a_packet_of_ill_will_is_refused_in_a_sentence(
    name: str, files: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    lead, packet, _ = files
    path = tmp_path / "ill.pullquote"
    shutil.copyfile(packet, path)
    try:
        ILL[name](path)
    except sqlite3.Error:
        pytest.skip("this SQLite does not let it be made")
    said = offer(lead, path, tmp_path)
    assert said or name in HARMLESS


@pytest.mark.parametrize("part", range(25))
def test_cut_and_flipped_packets_change_nothing_of_others(
    part: int, files: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    """Ten files a part: cut anywhere, bits flipped, pages swapped, noise; signed and not."""
    lead, packet, back = files
    chance = random.Random(part)
    for number in range(10):
        whole = bytearray((packet if number % 2 else back).read_bytes())
        match number % 5:
            case 0:
                whole = whole[: chance.randrange(len(whole))]
            case 1 | 2:
                for _ in range(chance.choice((1, 2, 50))):
                    whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
            case 3:
                one, two = (chance.randrange(len(whole) // 4096) * 4096 for _ in range(2))
                whole[one : one + 4096], whole[two : two + 4096] = whole[two : two + 4096], whole[one : one + 4096]
            case _:
                start = chance.randrange(100, len(whole))
                whole[start : start + 200] = chance.randbytes(200)
        path = tmp_path / f"{number}.pullquote"
        path.write_bytes(whole)
        said = offer(lead, path, tmp_path)
        assert said == "" or said.endswith(".")


def test_other_files_are_refused_in_a_sentence(files: tuple[Path, Path, Path], tmp_path: Path) -> None:
    for name, content in (("empty", b""), ("words", b"hello"), ("noise", random.Random(0).randbytes(9000))):
        path = tmp_path / f"{name}.pullquote"
        path.write_bytes(content)
        assert "no Pullquote project" in offer(files[0], path, tmp_path)
    (tmp_path / "folder.pullquote").mkdir()
    assert "no file" in offer(files[0], tmp_path / "folder.pullquote", tmp_path)
