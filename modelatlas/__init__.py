"""Model Atlas: public facts about AI models, as a static website.

The way of the data::

    public feeds --fetch--> content/records/   sources, records
                            content/history/        |
    content/curation/ ------------------------+     v
                                              +-> catalog
                                                    v
                                                  views, cards
                                                    v
    templates/, content/pages, content/notes ---> pages
                                                    v
                                                  output --> site/

Where to find what. Imports only go up in this list, within a stage too:

==================  ============================================================================
errors              the errors of wrong use, and text of others as it may stand in them
problems            what is wrong with data, as a value
packaged            the files that an installed package carries: templates, the starter content
unchanged           whether a build would change nothing, told by its inputs and its output
processes           processes that end cleanly, and with those that started them
storage             files changed whole or not at all, by one writer at a time
toml                TOML files that people write: read, held against a model, refused with every fault
records             the normalized record: prices, listings, traits of sources, units, ids, files
records/history     what changed when: events, snapshots, the steps of a price
urls                the only maker of addresses and output paths
sources             one module or folder a source: its body -> listings and problems
sources/network     the only one that knows the network
sources/reading     what several sources share: lenient fields, saved bodies, tables, offers
catalog             which listings are one model, which source wins a field, what disagrees
catalog/matching    which key means which model
catalog/field       models that no service lists: what tells them apart, which get a page
catalog/answers     what pages ask of all models: ratings, percentiles, selections, market
catalog/checks      what can't be right in the data
config              content/site.toml
views/words         how values become text: money, tokens, days, ranks, names, tags, pagers
views/figures       numbers that are drawn or added up: bills, rulers, intervals, frontiers
views/charts        charts as shapes in percent of their plot
views/changes       what changed: log, sentences, pages, feeds
views/model         the page of one model, section by section
views/known         pages of models that no service lists, and of kinds of models
views/lists         pages that list: models, authors, boards, providers, selections
views/trends        the field over time
views/tools         data for scripts: explorer, map, palette, comparison, frame
views/published     what programs read: JSON, tables, drop_in forms, Markdown, badges, share cards, site files
views/about         the site about itself: sources, data quality, data files, patterns
cards               share cards as pictures; an optional extra
pages               URL + template + view -> bytes: every page and file of a site, in one list
output/check        what can be wrong with a built site
output/publish      from files to a folder or bucket that is never half-written
pipeline            fetch, load, build: composition, no logic
atlas               a published atlas, read by other programs: typed rows, JSON, offline too
agents              the same for agents, over the Model Context Protocol; an optional extra
serve               build, watch, reload the browser
scaffold            the folder of a new site
cli                 the only one that prints and exits
==================  ============================================================================

``fetch`` alone reads the network and the clock; ``build`` is a pure function of content, templates
and code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from modelatlas.atlas import Atlas

__version__ = "0.1.0"


def open(  # noqa: A001 - read as modelatlas.open
    where: str | os.PathLike[str], *, cache: str | os.PathLike[str] | None = "", offline: bool = False
) -> Atlas:
    """An atlas at an address or in a folder; see :func:`modelatlas.atlas.open_atlas`."""
    from modelatlas.atlas import open_atlas  # noqa: PLC0415 - commands start without it

    return open_atlas(where, cache=cache, offline=offline)
