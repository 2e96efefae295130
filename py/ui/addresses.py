"""Addresses that are pasted, dropped and shown. Pure; runs under CPython too."""

SCHEMES = ("magnet:", "ipfs://", "ipns://", "web+ipfs:", "http://", "https://", "/ipfs/", "/ipns/")


def is_address(text):
    """Does a pasted text look like something that can be added?"""
    text = text.strip()
    if not text or " " in text or "\n" in text:
        return False
    low = text[:12].lower()
    for scheme in SCHEMES:
        if low.startswith(scheme):
            return True
    return is_cid(text.split("/")[0])


def is_cid(text):
    """A CID by its looks: version 0 in base58, or version 1 in base32."""
    if len(text) == 46 and text.startswith("Qm"):
        return text.isalpha() or all(letter.isalpha() or letter.isdigit() for letter in text)
    if len(text) < 50 or not text.startswith("baf"):
        return False
    return all(letter in "abcdefghijklmnopqrstuvwxyz234567" for letter in text)


def short(address, limit=48):
    """An address short enough to show: its name where it tells one, its middle left out."""
    text = address.strip()
    if text.startswith("magnet:"):
        for part in text.split("?", 1)[-1].split("&"):
            if part.startswith("dn=") and len(part) > 3:
                text = unquoted(part[3:])
                break
    elif text.startswith("http"):
        text = text.split("://", 1)[-1]
    if len(text) <= limit:
        return text
    half = (limit - 1) // 2
    return text[:half] + "…" + text[-half:]


def unquoted(text):
    """Percent-decoding that never fails: what is no UTF-8 stays as it stands."""
    out = bytearray()
    rest = text.replace("+", " ")
    index = 0
    raw = rest.encode()
    while index < len(raw):
        if raw[index] == 37 and index + 2 < len(raw) + 0:
            try:
                out.append(int(raw[index + 1 : index + 3].decode(), 16))
                index += 3
                continue
            except ValueError:
                pass
        out.append(raw[index])
        index += 1
    try:
        return bytes(out).decode()
    except (UnicodeError, ValueError):
        return text
