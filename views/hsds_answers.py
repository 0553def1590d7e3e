"""How the open data feed answers: JSON for everybody, in pages, with a tag."""

import json
from math import ceil

from flask import Response, make_response, request

USUAL, MOST = 50, 500  # records on a page


def open_to_all(answer: Response) -> Response:
    """Pages of other sites may read the feed, and the feed alone."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def data(facts: dict, status: int = 200) -> Response:
    """JSON; programs that ask again with its tag get a short "not changed"."""
    answer = make_response(json.dumps(facts, ensure_ascii=False), status)
    answer.content_type = "application/json"
    answer.add_etag()
    return answer.make_conditional(request)


def page_of(rows: list, draw) -> Response:
    """The asked page of these rows, each drawn, with the header that HSDS wants of lists."""
    size = min(max(1, request.args.get("per_page", USUAL, type=int)), MOST)
    page = max(1, request.args.get("page", 1, type=int))
    shown, last = rows[(page - 1) * size : page * size], ceil(len(rows) / size)
    facts = {
        "total_items": len(rows),
        "total_pages": last,
        "page_number": page,
        "size": len(shown),
        "first_page": page == 1,
        "last_page": page >= last,
        "empty": not shown,
    }
    return data(facts | {"contents": [draw(row) for row in shown]})


def one_of(rows: list, id: str, id_of, draw) -> Response:
    """The row with this id, drawn, or a 404 that programs can read."""
    for row in rows:
        if id_of(row) == id.lower():
            return data(draw(row))
    return data({"error": "not found"}, 404)
