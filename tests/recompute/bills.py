"""The cost of a workload from the price rows of the records, by code that shares nothing with the package."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any

Record = dict[str, Any]
Load = Mapping[str, Any]

TYPICAL: Mapping[str, Load] = {
    "Chat": {"input": 2_000, "output": 400, "cached": "0.5", "requests": 10_000},
    "Coding agent": {
        "input": 60_000,
        "output": 1_500,
        "cached": "0.9",
        "written": "0.05",
        "thinking": 500,
        "requests": 20_000,
    },
    "Documents (RAG)": {"input": 12_000, "output": 500, "cached": "0.2", "requests": 5_000},
    "Batch classification": {"input": 800, "output": 20, "cached": "0", "requests": 500_000, "batch": "1"},
    "Images": {"input": 300, "output": 300, "cached": "0", "requests": 10_000, "images": 1},
    "Voice": {"input": 500, "output": 300, "cached": "0", "requests": 10_000, "minutes": "1"},
}
"""The workloads that every page and tool names."""

NONE = "none"
"""A bill that can't be made because a price isn't stated as an amount, or of a model that is batch only."""


def cost(world: Any, model: str, load: Load) -> tuple[Fraction | str, set[str]]:
    """US dollars a month, or why there is no bill; and what is billed at another price than its own."""
    share = Fraction(str(load.get("batch", 0)))
    if model.endswith(":batch"):
        return _at_once(world, model, load) if share == 1 else (NONE, set())
    now, assumed = _at_once(world, model, load)
    if not share:
        return now, assumed
    later: Fraction | str = NONE
    late: set[str] = set()
    variant = f"{model}:batch"
    if variant in world.models and world.is_listed(variant):
        later, late = _at_once(world, variant, load)
    if isinstance(later, str):
        return now, assumed | ({"batch"} if isinstance(now, Fraction) and now else set())
    if share == 1:
        return later, late
    return (now, assumed) if isinstance(now, str) else (now * (1 - share) + later * share, assumed | late)


def _at_once(world: Any, model: str, load: Load) -> tuple[Fraction | str, set[str]]:
    """The bill at the price list of one id."""
    part = world.models[model][0]
    sound = [row for row in world.prices(model) if (part, model, row["meter"]) not in world.suspects]
    takes = world.fact(model, "input_modalities") or ()
    return at_prices(sound, world.sound(model, "context_tokens"), load, takes)


def at_prices(
    prices: Sequence[Record], context: int | None, load: Load, takes: Collection[str] = ()
) -> tuple[Fraction | str, set[str]]:
    """The bill at a price list, where every request is answered at once."""
    images, minutes = Fraction(load.get("images", 0)), Fraction(str(load.get("minutes", 0)))
    of_images, of_audio = images * load.get("imageTokens", 1000), minutes * load.get("minuteTokens", 1920)
    prompt = load["input"] + of_images + of_audio
    if context is not None and prompt + load.get("thinking", 0) + load["output"] > context:
        return "too_long", set()
    rows, short = _rows_at(prices, prompt), _rows_at(prices, Fraction(0))
    told = [rows[meter] for meter in ("input", "output", "cache_read", "request") if meter in rows]
    if told and all(row.get("status") == "included" for row in told):
        return NONE, set()
    for amount, kind in ((images, "image"), (minutes, "audio")):
        if amount and takes and kind not in takes:
            return f"no_{kind}", set()
    paid, assumed = _text(rows, _usd(short, "output"), load)
    for number, tokens, meter in ((images, of_images, "image_input"), (minutes, of_audio, "audio_input")):
        if number:
            paid.append(_media(rows, meter, number, tokens))
    if "request" in rows and rows["request"].get("status") != "included":
        paid.append((Fraction(1_000_000), _usd(rows, "request")))
    if any(quantity and rate is None for quantity, rate in paid):
        return NONE, set()
    total = sum((quantity * (rate or 0) for quantity, rate in paid), Fraction(0)) / 1_000_000
    return total * load["requests"], assumed if total else set()


Paid = tuple[Fraction, Fraction | None]
"""Tokens, and what a million of them costs."""


def _text(
    rows: Mapping[str, Record], short_output: Fraction | None, load: Load
) -> tuple[list[Paid], set[str]]:
    text, answer = _usd(rows, "input"), _usd(rows, "output")
    read = load["input"] * Fraction(str(load["cached"]))
    written = load["input"] * Fraction(str(load.get("written", 0)))
    cached, write, thought = (_usd(rows, meter) for meter in ("cache_read", "cache_write", "reasoning"))
    assumed = {"cache_read"} if read and cached is None else set()
    assumed |= {"cache_write"} if written and write is None else set()
    if write is None:
        write = text
    elif text is not None and write < text:
        write += text  # what is stored costs extra
    if thought is None or thought == short_output:
        thought = answer
    paid = [
        (load["input"] - read - written, text),
        (read, text if cached is None else cached),
        (written, write),
        (Fraction(load.get("thinking", 0)), thought),
        (Fraction(load["output"]), answer),
    ]
    return paid, assumed


def _media(rows: Mapping[str, Record], meter: str, number: Fraction, tokens: Fraction) -> Paid:
    row = rows.get(meter, {"status": "unknown"})
    if row.get("status") == "included":
        return tokens, _usd(rows, "input")
    seconds = {"image": 1, "minute": 1, "second": 60}.get(row.get("per", "mtok"))
    return (number * 1_000_000, Fraction(row["usd"]) * seconds) if seconds else (tokens, _usd(rows, meter))


def _rows_at(prices: Sequence[Record], prompt: Fraction) -> dict[str, Record]:
    """The row of each meter that holds for a prompt of this length at any hour of any day."""
    found: dict[str, tuple[int, Record]] = {}
    for row in prices:
        when = dict(row.get("when") or {})
        above = when.pop("above_prompt_tokens", -1)
        if not when and above < prompt and (row["meter"] not in found or found[row["meter"]][0] < above):
            found[row["meter"]] = (above, row)
    return {meter: row for meter, (_, row) in found.items()}


def _usd(rows: Mapping[str, Record], meter: str) -> Fraction | None:
    """The amount of a meter: 0 where it is free or, of input and output, covered by another price."""
    row = rows.get(meter, {})
    if row.get("status") == "free" or (row.get("status") == "included" and meter in ("input", "output")):
        return Fraction(0)
    unit = "request" if meter == "request" else "mtok"
    return Fraction(row["usd"]) if "usd" in row and row.get("per", "mtok") == unit else None
