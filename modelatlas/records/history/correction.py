"""Days after today: a wrong date must not keep out all that comes until then."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from modelatlas.records.history.events import in_order
from modelatlas.records.history.log import History
from modelatlas.records.store import StoredPart


def records_until(stored: StoredPart | None, last: dt.date) -> StoredPart | None:
    """The records of a part, what is dated after `last` dated on it: it can't have been seen later."""
    if stored is None or stored.state.fetched_on is None or stored.state.fetched_on <= last:
        return stored
    listings = []
    for listing in stored.listings:
        days = {"first_seen_on": listing.first_seen_on, "last_seen_on": listing.last_seen_on}
        late = {name: last for name, day in days.items() if day and day > last}
        listings.append(listing.model_copy(update=late) if late else listing)
    state = stored.state.model_copy(update={"fetched_on": last})
    return replace(stored, state=state, listings=tuple(listings))


def history_until(history: History, last: dt.date) -> History:
    """A history, what is dated after `last` dated on it."""
    if history.newest is None or history.newest <= last:
        return history
    on_time = [snapshot for snapshot in history.snapshots if snapshot.on < last]
    newest = history.snapshots[-1].model_copy(update={"on": last})
    events = (
        event.model_copy(update={"on": min(event.on, last), "since": min(event.since, last)})
        for event in history.events
    )
    return replace(history, snapshots=(*on_time, newest), events=in_order(list(events)))
