#!/usr/bin/env python3
"""Runs what the documentation shows, and compares what the program prints with what the page says.

    scripts/check_docs.py [BGSIM] [--only PAGE[,PAGE]] [--keep DIR] [--no-spelling] [--verbose]

BGSIM is the program, .build/tuned/release/bgsim by default. Pages are README.md, CONTRIBUTING.md and
docs/*.md. Every page has an empty working folder with fresh copies of params/, scripts/ and docs/; its
commands run there one after the other. Needs Python 3.9 and nothing else. Exits with 1 if a page is
wrong, with 2 if it was called wrongly.

What a page may say:

- A fenced block without a language, or with the language `console`, is a transcript if a line of it begins
  with `$ `. What follows the prompt is a command; a `\\` at its end continues it on the next line. The lines
  up to the next prompt are what it prints, stdout and stderr together. Where no line follows, the command
  has to succeed and its output does not matter. Commands are those of bgsim, `cat`, `cut`, `head`, `ls`, `python3`
  and `scripts/...`; a block with any other has to be marked (see below).
- A line `…` in a transcript stands for any number of lines, also none; within a line, for any text.
- A command must exit with 0; with something else where its shown output has a line that begins with
  `error:`; `bgsim diff` may exit with 1.
- A block behind a line of prose that ends with "`NAME`, complete:" is written to the file NAME before the
  commands below it run. So is, without being seen by the reader, the text in a comment
      <!-- file NAME
      text
      -->
  and, by a comment `<!-- file NAME as in PAGE -->`, the file that another page shows (its path from the
  repository's folder).
- `<!-- before: COMMAND -->` runs a command of the shell that the reader does not see. $SOURCE is the
  repository.
- `<!-- not checked: REASON -->` before a block: its commands are not run. They are counted and listed.
- `<!-- python in SCRIPT -->`: the Python below is one conversation, which SCRIPT checks.
- A block of the language `python` that a block without language and prompts follows at once is run too, if
  python3 has the modules that it imports; the second block is what it prints.

What varies from run to run, and is therefore compared by its form only:

- speeds (`0.15 × real time`, `78 points/s`) and the time that is left (`0:05 left`);
- the wall time in the line `1 s in 6.55 s, …`;
- the number of threads and where it comes from (`2 threads (usable cores)`), and the number of jobs
  (`2 jobs`);
- the memory that the machine has (`24.8 GB of memory available`);
- lines of progress (` 10 %  0.10 of 1 s …`), if the page shows none: on a terminal they are one line that
  disappears.

Other amounts of memory (a number before B, kB, MB or GB) may be off by a tenth, because they depend a little
on the number of threads. In a line that has any of these, one space counts as many. Everything else has
to be the same, character by character, but for spaces at the ends of lines.

Also checked:

- links between pages lead to a file and a heading that exist, and figures exist;
- lines of prose have at most 100 columns (tables, blocks and generated pages may be wider);
- a file that a page shows in full, and that is in the repository under that name, has the same text there;
- the version in CITATION.cff is the program's;
- the spelling of prose, where there is hunspell or aspell with a British dictionary. Words that it does not
  know stand in docs/words.txt, one a line. Code, words with digits and words in capitals are left out.
"""

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent
GENERATED = {"docs/reference.md", "docs/metrics.md"}
COPIED = ["params", "scripts", "docs"]
RUNNABLE = {"bgsim", "cat", "cut", "head", "ls", "python3"}
COLUMNS = 100
SECONDS = 120


# What a page holds.


class Fault(Exception):
    """A mistake in the form of a page."""


class Block:
    """A fenced block of a page."""

    def __init__(self, line, language, lines):
        self.line, self.language, self.lines = line, language, lines
        self.name = None  # the file that it shows in full
        self.reason = None  # why it is not checked
        self.follows = False  # whether nothing stands between it and the block before

    @property
    def is_transcript(self):
        return self.language in ("", "console") and any(l.startswith("$ ") for l in self.lines)

    def commands(self):
        """The commands of a transcript: (line, command, shown lines)."""
        commands = []
        number = 0
        while number < len(self.lines):
            text, line = self.lines[number], self.line + 1 + number
            number += 1
            if text.startswith("$ "):
                command = text[2:]
                while command.endswith("\\") and number < len(self.lines):
                    command = command[:-1] + self.lines[number].strip()
                    number += 1
                commands.append((line, command, []))
            elif commands:
                commands[-1][2].append(text)
            else:
                raise Fault(f"{line}: a transcript begins with a command")
        return commands


def read_page(text):
    """The actions of a page in order: ("block", Block), ("file", name, text) or ("before", line, command)."""
    lines = text.split("\n")
    actions, prose, reason, quiet = [], "", None, False
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if match := re.match(r"^(\s*)(```+)\s*(\w*)\s*$", line):
            indent, fence, language = match.groups()
            start = number
            while number < len(lines) and lines[number].strip() != fence:
                number += 1
            if number == len(lines):
                raise Fault(f"{start}: the block has no end")
            content = [l[len(indent):] if l.startswith(indent) else l for l in lines[start:number]]
            block = Block(start, language, content)
            number += 1
            if match := re.search(r"`([^`]+)`, complete:$", prose):
                block.name = match.group(1)
            block.reason, block.follows = reason, quiet
            actions.append(("block", block))
            prose, reason, quiet = "", None, True
        elif line.startswith("<!--"):
            start = number
            while "-->" not in lines[number - 1]:
                if number == len(lines):
                    raise Fault(f"{start}: the comment has no end")
                number += 1
            comment = "\n".join(lines[start - 1:number])[4:].rsplit("-->", 1)[0]
            if match := re.match(r"\s*not checked:\s*(.*\S)\s*$", comment, re.S):
                reason = " ".join(match.group(1).split())
            elif match := re.match(r"\s*before:\s*(.*\S)\s*$", comment, re.S):
                actions.append(("before", start, match.group(1)))
            elif match := re.match(r"\s*file (\S+) as in (\S+)\s*$", comment):
                actions.append(("file", match.group(1), shown_file(match.group(1), match.group(2))))
            elif match := re.match(r"\s*file (\S+)\n(.*)$", comment, re.S):
                actions.append(("file", match.group(1), match.group(2)))
            elif re.match(r"\s*python in \S+\s*$", comment):
                actions.append(("elsewhere",))
            elif re.match(r"\s*(file|before|not checked|python)\b", comment):
                raise Fault(f"{start}: a comment that scripts/check_docs.py does not understand")
        elif line.strip():
            prose = f"{prose} {line.strip()}" if number > 1 and lines[number - 2].strip() else line.strip()
            reason, quiet = None, False
    return actions


def shown_file(name, page):
    """The text of a file that a page shows in full."""
    for action in read_page((SOURCE / page).read_text(encoding="utf-8")):
        if action[0] == "block" and action[1].name == name:
            return "\n".join(action[1].lines) + "\n"
    raise Fault(f"{page} does not show {name}")


# What a program prints, beside what the page shows.

VARYING = [
    (r"\d[\d.]* × real time", "# × real time"),
    (r"\d[\d.]* points/s", "# points/s"),
    (r"\b\d+:\d\d(:\d\d)? left", "# left"),
    (r"\bin \d[\d.:]* (ms|s|min|h), # × real time", "in #, # × real time"),
    (r"\b\d+ threads? \([^)]*\)", "# threads (#)"),
    (r"\b\d+ jobs?\b", "# jobs"),
    (r"\d[\d.]* [kMGT]?B of memory available", "# of memory available"),
]
MEMORY = re.compile(r"\b(\d[\d.]*) ([kMGT]?B)\b")
UNITS = {"B": 1, "kB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12}


def form(line):
    """A line without what varies, and its amounts of memory [B]."""
    plain = line.rstrip()
    fixed = plain
    for pattern, replacement in VARYING:
        fixed = re.sub(pattern, replacement, fixed)
    amounts = [float(number) * UNITS[unit] for number, unit in MEMORY.findall(fixed)]
    fixed = MEMORY.sub("# B", fixed)
    if fixed != plain:
        fixed = " ".join(fixed.split())
    return fixed, amounts


def same_line(shown, printed):
    """Whether a printed line is what the page shows."""
    (a, shown_amounts), (b, printed_amounts) = form(shown), form(printed)
    if "…" in a:
        return re.fullmatch(".*".join(map(re.escape, a.split("…"))), b) is not None
    if a != b:
        return False
    return all(abs(x - y) <= 0.1 * max(x, y) for x, y in zip(shown_amounts, printed_amounts))


def same_text(shown, printed):
    """Whether printed lines are what the page shows; a line … stands for any number of lines."""
    reachable = {0}
    for line in shown:
        if line.strip() in ("…", "..."):
            reachable = set(range(min(reachable), len(printed) + 1)) if reachable else set()
        else:
            reachable = {i + 1 for i in reachable if i < len(printed) and same_line(line, printed[i])}
    return len(printed) in reachable


PROGRESS = re.compile(r" *\d+ %  .* (of .* m?s|left|points)$")


def without_progress(printed, shown):
    """What is printed, without lines of progress if the page shows none."""
    if any(PROGRESS.match(line) for line in shown):
        return printed
    return [line for line in printed if not PROGRESS.match(line)]


def trimmed(lines):
    """Lines without empty ones at both ends."""
    lines = [line.rstrip() for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return lines


# Running a page.


class Checker:
    """Runs the commands of pages and collects what is wrong."""

    def __init__(self, program, keep, verbose):
        self.program, self.keep, self.verbose = program, keep, verbose
        self.faults, self.skipped = [], []
        self.checked = self.ran = 0
        self.modules = {}  # whether python3 has them

    def fault(self, page, line, text):
        self.faults.append(f"{page}:{line}: {text}")

    def run(self, command, folder, **options):
        """The exit code and the lines of a command in a folder."""
        environment = {k: v for k, v in os.environ.items() if not k.endswith("_NUM_THREADS")}
        environment.update(PATH=f"{folder}/.bin:{environment['PATH']}", SOURCE=str(SOURCE), NO_COLOR="1")
        environment.update(LC_ALL="C.UTF-8", PYTHONDONTWRITEBYTECODE="1")
        start = time.monotonic()
        try:
            done = subprocess.run(
                command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, timeout=SECONDS, **options)
        except subprocess.TimeoutExpired:
            return None, []
        if self.verbose:
            title = command if isinstance(command, str) else "python3 " + command[-1].split("\n")[0]
            print(f"  {time.monotonic() - start:5.1f} s  {title}")
        return done.returncode, done.stdout.decode(errors="replace").split("\n")

    def page(self, name):
        """Runs a page."""
        try:
            actions = read_page((SOURCE / name).read_text(encoding="utf-8"))
        except Fault as fault:
            self.faults.append(f"{name}:{fault}")
            return
        transcripts = [a[1] for a in actions if a[0] == "block" and (a[1].is_transcript or a[1].name)]
        if not transcripts:
            return
        with tempfile.TemporaryDirectory(prefix="bgsim-docs-") as temporary:
            if self.keep:
                folder = Path(self.keep) / name.replace("/", "-")
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir(parents=True)
            else:
                folder = Path(temporary)
            (folder / ".bin").mkdir()
            (folder / ".bin/bgsim").symlink_to(self.program)
            for part in COPIED:
                shutil.copytree(SOURCE / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", ".build"))
            previous, self.python_is_elsewhere = None, False
            for action in actions:
                self.act(name, folder, action, previous)
                previous = action[1] if action[0] == "block" else None

    def act(self, page, folder, action, previous):
        """Does what one part of a page asks for."""
        if action[0] == "file":
            self.write(folder, action[1], action[2])
        elif action[0] == "elsewhere":
            self.python_is_elsewhere = True
        elif action[0] == "before":
            code, printed = self.run(action[2], folder, shell=True, executable="/bin/bash")
            if code != 0:
                self.fault(page, action[1], f"{action[2]}: exit code {code}\n" + "\n".join(printed))
        else:
            block = action[1]
            if block.name:
                text = "\n".join(block.lines) + "\n"
                shipped = SOURCE / block.name
                if shipped.exists() and shipped.read_text(encoding="utf-8") != text:
                    self.fault(page, block.line, f"{block.name} is not the file in the repository")
                self.write(folder, block.name, text)
            if block.is_transcript:
                self.transcript(page, folder, block)
            elif previous and previous.language == "python" and block.follows and not block.language:
                self.python(page, folder, previous, block)

    def write(self, folder, name, text):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def transcript(self, page, folder, block):
        try:
            commands = block.commands()
        except Fault as fault:
            self.faults.append(f"{page}:{fault}")
            return
        for line, command, shown in commands:
            if block.reason:
                self.skipped.append(f"{page}:{line}: {command} ({block.reason})")
                continue
            word = command.split()[0]
            if word not in RUNNABLE and not word.startswith("scripts/"):
                self.fault(page, line, f"{command}: not a command that is run here; mark its block")
                continue
            code, printed = self.run(command, folder, shell=True, executable="/bin/bash")
            self.ran += 1
            if code is None:
                self.fault(page, line, f"$ {command}\n  took more than {SECONDS} s")
                continue
            self.compare(page, line, f"$ {command}", shown, printed)
            may_fail = any(l.startswith("error:") for l in shown)
            if (code == 0 if may_fail else code != 0) and not (command.startswith("bgsim diff") and code == 1):
                output = "" if trimmed(shown) else "\n  " + "\n  ".join(trimmed(printed))
                self.fault(page, line, f"$ {command}\n  exit code {code}{output}")

    def python(self, page, folder, program, block):
        if self.python_is_elsewhere:
            return
        if program.reason or block.reason:
            self.skipped.append(f"{page}:{program.line}: Python ({program.reason or block.reason})")
            return
        text = "\n".join(program.lines)
        for module in modules(text):
            if module not in self.modules:
                self.modules[module] = self.run(["python3", "-c", f"import {module}"], folder)[0] == 0
            if not self.modules[module]:
                self.skipped.append(f"{page}:{program.line}: Python (there is no python3 with {module})")
                return
        code, printed = self.run(["python3", "-c", text], folder)
        self.ran += 1
        if code != 0:
            self.fault(page, program.line, "Python\n" + "\n".join(printed))
        else:
            self.compare(page, program.line, "Python", block.lines, printed)

    def compare(self, page, line, title, shown, printed):
        shown = trimmed(shown)
        printed = trimmed(without_progress(printed, shown))
        if not shown:
            return
        self.checked += 1
        if not same_text(shown, printed):
            self.fault(page, line, title + "\n" + difference(shown, printed))


def modules(program):
    """The modules that a Python program imports."""
    names = re.findall(r"^(?:import|from) +([\w., ]+?)(?: import .*)?$", program, re.M)
    return sorted({name.strip().split(".")[0] for group in names for name in group.split(",")})


def difference(shown, printed):
    """What a page shows (-) and what was printed (+), without the lines that are the same."""
    fixed = [line for line in shown if line.strip() not in ("…", "...")]
    alike = [next((s for s in fixed if same_line(s, p)), p) for p in printed]
    lines = difflib.unified_diff(shown, alike, "page", "program", n=1, lineterm="")
    return "\n".join("  " + line for line in lines)


# Links and widths.


def anchors(text):
    """The anchors of the headings of a page, as GitHub makes them."""
    found = set()
    for heading in re.findall(r"^#+\s+(.*?)\s*$", without_blocks(text), re.M):
        plain = re.sub(r"[`*]|\[|\]\([^)]*\)", "", heading).lower()
        anchor = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        count = 0
        while (anchor if not count else f"{anchor}-{count}") in found:
            count += 1
        found.add(anchor if not count else f"{anchor}-{count}")
    return found


def without_blocks(text):
    """A page with its blocks and comments emptied, line for line."""
    lines, fence, comment = [], None, False
    for line in text.split("\n"):
        if fence:
            fence = None if line.strip() == fence else fence
            lines.append("")
        elif comment or line.startswith("<!--"):
            comment = "-->" not in line
            lines.append("")
        elif match := re.match(r"^\s*(```+)", line):
            fence = match.group(1)
            lines.append("")
        else:
            lines.append(line)
    return "\n".join(lines)


def check_form(name, checker):
    """Links that lead nowhere, and lines that are too long."""
    text = (SOURCE / name).read_text(encoding="utf-8")
    for number, line in enumerate(without_blocks(text).split("\n"), 1):
        for target in re.findall(r"\]\(([^()\s]+)\)", line):
            if re.match(r"\w+:", target):
                continue
            file, _, anchor = target.partition("#")
            path = (SOURCE / name).parent / file if file else SOURCE / name
            if not path.exists():
                checker.fault(name, number, f"the link leads nowhere: {target}")
            elif anchor and path.suffix == ".md" and anchor not in anchors(path.read_text(encoding="utf-8")):
                checker.fault(name, number, f"no heading has this link: {target}")
        breakable = " " in line.strip() and not line.lstrip().startswith(("|", "!["))
        if name not in GENERATED and breakable and len(line) > COLUMNS:
            checker.fault(name, number, f"{len(line)} columns; at most {COLUMNS}")


def check_citation(checker):
    """A version in CITATION.cff that is not the program's."""
    printed = subprocess.run([checker.program, "--version"], capture_output=True, text=True).stdout.split()
    cited = re.search(r'^version: "(.*)"$', (SOURCE / "CITATION.cff").read_text(encoding="utf-8"), re.M)
    if not cited or [cited.group(1)] != printed[-1:]:
        checker.fault("CITATION.cff", 1, f"the version is not that of {' '.join(printed)}")


# Spelling.


def prose_words(text):
    """The words of a page that a dictionary may know: (line, word)."""
    for number, line in enumerate(without_blocks(text).split("\n"), 1):
        plain = re.sub(r"`[^`]*`|\]\([^)]*\)|<[^>]*>|https?:\S+", " ", line)
        for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", re.sub(r"\S*[\d_^/\\+=]\S*|\S+\.\w{2,}", " ", plain)):
            if len(word) > 2 and not word.isupper() and word.isascii():
                yield number, word


def speller():
    """The command of a program that prints the words it does not know, or none."""
    for command in (["hunspell", "-d", "en_GB", "-l"], ["aspell", "list", "--lang=en_GB"]):
        try:
            done = subprocess.run(command, input=b"colour\n", capture_output=True, timeout=SECONDS)
        except OSError:
            continue
        if done.returncode == 0 and not done.stdout.strip() and not done.stderr.strip():
            return command
    return None


def check_spelling(pages, checker):
    """Words that neither a dictionary nor docs/words.txt knows."""
    command = speller()
    if not command:
        print("not checked: spelling (there is no hunspell or aspell with en_GB)")
        return
    known = set((SOURCE / "docs/words.txt").read_text(encoding="utf-8").split())
    words = [(page, line, word) for page in pages for line, word in prose_words((SOURCE / page).read_text("utf-8"))]
    asked = sorted({word for _, _, word in words} - known)
    done = subprocess.run(command, input="\n".join(asked).encode(), capture_output=True, timeout=SECONDS)
    unknown = set(done.stdout.decode().split())
    for page, line, word in words:
        if word in unknown:
            checker.fault(page, line, f"not in the dictionary: {word}")


def main():
    parser = argparse.ArgumentParser(description="Runs what the documentation shows.")
    parser.add_argument("program", nargs="?", default=str(SOURCE / ".build/tuned/release/bgsim"))
    parser.add_argument("--only", help="only these pages, as in README,walk")
    parser.add_argument("--keep", help="leave the working folders here")
    parser.add_argument("--no-spelling", action="store_true", help="leave out the spelling")
    parser.add_argument("--verbose", action="store_true", help="print every command with its time")
    arguments = parser.parse_args()
    program = Path(arguments.program).resolve()
    if not os.access(program, os.X_OK):
        print(f"error: there is no program {arguments.program}; make build", file=sys.stderr)
        return 2
    pages = ["README.md", "CONTRIBUTING.md"]
    pages += sorted(f"docs/{path.name}" for path in (SOURCE / "docs").glob("*.md"))
    if arguments.only:
        words = arguments.only.split(",")
        pages = [page for page in pages if Path(page).stem in words]
    checker = Checker(program, arguments.keep, arguments.verbose)
    start = time.monotonic()
    check_citation(checker)
    if not arguments.no_spelling:
        check_spelling(pages, checker)
    for page in pages:
        if arguments.verbose:
            print(page)
        check_form(page, checker)
        checker.page(page)
    for line in checker.skipped:
        print(f"not checked: {line}")
    for fault in checker.faults:
        print(fault)
    seconds = time.monotonic() - start
    print(
        f"{len(pages)} pages, {checker.ran} commands run, {checker.checked} outputs compared, "
        f"{len(checker.skipped)} not checked, {len(checker.faults)} faults, {seconds:.0f} s")
    return 1 if checker.faults else 0


if __name__ == "__main__":
    sys.exit(main())
