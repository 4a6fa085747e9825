"""In which order the library lists articles, as the end of an SQL statement over `articles`.

A weighed order counts the undecided suggestions of each article: those of the model that is shown (see
`state.shown_model`) that the reader's own layer neither keeps, alters nor strikes, nor says by hand of the same words.
"""

from annotations.library import Order

# Two rounds of multiplying by primes, cut to 32 bits (Knuth, The Art of Computer Programming 6.4): near numbers go far.
_SCATTERED = (
    "((((articles.number * 2654435761) & 4294967295) >> 15) * 2246822519"
    " + articles.number * 3266489917) & 4294967295, articles.number"
)
_ORDERS = {
    Order.IMPORTED: "articles.number",
    Order.NEWEST: "articles.published DESC, articles.number",
    Order.TITLE: "articles.title COLLATE NOCASE, articles.number",
    Order.SHORTEST: "articles.words, articles.number",
    Order.MOST_SUGGESTIONS: "coalesce(weights.weight, 0) DESC, articles.number",
    Order.LEAST_CERTAIN: "weights.weight IS NULL, weights.weight, articles.number",
    Order.RANDOM: _SCATTERED,
}

# The preferred model where it has read the article, else the last that did; `own` is the reader's layer, 0 without one.
_SHOWN = """
    SELECT model.article,
        coalesce(max(CASE WHEN model.annotator = :model THEN model.number END), max(model.number)) AS layer,
        coalesce((SELECT number FROM layers AS o WHERE o.article = model.article AND o.annotator = :reader), 0) AS own
    FROM layers AS model WHERE model.annotator >= 'model:' AND model.annotator < 'model;' GROUP BY model.article
"""
_DECIDED = """
    EXISTS (SELECT 1 FROM {table} AS mine WHERE mine.layer = shown.own AND mine.id = said.id)
    OR EXISTS (SELECT 1 FROM rejections WHERE rejections.layer = shown.own AND rejections.id = said.id)
    OR EXISTS (SELECT 1 FROM {table} AS mine WHERE mine.layer = shown.own AND mine.start = said.start
        AND mine."end" = said."end" AND {same})
"""
_SAME = {
    "spans": "mine.label = said.label AND json_extract(mine.value, '$.fragments') = json_extract(said.value, '$.fragments')",
    "attributions": "json_extract(mine.value, '$.content') = json_extract(said.value, '$.content')",
}


def undecided(table: str) -> str:
    """The condition that the suggestion `said` of a table is undecided in the layer `shown.own`, which may be 0."""
    return f"(shown.own = 0 OR NOT ({_DECIDED.format(table=table, same=_SAME[table])}))"


def order_by(order: Order) -> str:
    """The terms of ORDER BY."""
    return _ORDERS[order]


def weights(order: Order) -> str:
    """What to join to `articles` for an order; "" for those that need nothing. It asks for :model and :reader."""
    if not order.is_weighed:
        return ""
    # One article after the other: to group them all, SQLite would sort every annotation with its JSON.
    counted = "count(*)" if order is Order.MOST_SUGGESTIONS else "avg(json_extract(value, '$.certainty'))"
    parts = " UNION ALL ".join(
        f"SELECT said.value FROM {table} AS said WHERE said.layer = shown.layer AND {undecided(table)}"
        for table in ("spans", "attributions")
    )
    return (
        f" LEFT JOIN (WITH shown AS MATERIALIZED ({_SHOWN}) SELECT article, (SELECT {counted} FROM ({parts})) AS weight"
        " FROM shown) AS weights ON weights.article = articles.number"
    )
