"""Damaged inputs of every kind: none may crash, hang, or give an error without a place."""

import json
import os
import random
import shutil
import struct
import time

import corpus
import mutate
from program import workspace

BATCH = 100


class Fuzz:
    """One worker with files of its own."""

    def __init__(self, program, findings, seed):
        self.program, self.findings = program, findings
        self.rng = random.Random(seed)
        self.folder = workspace()
        self.params = corpus.parameters(self.folder)
        self.experiments = corpus.documents(self.params, "examples", "tutorials", "sweeps")
        self.neurons = corpus.documents(self.params, "neurons", "cells")
        self.models, self.places = {}, {}
        for folder, _, names in os.walk(corpus.FIXTURES):
            for name in sorted(names):
                if name.endswith(".json"):
                    with open(os.path.join(folder, name)) as file:
                        self.models[name] = json.load(file)
                    self.places[name] = os.path.join(folder, name)
        self.counts, self.number, self.prepared = {}, 0, {}
        self.worker, self.told = seed, time.monotonic()

    # Every kind gives its name, how much of the work it gets, and what makes some inputs of it.
    def kinds(self):
        checked = [("experiment", 8, self.experiment), ("neuron", 5, self.neuron), ("swc", 2, self.swc),
                   ("csv", 2, self.csv), ("npy", 2, self.npy), ("netpyne", 4, self.netpyne)]
        alone = [("run", 3, self.run_valid), ("baseline", 1, self.baseline), ("run directory", 2, self.run_directory),
                 ("journal", 1, self.journal), ("checkpoint", 1, self.checkpoint), ("set", 1, self.setting),
                 ("options", 1, self.options)]
        return checked, alone

    def go_on(self, is_over, share=0.97):
        """Inputs of all kinds by their weights until it is over; `share` of them by checks of many at once."""
        checked, alone = self.kinds()
        while not is_over(sum(self.counts.values())):
            if self.rng.random() < share:
                kind, _, make = self.rng.choices(checked, [weight for _, weight, _ in checked])[0]
                self.check(kind, [make() for _ in range(BATCH)])
            else:
                for _ in range(10):
                    kind, _, act = self.rng.choices(alone, [weight for _, weight, _ in alone])[0]
                    act()
                    self.counts[kind] = self.counts.get(kind, 0) + 1
            self.tell()
        shutil.rmtree(self.folder, ignore_errors=True)

    def tell(self):
        """Says every minute how far it is."""
        if time.monotonic() - self.told > 60:
            self.told = time.monotonic()
            print(f"worker {self.worker}: {sum(self.counts.values())} inputs", flush=True)

    def name(self, folder, ending):
        self.number += 1
        return os.path.join(folder, f"z{self.number}z{ending}")

    def write(self, path, data):
        with open(path, "wb") as file:
            file.write(data)
        return path

    def damaged(self, documents):
        """A text of one of some documents, damaged in its structure or its bytes."""
        path = self.rng.choice(sorted(documents))
        if self.rng.random() < 0.6:
            return path, mutate.written(
                self.rng, mutate.structure(self.rng, documents[path], list(documents.values())))
        data = json.dumps(documents[path], indent=self.rng.choice([None, 1])).encode()
        return path, mutate.bytes_(self.rng, data, json.dumps(self.rng.choice(list(documents.values()))).encode())

    # Inputs that are checked many at a time: the file to check, and what belongs to it.

    def experiment(self):
        path, data = self.damaged(self.experiments)
        return [self.write(self.name(os.path.dirname(path), ".json"), data)]

    def wrapped(self, part, population):
        experiment = {"simulation": {"duration": "1 ms"}, "populations": {"A": {"size": 2, **population}}}
        wrapper = self.name(os.path.dirname(part), ".json")
        return [self.write(wrapper, json.dumps(experiment).encode()), part]

    def neuron(self):
        path, data = self.damaged(self.neurons)
        part = self.write(self.name(os.path.dirname(path), ".json"), data)
        kind = "cell" if os.sep + "cells" in path else "neuron"
        return self.wrapped(part, {kind: os.path.basename(part)})

    def source(self, name):
        with open(os.path.join(self.params, "examples", name), "rb") as file:
            return file.read()

    def swc(self):
        data = mutate.bytes_(self.rng, self.source("morphology.swc"))
        part = self.write(self.name(os.path.join(self.params, "examples"), ".swc"), data)
        document = json.loads(self.source("morphology.json"))
        text = json.dumps(document).replace("morphology.swc", os.path.basename(part))
        return [self.write(self.name(os.path.dirname(part), ".json"), text.encode()), part]

    def listed(self, part):
        """An experiment that names a file of pairs or of spikes."""
        if self.rng.random() < 0.5:
            change = {"projections": {"p": {"pre": "A", "post": "B", "receptor": "AMPA", "weight": 1,
                                            "rule": {"list": {"file": os.path.basename(part)}}}}}
        else:
            change = {"inputs": {"x": {"type": "spike_trains", "target": "A", "receptor": "AMPA", "weight": 1,
                                       "file": os.path.basename(part)}}}
        path = self.name(os.path.dirname(part), ".json")
        return [self.write(path, json.dumps({**corpus.SMALL, **change}).encode()), part]

    def csv(self):
        whole = self.rng.choice([self.source("connections.csv"), self.source("spike_times.csv"),
                                 b"pre,post,weight,delay\n0,1,1,1\n3,4,2.5,3\n", b"neuron,time_ms\n0,1\n2,3.5\n"])
        data = mutate.bytes_(self.rng, whole)
        return self.listed(self.write(self.name(os.path.join(self.params, "examples"), ".csv"), data))

    def npy(self):
        data = mutate.bytes_(self.rng, npy(self.rng)) if self.rng.random() < 0.8 else npy(self.rng)
        return self.listed(self.write(self.name(os.path.join(self.params, "examples"), ".npy"), data))

    def netpyne(self):
        name, data = self.damaged(self.models)
        stem = name.split("_netParams")[0].split("_simConfig")[0].split("_data")[0]
        folder = os.path.join(self.folder, "netpyne", f"{self.number}")
        os.makedirs(folder, exist_ok=True)
        for other in self.models:
            if other.startswith(stem):
                shutil.copy(self.places[other], folder)
        self.write(os.path.join(folder, name), data)
        main = next((other for other in sorted(os.listdir(folder)) if "simConfig" not in other), name)
        path = os.path.join(folder, main)
        target = self.name(folder, ".json")
        os.rename(path, target)
        return [target, folder]

    def check(self, kind, inputs):
        files = [parts[0] for parts in inputs]
        ended = self.program.run(["check", *files], seconds=60)
        told = [file for file in files if file + ": valid," in ended.out]
        missing = [file for file in files if os.path.basename(file) not in ended.err and file not in told]
        parts_missing = [parts for parts in inputs if parts[0] in missing
                         and not any(os.path.basename(part) in ended.err for part in parts[1:])]
        if ended.fault() or ended.was_late or parts_missing:
            for parts in inputs if ended.fault() or ended.was_late else parts_missing:
                self.check_alone(kind, parts)
        self.counts[kind] = self.counts.get(kind, 0) + len(inputs)
        self.counts["(valid)"] = 0
        self.valid = told or getattr(self, "valid", [])
        kept = set(self.valid[:5])
        for parts in inputs:
            for part in parts:
                if part not in kept and os.path.isfile(part) and not set(parts) & kept:
                    os.remove(part)
                elif os.path.isdir(part) and not set(parts) & kept:
                    shutil.rmtree(part)
        del self.counts["(valid)"]

    def check_alone(self, kind, parts):
        ended = self.program.run(["check", parts[0]], seconds=10)
        what = ended.fault([os.path.basename(part) for part in parts])
        if ended.was_late:
            what = "takes more than 10 s"
        if what:
            self.findings.add(kind, what, ended.words, ended.err, parts)

    # Inputs that need a process each.

    def judge(self, kind, words, files, names=(), seconds=10, **options):
        ended = self.program.run(words, seconds=seconds, **options)
        what = ended.fault(names)
        if what:
            self.findings.add(kind, what, words, ended.err, files)
        return ended

    def run_valid(self):
        """What `check` accepts, `run` runs or refuses."""
        valid = getattr(self, "valid", [])
        if not valid:
            return
        file = self.rng.choice(valid[:5])
        if not os.path.exists(file):
            return
        out = os.path.join(self.folder, "out")
        self.judge("run", ["run", file, "--out", out, "--quiet", "--threads", str(self.rng.choice([1, 2]))],
                   [file], seconds=3)
        shutil.rmtree(out, ignore_errors=True)

    def once(self, name, make):
        """A folder that is made once."""
        if name not in self.prepared:
            path = os.path.join(self.folder, "right-" + name.replace(" ", "-"))
            os.makedirs(path)
            make(path)
            self.prepared[name] = path
        return self.prepared[name]

    def copied(self, right):
        path = os.path.join(self.folder, "case")
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(right, path)
        return path

    def damage(self, folder):
        """Damages a file of a folder; returns its path."""
        files = [os.path.join(directory, name) for directory, _, names in os.walk(folder) for name in sorted(names)
                 if name != "small.json"]
        path = self.rng.choice(files)
        way = self.rng.random()
        if way < 0.05:
            os.remove(path)
            return path
        with open(path, "rb") as file:
            data = file.read()
        if way < 0.5 and path.endswith(".json"):
            document = json.loads(data)
            return self.write(path, mutate.written(self.rng, mutate.structure(self.rng, document, [document])))
        if way < 0.6 and path.endswith(".npy"):
            return self.write(path, npy(self.rng))
        return self.write(path, mutate.bytes_(self.rng, data))

    def baseline(self):
        def make(path):
            self.program.run(["verify", corpus.small(path), "--against", os.path.join(path, "baseline.json"), "--update"])

        folder = self.copied(self.once("baseline", make))
        self.damage(folder)
        words = ["verify", os.path.join(folder, "small.json"), "--against", os.path.join(folder, "baseline.json")]
        self.judge("baseline", words + (["--tolerance", "5%"] if self.rng.random() < 0.2 else []), [folder], [folder])

    def run_directory(self):
        def make(path):
            for number, form in enumerate(["csv", "npy", "both"]):
                self.program.run(["run", corpus.small(path), "--out", os.path.join(path, f"run{number}"), "--format", form])

        run = os.path.join(self.once("run", make), f"run{self.rng.randrange(3)}")
        folder = self.copied(run)
        self.damage(folder)
        words = self.rng.choice([["analyze", folder], ["plot", folder], ["report", folder], ["analyze", folder, "--window", "5.."],
                                 ["plot", folder, "--kind", "raster"], ["report", folder, run]])
        self.judge("run directory", words + self.rng.choice([[], ["--allow-incomplete"]]), [folder], [folder, "usage", "bgsim"])

    def journal(self):
        words = ["--param", "inputs.x.rate=0,1kHz", "--seeds", "1..4", "--quiet"]

        def make(path):
            self.program.run(["sweep", corpus.small(path), *words, "--out", os.path.join(path, "sweep")])

        folder = self.copied(self.once("sweep", make))
        sweep = os.path.join(folder, "sweep")
        self.damage(sweep)
        act = self.rng.choice([
            ["sweep", os.path.join(folder, "small.json"), *words, "--out", sweep, "--resume"],
            ["sweep", "--merge", sweep, "--out", os.path.join(folder, "merged")], ["analyze", sweep], ["plot", sweep]])
        ended = self.judge("journal", act, [sweep], [folder, "sweep"])
        whole = os.path.join(self.prepared["sweep"], "sweep", "sweep.csv")
        if ended.code == 0 and "--resume" in act:
            with open(os.path.join(sweep, "sweep.csv"), "rb") as mine, open(whole, "rb") as right:
                if mine.read() != right.read():
                    self.findings.add("journal", "another table", act, ended.err, [sweep])

    def checkpoint(self):
        def make(path):
            self.program.run(["run", corpus.small(path), "--out", os.path.join(path, "run"), "--checkpoint", "5ms"])

        folder = self.copied(self.once("checkpoint", make))
        path = os.path.join(folder, "run", "checkpoint.bin")
        if self.rng.random() < 0.2:
            self.damage(os.path.join(folder, "run"))
        else:
            with open(path, "rb") as file:
                data = file.read()
            self.write(path, self.checkpoint_bytes(data))
        act = self.rng.choice([
            ["run", "--continue", os.path.join(folder, "run"), "--duration", "30ms", "--quiet"],
            ["run", os.path.join(folder, "small.json"), "--from", os.path.join(folder, "run"), "--duration", "30ms", "--quiet",
             "--set", "populations.A.neuron.params.I_ext=100", "--out", os.path.join(folder, "branch")]])
        # A state that was forged may be one that cannot go on.
        self.judge("checkpoint", act, [os.path.join(folder, "run")], [folder, "the simulation failed"])

    def checkpoint_bytes(self, data):
        """A checkpoint that is damaged, mostly under a checksum that fits."""
        if self.rng.random() < 0.2:
            return mutate.bytes_(self.rng, data)
        content = data[:-8]
        second = content.index(b"\n", content.index(b"\n") + 1)
        if self.rng.random() < 0.4:
            first = content.index(b"\n") + 1
            header = mutate.structure(self.rng, json.loads(content[first:second]), [{"a": [1, {"b": "2"}]}])
            content = content[:first] + mutate.written(self.rng, header) + content[second:]
        else:
            state = bytearray(content[second + 1:])
            for _ in range(self.rng.choice([1, 2, 10])):
                at = self.rng.randrange(0, len(state) - 8)
                state[at:at + 8] = self.rng.choice(
                    [struct.pack("<q", self.rng.choice([-1, 0, 1, 2**31, 2**40, 2**62, -2**63])),
                     struct.pack("<d", self.rng.choice([float("nan"), 1e300, -1.0])), os.urandom(8)])
            content = content[:second + 1] + bytes(state)
        return content + struct.pack("<Q", xxhash64(content))

    def setting(self):
        def make(path):
            corpus.small(path)

        folder = self.once("set", make)
        words = ["check", os.path.join(folder, "small.json")]
        for _ in range(self.rng.choice([1, 1, 2, 5])):
            path = ".".join(map(str, self.rng.choice(mutate.places(corpus.SMALL))))
            if self.rng.random() < 0.3:
                path = mutate.text(self.rng, path)
            value = self.rng.choice([self.rng.choice(mutate.NUMBERS) + self.rng.choice(mutate.UNITS),
                                     self.rng.choice(mutate.TEXTS), json.dumps(corpus.SMALL["inputs"])])
            words += ["--set", f"{path}={value}".replace("\0", "?")]
        self.judge("set", words, [], ["--set", "small.json", "bgsim check"])

    def options(self):
        folder = self.once("set", lambda path: corpus.small(path))
        commands = ["run", "check", "plan", "diff", "import", "verify", "sweep", "fi", "analyze", "plot", "report", "models", "schema"]
        options = ["--set", "--duration", "--dt", "--seed", "--precision", "--threads", "--format", "--checkpoint", "--settle",
                   "--checkpoint-wall", "--continue", "--from", "--quiet", "--json", "--param", "--seeds", "--shard", "--jobs",
                   "--resume", "--merge", "--window", "--bin", "--band", "--current", "--tolerance", "--against", "--kind", "-o", "-"]
        values = mutate.NUMBERS + mutate.TEXTS + ["a=1:2:0", "x=0:1e9:1e-9", "1..2", "2..1", "1/0", "0/1", "1:2:0pA", "5%", "a..b",
                                                  "populations.A.size=1:3:1", "10ms", os.path.join(folder, "small.json")]
        words = [self.rng.choice(commands)] + [os.path.join(folder, "small.json")] * self.rng.choice([0, 1, 1, 1, 2])
        for _ in range(self.rng.randrange(5)):
            words += [self.rng.choice(options)] + [self.rng.choice(values)] * self.rng.randrange(2)
        words = [word.replace("\0", "?") for word in words]
        place = os.path.join(self.folder, "cwd")
        shutil.rmtree(place, ignore_errors=True)
        os.makedirs(place)
        self.judge("options", words, [], seconds=3, cwd=place)


def npy(rng):
    """An array file as NumPy writes them, or nearly."""
    fields = rng.choice([[("pre", "<i4"), ("post", "<i4")], [("neuron", "<u4"), ("time_ms", "<f8")],
                         [("pre", "<i8"), ("post", "<u2"), ("weight", "<f4"), ("delay", "<f8")], [("pre", ">i4"), ("post", "|S5")]])
    count = rng.choice([0, 1, 3, 3, 10**6, 2**31, 2**63, -1])
    description = repr(fields) if rng.random() < 0.8 else rng.choice(["'<i4'", "'<f8'", "None", "[" * 2000, "[('a', [('b', '<i4')])]"])
    shape = rng.choice([f"({count},)", f"({count}, 2)", "()", str(count), "(3, 2, 1)"])
    header = f"{{'descr': {description}, 'fortran_order': {rng.choice(['False', 'False', 'True', '0'])}, 'shape': {shape}, }}"
    header = header.ljust(rng.choice([0, 117]), " ") + "\n"
    version = rng.choice([1, 1, 1, 2, 3, 9])
    length = struct.pack("<H", len(header) & 0xFFFF) if version == 1 else struct.pack("<I", len(header))
    return b"\x93NUMPY" + bytes([version, 0]) + length + header.encode() + os.urandom(rng.choice([0, 8, 24, 36, 72]))


def xxhash64(data):
    """The hash of a checkpoint, after its specification (https://github.com/Cyan4973/xxHash, doc/xxhash_spec.md)."""
    p1, p2, p3, p4, p5 = (0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5)
    mask = 2**64 - 1

    def rotated(x, count):
        return (x << count | x >> (64 - count)) & mask

    def round_(lane, word):
        return rotated((lane + word * p2) & mask, 31) * p1 & mask

    at, value = 0, p5
    if len(data) >= 32:
        lanes = [(p1 + p2) & mask, p2, 0, -p1 & mask]
        for words in struct.iter_unpack("<4Q", data[:len(data) // 32 * 32]):
            lanes = [round_(lane, word) for lane, word in zip(lanes, words)]
        at = len(data) // 32 * 32
        value = sum(rotated(lane, count) for lane, count in zip(lanes, (1, 7, 12, 18))) & mask
        for lane in lanes:
            value = ((value ^ round_(0, lane)) * p1 + p4) & mask
    value = (value + len(data)) & mask
    while at + 8 <= len(data):
        value = (rotated(value ^ round_(0, struct.unpack_from("<Q", data, at)[0]), 27) * p1 + p4) & mask
        at += 8
    if at + 4 <= len(data):
        value = (rotated(value ^ struct.unpack_from("<I", data, at)[0] * p1 & mask, 23) * p2 + p3) & mask
        at += 4
    for byte in data[at:]:
        value = rotated(value ^ byte * p5 & mask, 11) * p1 & mask
    value = (value ^ value >> 33) * p2 & mask
    value = (value ^ value >> 29) * p3 & mask
    return value ^ value >> 32
