"""What a DocBin does not hold as it is, in words."""

from annotations.exchange.losses import Loss
from annotations.language import tr

NESTED = Loss(
    tr("nested or crossing span"),
    0,
    tr('kept in doc.spans["sc"], not in doc.ents'),
    tr("nested or crossing spans"),
)
WIDE = Loss(
    tr("span that does not end at a token border"),
    0,
    tr('widened to whole tokens in doc.spans["sc"], exact in doc.user_data, not in doc.ents'),
    tr("spans that do not end at a token border"),
)
WIDE_QUOTE = Loss(
    tr("part of a quote that does not end at a token border"),
    0,
    tr('widened to whole tokens in doc.spans["quotes"], exact in doc._.attributions'),
    tr("parts of quotes that do not end at a token border"),
)
PARTS = Loss(
    tr("span in several parts"),
    0,
    tr('a span for each part, under one id, in doc.spans["sc"], not in doc.ents'),
    tr("spans in several parts"),
)
