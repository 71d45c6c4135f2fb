"""Who may publish by signing a file: Ed25519 public keys (RFC 8032) as people write them."""

import base64
import binascii

KEY_BYTES = 32
_HEX = 2 * KEY_BYTES


def read_signers(text: str) -> tuple[bytes, ...]:
    """Read public keys, 32 bytes each in hex or base64, with commas between. Raises ValueError."""
    return tuple(_key(each.strip()) for each in text.split(",") if each.strip())


def _key(text: str) -> bytes:
    try:
        key = bytes.fromhex(text) if len(text) == _HEX else base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError("give public keys as `tocsin keys new` prints them, with commas between")
    return key
