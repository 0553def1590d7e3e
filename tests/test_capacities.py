"""Capacity: one tap, four words, forgotten after a week."""

from db.capacities import Capacity, CapacityNote, capacities
from db.services import Service, providers_of
from tests.factories import NOW


def test_one_tap_keeps_the_word_and_it_ranks_the_provider(coordinator, clock):
    service = Service.get(slug="meal-delivery")
    provider = providers_of(service)[-1]
    address = f"/staff/organizations/{provider.id}/capacities"
    assert "몰라요" in coordinator.get(address).text
    for word in ("few", "open"):
        page = coordinator.post(address, {"service": service.slug, "word": word})
    assert CapacityNote.select().count() == 1 and coordinator.staff == CapacityNote.get().noted_by
    assert capacities(service, now=NOW)[provider.id] is Capacity.OPEN
    clock.forward(days=8)
    assert capacities(service, now=clock.now) == {} and page.path == address


def test_what_it_does_not_provide_has_no_word(coordinator):
    provider = providers_of(Service.get(slug="meal-delivery"))[0]
    address = f"/staff/organizations/{provider.id}/capacities"
    for sent in ({"service": "escort", "word": "open"}, {"service": "meal-delivery", "word": "x"}):
        coordinator.post(address, sent, status=404)
    assert not CapacityNote.select().exists()
