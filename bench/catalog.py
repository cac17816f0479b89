"""A made-up catalog of any size: the same bytes each time, and of the shape that real ones have."""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path

from modelatlas.records import Endpoint, Listing, Price, Score, SourceState
from modelatlas.records.history.log import History, history_file, replay
from modelatlas.records.store import part_files
from modelatlas.sources.registry import SOURCES, parts_of
from modelatlas.storage.transaction import writing

TODAY = dt.date(2026, 7, 31)
SNAPSHOTS = (dt.date(2026, 5, 1), dt.date(2026, 6, 1), dt.date(2026, 7, 1), TODAY)
MODELS_PER_AUTHOR = 20
BIRDS = ("kestrel", "heron", "plover", "wren", "osprey", "siskin", "avocet", "dunlin", "brant", "merlin")
SIZES = ("2b", "8b", "14b", "32b", "70b", "mini", "pro", "max")
PROVIDERS = tuple(f"Provider {letter}" for letter in "ABCDEFGHIJKLMNOPQRST")
BOARDS = (("text", "overall"), ("text", "coding"), ("vision", "overall"))
PARAMETERS = ("max_tokens", "temperature", "top_p", "stop", "tools", "tool_choice", "seed", "response_format")


def write(content: Path, models: int, *, changed: int = 0) -> None:
    """Fill a content folder.

    Args:
        content: where to.
        models: how many models the routing service lists.
        changed: so many of them have another price than in the catalog without changes.
    """
    shown = [listing(number, SNAPSHOTS[-1], changed=number < changed) for number in range(models)]
    bodies: dict[dt.date, Callable[[], Sequence[Listing]]] = {
        day: partial(_snapshot, models, day) for day in SNAPSHOTS[:-1]
    }
    past = replay(History("openrouter"), (), {**bodies, TODAY: lambda: shown})
    parts: dict[str, Sequence[Listing]] = {
        "openrouter": past.listings,
        "openrouter/endpoints": list(_endpoints(models)),
        "modelsdev": list(_offers(models)),
        "arena": list(_results(models)),
    }
    content.mkdir(parents=True, exist_ok=True)
    with writing(content, "bench") as writer:
        files = {
            f"records/{path}": body
            for part, listings in parts.items()
            for path, body in part_files(_state(part, len(listings)), listings).items()
        }
        files |= {f"history/{path}": body for path, body in history_file(past.history).items()}
        writer.commit(files)


def listing(number: int, day: dt.date, *, changed: bool = False) -> Listing:
    """Model number so much as the routing service lists it on a day."""
    chance = random.Random(f"model {number}")  # noqa: S311 - a made-up model
    author, name = _author(number), _name(number)
    steps = sum(chance.random() < 0.15 for _ in SNAPSHOTS[1 : SNAPSHOTS.index(day) + 1])
    amount = Decimal(chance.randint(5, 1500)) / 100 * (1 + steps) + (1 if changed else 0)
    prices = [
        Price(meter="input", usd=amount),
        Price(meter="output", usd=amount * 4),
        Price(meter="cache_read", usd=amount / 10),
    ]
    parameters = tuple(name for name in PARAMETERS if chance.random() < 0.8)
    released = TODAY - dt.timedelta(days=chance.randint(3, 900))
    return Listing(
        key=f"{author}/{name}",
        name=f"{author.title()}: {name.replace('-', ' ').title()}",
        author=author,
        canonical_slug=f"{author}/{name}-{released:%Y%m%d}",
        hugging_face_id=f"{author}/{name}" if chance.random() < 0.5 else None,
        listed_on=released,
        context_tokens=2 ** chance.randint(13, 20),
        max_output_tokens=2 ** chance.randint(11, 15),
        input_modalities=("text", "image") if chance.random() < 0.4 else ("text",),
        output_modalities=("text",),
        tokenizer="Other",
        parameters=parameters,
        prices=tuple(prices),
        raw={"id": f"{author}/{name}", "supported_parameters": list(parameters)},
    )


def _snapshot(models: int, day: dt.date) -> Sequence[Listing]:
    return [listing(number, day) for number in range(models)]


def _endpoints(models: int) -> Iterator[Listing]:
    for number in range(models):
        chance = random.Random(f"endpoints {number}")  # noqa: S311 - made-up providers
        names = chance.sample(PROVIDERS, chance.randint(1, 6))
        yield Listing(
            key=f"{_author(number)}/{_name(number)}",
            endpoints=tuple(
                Endpoint(
                    provider=name,
                    tag=name.lower().replace(" ", "-"),
                    context_tokens=2**17,
                    prices=(
                        Price(meter="input", usd=Decimal(chance.randint(5, 1500)) / 100),
                        Price(meter="output", usd=Decimal(chance.randint(20, 6000)) / 100),
                    ),
                    uptime_1d=round(chance.uniform(90, 100), 2),
                )
                for name in names
            ),
        )


def _offers(models: int) -> Iterator[Listing]:
    """What a list of sellers says of four models in five."""
    for number in range(models):
        chance = random.Random(f"offers {number}")  # noqa: S311 - made-up sellers
        if chance.random() < 0.8:
            maker, name = _author(number), _name(number)
            sellers = chance.sample(("nimbus", "vault", "relay"), chance.randint(0, 2))
            for seller, key in ((maker, name), *((seller, f"{maker}/{name}") for seller in sellers)):
                yield Listing(
                    key=f"{seller}/{key}",
                    name=name.replace("-", " ").title(),
                    provider=seller,
                    context_tokens=2**17,
                    prices=(Price(meter="input", usd=Decimal(chance.randint(5, 1500)) / 100),),
                    raw={"id": name, "cost": {"input": 1.5}},
                )


def _results(models: int) -> Iterator[Listing]:
    for number in range(0, models, 3):
        chance = random.Random(f"results {number}")  # noqa: S311 - made-up results
        rating = chance.uniform(1000, 1500)
        yield Listing(
            key=_name(number),
            scores=tuple(
                Score(
                    board=board,
                    category=category,
                    value=rating + 10 * place,
                    lower=rating + 10 * place - 6,
                    upper=rating + 10 * place + 6,
                    unit="elo",
                    votes=chance.randint(500, 50_000),
                )
                for place, (board, category) in enumerate(BOARDS)
            ),
        )


def _state(part: str, kept: int) -> SourceState:
    source = parts_of(SOURCES)[part]
    return SourceState(
        source=part,
        title=part,
        url="https://feed.example/",
        homepage="https://feed.example/",
        licence="not stated",
        attribution=part,
        traits=source.traits,
        fetched_on=TODAY,
        kept=kept,
    )


def _author(number: int) -> str:
    return f"maker-{number // MODELS_PER_AUTHOR}"


def _name(number: int) -> str:
    place = number % MODELS_PER_AUTHOR
    return f"{BIRDS[place % len(BIRDS)]}-{number // MODELS_PER_AUTHOR}-{SIZES[place % len(SIZES)]}-v{place}"


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), changed=int(sys.argv[3]))
