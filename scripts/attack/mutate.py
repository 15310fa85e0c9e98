"""Damages inputs: bytes, tokens, and the structure of JSON."""

import copy
import json

NUMBERS = [
    "0", "-0", "1", "-1", "0.1", "1e-320", "1e-300", "1e-9", "65535", "65536", "2147483648", "4294967296", "1e9",
    "9007199254740993", "9223372036854775807", "9223372036854775808", "18446744073709551616", "1e15", "1e18", "1e300",
    "-1e300", "1e309", "NaN", "Infinity", "-Infinity", "0x10", "1e", "00", ".5", "5.",
]
UNITS = ["", " ms", " s", " h", " pA", " nS", " mV", " Hz", " kHz", " um", " uF/cm2", " S/cm2", " degC", " 1/s", " mM"]
TEXTS = [
    "", " ", "\u0000", "\u00e9", "\U0001f9e0", "../x", "/dev/null", "a" * 300, "A", "x->y", "*", "{i}", "exp(v)", "1/0",
    "rand()", "i + j", "v", "dv/dt = -v/tau : volt", "uniform(0, 1)", "normal(1,2)", "((((", "1 2", "i**9**9", "-" * 200,
]
TOKENS = [b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b"\\ud800", b"null", b"true", b"//", b"\x00", b"\xff\xfe",
          b"\xef\xbb\xbf", b"\n", b"\r", b"\t", b"1e999", b"-", b"e", b".", b"\xc3\x28", b"#"] + [
    number.encode() for number in NUMBERS]


def bytes_(rng, data, other=b""):
    """A few changes of bytes."""
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 1, 2, 3, 8])):
        at = rng.randrange(len(data) + 1)
        way = rng.randrange(8)
        if way == 0 and data:
            data[at % len(data)] ^= 1 << rng.randrange(8)
        elif way == 1:
            data[at:at] = rng.choice(TOKENS)
        elif way == 2:
            del data[at:at + rng.choice([1, 2, 5, 20, 200])]
        elif way == 3:
            end = at + rng.choice([1, 5, 20, 200])
            data[at:at] = data[at:end] * rng.choice([1, 1, 2, 50])
        elif way == 4:
            del data[at:]
        elif way == 5 and other:
            start = rng.randrange(len(other))
            data[at:at + rng.choice([0, 20, 200])] = other[start:start + rng.choice([5, 50, 500])]
        elif way == 6:
            data[at:at + 1] = bytes([rng.randrange(256)])
        else:
            number(rng, data)
    return bytes(data)


def number(rng, data):
    """Another number in place of one of the text's."""
    digits = [i for i, byte in enumerate(data) if 48 <= byte <= 57]
    if not digits:
        return
    start = end = rng.choice(digits)
    while start > 0 and data[start - 1] in b"0123456789.-+eE":
        start -= 1
    while end < len(data) and data[end] in b"0123456789.-+eE":
        end += 1
    data[start:end] = rng.choice(NUMBERS).encode()


def places(node, path=()):
    """The paths of all values of a document."""
    found = [path]
    if isinstance(node, dict):
        for key, value in node.items():
            found += places(value, path + (key,))
    elif isinstance(node, list):
        for index, value in enumerate(node[:20]):
            found += places(value, path + (index,))
    return found


def get(node, path):
    for key in path:
        node = node[key]
    return node


def value(rng, old):
    """A value that may stand where `old` stood."""
    way = rng.randrange(8)
    if way < 3:
        return Raw(rng.choice(NUMBERS))
    if way == 3:
        return rng.choice(NUMBERS) + rng.choice(UNITS)
    if way == 4:
        return rng.choice(TEXTS)
    if way == 5:
        return rng.choice([None, True, False, [], {}, [[]], {"a": 1}, [old, old]])
    if way == 6 and isinstance(old, str):
        return text(rng, old)
    return {"file": old} if rng.random() < 0.3 else [old]


def text(rng, old):
    """A text with a slip."""
    if not old:
        return rng.choice(TEXTS)
    at = rng.randrange(len(old))
    return rng.choice([old[:at] + old[at + 1:], old[:at] + rng.choice("aZ0(-*/^ ,.é\"") + old[at:], old + old, old.upper(),
                       old[:at] + rng.choice(TEXTS) + old[at:], old[:at]])


class Raw:
    """A number as it is written."""

    def __init__(self, written):
        self.written = written


def structure(rng, document, others):
    """A few changes of the structure of a document."""
    document = copy.deepcopy(document)
    for _ in range(rng.choice([1, 1, 2, 3, 5])):
        path = rng.choice(places(document))
        if not path:
            continue
        parent, key = get(document, path[:-1]), path[-1]
        way = rng.randrange(9)
        if way < 4:
            parent[key] = value(rng, parent[key])
        elif way == 4:
            del parent[key]
        elif way == 5 and isinstance(parent, dict):
            parent[text(rng, key)] = parent.pop(key)
        elif way == 6:
            other = rng.choice(others)
            parent[key] = copy.deepcopy(get(other, rng.choice(places(other))))
        elif way == 7 and isinstance(parent, dict):
            parent[rng.choice(TEXTS)] = copy.deepcopy(parent[key])
        elif isinstance(parent, list):
            parent[key:key] = [copy.deepcopy(parent[key])] * rng.choice([1, 3, 100])
        elif isinstance(parent[key], str):
            parent[key] = text(rng, parent[key])
    return document


def written(rng, document):
    """The text of a document; now and then with keys twice, or nested deeply."""
    body = json.dumps(document, default=lambda raw: f"\u0001{raw.written}\u0001")
    body = body.replace('"\\u0001', "").replace('\\u0001"', "")
    if rng.random() < 0.02:
        body = "[" * 100_000 + body
    return body.encode(errors="replace")
