from __future__ import annotations

import datetime as dt
import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelatlas.catalog.curation import Alias
from modelatlas.catalog.matching.crosswalk import Crosswalk, Link, Unmatched
from modelatlas.catalog.matching.keys import KeySet
from modelatlas.catalog.matching.listed import ListedModels
from modelatlas.catalog.matching.match import match as match_keys
from modelatlas.catalog.matching.stated import statements_of
from modelatlas.records import Listing, Reasoning
from modelatlas.sources.genai_prices.source import recognizes
from modelatlas.toml import entries_of, parse_toml
from tests.support.factories import traits_of

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
NO_ALIASES: tuple[Alias, ...] = ()


def parse_aliases(text: str) -> tuple[Alias, ...]:
    """The entries of a file of aliases."""
    return entries_of(parse_toml(text, "aliases.toml"), "alias", Alias, "aliases.toml")


def anchor(model_id: str, **facts: Any) -> Listing:
    """A listed model that can reason."""
    return Listing(key=model_id, **{"parameters": ("reasoning",), **facts})


def gone(model_id: str, **facts: Any) -> Listing:
    return anchor(model_id, last_seen_on=dt.date(2025, 5, 23), **facts)


def match(
    anchors: Iterable[Listing], others: Mapping[str, Sequence[Listing]], aliases: Sequence[Alias]
) -> Crosswalk:
    """What the keys of sources, by their names, mean among the models that OpenRouter lists."""
    listings = list(anchors)
    home = KeySet("openrouter", "OpenRouter", traits_of("openrouter"), listings)
    parts = [
        KeySet(name, name, traits_of(name), found, recognizes if name == "genai-prices" else None)
        for name, found in others.items()
    ]
    return match_keys(ListedModels(listings), [home], parts, aliases)


def found(
    anchors: Iterable[Listing], key: str, source: str = "arena", aliases: str = "", **facts: Any
) -> Link | Unmatched:
    """What one key of one source means."""
    others = {source: [Listing(key=key, **facts)]}
    crosswalk = match(list(anchors), others, parse_aliases(aliases))
    return crosswalk.links[0] if crosswalk.links else crosswalk.unmatched[0]


def meant(anchors: Iterable[Listing], key: str, source: str = "arena", **facts: Any) -> str | None:
    """The id that a key means, or ``None``."""
    result = found(anchors, key, source, **facts)
    return result.model_id if isinstance(result, Link) else None


# -- the labelled set ---------------------------------------------------------------------------------


@cache
def listed() -> tuple[Listing, ...]:
    """Every id that OpenRouter's list had on one of 79 days, with the facts that the matcher reads."""
    data = json.loads((HERE / "anchors.json").read_text(encoding="utf-8"))
    models = (dict(zip(data["columns"], row, strict=True)) for row in data["rows"])
    parameters = {None: (), True: ("reasoning", "temperature"), False: ("temperature",)}
    return tuple(
        Listing(
            key=model["id"],
            name=model["name"],
            canonical_slug=model["canonical_slug"],
            hugging_face_id=model["hugging_face_id"] or None,
            listed_on=model["listed_on"],
            parameters=parameters[model["reasons"]],
            last_seen_on=None if model["is_listed"] else dt.date(2026, 5, 15),
        )
        for model in models
    )


@cache
def reviewed() -> tuple[Alias, ...]:
    return parse_aliases((ROOT / "content/curation/aliases.toml").read_text(encoding="utf-8"))


@cache
def labels() -> dict[str, dict[str, dict[str, Any]]]:
    """By set and source: every key with its model and what the source says of it."""
    data = tomllib.loads((HERE / "labels.toml").read_text(encoding="utf-8"))
    data.pop("context")
    return {
        name: {
            source: {
                key: entry if isinstance(entry, dict) else {"model": entry} for key, entry in keys.items()
            }
            for source, keys in sources.items()
        }
        for name, sources in data.items()
    }


@cache
def labelled() -> dict[str, list[Listing]]:
    """The listings of the labelled keys and their context, by source."""
    others: defaultdict[str, list[Listing]] = defaultdict(list)
    for sources in labels().values():
        for source, keys in sources.items():
            others[source] += [
                Listing(
                    key=key,
                    name=entry.get("name"),
                    author=entry.get("author"),
                    hugging_face_id=entry.get("hub"),
                    raw={"match": entry["match"]} if "match" in entry else {},
                )
                for key, entry in keys.items()
            ]
    context = tomllib.loads((HERE / "labels.toml").read_text(encoding="utf-8"))["context"]
    for source, keys in context.items():
        others[source] += [Listing(key=key) for key in keys]
    return dict(others)


@cache
def crosswalk() -> Crosswalk:
    return match(listed(), labelled(), reviewed())


def scored(name: str) -> dict[str, tuple[int, int, int, list[str]]]:
    """By source of a set: links made, right ones, links that exist, and the differences in words."""
    linked = {(link.source, link.key): link.model_id for link in crosswalk().links}
    result = {}
    for source, keys in labels()[name].items():
        got = {key: linked.get((source, key), "none") for key in keys}
        wanted = {key: entry["model"] for key, entry in keys.items()}
        result[source] = (
            sum(model != "none" for model in got.values()),
            sum(got[key] == wanted[key] != "none" for key in keys),
            sum(model != "none" for model in wanted.values()),
            [f"{key}: {wanted[key]} expected, {got[key]} found" for key in keys if got[key] != wanted[key]],
        )
    return result


@pytest.mark.parametrize("name", ["tuned", "held-out"])
def test_precision_and_recall_on_the_labelled_set(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """At least 99.5 % of the links are right, and 95 % of those that exist are found; printed by source."""
    scores = scored(name)
    lines = [f"\nmatching, {name} labels:"]
    for source, (made, right, exist, _) in (*sorted(scores.items()), ("all", total(scores))):
        keys = sum(map(len, labels()[name].values())) if source == "all" else len(labels()[name][source])
        shares = f"precision {right / made:6.1%}, recall {right / exist:6.1%}"
        lines.append(f"  {source:24} {keys:4} keys, {made:4} links: {shares}")
    with capsys.disabled():
        sys.stdout.write("\n".join(lines) + "\n")
    made, right, exist, differences = total(scores)
    assert right / made >= 0.995, differences
    assert right / exist >= 0.95, differences
    for source, (made, right, exist, differences) in scores.items():
        assert right / made >= 0.98, (source, differences)
        assert right / exist >= 0.9, (source, differences)


def total(scores: dict[str, tuple[int, int, int, list[str]]]) -> tuple[int, int, int, list[str]]:
    made, right, exist = (sum(score[place] for score in scores.values()) for place in (0, 1, 2))  # type: ignore[misc]
    return made, right, exist, [line for score in scores.values() for line in score[3]]


def test_the_labelled_set_is_large_and_varied() -> None:
    entries = [entry for sources in labels().values() for keys in sources.values() for entry in keys.values()]
    assert len(entries) >= 500
    assert sum(entry["model"] == "none" for entry in entries) >= 100
    assert len({source for sources in labels().values() for source in sources}) >= 9


def test_labels_and_aliases_name_listed_models() -> None:
    ids = {listing.key for listing in listed()}
    wanted = {
        entry["model"]
        for sources in labels().values()
        for keys in sources.values()
        for entry in keys.values()
    }
    assert wanted - ids == {"none"}
    assert {alias.model for alias in reviewed()} - ids == {None}


def test_every_alias_is_needed() -> None:
    """An alias that the rules would find by themselves is to be removed."""
    entries = [alias for alias in reviewed() if alias.model and not alias.setting]
    others: defaultdict[str, list[Listing]] = defaultdict(list)
    for alias in entries:
        others[alias.source or "litellm"].append(Listing(key=alias.name))
    by_rule = {link.key: link.model_id for link in match(listed(), others, NO_ALIASES).links}
    assert [alias.name for alias in entries if by_rule.get(alias.name) == alias.model] == []


def test_the_order_of_listings_changes_nothing() -> None:
    anchors = sorted(listed(), key=lambda listing: listing.key[::-1])
    others = {
        source: sorted(items, key=lambda listing: listing.key[::-1])
        for source, items in sorted(labelled().items(), reverse=True)
    }
    aliases = tuple(reversed(reviewed()))
    assert match(anchors, others, aliases) == crosswalk()


def test_every_key_is_accounted_for_once() -> None:
    keys = sorted((source, listing.key) for source, items in labelled().items() for listing in items)
    result = crosswalk()
    told = [(link.source, link.key) for link in result.links]
    told += [(missed.source, missed.key) for missed in result.unmatched]
    assert sorted(told) == keys
    assert list(result.links) == sorted(result.links, key=lambda link: (link.source, link.key))
    assert all(link.reason.endswith(".") for link in result.links)
    assert all(missed.reason.endswith(".") for missed in result.unmatched)
    assert not any(link.model_id.startswith("~") for link in result.links)


# -- traps --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("listed_id", "near_miss"),
    [
        ("openai/gpt-4", "gpt-4o"),
        ("openai/gpt-4o", "gpt-4"),
        ("openai/gpt-4o", "gpt-4o-mini"),
        ("openai/gpt-5.1-codex", "gpt-5.1-codex-max"),
        ("openai/gpt-5.1-codex-max", "gpt-5.1-codex"),
        ("z-ai/glm-4.6", "glm-4.6v"),
        ("z-ai/glm-4.6v", "glm-4.6"),
        ("x-ai/grok-4.20", "grok-4.2"),
        ("google/gemini-2.5-flash", "gemini-2.5-flash-lite"),
        ("google/gemini-2.5-flash", "gemini-2.5-flash-preview"),
        ("mistralai/mistral-medium", "mistral-medium-3"),
        ("mistralai/mistral-large", "mistral-large-2512"),
        ("deepseek/deepseek-v3.2", "deepseek-v3.2-exp"),
        ("google/gemini-flash-1.5-8b", "gemini-1.5-flash"),
        ("qwen/qwen3-14b", "qwen3-4b"),
        ("nvidia/llama-3.3-nemotron-super-49b-v1", "llama-3.3-nemotron-super-49b-v1.5"),
        ("minimax/minimax-m2.7", "minimax-m2.7-highspeed"),
        ("meta-llama/llama-3.3-70b-instruct", "llama-3.3-70b-instruct-abliterated"),
        ("arcee-ai/coder-large", "coder-large"),
        ("openrouter/auto", "auto"),
    ],
)
def test_a_near_miss_is_no_match(listed_id: str, near_miss: str) -> None:
    anchors = [anchor(listed_id)]
    assert meant(anchors, near_miss) is None
    assert meant(anchors, f"seller/{near_miss}", "modelsdev") is None


def test_an_effort_is_a_setting_of_the_model() -> None:
    link = found([anchor("openai/o3-mini")], "o3-mini-high")
    assert isinstance(link, Link)
    assert (link.model_id, link.setting) == ("openai/o3-mini", "high")


def test_an_effort_with_an_id_of_its_own_is_that_id() -> None:
    anchors = [anchor("openai/o3-mini"), anchor("openai/o3-mini-high")]
    link = found(anchors, "o3-mini (high)")
    assert isinstance(link, Link)
    assert (link.model_id, link.setting) == ("openai/o3-mini-high", None)
    assert meant(anchors, "o3-mini (medium)") == "openai/o3-mini"


@pytest.mark.parametrize("effort", ["max", "xhigh", "high", "none", "low"])
@pytest.mark.parametrize("more", ["", "-32k", "-preview"])
def test_an_effort_that_the_list_states_is_a_setting_with_a_budget_or_as_a_preview(
    effort: str, more: str
) -> None:
    stated = anchor("moonshotai/kimi-k3", reasoning=Reasoning(efforts=(effort,)))
    for key in (f"kimi-k3-{effort}{more}", f"Kimi K3 {effort}{more}", f"kimi-k3-{effort}-effort{more}"):
        assert meant([stated], key) == "moonshotai/kimi-k3", key


@pytest.mark.parametrize("key", ["claude-opus-5-max", "claude-opus-5-xhigh", "claude-opus-5 (max)"])
def test_two_names_of_the_top_effort_mean_the_same(key: str) -> None:
    stated = anchor("anthropic/claude-opus-5", reasoning=Reasoning(efforts=("low", "xhigh")))
    assert meant([stated], key) == "anthropic/claude-opus-5"


def test_a_word_after_models_of_several_makers_on_a_board_is_an_effort() -> None:
    """No list states ``ultimate``; on the board it stands after whole names of thinking models."""
    anchors = [anchor("moonshotai/kimi-k3"), anchor("z-ai/glm-5.2"), anchor("anthropic/claude-opus-5")]
    keys = ["kimi-k3-ultimate", "glm-5.2-ultimate", "claude-opus-5-ultimate-32k"]
    links = match(anchors, {"arena": [Listing(key=key) for key in keys]}, NO_ALIASES).links
    assert [(link.key, link.model_id, link.setting) for link in links] == [
        ("claude-opus-5-ultimate-32k", "anthropic/claude-opus-5", "ultimate, 32k"),
        ("glm-5.2-ultimate", "z-ai/glm-5.2", "ultimate"),
        ("kimi-k3-ultimate", "moonshotai/kimi-k3", "ultimate"),
    ]
    assert meant(anchors, "kimi-k3-ultimate") is None


def test_a_word_by_which_makers_also_name_models_needs_one_more_of_them() -> None:
    """Two makers may each have an ``ultra``; a board that writes it after the models of three measures it."""
    anchors = [anchor("moonshotai/kimi-k3"), anchor("z-ai/glm-5.2"), anchor("anthropic/claude-opus-5")]
    keys = ["kimi-k3-ultra", "glm-5.2-ultra-preview", "claude-opus-5-ultra"]
    links = match(anchors, {"arena": [Listing(key=key) for key in keys]}, NO_ALIASES).links
    assert {link.model_id: link.setting for link in links} == {
        "moonshotai/kimi-k3": "ultra",
        "z-ai/glm-5.2": "ultra, preview",
        "anthropic/claude-opus-5": "ultra",
    }
    assert match(anchors, {"arena": [Listing(key=key) for key in keys[:2]]}, NO_ALIASES).links == ()


def test_an_effort_may_stand_behind_a_mode_and_behind_the_word_effort() -> None:
    anchors = [anchor("moonshotai/kimi-k3"), anchor("deepseek/deepseek-v3.1-terminus")]
    keys = ["kimi-k3-reasoning-ultimate", "deepseek-v3.1-terminus-reasoning-ultimate"]
    links = match(anchors, {"arena": [Listing(key=key) for key in keys]}, NO_ALIASES).links
    assert {link.key: link.setting for link in links} == dict.fromkeys(keys, "thinking, ultimate")
    assert meant(anchors, "deepseek-v3.1-terminus-effort-high") == "deepseek/deepseek-v3.1-terminus"
    both = [*anchors, anchor("deepseek/deepseek-chat-v3.1")]
    assert meant(both, "deepseek-v3.1-terminus-effort-max") in (None, "deepseek/deepseek-v3.1-terminus")


def test_a_grade_of_the_maker_is_an_effort_behind_a_model_with_a_size_or_grade_of_its_own() -> None:
    """Qwen names models Max; a Plus, and one of 235 billion parameters, are none of them."""
    stated = {"reasoning": Reasoning(efforts=("max",))}
    anchors = [anchor("qwen/qwen3.7-max"), anchor("qwen/qwen3.7-plus"), anchor("qwen/qwen3.6-235b-a22b")]
    anchors += [anchor("qwen/qwen3.6"), anchor("acme/rocket-1", **stated), anchor("orbit/glider-2", **stated)]
    keys = ["qwen3.7-plus-max", "qwen3.6-235b-a22b-max", "qwen3.6-max", "rocket-1-max", "glider-2-max"]
    links = match(anchors, {"arena": [Listing(key=key) for key in keys]}, NO_ALIASES).links
    assert {link.key: (link.model_id, link.setting) for link in links if "qwen" in link.key} == {
        "qwen3.7-plus-max": ("qwen/qwen3.7-plus", "max"),
        "qwen3.6-235b-a22b-max": ("qwen/qwen3.6-235b-a22b", "max"),
    }


def test_a_word_by_which_a_maker_tells_models_apart_is_no_effort() -> None:
    stated = {"reasoning": Reasoning(efforts=("max", "xhigh"))}
    anchors = [anchor("openai/gpt-5.1-codex", **stated), anchor("openai/gpt-5.2-codex-max", **stated)]
    assert meant(anchors, "gpt-5.2-codex-max") == "openai/gpt-5.2-codex-max"
    assert meant([anchor("openai/gpt-5.1-codex"), anchors[1]], "gpt-5.1-codex-max") is None
    assert meant([anchor("qwen/qwen3-coder"), anchor("qwen/qwen3-max")], "qwen3-coder-max") is None


def test_a_grade_that_sounds_like_an_effort_is_no_setting() -> None:
    """Mistral's ``medium`` grades its models."""
    anchors = [anchor("mistralai/devstral-2512"), anchor("mistralai/mistral-medium-3")]
    assert meant(anchors, "devstral-medium-2512") is None
    assert meant(anchors, "mistral-medium-3-high") == "mistralai/mistral-medium-3"


def test_a_thinking_setting_needs_a_model_that_thinks() -> None:
    plain = anchor("microsoft/phi-4-mini-instruct", parameters=("temperature",))
    result = found([plain], "phi-4-mini-reasoning")
    assert isinstance(result, Unmatched)
    assert result.candidates == ("microsoft/phi-4-mini-instruct",)
    hybrid = anchor("deepseek/deepseek-v3.2")
    assert meant([hybrid], "deepseek-v3.2-thinking") == "deepseek/deepseek-v3.2"


def test_a_dated_name_means_the_dated_id() -> None:
    anchors = [anchor("openai/gpt-4o", listed_on=dt.date(2024, 5, 13)), anchor("openai/gpt-4o-2024-08-06")]
    assert meant(anchors, "gpt-4o-2024-08-06") == "openai/gpt-4o-2024-08-06"
    assert meant(anchors, "gpt-4o") == "openai/gpt-4o"


def test_a_dated_name_means_the_undated_id_that_was_listed_then() -> None:
    anchors = [
        anchor("anthropic/claude-3.5-sonnet", listed_on=dt.date(2024, 10, 22)),
        anchor("anthropic/claude-3.5-sonnet-20240620"),
    ]
    assert meant(anchors, "claude-3-5-sonnet-20241022") == "anthropic/claude-3.5-sonnet"
    assert meant(anchors, "claude-3-5-sonnet-20240620") == "anthropic/claude-3.5-sonnet-20240620"


def test_another_snapshot_is_another_model() -> None:
    anchors = [anchor("stepfun/step-3.5-flash", listed_on=dt.date(2026, 1, 29))]
    result = found(anchors, "step-3.5-flash-2603")
    assert isinstance(result, Unmatched)
    assert result.candidates == ("stepfun/step-3.5-flash",)


def test_the_canonical_slug_gives_an_undated_id_its_snapshot() -> None:
    anchors = [anchor("x-ai/grok-4", canonical_slug="x-ai/grok-4-07-09")]
    assert meant(anchors, "grok-4-0709") == "x-ai/grok-4"
    assert meant(anchors, "grok-4-0811") is None


def test_a_canonical_slug_of_another_model_is_no_name() -> None:
    """OpenRouter's GLM 4.6V has a slug that reads as GLM 4.6."""
    anchors = [anchor("z-ai/glm-4.6v", canonical_slug="z-ai/glm-4.6-20251208")]
    assert meant(anchors, "glm-4.6") is None


def test_an_undated_name_of_several_dated_models_is_ambiguous() -> None:
    anchors = [anchor("mistralai/codestral-2501"), anchor("mistralai/codestral-2508")]
    result = found(anchors, "mistral/codestral", "litellm")
    assert isinstance(result, Unmatched)
    assert result.candidates == ("mistralai/codestral-2501", "mistralai/codestral-2508")


def test_an_undated_name_with_a_version_means_the_only_dated_model_of_it() -> None:
    anchors = [anchor("mistralai/devstral-2512", name="Mistral: Devstral 2 2512")]
    assert meant(anchors, "devstral-2") == "mistralai/devstral-2512"
    assert meant(anchors, "devstral") is None


def test_a_name_that_moves_from_version_to_version_is_no_model() -> None:
    anchors = [anchor("mistralai/mistral-medium"), anchor("anthropic/claude-3-opus")]
    assert meant(anchors, "mistral/mistral-medium-latest", "litellm") is None
    assert meant(anchors, "claude-3-opus-latest", "litellm") == "anthropic/claude-3-opus"


def test_a_name_without_preview_means_a_preview_only_while_that_is_listed_alone() -> None:
    preview, finished = "google/gemini-3-flash-preview", "google/gemini-3-flash"
    assert meant([anchor(preview)], "gemini-3-flash") == preview
    assert meant([anchor(preview), anchor(finished)], "gemini-3-flash") == finished
    assert meant([gone(preview)], "gemini-3-flash") is None
    assert meant([anchor(finished)], "gemini-3-flash-preview") is None


def test_links_go_to_the_base_id_unless_the_key_names_the_variant() -> None:
    anchors = [
        anchor("z-ai/glm-4.5-air", canonical_slug="s/1"),
        anchor("z-ai/glm-4.5-air:free", canonical_slug="s/1"),
    ]
    assert meant(anchors, "glm-4.5-air") == "z-ai/glm-4.5-air"
    assert meant(anchors, "seller/z-ai/glm-4.5-air:free", "modelsdev") == "z-ai/glm-4.5-air:free"
    assert meant(anchors, "openrouter/z-ai/glm-4.5-air:free", "litellm") == "z-ai/glm-4.5-air:free"
    assert meant(anchors[1:], "glm-4.5-air") == "z-ai/glm-4.5-air:free"


def test_a_free_offer_of_a_seller_is_a_setting() -> None:
    link = found([anchor("moonshotai/kimi-k2.5")], "opencode/kimi-k2.5-free", "modelsdev")
    assert isinstance(link, Link)
    assert (link.model_id, link.setting) == ("moonshotai/kimi-k2.5", "free")


def test_links_go_to_the_id_that_is_listed_now() -> None:
    anchors = [gone("reka/reka-edge", canonical_slug="r/1"), anchor("rekaai/reka-edge", canonical_slug="r/1")]
    assert meant(anchors, "Reka Edge", author="reka") == "rekaai/reka-edge"


def test_an_alias_id_is_never_a_target_of_rules() -> None:
    anchors = [anchor("~openai/gpt-latest", alias_of="openai/gpt-5.6-sol"), anchor("openai/gpt-5.6-sol")]
    assert meant(anchors, "gpt-latest", "litellm") is None
    assert meant(anchors, "seller/~openai/gpt-latest", "modelsdev") is None
    assert meant(anchors, "openrouter/~openai/gpt-latest", "modelsdev") == "~openai/gpt-latest"


def test_a_maker_that_contradicts_is_no_match() -> None:
    anchors = [anchor("deepseek/deepseek-v3.1")]
    assert meant(anchors, "deepseek-v3.1", author="deepseek") == "deepseek/deepseek-v3.1"
    assert meant(anchors, "deepseek-v3.1", author="nvidia") is None
    assert meant(anchors, "seller/mistralai/deepseek-v3.1", "modelsdev") is None


def test_a_seller_may_sell_models_of_others() -> None:
    anchors = [anchor("z-ai/glm-5.1")]
    assert meant(anchors, "alibaba-cn/glm-5.1", "modelsdev", provider="Alibaba") == "z-ai/glm-5.1"
    assert meant(anchors, "nvidia/z-ai/glm-5.1", "modelsdev") == "z-ai/glm-5.1"


def test_a_short_name_needs_its_maker() -> None:
    anchors = [anchor("deepseek/deepseek-r1", name="DeepSeek: R1")]
    assert meant(anchors, "us.deepseek.r1-v1:0", "litellm") == "deepseek/deepseek-r1"
    assert meant(anchors, "R1") is None


def test_base_and_tuned_models_are_told_apart() -> None:
    tuned = [anchor("meta-llama/llama-3.1-70b-instruct")]
    assert meant(tuned, "vercel/meta/llama-3.1-70b", "modelsdev") == tuned[0].key
    assert meant(tuned, "host/meta-llama/Llama-3.1-70B", "modelsdev") is None
    both = [*tuned, anchor("meta-llama/llama-3.1-70b", name="Meta: Llama 3.1 70B (base)")]
    assert meant(both, "llama-3.1-70b-instruct") == tuned[0].key
    assert meant(both, "vercel/meta/llama-3.1-70b", "modelsdev") is None


def test_a_seller_who_says_instruct_elsewhere_means_the_base_model_without() -> None:
    keys = ["replicate/meta/llama-3-8b-instruct", "replicate/meta/llama-3-8b"]
    result = match(
        [anchor("meta-llama/llama-3-8b-instruct")],
        {"litellm": [Listing(key=key) for key in keys]},
        NO_ALIASES,
    )
    assert [link.key for link in result.links] == keys[:1]


def test_instruct_and_thinking_models_of_one_base_are_told_apart() -> None:
    anchors = [anchor("qwen/qwen3-vl-8b-instruct"), anchor("qwen/qwen3-vl-8b-thinking")]
    assert meant(anchors, "qwen3-vl-8b-instruct") == "qwen/qwen3-vl-8b-instruct"
    assert meant(anchors, "qwen3-vl-8b (thinking)") == "qwen/qwen3-vl-8b-thinking"
    assert meant(anchors, "qwen3-vl-8b") is None


def test_key_and_display_name_must_not_contradict() -> None:
    anchors = [anchor("meta-llama/llama-3-8b-instruct"), anchor("meta-llama/llama-3.1-8b-instruct")]
    assert meant(anchors, "do/llama3-8b-instruct", "modelsdev", name="Llama 3.1 Instruct (8B)") is None
    assert meant(anchors, "do/llama3-8b-instruct", "modelsdev", name="Llama 3 8B") == anchors[0].key


def test_a_display_name_can_say_what_the_key_abbreviates_but_not_what_it_leaves_out() -> None:
    anchors = [anchor("minimax/minimax-m2.5")]
    assert meant(anchors, "venice/minimax-m25", "modelsdev", name="MiniMax M2.5") == anchors[0].key
    assert meant(anchors, "host/minimax-m25-uncensored", "modelsdev", name="MiniMax M2.5") is None
    assert meant(anchors, "host/minimax-m2.5", "modelsdev", name="MiniMax M2.5 Pro") is None


def test_a_version_or_a_date_in_the_display_name_counts() -> None:
    anchors = [anchor("anthropic/claude-sonnet-4"), anchor("anthropic/claude-sonnet-4.5")]
    assert meant(anchors, "databricks/claude-sonnet-4", "modelsdev", name="Claude Sonnet 4.5") is None
    small = [anchor("mistralai/mistral-small")]
    assert meant(small, "helicone/mistral-small", "modelsdev", name="Mistral Small 3.2") is None
    assert meant(small, "helicone/mistral-small", "modelsdev", name="Mistral Small 2603") is None
    assert meant(small, "helicone/mistral-small", "modelsdev", name="Mistral Small") == small[0].key


def test_an_organization_that_makes_no_listed_model_may_have_tuned_one() -> None:
    anchors = [anchor("qwen/qwen3-14b")]
    assert meant(anchors, "wandb/OpenPipe/Qwen3-14B-Instruct", "modelsdev") is None
    assert meant(anchors, "wandb/Qwen/Qwen3-14B", "modelsdev") == "qwen/qwen3-14b"


def test_a_thinking_model_of_its_own_is_no_mode_of_its_sibling() -> None:
    """Of one version the maker lists a pair, so ``-thinking`` after another size isn't a mode either."""
    pair = [anchor("baidu/ernie-4.5-21b-a3b"), anchor("baidu/ernie-4.5-21b-a3b-thinking")]
    anchors = [*pair, anchor("baidu/ernie-4.5-vl-28b-a3b")]
    assert meant(anchors, "novita/baidu/ernie-4.5-vl-28b-a3b-thinking", "litellm") is None
    assert meant(anchors, "novita/baidu/ernie-4.5-21b-a3b-thinking", "litellm") == pair[1].key


# -- what a source states a key to be an offer of ------------------------------------------------------


def stated(key: str, base: str, anchors: Sequence[Listing], **facts: Any) -> str | None:
    """What an offer means whose source says that it is one of `base`."""
    home = KeySet("openrouter", "OpenRouter", traits_of("openrouter"), list(anchors))
    parts = [
        KeySet("modelsdev", "models.dev", traits_of("modelsdev"), [Listing(key=key, **facts)]),
        KeySet("modelsdev/models", "models.dev", traits_of("modelsdev/models"), [Listing(key=base)]),
    ]
    said = Listing(key=key, same_as=(f"modelsdev:{key}",), offer_of=f"modelsdev/models:{base}")
    statements = statements_of([("modelsdev/base-models", [said])])
    links = match_keys(ListedModels(anchors), [home], parts, NO_ALIASES, statements).links
    return next((link.model_id for link in links if link.source == "modelsdev"), None)


def test_a_stated_base_model_decides_what_the_key_leaves_open() -> None:
    anchors = [anchor("openai/gpt-5.2"), anchor("xiaomi/mimo-v2.5"), anchor("xiaomi/mimo-v2.5-pro")]
    assert stated("venice/openai-gpt-52", "openai/gpt-5.2", anchors, name="GPT-5.2") == "openai/gpt-5.2"
    mimo = stated("aihubmix/coding-xiaomi-mimo-v2.5", "xiaomi/mimo-v2.5", anchors, name="Coding MiMo-V2.5")
    assert mimo == "xiaomi/mimo-v2.5"


def test_a_stated_base_model_is_evidence_and_no_key() -> None:
    """An offer whose own words make it another model isn't one of its stated base."""
    anchors = [anchor("openai/gpt-5.2"), anchor("qwen/qwen3.6-27b")]
    assert stated("host/gpt-5.2-turbo", "openai/gpt-5.2", anchors, name="GPT-5.2 Turbo") is None
    assert stated("host/gpt-5.3", "openai/gpt-5.2", anchors, name="GPT-5.3") is None
    assert stated("host/qwen3.6-9b", "qwen/qwen3.6-27b", anchors, name="Qwen3.6 9B") is None


def test_two_models_in_one_name_are_no_match() -> None:
    anchors = [anchor("openai/o3"), anchor("openai/gpt-4.1")]
    assert meant(anchors, "o3 (high) + gpt-4.1") is None


# -- exact keys ---------------------------------------------------------------------------------------


def test_what_the_source_names_goes_before_its_own_name() -> None:
    anchors = [anchor("a/one"), anchor("b/two")]
    link = found(anchors, "one", "modelsdev", same_as=("openrouter:b/two",))
    assert isinstance(link, Link)
    assert (link.model_id, link.method) == ("b/two", "exact")


def test_a_hugging_face_id_is_exact_whatever_its_case() -> None:
    anchors = [anchor("minimax/minimax-m3", hugging_face_id="MiniMaxAI/Minimax-M3")]
    link = found(anchors, "MiniMaxAI/MiniMax-M3", "huggingface")
    assert isinstance(link, Link)
    assert link.method == "exact"


@pytest.mark.parametrize(
    "repository",
    [
        "Qwen/Qwen3-8B-AWQ",
        "Qwen/Qwen3-8B-Base",
        "unsloth/Qwen3-8B",
        "Qwen/Qwen3-8B-FP8",
        "Qwen/Qwen3-8B-Instruct",
    ],
)
def test_another_repository_is_another_model(repository: str) -> None:
    anchors = [anchor("qwen/qwen3-8b", hugging_face_id="Qwen/Qwen3-8B")]
    assert meant(anchors, repository, "huggingface") is None


def test_a_renamed_repository_is_the_same() -> None:
    anchors = [
        anchor("meta-llama/llama-3.1-8b-instruct", hugging_face_id="meta-llama/Meta-Llama-3.1-8B-Instruct")
    ]
    assert meant(anchors, "meta-llama/Llama-3.1-8B-Instruct", "huggingface") == anchors[0].key


def test_the_weights_of_a_model_dont_outweigh_its_own_name() -> None:
    anchors = [anchor("minimax/minimax-m2.5", hugging_face_id="MiniMaxAI/MiniMax-M2.5")]
    facts = {"hugging_face_id": "MiniMaxAI/MiniMax-M2.5"}
    assert meant(anchors, "minimax/MiniMax-M2.5", "modelsdev/models", **facts) == anchors[0].key
    assert meant(anchors, "minimax/MiniMax-M2.5-highspeed", "modelsdev/models", **facts) is None


def test_a_price_rule_of_the_maker_decides_between_dates() -> None:
    anchors = [anchor("mistralai/codestral-2501"), anchor("mistralai/codestral-2508")]
    clause = {"or": [{"equals": "codestral-latest"}, {"equals": "codestral-2501"}]}
    link = found(anchors, "mistral/codestral", "genai-prices", raw={"match": clause})
    assert isinstance(link, Link)
    assert (link.model_id, link.method) == ("mistralai/codestral-2501", "exact")


def test_a_price_rule_that_covers_other_models_is_no_identity() -> None:
    anchors = [anchor("anthropic/claude-opus-5-fast")]
    clause = {"starts_with": "claude-opus-5"}
    assert meant(anchors, "anthropic/claude-opus-5", "genai-prices", raw={"match": clause}) is None


def test_a_key_of_another_source_leads_to_its_link() -> None:
    others = {
        "modelsdev": [Listing(key="host/odd-name", same_as=("modelsdev/models:acme/rocket-1",))],
        "modelsdev/models": [Listing(key="acme/rocket-1")],
    }
    result = match([anchor("acme/rocket-1")], others, NO_ALIASES)
    assert [(link.key, link.model_id) for link in result.links] == [
        ("host/odd-name", "acme/rocket-1"),
        ("acme/rocket-1", "acme/rocket-1"),
    ]


def test_keys_that_name_each_other_in_a_circle_stay_unmatched() -> None:
    others = {"x": [Listing(key="a", same_as=("x:b",)), Listing(key="b", same_as=("x:a",))]}
    assert match([anchor("acme/rocket-1")], others, NO_ALIASES).links == ()


# -- aliases ------------------------------------------------------------------------------------------

ALIAS = """
[[alias]]
name = "qwen2.5-max"
model = "{model}"
reason = "It was released under that name."
date = 2026-08-01
{more}
"""


def test_an_alias_holds_for_every_spelling_and_setting_of_its_name() -> None:
    aliases = ALIAS.format(model="qwen/qwen-max", more="")
    for key in ("qwen2.5-max", "Qwen 2.5 Max", "qwen-2-5-max-latest"):
        link = found([anchor("qwen/qwen-max")], key, aliases=aliases)
        assert isinstance(link, Link)
        assert (link.model_id, link.method) == ("qwen/qwen-max", "alias")
        assert link.reason == "Reviewed alias of 2026-08-01: It was released under that name."


def test_an_alias_of_one_source_holds_there_only() -> None:
    aliases = ALIAS.format(model="qwen/qwen-max", more='source = "arena"\nsetting = "non-thinking"')
    link = found([anchor("qwen/qwen-max")], "qwen2.5-max", aliases=aliases)
    assert isinstance(link, Link)
    assert link.setting == "non-thinking"
    assert isinstance(
        found([anchor("qwen/qwen-max")], "qwen2.5-max", "benchmark:x", aliases=aliases), Unmatched
    )


def test_a_person_can_forbid_a_match() -> None:
    aliases = ALIAS.format(model="none", more="")
    result = found([anchor("qwen/qwen2.5-max")], "qwen2.5-max", aliases=aliases)
    assert isinstance(result, Unmatched)
    assert "It was released under that name." in result.reason


# -- hostile input ------------------------------------------------------------------------------------

SOURCES = (
    "arena",
    "litellm",
    "modelsdev",
    "modelsdev/models",
    "genai-prices",
    "huggingface",
    "benchmark:x",
    "?",
)


@given(
    key=st.text(min_size=1, max_size=60),
    name=st.none() | st.text(max_size=60),
    author=st.none() | st.text(max_size=20),
    source=st.sampled_from(SOURCES),
    clause=st.none()
    | st.dictionaries(st.sampled_from(["equals", "or", "regex"]), st.text(max_size=9) | st.integers()),
)
def test_any_text_as_key_or_name_is_answered(
    key: str, name: str | None, author: str | None, source: str, clause: dict[str, Any] | None
) -> None:
    listing = Listing(
        key=key, name=name, author=author, provider=author, hugging_face_id=name, raw={"match": clause}
    )
    result = match([anchor("openai/gpt-4o"), anchor("a/b:free")], {source: [listing]}, NO_ALIASES)
    assert len(result.links) + len(result.unmatched) == 1


@given(ids=st.lists(st.text(min_size=1, max_size=20), max_size=5), slug=st.none() | st.text(max_size=20))
def test_any_text_as_id_is_answered(ids: list[str], slug: str | None) -> None:
    anchors = [Listing(key=text, name=text, canonical_slug=slug, hugging_face_id=text) for text in ids]
    result = match(anchors, {"arena": [Listing(key=text) for text in set(ids)]}, NO_ALIASES)
    assert {link.key for link in result.links} | {missed.key for missed in result.unmatched} == set(ids)
