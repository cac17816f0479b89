"""Code examples: the same few requests in several languages."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from modelatlas.records import Api

MODEL_ID = "MODEL_ID"
"""Stands in a template for the escaped id."""

Kind = Literal["basic", "stream", "tools", "image"]

_QUESTION = '[{"role": "user", "content": "Hello!"}]'

_TOOLS = """[{
  "type": "function",
  "function": {
    "name": "get_weather",
    "description": "Weather of a city",
    "parameters": {
      "type": "object",
      "properties": {"city": {"type": "string"}}
    }
  }
}]"""

_PICTURE = """[{
  "role": "user",
  "content": [
    {"type": "text", "text": "What is this?"},
    {"type": "image_url",
     "image_url": {"url": "https://example.com/a.jpg"}}
  ]
}]"""

_REQUESTS: dict[Kind, dict[str, str]] = {
    "basic": {"messages": _QUESTION},
    "stream": {"messages": _QUESTION, "stream": "true"},
    "tools": {
        "messages": '[{"role": "user", "content": "Rain in Oslo?"}]',
        "tools": _TOOLS,
    },
    "image": {"messages": _PICTURE},
}
"""Fields of the request beside the model. Each value is JSON, and code in every language but for ``true``."""


@dataclass(frozen=True)
class Language:
    """One language or tool: its name, how it is highlighted, and how it is written."""

    name: str
    """Of the language, or the tool."""
    lexer: str
    """Its name in Pygments."""
    install: str
    """The command that installs what the code needs; empty where it needs nothing."""
    template: Callable[[Kind, Api], str]
    """The code that asks a service, with :data:`MODEL_ID` in place of the id."""
    literal: Callable[[str], str]
    """The inside of a string literal that stands for a text."""
    kinds: frozenset[Kind] = frozenset(_REQUESTS)
    """The examples worth giving; the others would repeat those of another language."""
    note: str = ""
    """What is to be said in place of the others."""
    asks: Callable[[Api], bool] = lambda _: True
    """Whether it can ask a service."""


def code(language: Language, kind: Kind, api: Api, model_id: str) -> str:
    """The example for one model of a service, ready to run."""
    return language.template(kind, api).replace(MODEL_ID, language.literal(model_id))


def _json(text: str) -> str:
    return json.dumps(text)[1:-1]


def _shell_json(text: str) -> str:
    # The JSON stands in single quotes, in which the shell knows no escape.
    return _json(text).replace("'", "\\u0027")


def _python_literal(text: str) -> str:
    # JSON writes a character beyond the first 65,536 as two escapes; Python would read two characters.
    return "".join(_json(char) if ord(char) < 0x10000 else f"\\U{ord(char):08x}" for char in text)


def _fields(kind: Kind, line: str, indent: int, model: str = MODEL_ID) -> str:
    """The fields of a request, one below the other. `line` says how one is written."""
    fields = {"model": f'"{model}"', **_REQUESTS[kind]}
    written = "\n".join(line.format(name=name, value=value) for name, value in fields.items())
    return textwrap.indent(written, " " * indent)


def _curl(kind: Kind, api: Api) -> str:
    buffering = " -N" if kind == "stream" else ""
    fields = _fields(kind, '"{name}": {value},', 4).removesuffix(",")
    return (
        f"curl{buffering} {api.base_url}/chat/completions \\\n"
        f'  -H "Authorization: Bearer ${api.key_variable}" \\\n'
        '  -H "Content-Type: application/json" \\\n'
        f"  -d '{{\n{fields}\n  }}'\n"
    )


def _python_call(kind: Kind, function: str, model: str) -> str:
    fields = _fields(kind, "{name}={value},", 4, model).replace("=true,", "=True,")
    if kind == "stream":
        return (
            f"stream = {function}(\n{fields}\n)\n"
            "for chunk in stream:\n"
            "    if chunk.choices:\n"
            '        print(chunk.choices[0].delta.content or "", end="")\n'
        )
    result = "tool_calls" if kind == "tools" else "content"
    return f"answer = {function}(\n{fields}\n)\nprint(answer.choices[0].message.{result})\n"


def _python(kind: Kind, api: Api) -> str:
    return (
        "import os\n\nfrom openai import OpenAI\n\n"
        f'client = OpenAI(\n    base_url="{api.base_url}",\n'
        f'    api_key=os.environ["{api.key_variable}"],\n)\n'
    ) + _python_call(kind, "client.chat.completions.create", MODEL_ID)


def _litellm(kind: Kind, api: Api) -> str:
    model = f"{api.litellm_prefix}{MODEL_ID}"
    return "from litellm import completion\n\n" + _python_call(kind, "completion", model)


def _javascript(kind: Kind, api: Api) -> str:
    client = (
        'import OpenAI from "openai";\n\n'
        f'const client = new OpenAI({{\n  baseURL: "{api.base_url}",\n'
        f"  apiKey: process.env.{api.key_variable},\n}});\n"
    )
    fields = _fields(kind, "{name}: {value},", 2)
    call = f"await client.chat.completions.create({{\n{fields}\n}});\n"
    if kind == "stream":
        return (
            f"{client}const stream = {call}"
            "for await (const chunk of stream) {\n"
            '  process.stdout.write(chunk.choices[0]?.delta?.content ?? "");\n'
            "}\n"
        )
    result = "tool_calls" if kind == "tools" else "content"
    return f"{client}const answer = {call}console.log(answer.choices[0].message.{result});\n"


LANGUAGES = (
    Language("cURL", "bash", "", _curl, _shell_json),
    Language("Python", "python", "pip install openai", _python, _python_literal),
    Language("JavaScript", "javascript", "npm install openai", _javascript, _json),
    Language(
        "LiteLLM",
        "python",
        "pip install litellm",
        _litellm,
        _python_literal,
        frozenset({"basic", "stream"}),
        "Tools and images go into the call as in Python.",
        lambda api: bool(api.litellm_prefix),
    ),
)
"""In the order of the tabs."""
