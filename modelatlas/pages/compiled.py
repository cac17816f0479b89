"""Templates compiled to code that joins strings and escapes what they place once.

Jinja's own code calls functions and makes objects for each attribute it reads and each value it escapes.
The code made here reads attributes as Python does, escapes a plain string by one call of the C function, and
takes what a macro gives as the text that it is.

It places the same text as Jinja's code, or it raises an exception: then :mod:`modelatlas.pages.render`
renders the page with Jinja's code, which goes a longer way or says what is wrong and where.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from keyword import iskeyword
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from jinja2 import Environment, Template, __version__, nodes, runtime
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup
from markupsafe import _escape_inner as escape_text  # type: ignore[attr-defined]  # - the C function itself

__all__ = ["CompiledTemplates", "Compiler", "Macro", "call", "escape_text", "placed", "text_of"]

_DIGEST_BYTES = 32

_PLAIN = frozenset({FunctionType, MethodType, runtime.BlockReference, type})
"""What is called as it is, unless it asks for the context."""


class Generator(CodeGenerator):
    """Makes the Python code of a template."""

    _placed: nodes.Expr | None = None
    """The call whose text is placed, while it is written."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """The whole module. Our names come last, so that they win over those of Jinja's runtime."""
        super().visit_Template(node, frame)
        self.writeline("from modelatlas.pages.compiled import Macro, call, escape_text, placed, text_of")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Statements. A whole template, or a block, gives its text at once instead of bit by bit."""
        if frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """``a.b``, which fails where Jinja would go on to try ``a["b"]``."""
        if iskeyword(node.attr) or isinstance(node.node, nodes.Const):
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    @optimizeconst
    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        """``a[0]``, which fails where Jinja would give something undefined."""
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int):
            self.visit(node.node, frame)
            self.write(f"[{node.arg.value!r}]")
        else:
            super().visit_Getitem(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A call; the text of one that is placed needs no further escaping."""
        if forward_caller:
            super().visit_Call(node, frame, forward_caller=True)
        elif node is not self._placed:
            self._write_call("call(context, ", node.node, node, frame)
        elif node.kwargs or node.dyn_args or node.dyn_kwargs or node.find(nodes.Call):
            self._write_call("placed(context, ", node.node, node, frame)
        else:  # most often a macro of so many arguments: its function is called without a detour
            self.write("(_f.function(")
            for number, arg in enumerate(node.args):
                self.write(", " if number else "")
                self.visit(arg, frame)
            self.write(")")
            self.write(" if (_f := ")
            self.visit(node.node, frame)
            self.write(f").__class__ is Macro and _f.takes == {len(node.args)} else ")
            self._write_call("placed(context, _f", None, node, frame)
            self.write(")")

    def _write_call(self, start: str, function: nodes.Expr | None, node: nodes.Call, frame: Frame) -> None:
        self.write(start)
        if function is not None:
            self.visit(function, frame)
        self.signature(node, frame)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _is_escaped(frame):
            super()._output_child_pre(node, frame, finalize)
        elif isinstance(node, nodes.Call):
            self._placed = node
        else:
            self.write("(escape_text(_) if (_ := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _is_escaped(frame):
            super()._output_child_post(node, frame, finalize)
        elif not isinstance(node, nodes.Call):
            self.write(").__class__ is str else text_of(_))")


def _is_escaped(frame: Frame) -> bool:
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


class Macro(runtime.Macro):
    """A macro of a compiled template."""

    def __init__(self, environment: Environment, func: Callable[..., str], *rest: Any) -> None:
        super().__init__(environment, func, *rest)
        self.function = func
        """Gives its text."""
        self.takes = -1 if self.caller or self.catch_kwargs or self.catch_varargs else self._argument_count
        """How many arguments the function takes; -1 where that varies."""


class Compiled(Template):
    """A compiled template."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002 - it is Jinja's
        """What it exports, made once: no template has globals of its own."""
        if self._module is None:
            self._module = self.make_module()
        return self._module


class Compiler(Environment):
    """An environment whose templates are compiled by :class:`Generator`, and read once."""

    code_generator_class = Generator
    template_class = Compiled

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._ready: dict[str, Template] = {}

    def get_template(self, name: Any, *rest: Any) -> Template:
        """The template of this name."""
        ready = self._ready.get(name)
        if ready is None:
            ready = self._ready[name] = super().get_template(name, *rest)
        return ready


class CompiledTemplates(BytecodeCache):
    """Compiled templates kept in a folder, a file each: a digest, then the code.

    The digest is that of the code, the template it was made from, and what made it; what has another digest
    isn't there. The folder may be deleted at any time, and one that can't be used keeps nothing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in the code of a template, if it is there."""
        with suppress(OSError):
            content = (self._folder / bucket.key).read_bytes()
            if content[:_DIGEST_BYTES] == _digest(bucket, content[_DIGEST_BYTES:]):
                bucket.code = marshal.loads(content[_DIGEST_BYTES:])  # noqa: S302 - written below

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        code = marshal.dumps(bucket.code)
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
                file.write(_digest(bucket, code) + code)
            Path(file.name).replace(self._folder / bucket.key)


def _digest(bucket: Bucket, code: bytes) -> bytes:
    return hashlib.sha256(f"{bucket.checksum}\0{_compiler()}\0".encode() + code).digest()


@cache
def _compiler() -> str:
    """Tells apart what compiles templates: this module, Jinja and Python."""
    return f"{hashlib.sha256(Path(__file__).read_bytes()).hexdigest()} {__version__} {sys.version}"


def text_of(value: Any) -> str:
    """The escaped text of a value that is no plain string."""
    if isinstance(value, Markup):
        return value
    if value.__class__ is int or value.__class__ is float:
        return str(value)
    return str(value.__html__() if hasattr(value, "__html__") else escape_text(str(value)))


def placed(context: Context, function: Any, /, *args: Any, **kwargs: Any) -> str:
    """The escaped text of what a function gives."""
    value = call(context, function, *args, **kwargs)
    return escape_text(value) if value.__class__ is str else text_of(value)


def call(context: Context, function: Any, /, *args: Any, **kwargs: Any) -> Any:
    """What a function gives.

    Raises:
        TypeError: if it asks for the context, which isn't known here.
    """
    kind = function.__class__
    if kind is BuiltinFunctionType:
        return function(*args, **kwargs)
    if kind is Macro:
        return context.call(function, *args, **kwargs)
    if kind not in _PLAIN or hasattr(function, "jinja_pass_arg"):
        raise TypeError(f"{function!r} isn't called by itself")
    return function(*args, **kwargs)
