"""A provider's answer from one link, without an account; only fetching the link does nothing."""

from enum import StrEnum

from flask import Blueprint, abort, render_template, request

from db.base import Refused
from db.disclosures import answer_as_provider, seen_by_provider
from db.referral_actions import BY_PROVIDER, Action
from db.referrals import by_token
from views.answer_forms import answer_forms, form_for, word_of
from views.language import sentence
from views.pages import go_to, now

pages = Blueprint("referrals", __name__, url_prefix="/referrals")


def find_word(kind: type[StrEnum], word: str) -> StrEnum:
    """The member that an address names, or 404."""
    return kind(word) if word in list(kind) else abort(404)


def provider_facts(referral) -> dict:
    """The template gets what the provider may know now, and nothing else."""
    seen = seen_by_provider(referral, now())
    said = answer_forms(referral, BY_PROVIDER) if seen["open"] else []
    return {"seen": seen, "actions": [one.action for one in said], "word_of": word_of}


def _facts(referral) -> dict:
    return provider_facts(referral) | {"key": {"token": referral.token}}


@pages.get("/<token>")
def show(token):
    referral = by_token(token) or abort(404)
    return render_template("referrals/show.html", **_facts(referral))


def _form_page(referral, form, status: int = 200):
    return render_template("referrals/answer.html", form=form, **_facts(referral)), status


@pages.get("/<token>/answers/<word>")
def new(token, word):
    """One answer, one screen; for what cannot be said now, the referral itself."""
    referral, action = by_token(token) or abort(404), find_word(Action, word)
    if action not in _facts(referral)["actions"]:
        return go_to(".show", token=referral.token)
    return _form_page(referral, form_for(action))


@pages.post("/<token>/answers/<word>")
def create(token, word):
    referral, action = by_token(token) or abort(404), find_word(Action, word)
    form = form_for(action, request.form)
    if form.validate():
        try:
            answer_as_provider(referral, action, now=now(), **form.facts())
            return go_to(".show", token=referral.token)
        except Refused as refused:
            form.refuse(sentence(refused))
    return _form_page(referral, form, 422)
