"""Runs bgsim and judges how it ended."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time

# What a process may take, so that a plan that is wrong ends in an error and not in swapping.
MEMORY = 4 << 30
EXIT_CODES = {0, 1, 2, 3, 4}
# A line of a file, which may be one that the input names.
PLACE = re.compile(r"(^|\s)\S+:[0-9]+", re.MULTILINE)
TRAPS = {128 + number for number in (4, 5, 6, 7, 8, 9, 11)}


class Ended:
    """How a process ended."""

    def __init__(self, words, code, out, err, seconds, was_late=False, was_deaf=False):
        self.words, self.code, self.out, self.err = words, code, out, err
        self.seconds, self.was_late, self.was_deaf = seconds, was_late, was_deaf

    def fault(self, names=()):
        """What is wrong with it, or nothing; an error must name one of `names`, the input or a part of it."""
        if self.was_deaf:
            return "does not end on SIGTERM"
        if self.code < 0 and not self.was_late:
            return f"killed by signal {-self.code}"
        if self.code in TRAPS or "Fatal error" in self.err or "Stack dump" in self.err:
            return f"crashed with code {self.code}"
        if "AddressSanitizer" in self.err or "ThreadSanitizer" in self.err:
            return "a sanitizer complains"
        if self.was_late:
            return None
        if self.code not in EXIT_CODES:
            return f"exit code {self.code}"
        if self.code and "error: " not in self.err:
            return f"exit code {self.code} without an error"
        if self.code and names and not any(name in self.err for name in names) and not PLACE.search(self.err):
            return "an error without a place"
        return None


class Program:
    """The program under attack."""

    def __init__(self, path, environment=None):
        self.path = os.path.abspath(path)
        self.environment = {**os.environ, **(environment or {})}

    def run(self, words, cwd=None, seconds=20, environment=None, wait_for_term=10):
        """Runs to the end; after `seconds` it is asked to end by SIGTERM."""
        start = time.monotonic()
        process = subprocess.Popen(
            [self.path, *words], cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env={**self.environment, **(environment or {})})
        was_late = was_deaf = False
        try:
            out, err = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            was_late = True
            process.send_signal(signal.SIGTERM)
            try:
                out, err = process.communicate(timeout=wait_for_term)
            except subprocess.TimeoutExpired:
                was_deaf = True
                process.kill()
                out, err = process.communicate()
        return Ended(
            words, process.returncode, out.decode(errors="replace"), err.decode(errors="replace"),
            time.monotonic() - start, was_late, was_deaf)


class Findings:
    """What was found, each with the files that show it again."""

    def __init__(self, directory):
        self.directory = directory
        self.seen = {}

    def add(self, kind, what, words, err="", files=()):
        """Keeps one example of every finding; the same place in the program is the same finding."""
        place = re.sub(r"[0-9]+|/\S+", "", next((line for line in err.splitlines() if line), ""))[:60]
        key = (kind, what, place)
        self.seen[key] = self.seen.get(key, 0) + 1
        if self.seen[key] > 3:
            return
        folder = os.path.join(self.directory, f"{len(self.seen):03}-{self.seen[key]}-{kind}")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "finding.txt"), "w") as note:
            note.write(f"{kind}: {what}\n{' '.join(map(str, words))}\n\n{err[:4000]}\n")
        for file in files:
            if os.path.isdir(file):
                shutil.copytree(file, os.path.join(folder, os.path.basename(file)), dirs_exist_ok=True, symlinks=True)
            elif os.path.exists(file):
                shutil.copy(file, folder)
        print(f"FINDING {kind}: {what}  ({folder})", flush=True)


def workspace():
    return tempfile.mkdtemp(prefix="bgsim-attack-")
