"""Publishing a site whole or not at all."""

from modelatlas.output.publish.destination import Destination
from modelatlas.output.publish.folder import Folder
from modelatlas.output.publish.publication import Removal, Report, publish
from modelatlas.output.publish.remote import Remote
from modelatlas.output.publish.store import Store

__all__ = [
    "Destination",
    "Folder",
    "Remote",
    "Removal",
    "Report",
    "Store",
    "publish",
]
