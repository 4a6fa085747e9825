import json
import subprocess
import sys
from pathlib import Path

import pytest

from annotations.errors import PipelineError
from annotations.suggest.pipelines import DEFAULT_PIPELINE, find_pipeline, installed_pipelines, pipeline_identity
from annotations.suggest.quotes.version import FINDER_VERSION, IndirectMode


def write_folder(folder: Path, **meta: object) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "meta.json").write_text(json.dumps({"lang": "en", "name": "desk", "version": "0.3.0"} | meta))
    (folder / "config.cfg").write_text("[nlp]\nlang = en\n")
    return folder


def test_the_default_pipeline_is_installed_with_version_and_language() -> None:
    (default,) = [pipeline for pipeline in installed_pipelines() if pipeline.name == DEFAULT_PIPELINE]
    assert default.version.count(".") == 2
    assert default.language == "en"


def test_identity_names_pipeline_version_and_finder() -> None:
    version = find_pipeline(DEFAULT_PIPELINE).version
    assert pipeline_identity(DEFAULT_PIPELINE) == f"{DEFAULT_PIPELINE}@{version}+quotes{FINDER_VERSION}"


def test_identity_names_how_much_indirect_speech_is_taken_where_it_is_not_the_usual() -> None:
    usual = pipeline_identity(DEFAULT_PIPELINE)
    assert pipeline_identity(DEFAULT_PIPELINE, IndirectMode.STRICT) == usual
    assert pipeline_identity(DEFAULT_PIPELINE, IndirectMode.ALL) == f"{usual}.all"
    assert pipeline_identity(DEFAULT_PIPELINE, IndirectMode.OFF) == f"{usual}.off"


def test_identity_is_the_one_that_the_loaded_pipeline_says() -> None:
    from annotations.suggest.reader import PipelineReader

    assert PipelineReader(DEFAULT_PIPELINE).identity == pipeline_identity(DEFAULT_PIPELINE)


def test_a_folder_is_a_pipeline_by_its_meta(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "model")
    pipeline = find_pipeline(str(folder))
    assert (pipeline.title, pipeline.language) == ("en_desk", "en")
    assert pipeline_identity(str(folder)).startswith("en_desk@0.3.0+")
    assert pipeline_identity(str(folder)).endswith(f".quotes{FINDER_VERSION}")


def test_a_folder_that_was_trained_again_has_another_identity(tmp_path: Path) -> None:
    before = pipeline_identity(str(write_folder(tmp_path / "model", performance={"ents_f": 0.81})))
    after = pipeline_identity(str(write_folder(tmp_path / "model", performance={"ents_f": 0.83})))
    assert before != after


@pytest.mark.parametrize("meta", ["", "[1]", "{"])
def test_a_folder_with_a_damaged_meta_is_refused(tmp_path: Path, meta: str) -> None:
    write_folder(tmp_path)
    (tmp_path / "meta.json").write_text(meta)
    with pytest.raises(PipelineError, match=r"meta\.json"):
        find_pipeline(str(tmp_path))


def test_another_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="holds no spaCy pipeline"):
        find_pipeline(str(tmp_path))


def test_an_unknown_name_is_refused_with_what_there_is() -> None:
    with pytest.raises(PipelineError, match=f"no spaCy pipeline “xx_none” .*{DEFAULT_PIPELINE}"):
        pipeline_identity("xx_none")


def test_neither_listing_nor_pool_imports_spacy() -> None:
    program = (
        "import sys, annotations.suggest.pool, annotations.suggest.prefill\n"
        "from annotations.suggest.pipelines import installed_pipelines, pipeline_identity, DEFAULT_PIPELINE\n"
        "installed_pipelines(); pipeline_identity(DEFAULT_PIPELINE)\n"
        "sys.exit('spacy' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", program], cwd=root, check=False).returncode == 0
