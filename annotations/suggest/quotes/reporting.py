"""Reporting: the words of one language that bring indirect speech."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reporting:
    """Verbs by form, and what each may take by lemma; all words lower case. Empty for a language without data.

    Of the verbs, `strict` take a clause that was said, `orders` somebody and an infinitive that was said, `naming`
    a name that somebody gives; `attitudes` a clause that is thought or shown, `intentions` an infinitive that is
    wanted. `nouns` are claims with a clause of their own (the *claim* that …).
    """

    verbs: Mapping[str, str]
    strict: frozenset[str] = _NOTHING
    orders: frozenset[str] = _NOTHING
    naming: frozenset[str] = _NOTHING
    attitudes: frozenset[str] = _NOTHING
    intentions: frozenset[str] = _NOTHING
    nouns: frozenset[str] = _NOTHING
    # What opens a clause; of these, what nothing but a reported clause opens with; what marks an infinitive.
    complementizers: frozenset[str] = _NOTHING
    plain: frozenset[str] = _NOTHING
    to: frozenset[str] = _NOTHING
    # What may stand before a sentence without being part of what it says.
    joining: frozenset[str] = _NOTHING
    # Words that turn a report into none: did *not* say; *than* he said; *as* he said is one of another form.
    denials: frozenset[str] = _NOTHING
    comparing: frozenset[str] = _NOTHING
    asides: frozenset[str] = _NOTHING
    # Verbs above an infinitive that leave it a report: *went* on to say.
    ongoing: frozenset[str] = _NOTHING
    # Objects that nobody can be told: they tweet *it*; and sources that stand for nobody: *those* who say.
    things: frozenset[str] = _NOTHING
    nobody: frozenset[str] = _NOTHING


NO_REPORTING = Reporting({})
# The lists of a language's file, each under its own name.
REPORTING_LISTS = tuple(field.name for field in fields(Reporting) if field.name != "verbs")
