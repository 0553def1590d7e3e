"""What a reading is: the title of a page, and sentences that hold nothing personal."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from db.consents import Kind, current_text
from views.labels import N_
from views.language import chosen, speaking

ONWARD = N_("다 하셨으면 다음을 누르세요.")
HELP = N_("어려우시면 직원 부르기를 누르세요.")


@dataclass(frozen=True)
class Reading:
    """title: what staff call the page. parts: sentences, or functions that give some.

    binding: people agree to these words; a recording of older ones is not played.
    """

    title: str
    parts: tuple[str | Callable[[], Iterator[str]], ...]
    binding: bool = False

    def sentences(self, language: str) -> list[str]:
        """What is to be read out, a line each."""
        with speaking(language):
            lists = [[_(part)] if isinstance(part, str) else list(part()) for part in self.parts]
        return [sentence for sentences in lists for sentence in sentences]


def consents(*kinds: Kind) -> Callable[[], Iterator[str]]:
    """Every part of these wordings, as they stand on the page."""

    def parts():
        for text in (current_text(kind, chosen()) for kind in kinds):
            yield text.title if text.title.endswith("?") else f"{text.title}."
            if text.recipient:
                yield f"{_('받는 곳')}: {text.recipient}."
            yield f"{_('왜')}: {text.purpose}"
            yield f"{_('무엇을')}: {text.items}."
            yield f"{_('언제까지')}: {text.period}"
            yield f"{_('싫으시면')}: {text.effect}"

    return parts
