"""The quote finder: who said what, as a spaCy component.

`nlp.add_pipe("quote_finder")` needs no import where Pullquote is installed (entry point `spacy_factories`).
Importing this package registers the component too, if spaCy is loaded already; without spaCy it stays light.
"""

import sys

if "spacy" in sys.modules:
    from annotations.suggest.quotes import component as component
