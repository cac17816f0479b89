"""``fetch`` over several parts: one that fails keeps its records and stops no other, and nothing is lost."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from modelatlas.pipeline import fetch
from modelatlas.problems import AtlasError, ConfigError, FeedError
from modelatlas.records.history.log import read_history
from modelatlas.records.store import read_part
from modelatlas.sources.registry import SOURCES, parts_of

MODELS_URL = "https://openrouter.ai/api/v1/models"
TODAY = dt.date(2026, 8, 1)
PARTS = parts_of(SOURCES)


class Network:
    """Answers from a table; any other address fails."""

    def __init__(self, answers: Mapping[str, object] | None = None) -> None:
        self.answers = answers or {}
        self.asked: list[str] = []
        self.offline = False
        self.looked_for: list[str] = []

    def is_offline(self, urls: Iterable[str]) -> bool:
        self.looked_for = list(urls)
        return self.offline

    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> bytes:
        assert not headers or all(headers.values())
        self.asked.append(url)
        if url not in self.answers:
            raise FeedError(f"{url}: no route")
        return json.dumps(self.answers[url]).encode()

    def get_many(
        self, urls: Mapping[str, str], *, headers: Mapping[str, str] | None = None, label: str = ""
    ) -> tuple[dict[str, bytes], dict[str, FeedError]]:
        assert label
        bodies: dict[str, bytes] = {}
        failures: dict[str, FeedError] = {}
        for key, url in urls.items():
            try:
                bodies[key] = self.get(url, headers=headers)
            except FeedError as error:
                failures[key] = error
        return bodies, failures


def model(name: str, price: str = "0.000001") -> dict[str, Any]:
    pricing = {"prompt": price, "completion": price}
    return {"id": f"acme/{name}", "name": f"Acme: {name}", "context_length": 1000, "pricing": pricing}


def body(*models: dict[str, Any]) -> dict[str, Any]:
    return {"data": list(models)}


def offers(name: str) -> dict[str, Any]:
    return {"data": {"id": f"acme/{name}", "endpoints": [{"provider_name": "Host"}]}}


def save(folder: Path, day: str, *models: dict[str, Any]) -> str:
    path = folder / f"{day}.json"
    path.write_text(json.dumps(body(*models)), encoding="utf-8")
    return str(path)


def run(
    content: Path,
    request: fetch.Request | None = None,
    network: Network | None = None,
    *,
    keys: Mapping[str, str] | None = None,
    today: dt.date = TODAY,
) -> dict[str, fetch.Fetched]:
    """What became of each part."""
    client = network or Network()
    done = fetch.fetch_all(content, request or fetch.Request(), client, today=today, keys=keys or {})
    return {one.part: one for one in done}


def fetch_saved(content: Path, path: str, **options: Any) -> fetch.Fetched:
    done = run(content, fetch.Request(saved={"openrouter": path}, **options))
    assert list(done) == ["openrouter"]
    return done["openrouter"]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.json*")}


def keys_of(content: Path, part: str = "openrouter") -> dict[str, dt.date | None]:
    """Stored keys, and the day each was last seen where it is gone."""
    stored = read_part(content / "records", part)
    return {one.key: one.last_seen_on for one in stored.listings} if stored else {}


def test_one_part_that_fails_stops_no_other(tmp_path: Path) -> None:
    """The models come, their endpoints don't, and the daily ranking is still asked for."""
    network = Network({MODELS_URL: body(model("a"), model("b"))})
    done = run(tmp_path, fetch.Request(names=("openrouter",)), network)
    assert done["openrouter"].outcome.failure is None
    assert done["openrouter/endpoints"].outcome.failure
    assert len(done) > 2
    assert list(keys_of(tmp_path)) == ["acme/a", "acme/b"]
    failed = read_part(tmp_path / "records", "openrouter/endpoints")
    assert failed is not None
    assert "no route" in (failed.state.failure or "")
    assert failed.state.failed_on == TODAY


def test_models_fetched_a_moment_ago_are_asked_for_their_endpoints(tmp_path: Path) -> None:
    network = Network(
        {
            MODELS_URL: body(model("a")),
            "https://openrouter.ai/api/v1/models/acme/a/endpoints": offers("a"),
        }
    )
    done = run(tmp_path, fetch.Request(names=("openrouter", "openrouter/endpoints")), network)
    assert done["openrouter/endpoints"].outcome.failure is None
    assert list(keys_of(tmp_path, "openrouter/endpoints")) == ["acme/a"]


def test_a_failure_leaves_the_good_records_and_says_so(tmp_path: Path) -> None:
    content = tmp_path / "content"
    fetch_saved(content, save(tmp_path, "2026-07-31", model("a"), model("b")))
    before = files(content)
    done = run(content, fetch.Request(names=("openrouter",)))["openrouter"]
    after = files(content)
    assert done.outcome.failure
    assert done.events == 0
    changed = {name for name in after if after[name] != before.get(name)}
    assert "records/openrouter.jsonl" not in changed
    assert not any(name.startswith("history/") for name in changed)
    stored = read_part(content / "records", "openrouter")
    assert stored is not None
    assert stored.state.fetched_on == dt.date(2026, 7, 31)
    assert stored.state.failed_on == TODAY


def test_what_changed_is_added_to_the_history(tmp_path: Path) -> None:
    content = tmp_path / "content"
    first = fetch_saved(content, save(tmp_path, "2026-07-30", model("a"), model("b")))
    second = fetch_saved(
        content,
        save(tmp_path, "2026-07-31", model("a", "0.000002"), model("c")),
        accept_shrink=frozenset({"openrouter"}),
    )
    assert (first.events, second.events) == (0, 4)
    events = read_history(content / "history", "openrouter").events
    assert [(event.key, event.kind, event.field) for event in events] == [
        ("acme/a", "price", "input"),
        ("acme/a", "price", "output"),
        ("acme/b", "removed", ""),
        ("acme/c", "added", ""),
    ]
    assert keys_of(content) == {"acme/a": None, "acme/b": dt.date(2026, 7, 30), "acme/c": None}


def test_the_same_again_changes_no_byte(tmp_path: Path) -> None:
    content = tmp_path / "content"
    paths = [
        save(tmp_path, "2026-07-30", model("a"), model("b")),
        save(tmp_path, "2026-07-31", model("a"), model("b", "0.000002")),
    ]
    for path in paths:
        fetch_saved(content, path)
    before = files(content)
    times = {path: path.stat().st_mtime_ns for path in content.rglob("*.json*")}
    again = fetch_saved(content, paths[1])
    assert (again.changed, again.events) == ((), 0)
    assert files(content) == before
    assert {path: path.stat().st_mtime_ns for path in content.rglob("*.json*")} == times


def test_an_older_body_adds_only_what_was_unknown(tmp_path: Path) -> None:
    content = tmp_path / "content"
    fetch_saved(content, save(tmp_path, "2026-07-31", model("a", "0.000002")))
    older = fetch_saved(content, save(tmp_path, "2026-06-01", model("a"), model("old")))
    assert older.outcome.is_older
    assert keys_of(content) == {"acme/a": None, "acme/old": dt.date(2026, 6, 1)}
    stored = read_part(content / "records", "openrouter")
    assert stored is not None
    assert stored.state.fetched_on == dt.date(2026, 7, 31)
    assert str(stored.listings[0].prices[0].usd) == "2"
    assert stored.listings[0].first_seen_on == dt.date(2026, 6, 1)


def test_the_day_of_a_body_is_the_one_given_else_the_one_in_its_name(tmp_path: Path) -> None:
    named = save(tmp_path, "2026-07-31", model("a"))
    assert fetch_saved(tmp_path / "1", named).outcome.on == dt.date(2026, 7, 31)
    assert fetch_saved(tmp_path / "2", named, at=dt.date(2026, 5, 1)).outcome.on == dt.date(2026, 5, 1)
    assert fetch_saved(tmp_path / "3", save(tmp_path, "latest", model("a"))).outcome.on == TODAY


def price_map(folder: Path, name: str, last_updated: str | None) -> str:
    """A body of a source whose bodies state their day."""
    entry = {"litellm_provider": "acme", "mode": "chat", "input_cost_per_token": 1e-6}
    path = folder / name
    stated = {} if last_updated is None else {"last_updated": last_updated}
    path.write_text(json.dumps({"acme/rocket": entry, **stated}), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("name", "stated", "at", "day"),
    [
        ("2026-07-20.json", "2026-07-18T23:00:00+00:00", "2026-05-01", "2026-05-01"),
        ("2026-07-20.json", "2026-07-18T23:00:00+00:00", None, "2026-07-18"),
        ("2026-07-20.json", None, None, "2026-07-20"),
        ("map.json", "2026-07-18", None, "2026-07-18"),
        ("map.json", None, None, "2026-08-01"),
        ("2026-07-20.json", None, "2027-01-01", "2027-01-01"),
    ],
    ids=["asked", "stated", "named", "stated-only", "today", "a-day-to-come-if-asked"],
)
def test_a_saved_body_is_of_the_day_asked_for_or_stated_or_named_or_of_today(
    name: str, stated: str | None, at: str | None, day: str, tmp_path: Path
) -> None:
    asked = None if at is None else dt.date.fromisoformat(at)
    saved = {"litellm": price_map(tmp_path, name, stated)}
    done = run(tmp_path / "content", fetch.Request(saved=saved, at=asked))["litellm"]
    assert done.outcome.failure is None
    assert done.outcome.state.fetched_on == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("name", "stated", "told"),
    [("map.json", "2027-01-01", "the body states 2027-01-01"), ("2027-01-01.json", None, "its name has")],
)
def test_a_day_to_come_freezes_nothing(name: str, stated: str | None, told: str, tmp_path: Path) -> None:
    content = tmp_path / "content"
    run(content, fetch.Request(saved={"litellm": price_map(tmp_path, "2026-07-20.json", None)}))
    before = read_part(content / "records", "litellm")
    refused = run(content, fetch.Request(saved={"litellm": price_map(tmp_path, name, stated)}))["litellm"]
    assert told in (refused.outcome.failure or "")
    assert "--at" in (refused.outcome.failure or "")
    after = read_part(content / "records", "litellm")
    assert before is not None
    assert after is not None
    assert (after.listings, after.state.fetched_on) == (before.listings, before.state.fetched_on)


def test_a_live_response_is_of_today_and_remembers_the_day_it_states(tmp_path: Path) -> None:
    url = PARTS["litellm"].url
    document = json.loads(Path(price_map(tmp_path, "x.json", "2026-07-18")).read_text(encoding="utf-8"))
    state = run(tmp_path, fetch.Request(names=("litellm",)), Network({url: document}))[
        "litellm"
    ].outcome.state
    assert (state.fetched_on, state.as_of) == (TODAY, dt.date(2026, 7, 18))
    document["last_updated"] = "2026-08-02"
    state = run(tmp_path, fetch.Request(names=("litellm",)), Network({url: document}))[
        "litellm"
    ].outcome.state
    assert (state.fetched_on, state.as_of, state.problem_count) == (TODAY, None, 1)


def test_the_folder_of_private_records_is_of_today_whatever_it_lies_in(tmp_path: Path) -> None:
    content = tmp_path / "2020-01-01"
    (content / "private").mkdir(parents=True)
    (content / "private" / "ours.toml").write_text('id = "us/one"\n', encoding="utf-8")
    state = run(content, fetch.Request(names=("private",)))["private"].outcome.state
    assert state.fetched_on == TODAY


def test_shrinking_needs_leave(tmp_path: Path) -> None:
    content = tmp_path / "content"
    fetch_saved(content, save(tmp_path, "2026-07-30", model("a"), model("b")))
    less = save(tmp_path, "2026-07-31", model("a"))
    assert "--accept-shrink openrouter" in (fetch_saved(content, less).outcome.failure or "")
    assert keys_of(content) == {"acme/a": None, "acme/b": None}
    assert fetch_saved(content, less, accept_shrink=frozenset({"openrouter"})).outcome.failure is None


def test_without_a_network_nothing_is_stored_and_one_sentence_says_so(tmp_path: Path) -> None:
    """A laptop on a train is no failure of twenty sources."""
    content = tmp_path / "content"
    fetch_saved(content, save(tmp_path, "2026-07-31", model("a")))
    before, network = files(content), Network()
    network.offline = True
    with pytest.raises(AtlasError, match=r"^no network: .* can't be reached; what is stored stays"):
        run(content, None, network)
    assert files(content) == before
    assert len(network.asked) == 1
    assert MODELS_URL in network.looked_for


def test_a_saved_body_that_fails_asks_no_network(tmp_path: Path) -> None:
    network = Network()
    network.offline = True
    done = run(tmp_path, fetch.Request(saved={"openrouter": str(tmp_path / "nowhere.json")}), network)
    assert done["openrouter"].outcome.failure
    assert network.looked_for == []


def test_an_address_with_a_password_and_a_key_is_stored_without_them(tmp_path: Path) -> None:
    tables = tmp_path / "benchmarks"
    tables.mkdir()
    (tables / "ours.toml").write_text(
        'title = "Ours"\nhomepage = "https://tables.example/"\nlicence = "ours"\nattribution = "us"\n'
        'url = "https://me:secret@tables.example/scores.csv?key=secret"\nformat = "csv"\nmodel = "model"\n'
        '[[scores]]\ncolumn = "score"\nunit = "percent"\n',
        encoding="utf-8",
    )
    network = Network()
    done = run(tmp_path, fetch.Request(names=("benchmark:ours",)), network)["benchmark:ours"]
    assert network.asked == ["https://me:secret@tables.example/scores.csv?key=secret"]
    assert done.outcome.state.url == "https://tables.example/scores.csv"


def test_a_private_folder_is_read_without_being_named(tmp_path: Path) -> None:
    """Its records are beside the public ones; it needs no network."""
    private = tmp_path / "private"
    private.mkdir()
    (private / "ours.toml").write_text('[[models]]\nid = "us/one"\nname = "One"\n', encoding="utf-8")
    network = Network()
    done = run(tmp_path, fetch.Request(names=("private",)), network)["private"]
    assert done.outcome.failure is None
    assert list(keys_of(tmp_path, "private")) == ["us/one"]
    assert network.asked == []


def test_without_a_private_folder_a_plain_fetch_leaves_it_out(tmp_path: Path) -> None:
    assert "private" not in run(tmp_path)


def test_a_plain_fetch_asks_what_is_enabled_and_has_its_key(tmp_path: Path) -> None:
    tmp_path.joinpath("site.toml").write_text("[sources.litellm]\nenabled = false\n", encoding="utf-8")
    without, with_key = run(tmp_path), run(tmp_path, keys={"artificial-analysis": "k"})
    assert "openrouter" in without
    assert "litellm" not in without
    assert set(with_key) - set(without) == {"artificial-analysis"}


def test_a_source_that_is_off_can_still_be_named(tmp_path: Path) -> None:
    tmp_path.joinpath("site.toml").write_text("[sources.openrouter]\nenabled = false\n", encoding="utf-8")
    assert "openrouter" in run(tmp_path, fetch.Request(names=("openrouter",)))


@pytest.mark.parametrize(
    "request_",
    [
        fetch.Request(names=("openroutr",)),
        fetch.Request(saved={"nowhere": "x.json"}),
        fetch.Request(accept_shrink=frozenset({"nowhere"})),
    ],
)
def test_an_unknown_source_is_refused_before_anything_is_fetched(
    request_: fetch.Request, tmp_path: Path
) -> None:
    network = Network()
    with pytest.raises(AtlasError, match=r"there is no source .*choose one of .*openrouter"):
        run(tmp_path, request_, network)
    assert network.asked == []
    assert not list(tmp_path.iterdir())


def test_a_broken_configuration_stops_before_anything_is_fetched(tmp_path: Path) -> None:
    tmp_path.joinpath("site.toml").write_text("titel = 1\n", encoding="utf-8")
    network = Network()
    with pytest.raises(ConfigError, match="titel"):
        run(tmp_path, None, network)
    assert network.asked == []


def test_prose_is_kept_only_where_the_owner_says_so(tmp_path: Path) -> None:
    told = model("a") | {"description": "Somebody's sentence."}
    path = save(tmp_path, "2026-07-31", told)
    (tmp_path / "keeps").mkdir()
    (tmp_path / "keeps" / "site.toml").write_text("[sources.openrouter]\ndescriptions = true\n")
    for name, kept in (("plain", False), ("keeps", True)):
        fetch_saved(tmp_path / name, path)
        records = files(tmp_path / name)["records/openrouter.jsonl"]
        assert (b"sentence" in records) == kept


def test_history_replays_saved_days_once(tmp_path: Path) -> None:
    content, saved = tmp_path / "content", tmp_path / "saved"
    saved.mkdir()
    save(saved, "2026-07-30", model("a"), model("b"))
    save(saved, "2026-07-31", model("a"))
    first = fetch.replay_history(content, "openrouter", [str(saved)], Network(), today=TODAY)
    before = files(content)
    again = fetch.replay_history(content, "openrouter", [str(saved)], Network(), today=TODAY)
    assert (len(first.days), first.events, first.gone) == (2, 1, 1)
    assert (len(again.days) + len(again.left_alone), again.events) == (2, 0)
    assert files(content) == before


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["undated.json"], "there is no date in the name"),
        (["2027-01-01.json"], "a day after today"),
        (["2026-07-31.json", "b-2026-07-31.json"], "have the same day"),
    ],
)
def test_history_needs_one_dated_file_a_day(names: list[str], told: str, tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name).write_text(json.dumps(body(model("a"))), encoding="utf-8")
    paths = [str(tmp_path / name) for name in names]
    with pytest.raises(AtlasError, match=told):
        fetch.replay_history(tmp_path / "content", "openrouter", paths, Network(), today=TODAY)
    assert not (tmp_path / "content").exists()


def test_only_a_tracked_part_has_a_history(tmp_path: Path) -> None:
    with pytest.raises(AtlasError, match="has no history"):
        fetch.replay_history(tmp_path, "openrouter/endpoints", [], Network(), today=TODAY)


def test_a_wrong_date_keeps_out_nothing_that_comes_after(tmp_path: Path) -> None:
    """A response was dated years ahead. The next one is newer all the same; history goes on from today."""
    wrong = fetch.Request(saved={"openrouter": save(tmp_path, "2026-07-30", model("a"), model("b"))})
    run(tmp_path, fetch.Request(saved=wrong.saved, at=dt.date(2062, 7, 30)))
    records, history = tmp_path / "records", tmp_path / "history"
    stored = read_part(records, "openrouter")
    assert stored is not None
    assert stored.state.fetched_on == dt.date(2062, 7, 30)
    saved = {"openrouter": save(tmp_path, "2026-07-31", model("a", "0.000002"), model("b"))}
    done = run(tmp_path, fetch.Request(saved=saved, at=TODAY))["openrouter"]
    assert (done.outcome.is_older, done.events) == (False, 2)
    stored, told = read_part(records, "openrouter"), read_history(history, "openrouter")
    assert stored is not None
    assert stored.state.fetched_on == TODAY
    assert {listing.first_seen_on for listing in stored.listings} == {TODAY}
    assert [snapshot.on for snapshot in told.snapshots] == [TODAY]
    assert {(event.since, event.on) for event in told.events} == {(TODAY, TODAY)}
    later = fetch.Request(saved={"openrouter": save(tmp_path, "2026-08-02", model("a"), model("b"))})
    done = run(tmp_path, later, today=dt.date(2026, 8, 2))["openrouter"]
    assert (done.outcome.is_older, done.events) == (False, 2)
