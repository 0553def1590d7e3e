"""The sessions of an event, each with a room and a time of its own."""

from peewee import CharField, Check, ForeignKeyField, IntegerField

from db.base import Refused, Table, UtcField, writing
from db.events import Event


class Session(Table):
    event = ForeignKeyField(Event, backref="sessions", on_delete="CASCADE")
    title = CharField()
    title_en = CharField(default="")
    room = CharField(default="")
    starts_at = UtcField()
    ends_at = UtcField()
    capacity = IntegerField(null=True, constraints=[Check("capacity >= 0")])  # null: the event's

    class Meta:
        constraints = [Check("ends_at > starts_at")]

    def overlaps(self, other: "Session") -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def session_of(event: Event, id: int) -> Session | None:
    """The session with this id, if it is one of this event."""
    return Session.get_or_none(Session.id == id, Session.event == event)


def sessions_of(event: Event) -> list[Session]:
    return list(event.sessions.order_by(Session.starts_at, Session.id))


def sessions_by_time(event: Event) -> list[list[Session]]:
    """Sessions in groups of which one can attend only one each (they overlap), in order of time."""
    groups: list[list[Session]] = []
    for session in sessions_of(event):
        if groups and any(session.overlaps(other) for other in groups[-1]):
            groups[-1].append(session)
        else:
            groups.append([session])
    return groups


def save_session(session: Session, **facts) -> Session:
    """Write a session, a new one too. Raises Refused where its times cannot be."""
    for name, value in facts.items():
        setattr(session, name, value)
    if session.ends_at <= session.starts_at:
        raise Refused("끝나는 때가 시작하는 때보다 뒤여야 해요.")
    with writing():
        session.save()
    return session
