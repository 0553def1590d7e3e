"""The field for the last part of a public address."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import DataRequired, Length, Regexp

from db.words import SLUG
from views.forms import no_resident_number


def slug_field(text) -> StringField:
    """The last part of a public address; printed codes depend on it."""
    checks = [
        DataRequired(_l("주소에 쓸 이름을 적어 주세요.")),
        Length(max=60, message=_l("조금 짧게 적어 주세요.")),
        Regexp(
            SLUG,
            message=_l("영어 소문자, 숫자, 가운데 줄(-)만 쓸 수 있어요. 예: a-2026"),
        ),
        no_resident_number,
    ]
    return StringField(text, checks, filters=[lambda text: (text or "").strip()])
