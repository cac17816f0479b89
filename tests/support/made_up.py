"""Made-up sources, one of each role, as a contributor would add them: what it is, beside its parser."""

from __future__ import annotations

from pydantic import TypeAdapter

from modelatlas.records import Api, BoardTraits, Listing, Role, Traits
from modelatlas.sources.contract import Bodies, Parsed, Part, Source, single

_LISTINGS = TypeAdapter(tuple[Listing, ...])


def parse(bodies: Bodies) -> Parsed:
    """A body is a list of listings as JSON."""
    return Parsed(tuple(one for body in bodies.values() for one in _LISTINGS.validate_json(body)))


def _made_up(name: str, title: str, traits: Traits) -> Source:
    url = f"https://{name}.example/data.json"
    return Source(
        name=name,
        title=title,
        homepage=f"https://{name}.example/",
        licence="CC0",
        attribution=f"{title} ({name}.example)",
        parts=(Part(name=name, url=url, collect=single(url), parse=parse, traits=traits),),
    )


SERVICE = _made_up(
    "switchboard",
    "Switchboard",
    Traits(
        roles=("lists", "sells"),
        keys="ids",
        seller="source",
        slugs=("switchboard",),
        meaning=("Prices of Switchboard hold for a day.",),
        price_meaning="This is what Switchboard asks itself.",
        api=Api(base_url="https://api.switchboard.example/v1", key_variable="SWITCHBOARD_KEY"),
    ),
)
ENCYCLOPEDIA = _made_up("encyclopedia", "Encyclopedia", Traits(roles=("facts",)))
SHOP = _made_up(
    "shop", "Shop prices", Traits(roles=("sells",), keys="offers", seller="source", slugs=("shop",))
)
PRICES = _made_up("pricelist", "Price list", Traits(roles=("sells",), keys="offers", seller="key"))
MEDIANS = _made_up("medians", "Medians", Traits(roles=("sells",), seller_words="median of all sellers"))
HUB = _made_up("depot", "Depot", Traits(roles=("hub",), keys="repositories"))
LEADERBOARD = _made_up(
    "contest",
    "Contest",
    Traits(
        roles=("leaderboard",),
        boards=(
            BoardTraits(
                name="duels",
                title="Contest of duels",
                meaning=("A duel is won by the better answer.",),
                place=1,
                measures={"overall": "rating"},
            ),
        ),
    ),
)
HOSTS = _made_up("hostlist", "Host list", Traits(roles=("hosts",), keys="names"))
USAGE = _made_up("meter", "Meter", Traits(roles=("usage",), keys="ids"))
APPS = _made_up("launchpad", "Launchpad", Traits(roles=("apps",), keys="names"))
BASES = _made_up("registrar", "Registrar", Traits(roles=("bases",), keys="other"))
OWNER = _made_up("notebook", "Notebook", Traits(roles=("owner", "lists"), keys="ids"))

BY_ROLE: dict[Role, tuple[Source, ...]] = {
    "owner": (OWNER,),
    "lists": (SERVICE,),
    "facts": (ENCYCLOPEDIA,),
    "sells": (SHOP, PRICES, MEDIANS),
    "hub": (HUB,),
    "leaderboard": (LEADERBOARD,),
    "hosts": (HOSTS,),
    "usage": (USAGE,),
    "apps": (APPS,),
    "bases": (BASES,),
}
"""Every role has at least one."""
