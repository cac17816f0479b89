"""Licenses of weights in plain words: one reviewed table.

It says in a sentence what the published texts say, for orientation; the text of a license is what counts. One
that isn't in the table is shown as its source names it, and nothing is said of its use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

Use = Literal["yes", "limits", "no"]

USES: dict[Use, str] = {
    "yes": "commercial use allowed",
    "limits": "commercial use with limits",
    "no": "no commercial use",
}
"""Whether a license lets one earn money with the model, in words."""


@dataclass(frozen=True)
class License:
    """A license, or a family of licenses of the same terms."""

    name: str
    """What it is called here, however its sources spell it."""
    use: Use
    """Whether it allows commercial use."""
    terms: str
    """Limits and duties, as a sentence."""
    spellings: tuple[str, ...] = ()
    """Other names of it, as :func:`_key` makes them."""


_LLAMA = (
    "Companies with more than 700 million monthly users need a license of their own; keep “Built with Llama” "
    "and the acceptable use policy."
)
LICENSES = (
    License(
        "Apache 2.0", "yes", "Keep the license and notices; it includes a patent license.", ("apache20",)
    ),
    License("MIT", "yes", "Keep the copyright notice."),
    License("BSD 3-Clause", "yes", "Keep the copyright notice.", ("bsd3clause", "bsd3")),
    License("CC BY 4.0", "yes", "Name the author.", ("ccby40",)),
    License("CC BY-SA 4.0", "yes", "Name the author; share changes under the same license.", ("ccbysa40",)),
    License("CC BY-NC 4.0", "no", "Name the author.", ("ccbync40",)),
    License(
        "CC BY-NC-SA 4.0", "no", "Name the author; share changes under the same license.", ("ccbyncsa40",)
    ),
    License(
        "Modified MIT",
        "limits",
        "Products with more than 100 million monthly users or $20 million in monthly revenue must show the "
        "model's name.",
    ),
    License(
        "Gemma",
        "limits",
        "Google's list of prohibited uses applies, and the terms must be passed on.",
        ("gemmalicense", "gemmatermsofuse"),
    ),
    License("Llama 2 Community", "limits", _LLAMA.replace("“Built with Llama”", "the notice"), ("llama2",)),
    License("Llama 3 Community", "limits", _LLAMA, ("llama3",)),
    License("Llama 3.1 Community", "limits", _LLAMA, ("llama31",)),
    License("Llama 3.2 Community", "limits", _LLAMA, ("llama32",)),
    License("Llama 3.3 Community", "limits", _LLAMA, ("llama33",)),
    License("Llama 4 Community", "limits", _LLAMA, ("llama4",)),
    License(
        "Qwen",
        "limits",
        "Products with more than 100 million monthly users need a license of their own.",
        ("qianwenlicense", "tongyiqianwen", "qwenlicense"),
    ),
    License(
        "DeepSeek", "limits", "A list of prohibited uses applies and must be passed on.", ("deepseeklicense",)
    ),
    License(
        "Mistral Research", "no", "For research and for trying it out.", ("mrl", "mistralresearchlicense")
    ),
    License(
        "NVIDIA Open Model",
        "yes",
        "Keep the notice; it ends for those who sue over the model.",
        ("nvidiaopen", "nvidiaopenmodellicense"),
    ),
    License(
        "Tencent Hunyuan Community",
        "limits",
        "Not in the European Union, the United Kingdom, and South Korea; products with more than 100 million "
        "monthly users need a license of their own.",
        ("tencenthunyuancommunity",),
    ),
)


def license_of(text: str | None) -> License | None:
    """The license that a source means; ``None`` where the table doesn't have it."""
    return _by_key().get(_key(text)) if text else None


def license_name(text: str | None) -> str | None:
    """One name of a license however it is spelled: ``Apache-2.0`` is ``Apache 2.0``."""
    found = license_of(text)
    return found.name if found else text


def license_use(text: str | None) -> str | None:
    """Whether it allows commercial use, in words; ``None`` where that wasn't reviewed."""
    found = license_of(text)
    return USES[found.use] if found else None


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", text.lower())


@cache
def _by_key() -> dict[str, License]:
    return {key: one for one in LICENSES for key in (_key(one.name), *one.spellings)}
