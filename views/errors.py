"""Every failure is one page, in plain words, with a way back."""

import traceback
from urllib.parse import quote

from flask import Flask, Response, redirect, render_template, request
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import BadHost, HTTPException

from db.base import StoreError

SENTENCES = {
    400: _l("보내신 내용을 읽을 수 없었어요. 다시 해 주세요."),
    403: _l("이 화면에서는 할 수 없는 일이에요. 처음부터 다시 해 주세요."),
    404: _l("찾으시는 화면이 없어요. 주소가 바뀌었거나 기간이 지났어요."),
    405: _l("찾으시는 화면이 없어요. 주소가 바뀌었거나 기간이 지났어요."),
    413: _l("보내신 내용이 너무 길어요. 조금 줄여서 다시 보내 주세요."),
    429: _l("잠시 뒤에 다시 해 주세요."),
    503: _l("지금은 저장할 수 없어요. 잠시 뒤에 다시 하시거나 직원을 불러 주세요."),
}
PLAIN = "text/plain"
OTHERWISE = _l("잠시 문제가 생겼어요. 다시 해 보시고, 안 되면 직원을 불러 주세요.")


def failure(code: int):
    """The page for a status code; `bare` where the database itself may be what failed."""
    sentence = SENTENCES.get(code, OTHERWISE)
    return render_template("error.html", sentence=sentence, bare=code >= 500), code


def not_found(error):
    """QR codes are in upper case: the same address in lower case may exist."""
    if request.method == "GET" and request.path != request.path.lower():
        query = f"?{request.query_string.decode()}" if request.query_string else ""
        return redirect(quote(request.path.lower()) + query)
    return failure(404)


def init_app(app: Flask) -> None:
    app.register_error_handler(404, not_found)
    # No page of ours has an address under a name that is none.
    app.register_error_handler(BadHost, lambda error: Response(error.name, 400, mimetype=PLAIN))
    app.register_error_handler(HTTPException, lambda error: failure(error.code or 500))
    # A number longer than the database can hold is the id of nothing.
    app.register_error_handler(OverflowError, lambda error: failure(404))
    app.register_error_handler(StoreError, lambda error: _broken(app, error, 503))
    app.register_error_handler(Exception, lambda error: _broken(app, error, 500))


def _broken(app: Flask, error: Exception, code: int):
    """Tell the log what broke and where, without what people typed."""
    where = "".join(traceback.format_tb(error.__traceback__))
    app.logger.error("%s at %s\n%s", type(error).__name__, request.endpoint, where)
    return failure(code)
