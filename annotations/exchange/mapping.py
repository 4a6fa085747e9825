"""Which column of a table is the text, which the title and so on; guessed from names and content, kept as a value."""

import hashlib
import unicodedata
from collections import abc
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import cast

from annotations.exchange.field_paths import Row, value_at

RESERVED = ("source", "url", "author", "published", "language")

_NAMES = {
    "text": (
        "text fulltext articletext bodytext maintext body articlebody content contents article"
        " story paragraph document texte contenu corps inhalt volltext artikel texto contenido"
        " cuerpo conteudo testo contenuto corpo tekst tresc innehall brodtext teksti szoveg metin"
        " текст содержание النص نص טקסט 正文 内容 文本 本文 본문"
    ),
    "title": (
        "title headline heading articletitle subject titre titel uberschrift schlagzeile titulo"
        " titular encabezado titolo manchete tytul nadpis rubrik otsikko cim baslik заголовок"
        " название العنوان عنوان כותרת 标题 題名 见出し 제목"
    ),
    "source": (
        "source publisher publication outlet newspaper site domain medium media journal quelle"
        " zeitung fuente medio fonte testata zrodlo zdroj kalla bron источник издание المصدر מקור"
        " 来源 媒体 출처"
    ),
    "url": "url link href uri permalink weblink weburl webpage articleurl sourceurl lien enlace ссылка الرابط 链接 网址",
    "author": (
        "author authors byline writer creator reporter journalist auteur autor autorin verfasser"
        " autore forfattare schrijver автор الكاتب المؤلف מחבר 作者 记者 著者 저자"
    ),
    "published": (
        "published publishedat publishdate publicationdate pubdate datepublished date datetime"
        " time timestamp created createdat datum veroffentlicht erschienen fecha data publicado"
        " pubblicato datepublication дата опубликовано التاريخ תאריך 日期 发布时间 날짜"
    ),
    "language": "language lang locale langue sprache idioma lingua jezyk jazyk sprak taal язык اللغة שפה 语言 언어",
    "id": "id identifier articleid docid documentid uid uuid guid key kennung",
}


# What a mapping says beside its columns.
OPTIONS = ("articles", "markup")
AS_TEXT = "text"
# Keys that say how a field is written, not what it is: “title.rendered”, “authors.0.name”.
_INNER = frozenset(
    ("name", "fullname", "value", "rendered", "raw", "plain", "text", "content", "default", "cdata", "main")
)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Column names by what they hold ("" where no column does); every other column goes to the article's
    `meta`. In JSON a column is a path (see `field_paths`).

    The column under `id` goes to `meta["id"]`: an article's own id is that of its text. `articles` is the path of the list
    that holds the articles, "" where the document is that list; `markup` is AS_TEXT where the text is HTML of which the
    words are wanted, "" where it stays as it is.
    """

    text: str
    title: str = ""
    source: str = ""
    url: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    id: str = ""
    articles: str = ""
    markup: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that have a meaning."""
        chosen = cast(dict[str, str], asdict(self))
        return tuple(column for role, column in chosen.items() if column and role not in OPTIONS)


ROLES = tuple(field.name for field in fields(Mapping) if field.name not in OPTIONS)


def guess_mapping(columns: Sequence[str], sample: Sequence[Row]) -> Mapping | None:
    """The likely mapping, by names in many languages and, for the text, by the longest column; None without a text."""
    chosen: dict[str, str] = {}
    # First by whole names, then by what the last keys of paths say.
    for plain in ({column: _plain(column) for column in columns}, {column: _last_words(column) for column in columns}):
        for role, names in _NAMES.items():
            if role in chosen:
                continue
            for name in map(_plain, names.split()):
                match = next((c for c in columns if plain[c] == name and c not in chosen.values()), "")
                if match and (role != "text" or not sample or _length(match, sample) > 0):
                    chosen[role] = match
                    break
    if "text" not in chosen:
        free = [column for column in columns if column not in chosen.values()]
        longest = max(free, key=lambda column: _length(column, sample), default="")
        if not longest or _length(longest, sample) < 20:
            return None
        chosen["text"] = longest
    return Mapping(**chosen)


def role_of(name: str) -> str:
    """What a column or key of this name holds (“text”, “title”, …), or ""."""
    return _ROLES.get(_plain(name), "")


def is_named_text(path: str) -> bool:
    """Whether a column's name, or the last key of its path, says that it holds the text."""
    return "text" in (role_of(path), _ROLES.get(_last_words(path), ""))


def signature(columns: Sequence[str]) -> str:
    """A short name for a set of columns, by which a mapping is remembered; their order does not matter."""
    return hashlib.sha256("\x1f".join(sorted(columns)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def mapping_json(mapping: Mapping) -> dict[str, str]:
    """The mapping as a JSON object, for settings; columns that are not there are left out."""
    return {role: column for role, column in cast(dict[str, str], asdict(mapping)).items() if column}


def parse_mapping(value: object) -> Mapping | None:
    """The mapping that `mapping_json` wrote, or None where `value` is something else."""
    if not isinstance(value, abc.Mapping):
        return None
    row = cast(abc.Mapping[str, object], value)
    roles = {field.name for field in fields(Mapping)}
    if "text" not in row or any(key not in roles or not isinstance(column, str) for key, column in row.items()):
        return None
    return Mapping(**cast(dict[str, str], row))


def _plain(name: str) -> str:
    """A column's name in lower case without accents, spaces and signs."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in decomposed if character.isalnum())


def _last_words(path: str) -> str:
    """The key of a path that says what it holds: “author” of “authors.0.name”, “headline” of “article.headline”."""
    keys = [plain for key in path.split(".") if (plain := _plain(key)) and not plain.isdigit()]
    if len(keys) < 2:
        return ""
    return keys[-2] if keys[-1] in _INNER and keys[-2] in _ROLES else keys[-1]


def _length(column: str, sample: Sequence[Row]) -> float:
    """The mean length of the texts in a column."""
    values = [value_at(row, column) for row in sample]
    return sum(map(_text_length, values)) / max(len(values), 1)


def _text_length(value: object) -> int:
    if isinstance(value, list):
        parts = cast(list[object], value)
        return sum(len(part) for part in parts if isinstance(part, str)) if is_paragraphs(parts) else 0
    return len(value) if isinstance(value, str) else 0


def is_paragraphs(value: object) -> bool:
    """Whether a value is a list of texts, which are the paragraphs of one."""
    if not isinstance(value, list):
        return False
    parts = cast(list[object], value)
    return bool(parts) and all(isinstance(one, str) for one in parts)


_ROLES = {_plain(name): role for role, names in reversed(_NAMES.items()) for name in names.split()}
