"""Whatever stands in a file, reading gives articles or sentences and never raises; what it gives can be stored."""

from collections import deque
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.annotators import Annotator, AnnotatorKind
from annotations.exchange.importing import import_into
from annotations.exchange.readers import Plan, read_paths
from annotations.exchange.results import Read, Refused
from annotations.exchange.survey import recognise, surveys
from annotations.project import Project

SOUND = {
    ".jsonld": orjson.dumps(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "@graph": [
                {"id": "urn:a", "type": "Text", "value": "We, Ana said."},
                {
                    "type": "Annotation",
                    "body": {"type": "TextualBody", "purpose": "tagging", "value": "PERSON"},
                    "target": {"source": "urn:a", "selector": {"type": "TextQuoteSelector", "exact": "Ana"}},
                },
            ],
        }
    ),
    ".xmi": b'<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:a="http:///a.ecore">'
    b'<a:Name xmi:id="2" sofa="1" begin="4" end="7" value="PERSON"/>'
    b'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="We, Ana said."/>'
    b'<cas:View sofa="1" members="2"/></xmi:XMI>',
    ".txt": "“We will win,” Ana Díaz said.\n".encode(),
    ".md": b"---\ntitle: A\ntags: [a, b]\n---\n# Heading\n\nWords.\n",
    ".csv": b'id,text,title\n1,"one, two\nthree","T"\n2,four,\n',
    ".tsv": b"id\ttext\n1\tone two\n",
    ".json": orjson.dumps([{"text": "one", "n": {"a": [1]}}, {"text": "two"}]),
    ".jsonl": orjson.dumps(
        {
            "text": "“We will win,” Ana Díaz said.",
            "annotator": "bo",
            "layer": "human",
            "status": "done",
            "spans": [
                {"id": "a", "label": "PERSON", "fragments": [[15, 23]], "text": "Ana Díaz", "attributes": {"a": 1}}
            ],
            "attributions": [{"id": "q", "content": [[0, 14]], "cue": [[24, 28]], "source": [], "speaker": "Ana"}],
            "rejected": [{"label": "ORG", "fragments": [[1, 3]], "by": "m@1"}],
        }
    )
    + b'\n{"text": "two", "spans": []}\n',
}
LURES = [
    b"\0",
    b"\xff",
    b'"',
    b"{",
    b"[",
    b"\r",
    b"\n",
    b",",
    b"\\ud800",
    b"-1",
    b"1e999",
    b"null",
    b"true",
    b"9" * 30,
    b"[" * 300,
]


@st.composite
def broken(draw: st.DrawFn) -> tuple[str, bytes]:
    """A sound file that was cut, flipped or stuffed; or any bytes at all."""
    ending = draw(st.sampled_from(sorted(SOUND)))
    data = draw(st.just(SOUND[ending]) | st.binary(max_size=200))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        match draw(st.sampled_from(["cut", "flip", "stuff", "swap"])):
            case "cut":
                data = data[:at]
            case "flip":
                data = (
                    data[:at]
                    + bytes(byte ^ 1 << draw(st.integers(0, 7)) for byte in data[at : at + 1])
                    + data[at + 1 :]
                )
            case "stuff":
                data = data[:at] + draw(st.sampled_from(LURES)) + data[at:]
            case _:
                data = data[:at] + draw(st.sampled_from(LURES)) + data[at + draw(st.integers(1, 6)) :]
    return ending, data


@given(broken())
def test_no_content_makes_reading_raise(made: tuple[str, bytes]) -> None:
    ending, data = made
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending}"
        path.write_bytes(data)
        outcomes = list(read_paths([path]))
        survey = deque(surveys(recognise([path], Plan())[0], Plan()), maxlen=1).pop()
        assert survey.articles == sum(isinstance(one, Read) for one in outcomes)
        for outcome in outcomes:
            if isinstance(outcome, Refused):
                assert outcome.reason.endswith(".")
                assert "\n" not in outcome.reason
        ana = Annotator("a", "ana", AnnotatorKind.HUMAN)
        with Project.create(Path(folder) / "p.pullquote", ana) as project:
            report = import_into(project, outcomes)
            assert len(report.added) == len(project.numbers())
            assert not project.check().faults


@pytest.mark.parametrize("ending", sorted(SOUND))
def test_the_sound_files_are_sound(tmp_path: Path, ending: str, project: Project) -> None:
    (tmp_path / f"a{ending}").write_bytes(SOUND[ending])
    report = import_into(project, read_paths([tmp_path / f"a{ending}"]))
    assert report.added
    assert not report.refused
    assert not report.left_out
