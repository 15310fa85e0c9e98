#!/usr/bin/env python3
"""Wraps the prose of Markdown pages at 98 columns: scripts/wrap_docs.py PAGE...

Tables, fenced blocks, comments, headings, figures and indented lines stay as they are; `code` and links are
not broken. Needs Python 3.9 and nothing else.
"""

import re
import sys
from pathlib import Path

COLUMNS = 98


def wrapped(words, first, rest):
    """Lines of words, the first with one beginning and the others with another."""
    lines, line = [], first + words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) <= COLUMNS:
            line += " " + word
        else:
            lines.append(line)
            line = rest + word
    return lines + [line]


def wrap(text):
    """A page with its prose wrapped."""
    lines, paragraph, first, rest = [], [], "", ""
    end = None  # what ends the block or comment that we are in

    def finish():
        if paragraph:
            words = re.findall(r"(?:`[^`]*`|\[[^\]]*\]\([^)]*\)|\S)+", " ".join(paragraph))
            lines.extend(wrapped(words, first, rest))
            paragraph.clear()

    for line in text.split("\n"):
        plain = line.strip()
        if end:
            lines.append(line)
            end = None if end == "```" and plain == end or end == "-->" and end in line else end
        elif plain.startswith("```") or line.startswith("<!--"):
            finish()
            lines.append(line)
            end = "```" if plain.startswith("```") else None if "-->" in line else "-->"
        elif not plain or line.startswith(("|", "#", "![", "    ")):
            finish()
            lines.append(line)
        elif match := re.match(r"(\s*(?:- |\d+\. ))(.*)", line):
            finish()
            first, rest = match.group(1), " " * len(match.group(1))
            paragraph.append(match.group(2))
        else:
            if not paragraph:
                first = rest = ""
            paragraph.append(plain)
    finish()
    return "\n".join(lines)


for name in sys.argv[1:]:
    page = Path(name)
    page.write_text(wrap(page.read_text(encoding="utf-8")), encoding="utf-8")
