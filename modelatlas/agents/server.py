"""The server: the answers as tools of the Model Context Protocol, over standard input and output."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

from modelatlas import __version__
from modelatlas.agents.answers import Answers
from modelatlas.atlas import Atlas
from modelatlas.problems import AtlasError, ConfigError

INSTRUCTIONS = (
    "Facts about AI models: prices, limits, capabilities, results, and what changed. Every answer says the "
    "day of its data and the page that shows the same; quote both. A value that isn't there is unknown, "
    "neither zero nor no."
)


def serve(atlas: Atlas) -> None:
    """Answer until the client closes its end.

    Raises:
        ConfigError: without the extra ``mcp``.
    """
    server(atlas).run()


def server(atlas: Atlas) -> Any:
    """An ``MCPServer`` with a tool for each public method of :class:`Answers`.

    Raises:
        ConfigError: without the extra ``mcp``.
    """
    try:
        from mcp.server import MCPServer
        from mcp_types import ToolAnnotations
    except ImportError as error:
        raise ConfigError("mcp needs the official SDK: install modelatlas[mcp]") from error
    found = MCPServer("modelatlas", title="Model Atlas", instructions=INSTRUCTIONS, version=__version__)
    answers = Answers(atlas)
    for name, tool in inspect.getmembers(answers, inspect.ismethod):
        if not name.startswith("_"):
            notes = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
            found.tool(name=name, description=inspect.getdoc(tool), annotations=notes)(_told(tool))
    return found


def _told(tool: Callable[..., Any]) -> Callable[..., Any]:
    """The tool with our faults in the words that the client shows."""

    @functools.wraps(tool)
    def told(*args: Any, **kwargs: Any) -> Any:
        try:
            return tool(*args, **kwargs)
        except AtlasError as error:
            from mcp.server.mcpserver.exceptions import ToolError

            raise ToolError(str(error)) from error

    return told
