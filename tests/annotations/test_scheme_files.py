"""Label schemes from a teammate's file: a scheme comes out, or one sentence."""

from pathlib import Path

from exchanged import broken

from annotations.errors import PullquoteError
from annotations.scheme import default_scheme, read_scheme


def test_two_hundred_broken_schemes_are_refused_in_one_sentence_each(tmp_path: Path) -> None:
    path, refused = tmp_path / "scheme.toml", 0
    for data in broken(default_scheme().source.encode()):
        path.write_bytes(data)
        try:
            assert read_scheme(path).labels
        except PullquoteError as error:
            refused += 1
            words = str(error)
            assert words.endswith(".") and "\n" not in words and "scheme.toml" in words, words
            assert len(words) < 400 and "Error" not in words
    assert refused > 50
