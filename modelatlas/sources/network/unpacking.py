"""Packed bodies, unpacked without ever holding more than is allowed."""

from __future__ import annotations

import zlib


class TooLargeError(ValueError):
    """A packed body is larger unpacked than allowed."""


def unpack(packed: bytes, limit: int) -> bytes:
    """`packed`, gzip of one or more members, unpacked without ever holding more than `limit` bytes.

    Raises:
        TooLargeError: if there is more.
        ValueError: if it isn't whole, valid gzip.
    """
    whole = bytearray()
    rest = packed
    while rest:
        member = zlib.decompressobj(wbits=31)
        try:
            whole += member.decompress(rest, limit + 1 - len(whole))
        except zlib.error as error:
            raise ValueError(f"broken gzip ({error})") from error
        if len(whole) > limit:
            raise TooLargeError(f"unpacks to more than {limit:,} bytes")
        if not member.eof:
            raise ValueError("gzip that breaks off")
        rest = member.unused_data.lstrip(b"\0")
    return bytes(whole)
