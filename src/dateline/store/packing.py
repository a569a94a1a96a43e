"""Bytes and readings as the store keeps them."""

import hashlib
import zlib

from dateline import contract
from dateline.records.reading import Reading

LEVEL = 6
LARGEST = 256 * 2**20  # bytes that anything stored unpacks to at most


def packed(data: bytes) -> bytes:
    """Return the bytes compressed."""
    return zlib.compress(data, LEVEL)


def unpacked(data: bytes) -> bytes:
    """Return the bytes that `packed` took.

    Raises:
        ValueError: they are damaged, or more than anything stored can be.
    """
    engine = zlib.decompressobj()
    try:
        found = engine.decompress(data, LARGEST)
    except zlib.error as broken:
        raise ValueError(f"damaged: {broken}") from broken
    if not engine.eof:
        raise ValueError("damaged: it ends early, or is too large")
    return found


def from_reading(reading: Reading) -> bytes:
    """Return a reading's JSON, compressed."""
    return packed(contract.encode(reading))


def to_reading(data: bytes) -> Reading:
    """Return the reading that `from_reading` took."""
    return contract.decode(unpacked(data))


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()
