"""What the pages tell search engines, in the vocabulary of schema.org."""

from __future__ import annotations

import json
from typing import Any

from modelatlas import urls
from modelatlas.catalog import Answers, Model
from modelatlas.config import SiteConfig
from modelatlas.records import Meter, Price
from modelatlas.records.units import Unit, plain
from modelatlas.views.model.summary import description
from modelatlas.views.published.site_files import changed_on
from modelatlas.views.words import format as f
from modelatlas.views.words.blocks import Head

_CONTEXT = "https://schema.org"
_SAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_METERS: tuple[Meter, ...] = ("input", "output")
_NEWEST = 20
_SECTIONS = {
    urls.AUTHORS: "Authors",
    urls.BOARDS: "Leaderboards",
    urls.CHANGES: "Changes",
    urls.FEATURES: "Features",
    urls.GONE: "Withdrawn models",
    urls.KINDS: "Kinds",
    urls.PRICES: "Prices",
    urls.PROVIDERS: "Providers",
}
"""Pages below which others lie, by their names."""
_UNITS: dict[Unit, int] = {"mtok": 1_000_000}
_UNIT_CODES: dict[Unit, str] = {"second": "SEC", "minute": "MIN", "hour": "HUR"}
_PIECE = "C62"
"""What is counted one by one. These are Common Codes of UN/CEFACT, Recommendation 20."""


def index_json_ld(answers: Answers, config: SiteConfig) -> str:
    """The index as ``WebSite``, ``DataCatalog``, ``Dataset`` and ``ItemList``, for a ``script`` element.

    The text holds no ``<``, so that nothing in it can end that element.
    """
    home = config.base_url
    origins = sorted({state.homepage for state in answers.states.values() if state.homepage})
    dataset: dict[str, Any] = {
        "@type": "Dataset",
        "@id": f"{home}#dataset",
        "name": f"{config.title}: AI models",
        "description": (
            f"Prices, limits, capabilities and results of {len(answers.peers)} AI models from "
            f"{len(answers.states)} public sources, each value with its source and date."
        ),
        "url": home,
        "isAccessibleForFree": True,
        "includedInDataCatalog": {"@id": f"{home}#catalog"},
        "isBasedOn": origins,
        "distribution": [
            _download(home, urls.api("models"), "application/json"),
            _download(home, urls.table("models", "csv"), "text/csv"),
        ],
    }
    if answers.as_of:
        dataset["dateModified"] = answers.as_of.isoformat()
    return _script(
        {
            "@context": _CONTEXT,
            "@graph": [
                {
                    "@type": "WebSite",
                    "@id": f"{home}#site",
                    "name": config.title,
                    "description": config.tagline,
                    "url": home,
                    "inLanguage": "en",
                },
                {
                    "@type": "DataCatalog",
                    "@id": f"{home}#catalog",
                    "name": config.title,
                    "url": urls.absolute(urls.DATA, home),
                    "dataset": {"@id": f"{home}#dataset"},
                },
                dataset,
                {
                    "@type": "ItemList",
                    "name": "Newest models",
                    "itemListElement": [
                        {
                            "@type": "ListItem",
                            "position": position,
                            "name": peer.name,
                            "url": urls.absolute(urls.model(peer.id), home),
                        }
                        for position, peer in enumerate(answers.newest_first[:_NEWEST], start=1)
                    ],
                },
            ],
        }
    )


def model_json_ld(model: Model, answers: Answers, config: SiteConfig) -> str:
    """A model as ``SoftwareApplication`` with its offers, and its ``BreadcrumbList``, for a ``script``.

    Prices are those that hold without a condition. What is unknown isn't there, and nothing is rated.
    """
    url = urls.absolute(urls.model(model.id), config.base_url)
    author_url = urls.absolute(urls.author(model.author), config.base_url)
    application: dict[str, Any] = {
        "@type": "SoftwareApplication",
        "@id": f"{url}#model",
        "name": model.name,
        "identifier": model.id,
        "description": description(answers.peers[model.id]),
        "url": url,
        "applicationCategory": "DeveloperApplication",
        "applicationSubCategory": "AI model",
        "operatingSystem": "Web API",
        "author": {"@type": "Organization", "name": model.author_name, "url": author_url},
    }
    if published := model.sound("released_on") or model.sound("listed_on"):
        application["datePublished"] = published.isoformat()
    if modified := changed_on(model):
        application["dateModified"] = modified.isoformat()
    if names := _feature_names(model):
        application["featureList"] = names
    prices = [price for meter in _METERS if (price := model.price(meter))]
    offers = [_offer(price, url) for price in prices if price.status in ("priced", "free")]
    if offers and model.is_listed:
        application["offers"] = offers
    crumbs = _crumbs((config.title, config.base_url), (model.author_name, author_url), (model.name, url))
    return _script({"@context": _CONTEXT, "@graph": [application, crumbs]})


def author_json_ld(slug: str, name: str, config: SiteConfig) -> str:
    """The ``BreadcrumbList`` of an author's page, for a ``script``."""
    crumbs = _crumbs(
        (config.title, config.base_url),
        ("Authors", urls.absolute(urls.AUTHORS, config.base_url)),
        (name, urls.absolute(urls.author(slug), config.base_url)),
    )
    return _script({"@context": _CONTEXT, "@graph": [crumbs]})


def page_json_ld(head: Head, config: SiteConfig) -> str:
    """The ``BreadcrumbList`` of any other page, for a ``script``: the site, its section, the page."""
    section = head.url.partition("/")[0] + "/"
    places = [(config.title, config.base_url)]
    if section != head.url and section in _SECTIONS:
        places.append((_SECTIONS[section], urls.absolute(section, config.base_url)))
    places.append((head.title, urls.absolute(head.url, config.base_url)))
    return _script({"@context": _CONTEXT, "@graph": [_crumbs(*places)]})


def _crumbs(*places: tuple[str, str]) -> dict[str, Any]:
    """The way to a page: names and addresses, from the index down."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": item}
            for position, (name, item) in enumerate(places, start=1)
        ],
    }


def _feature_names(model: Model) -> list[str]:
    """Modalities and context window in words."""
    names = [f"{word} input" for word in model.value("input_modalities") or ()]
    names += [f"{word} output" for word in model.value("output_modalities") or ()]
    context = model.sound("context_tokens")
    return [*names, f"context window of {f.integer(context)} tokens"] if context else names


def _offer(price: Price, url: str) -> dict[str, Any]:
    """One price; an amount belongs to so many of its unit, a million tokens where it is a token price."""
    amount = plain(price.usd) if price.usd is not None else "0"
    what = {"input": "Input", "output": "Output"}[price.meter]
    return {
        "@type": "Offer",
        "name": what,
        "url": f"{url}#prices",
        "price": amount,
        "priceCurrency": "USD",
        "priceSpecification": {
            "@type": "UnitPriceSpecification",
            "name": what,
            "price": amount,
            "priceCurrency": "USD",
            "referenceQuantity": {
                "@type": "QuantitativeValue",
                "value": _UNITS.get(price.per, 1),
                "unitCode": _UNIT_CODES.get(price.per, _PIECE),
                "unitText": "token" if price.per == "mtok" else f.unit(price.per),
            },
        },
    }


def _download(home: str, url: str, kind: str) -> dict[str, str]:
    return {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": urls.absolute(url, home)}


def _script(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for char, escape in _SAFE.items():
        text = text.replace(char, escape)
    return text
