"""The page on which visitors check the models that they use."""

from __future__ import annotations

from dataclasses import dataclass

from modelatlas import urls
from modelatlas.catalog import Answers
from modelatlas.config import SiteConfig
from modelatlas.views.words.blocks import Head


@dataclass(frozen=True)
class CheckPage:
    """The page, before anything is pasted."""

    head: Head
    """What its head says."""
    data: str
    """URL of what is known of every model's life."""
    as_of: str
    """The day on which the listing service was last read, ISO; empty where it never was."""
    example: str
    """Ids to begin with, one a line."""
    script: str
    """URL of the script for programs."""
    feed: str
    """URL of the feed of models that go."""
    command: str
    """What one types to use the script."""


@dataclass(frozen=True)
class CheckScript:
    """The script that answers the same where no browser is."""

    head: Head
    """Where it is put."""
    lifecycle: str
    """Address of the data, absolute if the site has one."""


def check_page(answers: Answers, config: SiteConfig) -> CheckPage:
    """The page of checks."""
    leaving = [peer.id for peer in answers.listed if peer.status == "expiring"]
    gone = sorted(answers.gone, key=lambda peer: (peer.last_seen_on is None, peer.last_seen_on), reverse=True)
    replaced = [peer.id for peer in gone if not peer.variant and answers.replacements.of(peer)]
    staying = [peer.id for peer in answers.newest_first if peer.status == "listed" and not peer.variant]
    script = urls.absolute(urls.CHECK_SCRIPT, config.base_url)
    return CheckPage(
        head=Head(
            urls.CHECK,
            "Check your models",
            "Paste model IDs, requirements, an .env, or code: which models stay, which go and when, and what "
            "to use instead.",
        ),
        data=urls.api("lifecycle"),
        as_of=answers.listings_on.isoformat() if answers.listings_on else "",
        example="\n".join([*leaving[:1], *replaced[:1], *staying[:1]]),
        script=urls.CHECK_SCRIPT,
        feed=urls.GONE_FEED,
        command=f"curl -O {script}\npython check_models.py --days 90 .env src/",
    )


def check_script(config: SiteConfig) -> CheckScript:
    """The script for programs."""
    head = Head(urls.CHECK_SCRIPT, "check_models.py", "Checks the models that files name.")
    return CheckScript(head, urls.absolute(urls.api("lifecycle"), config.base_url))
