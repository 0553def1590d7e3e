"""What staff read out for a recording of each public page, and which page this is."""

from jinja2 import pass_context

from views.readings import care, events, house
from views.readings.reading import Reading

# By template: "events/show.html" is events-show; forms of several screens have a word for each.
READINGS: dict[str, Reading] = house.READINGS | care.READINGS | events.READINGS
SCREENS = {"signup/new.html": "signup", "tips/new.html": "tips"}


def page_called(template: str, step: str = "", by_proxy: bool = False) -> str:
    """The key of a page that comes from this template; READINGS may have none for it."""
    if template not in SCREENS:
        return template.removesuffix(".html").replace("/", "-")
    screen = f"{SCREENS[template]}-{step}"
    return f"{screen}-proxy" if by_proxy and f"{screen}-proxy" in READINGS else screen


@pass_context
def this_page(context) -> str:
    """The key of the page that is being made; only `base.html` itself may ask."""
    by_proxy = getattr(context.get("form"), "by_proxy", False)
    return page_called(context.name or "", context.get("step"), by_proxy)


__all__ = ["READINGS", "Reading", "page_called", "this_page"]
