"""The words of one kind of message for one event, in Korean and English, with a preview."""

from flask import abort, render_template, request
from flask_babel import lazy_gettext as _l

from db.base import Refused
from db.message_states import MessageKind
from db.message_texts import GAPS, LANGUAGES, check_gaps, save_texts, text_of
from db.messages import example_message
from views.forms import Form, text_field
from views.labels import label
from views.language import sentence
from views.letters import write
from views.pages import go_to
from views.staff import DESK, noting, staff_pages
from views.staff.registrations import find_event

pages = staff_pages("message_texts", roles=DESK)
EXAMPLES = {"ko": "김하늘", "en": "Ann Lee"}
LONGEST = 600


class TextForm(Form):
    ko = text_field(_l("한국어"), longest=LONGEST, long=True)
    en = text_field(_l("영어"), longest=LONGEST, long=True)

    def check(self) -> None:
        """Puts what is wrong with a gap at the field where it stands."""
        for language in LANGUAGES:
            try:
                check_gaps(self[language].data)
            except Refused as refused:
                self.refuse(sentence(refused), language)

    @property
    def texts(self) -> dict[str, str]:
        return {language: self[language].data for language in LANGUAGES}


def find_kind(kind: str) -> MessageKind:
    return MessageKind(kind) if kind in list(MessageKind) else abort(404)


def _page(event, kind, form, status=200):
    return render_template(
        "staff/messages/text.html",
        event=event,
        kind=label(kind),
        form=form,
        gaps=GAPS,
        previews=[] if form.summary else _previews(event, kind, form.texts),
    ), status


def _previews(event, kind, texts: dict[str, str]) -> list[tuple[str, tuple[str, str]]]:
    """(language, (subject, text)) as a guest of an invented name would get it."""
    shown = {lang: words or text_of(event, kind, lang) for lang, words in texts.items()}
    return [
        (lang, write(example_message(event, kind, EXAMPLES[lang]), words, lang))
        for lang, words in shown.items()
    ]


@pages.get("/events/<slug>/messages/texts/<kind>")
def edit(slug, kind):
    event, kind = find_event(slug), find_kind(kind)
    return _page(event, kind, TextForm(**{lang: text_of(event, kind, lang) for lang in LANGUAGES}))


@pages.post("/events/<slug>/messages/texts/<kind>")
def update(slug, kind):
    event, kind = find_event(slug), find_kind(kind)
    form = TextForm.sent()
    if form.validate():
        form.check()
    if form.summary:
        return _page(event, kind, form, 422)
    if request.form.get("go") == "preview":
        return _page(event, kind, form)
    with noting("change", f"event {event.id}", "messages"):
        save_texts(event, kind, form.texts)
    return go_to("staff_messages.index", slug=slug, _anchor="texts")
