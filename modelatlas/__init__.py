"""Model Atlas: public facts about AI models, as a static website.

The way of the data, which is also the map of this package::

    public feeds --fetch--> content/records/   sources/  one module a source: bytes -> listings + problems
                            content/history/   records/  the normalised record, its units, ids and files
    content/curation/ -----------+
                                 v
                              catalog          catalog/  which listings are one model, which source wins
                                 v
                               views           views/    what a page shows: ready strings, sort keys, URLs
                                 v             cards/    the pictures shown beside links; an optional extra
    templates/ -------------> pages            pages/    URL + template + view -> bytes
    content/pages, notes         v
                              output           output/   checks, then publishes into site/

Imports run one way, down this list: problems, packaged, storage, records, sources | catalog, urls, views,
cards, pages, output, pipeline, serve, cli. ``fetch`` alone touches the network and reads the clock; ``build``
is a pure function of content, templates and code. ``storage`` changes files whole or not at all.
"""

__version__ = "0.1.0"
