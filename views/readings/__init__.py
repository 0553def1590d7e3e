"""What staff read out for a recording of each public page, and which page this is."""

from jinja2 import pass_context

from views.readings import care, events, house
from views.readings.reading import Reading

# By template: "signup/new.html" is signup-new; its screens have a word of their own instead.
READINGS: dict[str, Reading] = house.READINGS | care.READINGS | events.READINGS


SIGN_UP = "signup/new.html"


def page_called(template: str, step: str = "", by_proxy: bool = False) -> str:
    """The key of a page that comes from this template; READINGS may have none for it."""
    if template != SIGN_UP:
        return template.removesuffix(".html").replace("/", "-")
    for_proxy = f"signup-{step}-proxy"
    return for_proxy if by_proxy and for_proxy in READINGS else f"signup-{step}"


@pass_context
def this_page(context) -> str:
    """The key of the page that is being made; only `base.html` itself may ask."""
    by_proxy = getattr(context.get("form"), "by_proxy", False)
    return page_called(context.name or "", context.get("step"), by_proxy)


__all__ = ["READINGS", "Reading", "page_called", "this_page"]
