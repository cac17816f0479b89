"""Share cards: the pictures that chats and feeds show beside a link, drawn at build time.

An optional extra, ``[cards]``. What a card says is decided in :mod:`modelatlas.views.published.share_card`;
here it becomes pixels, a PNG file and a URL. Pillow and fontTools are imported inside functions, so that all
else works without them.
"""
