"""How to call a model from your own code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from modelatlas import urls
from modelatlas.catalog import Answers, Model
from modelatlas.records import Api
from modelatlas.views.model.code_examples import LANGUAGES, MODEL_ID, Kind, Language
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Link
from modelatlas.views.words.highlight import Run, highlight, replaced

_TITLES: dict[Kind, str] = {
    "basic": "One answer",
    "stream": "Streaming",
    "tools": "Tools",
    "image": "Image input",
}


@dataclass(frozen=True)
class Example:
    """A piece of code with syntax colors."""

    title: str
    """What it asks for."""
    label: str
    """The title with its language, for those who meet the code alone."""
    runs: tuple[Run, ...]
    """The code."""


@dataclass(frozen=True)
class LanguageTab:
    """The examples in one language."""

    anchor: str
    """Id of the tab's panel."""
    name: str
    """The language, or the tool."""
    install: str
    """The command that installs what the code needs; empty where it needs nothing."""
    note: str
    """What is to be said in place of examples that are left out; empty where none is."""
    examples: tuple[Example, ...]
    """The simplest first."""


@dataclass(frozen=True)
class QuickStart:
    """Examples in several languages, or a sentence that says why there are none."""

    sentence: str
    """Why there are none; empty where there are."""
    base_url: str
    """Where requests go."""
    key_variable: str
    """Environment variable that holds the API key."""
    tabs: tuple[LanguageTab, ...]
    """The examples by language; empty where there are none."""
    onward: Link | None = None
    """Where examples are, in case this page has none."""


def quick_start(model: Model, answers: Answers) -> QuickStart | None:
    """The examples for a model; ``None`` where what lists it is no service that can be asked."""
    api = answers.traits(model.listing_source).api
    if api is None:
        return None
    if not model.is_listed:
        last = model.listing.last_seen_on
        seen = f" It was last seen on {f.day(last)}." if last else ""
        return _without_code(api, f"There is no code for this model: it is no longer listed.{seen}")
    if model.variant == "batch":
        return _without_code(
            api,
            "This id is for batches, which are answered later; the examples are for single requests.",
            Link(f"Examples for {model.base_id}", f"{urls.model(model.base_id)}#quick-start")
            if model.base_id in answers.peers
            else None,
        )
    takes, gives = model.value("input_modalities") or (), model.value("output_modalities") or ()
    if "audio" in gives or "text" not in gives:
        return _without_code(
            api,
            f"This model answers with {f.listing_words(gives) or 'an unknown kind of output'}; "
            "the examples are for text.",
        )
    kinds: list[Kind] = ["basic", "stream"]
    kinds += ["tools"] if "tools" in model.listing.parameters else []
    kinds += ["image"] if "image" in takes else []
    return QuickStart(
        "",
        api.base_url,
        api.key_variable,
        tuple(_tab(language, kinds, api, model.id) for language in LANGUAGES if language.asks(api)),
    )


def _without_code(api: Api, sentence: str, onward: Link | None = None) -> QuickStart:
    return QuickStart(sentence, api.base_url, api.key_variable, (), onward)


def _tab(language: Language, kinds: list[Kind], api: Api, model_id: str) -> LanguageTab:
    literal = language.literal(model_id)
    return LanguageTab(
        anchor=f"code-{language.name.lower()}",
        name=language.name,
        install=language.install,
        note=language.note if set(kinds) - language.kinds else "",
        examples=tuple(
            Example(
                _TITLES[kind],
                f"{language.name}, {_TITLES[kind].lower()}",
                replaced(_template(language, kind, api), MODEL_ID, literal),
            )
            for kind in kinds
            if kind in language.kinds
        ),
    )


@cache
def _template(language: Language, kind: Kind, api: Api) -> tuple[Run, ...]:
    return highlight(language.template(kind, api).rstrip("\n"), language.lexer)
