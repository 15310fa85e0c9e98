"""Commands that write are killed at random moments, and every call of the system on their way fails once.

Afterwards the earlier or the new result is there, whole, and the same command, given again, succeeds, tells of what it found,
and leaves nothing hidden behind.
"""

import errno
import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import time

import corpus
from program import workspace

FAULTS = {"write": [errno.ENOSPC, errno.EIO, "SHORT"], "rename": [errno.EIO, errno.EXDEV], "fsync": [errno.EIO],
          "open": [errno.EMFILE, errno.EACCES], "mkdir": [errno.ENOSPC], "link": [errno.EPERM], "unlink": [errno.EACCES],
          "truncate": [errno.EIO], "close": [errno.EIO]}


class Command:
    """A command that writes: how its place is prepared, what it is given, and what it writes."""

    def __init__(self, name, words, results, before=()):
        self.name, self.words, self.results, self.before = name, words, results, before


def commands(model):
    run = ["run", "small.json", "--out", "r", "--quiet"]
    longer = ["run", "small.json", "--duration", "15ms", "--out", "r", "--quiet"]
    sweep = ["sweep", "small.json", "--param", "inputs.x.rate=0,1kHz", "--seeds", "1..3", "--out", "s", "--quiet"]
    verify = ["verify", "small.json", "--against", "b.json", "--update", "--quiet"]
    return [
        Command("run", run, ["r"]),
        Command("run over an earlier one", run, ["r"], [longer]),
        Command("run with checkpoints", run + ["--checkpoint", "3ms"], ["r"], [longer]),
        Command("run of listed files", ["run", "listed.json", "--out", "r", "--quiet"], ["r"], [longer]),
        Command("continue", ["run", "--continue", "r", "--duration", "30ms", "--checkpoint", "3ms", "--quiet"], ["r"],
                [run + ["--checkpoint", "3ms"]]),
        Command("sweep", sweep + ["--resume"], ["s/sweep.csv"]),
        Command("sweep that settles", sweep + ["--resume", "--settle", "10ms"], ["s/sweep.csv"]),
        Command("verify --update", verify + ["--duration", "15ms"], ["b.json"], [verify]),
        Command("report", ["report", "r", "--quiet"], ["r/report.html"], [run, ["report", "r", "--quiet", "--window", "5.."]]),
        Command("plot", ["plot", "r", "--quiet"], ["r/plots"], [run, ["plot", "r", "--quiet", "--window", "5.."]]),
        Command("import", ["import", "netpyne", model, "-o", "i.json", "--quiet"], ["i.json"], []),
    ]


def shown(path):
    """A fingerprint of what users see in a place, without wall times."""
    if os.path.isfile(path):
        with open(path, "rb") as file:
            return fingerprint(path, file.read())
    if not os.path.isdir(path):
        return None
    return {name: shown(os.path.join(path, name)) for name in sorted(os.listdir(path)) if not name.startswith(".")}


def fingerprint(path, data):
    if path.endswith("summary.json"):
        summary = json.loads(data)
        for key in ("timing", "realtime_factor", "threads"):
            summary.pop(key, None)
        data = json.dumps(summary, sort_keys=True).encode()
    if path.endswith("checkpoint.bin"):
        lines = data.split(b"\n", 2)
        header = json.loads(lines[1])
        header.pop("timing")
        data = json.dumps(header, sort_keys=True).encode() + lines[2][:-8]
    if path.endswith("report.html"):
        data = re.sub(rb"[0-9.]+( real time| s\b|&#160;s)|[0-9.]+(?= ?\xc3\x97)", b"", data)
    return hashlib.sha256(data).hexdigest()


def hidden(folder):
    return sorted(os.path.join(directory, name) for directory, folders, names in os.walk(folder)
                  for name in folders + names if name.startswith("."))


class Stops:
    def __init__(self, program, findings, seed):
        self.program, self.findings, self.rng = program, findings, random.Random(seed)
        self.folder = workspace()
        self.shim = os.path.join(self.folder, "fault.so")
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fault.c")
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", self.shim, source, "-ldl"], check=True)
        model = os.path.join(corpus.FIXTURES, "izhikevich_network_netParams.json")
        self.model = model
        self.commands = commands(model)
        self.states = {}

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def prepare(self, command):
        """The place before the command, and what is to be seen there before and after it."""
        key = command.name
        if key not in self.states:
            right = os.path.join(self.folder, "right", key.replace(" ", "-"))
            os.makedirs(right)
            corpus.small(right)
            with open(os.path.join(right, "pairs.csv"), "w") as file:
                file.write("pre,post\n0,1\n2,3\n")
            corpus.small(right, "listed.json", projections={
                "p": {"pre": "A", "post": "B", "rule": {"list": {"file": "pairs.csv"}}, "receptor": "AMPA", "weight": 1}})
            for words in command.before:
                self.must(self.program.run(words, cwd=right))
            earlier = [shown(os.path.join(right, result)) for result in command.results]
            after = right + "-after"
            shutil.copytree(right, after)
            start = time.monotonic()
            self.must(self.program.run(command.words, cwd=after))
            took = time.monotonic() - start
            new = [shown(os.path.join(after, result)) for result in command.results]
            self.states[key] = (right, earlier, new, took)
        right, earlier, new, took = self.states[key]
        case = os.path.join(self.folder, "case")
        shutil.rmtree(case, ignore_errors=True)
        shutil.copytree(right, case)
        return case, earlier, new, took

    def must(self, ended):
        if ended.code:
            raise SystemExit(f"cannot prepare: {' '.join(ended.words)}\n{ended.err}")

    def add(self, command, what, how, err, case):
        self.findings.add("stop", f"{command.name}: {what}", [how, *command.words], err, [case])

    def judge(self, command, how, ended, case, earlier, new, is_killed):
        """Whether everything is as it must be after a command that was stopped."""
        what = None if is_killed else ended.fault()
        if what:
            return self.add(command, what, how, ended.err, case)
        # Of several figures some may be new already.
        def parts(state):
            return [value for whole in state for value in (whole.values() if command.name == "plot" and whole else [whole])]

        now = [shown(os.path.join(case, result)) for result in command.results]
        for was, old, fresh in zip(parts(now), parts(earlier) or [None] * 99, parts(new)):
            if was not in (old, fresh) and not self.is_incomplete(case, command):
                return self.add(command, "neither the earlier nor the new result", how, ended.err, case)
        if not is_killed and ended.code == 0 and now != new:
            return self.add(command, "another result, and no error", how, ended.err, case)
        left = hidden(case)
        again = self.program.run([word for word in self.again(command, case, now, new) if word != "--quiet"], cwd=case)
        if again.code:
            return self.add(command, "cannot be done again", how, ended.err + "\nagain: " + again.err, case)
        if [shown(os.path.join(case, result)) for result in command.results] != new:
            return self.add(command, "gives another result when it is done again", how, ended.err + again.err, case)
        # A lock that the system did not let anybody remove is free all the same.
        stays = [path for path in hidden(case) if not (path.endswith(".lock") and how.startswith("unlink:"))]
        if stays:
            return self.add(
                command, "something hidden stays: " + ", ".join(map(os.path.basename, stays)), how, again.err, case)
        named = [path for path in left if not path.endswith("lock") and os.path.dirname(path) not in left
                 and "/points" not in path]
        if named and not any(word in again.err for word in ("removed", "put ", "was killed", "goes on")):
            return self.add(command, "what was left is not mentioned: " + ", ".join(named), how, again.err, case)
        return None

    def again(self, command, case, now, new):
        """The words that do what is missing; what is there already is not asked for again."""
        if command.name == "continue" and now == new:
            # It is at its end; only what was left is still to be told.
            return ["run", "small.json", "--duration", "30ms", "--checkpoint", "3ms", "--out", "r"]
        return command.words

    def is_incomplete(self, case, command):
        """A run whose disk was full keeps what it has, and says so."""
        for result in command.results:
            path = os.path.join(case, result, "summary.json")
            if os.path.exists(path):
                with open(path) as file:
                    summary = json.load(file)
                return not summary["complete"] and bool(summary.get("failure"))
        return False

    def kill(self, command):
        """SIGKILL at a random moment."""
        case, earlier, new, took = self.prepare(command)
        process = subprocess.Popen([self.program.path, *command.words], cwd=case, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        moment = self.rng.uniform(0, took * 1.1)
        try:
            process.wait(timeout=moment)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        is_killed = process.returncode == -signal.SIGKILL
        if process.returncode not in (0, -signal.SIGKILL):
            self.add(command, f"exit code {process.returncode}", f"SIGKILL after {moment:.4f} s", "", case)
        else:
            ended = self.program.run(["--version"])
            self.judge(command, f"SIGKILL after {moment:.4f} s", ended, case, earlier, new, True)
        return is_killed

    def calls(self, command):
        """How often a command calls what may fail."""
        case, *_ = self.prepare(command)
        count = os.path.join(self.folder, "count")
        self.program.run(command.words, cwd=case, environment={"LD_PRELOAD": self.shim, "ATTACK_COUNT": count})
        with open(count) as file:
            return {name: int(number) for name, number in (line.split() for line in file)}

    def faults(self, command, most=None):
        """The faults that can be injected into a command: at every call, or at some of them."""
        found = []
        for name, number in self.calls(command).items():
            at = range(1, number + 1)
            if most and number > most:
                at = sorted(self.rng.sample(at, most))
            found += [f"{name}:{n}:{how}" for n in at for how in FAULTS[name] + ["KILL"]]
        return found

    def fail(self, command, fault):
        case, earlier, new, _ = self.prepare(command)
        ended = self.program.run(
            command.words, cwd=case, environment={"LD_PRELOAD": self.shim, "ATTACK_FAULT": fault})
        is_killed = fault.endswith("KILL") and ended.code == -signal.SIGKILL
        self.judge(command, fault, ended, case, earlier, new, is_killed)


def load(program, findings, is_over, most=10**9):
    """Equal digests while the machine has other things to do."""
    folder = workspace()
    path = corpus.small(folder, simulation={"duration": "100 ms", "seed": 3}, populations={
        "A": {"size": 1000, "neuron": {"model": "LIF", "params": {"I_ext": "normal(300, 30)"}}},
        "B": {"size": 500, "neuron": {"model": "LIF"}}})
    busy = [subprocess.Popen(["sh", "-c", "while :; do :; done"]) for _ in range(2 * (os.cpu_count() or 1))]
    digests, runs = set(), 0
    try:
        while runs < most and not is_over(runs):
            for threads in (1, 2, 3, 5):
                if runs > 1 and is_over(runs):
                    break
                out = os.path.join(folder, "r")
                ended = program.run(["run", path, "--out", out, "--quiet", "--json", "--threads", str(threads)], seconds=120)
                if ended.fault() or ended.code:
                    findings.add("load", ended.fault() or f"exit code {ended.code}", ended.words, ended.err)
                else:
                    digests.add(json.loads(ended.out)["digest"])
                runs += 1
    finally:
        for process in busy:
            process.kill()
            process.wait()
    if len(digests) > 1:
        findings.add("load", f"{len(digests)} digests", [path], "", [path])
    shutil.rmtree(folder, ignore_errors=True)
    return {"runs under load": runs}
