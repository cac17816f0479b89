"""``fetch`` and ``history``: from sources to the record and history files of a content folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from modelatlas.config import SiteConfig, load_config
from modelatlas.pipeline.content import further_of, read_records, read_settings
from modelatlas.pipeline.register import new_entries
from modelatlas.problems import AtlasError, ConfigError, FeedError, Problem
from modelatlas.records import Listing
from modelatlas.records.history.correction import history_until, records_until
from modelatlas.records.history.log import History, extend, history_file, read_history, replay
from modelatlas.records.register import FILE, register_lines
from modelatlas.records.store import StoredPart, read_all, read_part, record_files
from modelatlas.sources.contract import Bodies, Client, Context, Network, Part, Source
from modelatlas.sources.ingest import Dating, Leave, Outcome, ingest
from modelatlas.sources.reading.saved import date_of, read_local, read_saved
from modelatlas.sources.registry import all_sources
from modelatlas.storage.transaction import Writer, writing


@dataclass(frozen=True)
class Request:
    """What the user asked ``fetch`` for."""

    names: tuple[str, ...] = ()
    """Sources or parts; none: those of `saved`, or all that are enabled where that is empty too."""
    saved: Mapping[str, str] = field(default_factory=dict)
    """Path or address of saved bodies by part."""
    at: dt.date | None = None
    """The day of the bodies; ``None``: what they tell themselves."""
    accept_shrink: frozenset[str] = frozenset()
    """Sources or parts whose response is taken although it is smaller or partly unusable."""


@dataclass(frozen=True)
class Fetched:
    """The result for one part."""

    part: str
    """Its name."""
    outcome: Outcome
    """Its next state and records, and how that went."""
    changed: tuple[Path, ...]
    """Files whose bytes changed."""
    events: int
    """Changes added to the history."""


def fetch_all(
    content: Path,
    request: Request,
    client: Network,
    *,
    today: dt.date,
    keys: Mapping[str, str],
) -> Iterator[Fetched]:
    """Bring the records of a content folder up to date, part by part, each written before the next.

    A part that fails keeps its records and never stops the others. A part's records and its history change
    as one, and nobody else changes any meanwhile.

    Args:
        content: the content folder; made where it doesn't exist.
        request: what was asked for.
        client: the network.
        today: the day of live responses.
        keys: API keys by source name.

    Raises:
        AtlasError: if the request names no known source, before anything is fetched; if the folder can't be
            written; if there is no network, which is no failure of the sources and isn't stored as one.
        BusyError: if another run is writing there.
        ConfigError: if the configuration can't be used.
    """
    config = load_config(content)
    sources = all_sources(content)
    chosen = list(_chosen(sources, request, config, content, keys))
    latest = max(today, request.at or today)
    live = {part.name: part.url for _, part in chosen if not (part.name in request.saved or part.local)}
    with writing(content, "fetch") as writer:
        newest = {part.part: part.listings for part in read_all(content / "records")}
        context = Context(keys, newest, tuple(_services(sources)))
        for source, part in chosen:
            get_bodies, dating = _response(part, content, request, client, context, today)
            stored = records_until(read_part(content / "records", part.name), latest)
            leave = Leave(
                keep_prose=config.policy(source.name).descriptions,
                shrink=bool({part.name, source.name} & request.accept_shrink),
            )
            outcome = ingest(part, source, get_bodies, dating=dating, stored=stored, leave=leave)
            if outcome.failure and part.name in live and client.is_offline(live.values()):
                raise AtlasError(_offline(live.values()))
            newest[part.name] = outcome.listings
            yield _written(writer, part, outcome, stored, latest)
        register_models(writer, today=request.at or today)


def register_models(writer: Writer, *, today: dt.date) -> tuple[Path, ...]:
    """Give ids to the models that no service lists and that have none; the files that changed.

    Where the content can't be read as a whole, nothing is given: the next build says what is wrong.
    """
    try:
        records = read_records(writer.folder, read_settings(writer.folder), histories=False)
    except ConfigError:
        return ()
    fresh = new_entries(further_of(records), records.register, today)
    return writer.commit({FILE: register_lines((*records.register, *fresh))}) if fresh else ()


def _offline(urls: Iterable[str]) -> str:
    hosts = list(dict.fromkeys(urlsplit(url).hostname or url for url in urls))
    more = f" and {len(hosts) - 3} more hosts" if len(hosts) > 3 else ""
    return (
        f"no network: {', '.join(hosts[:3])}{more} can't be reached; what is stored stays as it is. "
        "Check the connection, or read saved responses with --from"
    )


def _services(sources: Iterable[Source]) -> Iterator[str]:
    """The parts that list models, the owner's own aside."""
    for source in sources:
        for part in source.parts:
            if part.traits.has("lists") and not part.traits.has("owner"):
                yield part.name


def _response(
    part: Part, content: Path, request: Request, client: Client, context: Context, today: dt.date
) -> tuple[Callable[[], Bodies], Dating]:
    """What gets the bodies of a part, and what tells their day."""
    where = request.saved.get(part.name)
    if where is not None:
        named = date_of(where)
        return partial(read_saved, where, client), Dating(today, is_live=False, asked=request.at, named=named)
    if part.local:
        return partial(read_local, content / part.local), Dating(today, asked=request.at)
    return partial(part.collect, client, context), Dating(today)


def _written(
    writer: Writer, part: Part, outcome: Outcome, stored: StoredPart | None, latest: dt.date
) -> Fetched:
    files = record_files(writer.folder, outcome.state, outcome.listings)
    events = 0
    if part.tracked and not outcome.failure and not outcome.is_older:
        history = history_until(read_history(writer.folder / "history", part.name), latest)
        if history.newest is None or outcome.on >= history.newest:
            fresh = [one for one in outcome.listings if one.last_seen_on is None]
            longer = extend(history, stored.listings if stored else (), fresh, on=outcome.on)
            events = len(longer.events) - len(history.events)
            files |= _history_file(longer)
    return Fetched(part.name, outcome, writer.commit(files), events)


def _history_file(history: History) -> dict[str, bytes]:
    return {f"history/{name}": body for name, body in history_file(history).items()}


def _chosen(
    sources: Iterable[Source], request: Request, config: SiteConfig, content: Path, keys: Mapping[str, str]
) -> Iterator[tuple[Source, Part]]:
    """The parts to fetch, in the registry's order."""
    pairs = [(source, part) for source in sources for part in source.parts]
    known = {name for source, part in pairs for name in (source.name, part.name)}
    for name in (*request.names, *request.saved, *sorted(request.accept_shrink)):
        if name not in known:
            raise AtlasError(f"there is no source {name!r}; choose one of {', '.join(sorted(known))}")
    everything = not request.names and not request.saved
    for source, part in pairs:
        asked = bool({source.name, part.name} & set(request.names)) or part.name in request.saved
        by_itself = config.policy(source.name).enabled and (not part.needs_key or source.name in keys)
        if part.local:
            by_itself = by_itself and (content / part.local).exists()
        if asked or (everything and by_itself):
            yield source, part


@dataclass(frozen=True)
class Replay:
    """What ``history`` did."""

    days: tuple[dt.date, ...]
    """Days that were replayed, oldest first."""
    left_alone: tuple[dt.date, ...]
    """Days given that the history already had."""
    events: int
    """Changes added to the history."""
    listings: int
    """Records stored now, the gone included."""
    gone: int
    """Those of them that the newest body lacks."""
    problems: tuple[Problem, ...]
    """What was wrong with the bodies."""


def replay_history(
    content: Path, name: str, paths: Iterable[str], client: Client, *, today: dt.date
) -> Replay:
    """Replay saved, dated bodies of a part, oldest first, into history and records.

    Args:
        content: the content folder.
        name: a part with a history, such as ``openrouter``.
        paths: files with a date in their names, or folders of such files.
        client: reads what is given as an address.
        today: no body can be of a later day.

    Raises:
        AtlasError: for an unknown part, files without a date, of a day to come or of one day, or days that
            can't be put in order with those already known.
    """
    config = load_config(content)
    tracked = {
        part.name: (source, part) for source in all_sources(content) for part in source.parts if part.tracked
    }
    if name not in tracked:
        raise AtlasError(f"{name!r} has no history; choose one of {', '.join(sorted(tracked))}")
    source, part = tracked[name]
    dated = _dated(paths, today)
    with writing(content, "history") as writer:
        return _replayed(
            writer, source, part, dated, client, keep_prose=config.policy(source.name).descriptions
        )


def _replayed(
    writer: Writer,
    source: Source,
    part: Part,
    dated: Mapping[dt.date, str],
    client: Client,
    *,
    keep_prose: bool,
) -> Replay:
    stored = read_part(writer.folder / "records", part.name)
    before = read_history(writer.folder / "history", part.name)
    outcomes: dict[dt.date, Outcome] = {}

    def body(day: dt.date) -> tuple[Listing, ...]:
        outcome = ingest(
            part,
            source,
            lambda: read_saved(dated[day], client),
            dating=Dating(day),
            stored=None,
            leave=Leave(keep_prose=keep_prose),
        )
        if outcome.failure:
            raise FeedError(f"{dated[day]}: {outcome.failure}")
        outcomes[day] = outcome
        return tuple(one.model_copy(update={"first_seen_on": None}) for one in outcome.listings)

    result = replay(before, stored.listings if stored else (), {day: partial(body, day) for day in dated})
    files = _history_file(result.history)
    gone = sum(listing.last_seen_on is not None for listing in result.listings)
    newest = max(outcomes, default=None)
    if newest is not None and (stored is None or stored.state.fetched_on in (None, *outcomes)):
        state = outcomes[newest].state.model_copy(update={"gone": gone})
        files |= record_files(writer.folder, state, result.listings)
    elif stored is not None:
        files |= record_files(writer.folder, stored.state.model_copy(update={"gone": gone}), result.listings)
    writer.commit(files)
    return Replay(
        result.replayed,
        result.left_alone,
        len(result.history.events) - len(before.events),
        len(result.listings),
        gone,
        tuple(problem for outcome in outcomes.values() for problem in outcome.problems),
    )


def _dated(paths: Iterable[str], today: dt.date) -> dict[dt.date, str]:
    """Files by the day in their name."""
    found: dict[dt.date, str] = {}
    for given in paths:
        files = sorted(map(str, Path(given).iterdir())) if Path(given).is_dir() else [given]
        for file in files:
            day = date_of(file)
            if day is None:
                raise AtlasError(f"{file}: there is no date in the name; name it like 2026-07-31.json.gz")
            if day > today:
                raise AtlasError(
                    f"{file}: the name has {day}, a day after today; put the right day into the name"
                )
            if found.setdefault(day, file) != file:
                raise AtlasError(f"{file} and {found[day]} have the same day; name only one of them")
    return found
