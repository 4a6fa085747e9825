"""The gazetteer in words: how terms match, whether they are suggested, and what has gone in or out."""

from collections.abc import Mapping

from annotations.gazetteer.terms import Match, Term
from annotations.language import grouped, tr, tr_many
from annotations.scheme import Scheme

MATCH_WORDS: Mapping[Match, str] = {
    Match.EXACT: tr("As written"),
    Match.ANY_CASE: tr("In any case"),
    Match.FORMS: tr("Also in the plural"),
}
MATCH_TIPS: Mapping[Match, str] = {
    Match.EXACT: tr("These letters, large and small as they are; also before a possessive ending"),
    Match.ANY_CASE: tr("Large and small letters do not matter"),
    Match.FORMS: tr("As written, with its English plural and their possessives"),
}
ALWAYS, NEVER = tr("Always"), tr("Never")


def label_words(scheme: Scheme, term: Term) -> str:
    """The title of a term's label."""
    return scheme.shown(term.label).title if term.label else tr("Any label")


def count_words(shown: int, all_of_them: int) -> str:
    """“312 terms”, “4 of 312 terms”."""
    whole = tr_many("{count} term", "{count} terms", all_of_them)
    return whole if shown == all_of_them else tr("{shown} of {whole}", shown=grouped(shown), whole=whole)


def taken_words(taken: int, problems: int, file: str) -> str:
    """What came out of a file: “12 terms from places.csv; 2 lines could not be taken.”"""
    terms = tr_many("{count} term", "{count} terms", taken)
    if not problems:
        return tr("{terms} from {file}.", terms=terms, file=file)
    lines = tr_many("{count} line could not be taken", "{count} lines could not be taken", problems)
    return tr("{terms} from {file}; {lines}.", terms=terms, file=file, lines=lines)
