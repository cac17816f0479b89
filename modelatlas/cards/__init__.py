"""Share cards: the pictures that chats and feeds show next to a link, drawn at build time.

An optional extra, ``[cards]``. What a card says is decided in :mod:`modelatlas.views.published.share_card`;
here it becomes pixels, a PNG file, and a URL. Pillow and fontTools are imported inside functions, so
everything else works without them.
"""
