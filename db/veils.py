"""Small numbers that nobody but a coordinator reads: a cell of few people, and what would give it
away (PRIVACY P27)."""

from db.areas import Zone

FEW = 5


def hidden(people: dict, also: set = frozenset()) -> set:
    """Keys of the cells with 1 to 4 people, and of as many of the next ones as it takes so that no
    sum tells of fewer than five. people: how many stand behind each cell of one table; also: keys
    that are to be hidden in any case. Cells of the same number go in the order of their keys."""
    dark = {key for key, number in people.items() if 0 < number < FEW} | also
    others = [key for key in people if people[key] >= FEW and key not in dark]
    others.sort(key=lambda key: (people[key], str(key)))
    while dark and others and (len(dark) == 1 or sum(people[key] for key in dark) < FEW):
        dark.add(others.pop(0))
    return dark


def told(numbers: dict, people: dict, *, veil: bool) -> dict:
    """The numbers of one table by key; with a veil None instead of those that few people stand
    behind. people: how many, by the same keys."""
    dark = hidden(people) if veil else set()
    return {key: None if key in dark else number for key, number in numbers.items()}


def hidden_dongs(
    people: dict[str, int], zones: dict[str, Zone], dark_zones: set[Zone], also: set = frozenset()
) -> set[str]:
    """The same for dongs, whose zones stand beside them: no zone less its dongs tells one, and
    no hidden zone is the sum of dongs that can be read. zones: the zone of each code."""
    dark = set()
    for zone in Zone:
        here = {code: number for code, number in people.items() if zones[code] is zone and number}
        found = hidden(here, also & here.keys())
        if here and not found and zone in dark_zones:
            found = {min(here, key=lambda code: (here[code], str(code)))}
        dark |= found
    return dark
