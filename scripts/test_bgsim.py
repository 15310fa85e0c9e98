#!/usr/bin/env python3
"""Tests bgsim.py against the program: the same experiments both ways, and files read independently.

usage: test_bgsim.py [unittest options]

Takes the program that bgsim.py finds (BGSIM, PATH, the builds). Needs NumPy; says what it leaves
out where pandas, neo or pip are missing.
"""

import ast
import contextlib
import copy
import csv
import gc
import importlib.util
import io
import json
import os
import pathlib
import pickle
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import unittest.mock
import warnings

import bgsim
import numpy as np

SCRIPTS = pathlib.Path(__file__).resolve().parent
PARAMS = SCRIPTS.parent / "params"
PROGRAM = bgsim._find(None)

# The neuron of Brette & Gerstner 2005 (J Neurophysiol 94:3637).
ADEX = {
    "model": "AdEx",
    "params": {
        "C": "281 pF",
        "g_L": "30 nS",
        "E_L": "-70.6 mV",
        "Delta_T": "2 mV",
        "V_T": "-50.4 mV",
        "V_peak": "20 mV",
        "V_reset": "-70.6 mV",
        "tau_w": "144 ms",
        "a": "4 nS",
        "b": "80.5 pA",
        "I_ext": "uniform(0 pA, 900 pA)",
    },
}

FIRST = {
    "simulation": {"duration": "300 ms", "dt": "0.1 ms", "seed": 1},
    "populations": {
        "A": {"size": 80, "neuron": {"model": "LIF", "params": {"t_ref": "2 ms"}}},
        "B": {"size": 20, "neuron": ADEX},
    },
    "projections": {
        "A->B": {
            "pre": "A",
            "post": "B",
            "rule": {"fixed_probability": 0.1},
            "receptor": "AMPA",
            "weight": "2 nS",
        }
    },
    "inputs": {
        "cortex": {
            "type": "poisson",
            "target": "A",
            "rate": "1 kHz",
            "receptor": "AMPA",
            "weight": "1 nS",
        }
    },
    "recordings": {
        "traces": [
            {"population": "B", "neurons": [0, 3], "variables": ["v", "w", "g_AMPA", "I_AMPA"]},
            {"population": "B", "neurons": [0], "variables": ["v"], "interval": "5 ms"},
        ]
    },
}


OPTIONAL = ("pandas", "neo", "matplotlib")


def is_there(module):
    return importlib.util.find_spec(module) is not None


def needs(module):
    """Skips a test, with a word, where a module is missing."""
    return unittest.skipUnless(is_there(module), f"there is no {module}")


def printed(code, names):
    """What a notebook shows beneath code: all that it prints, and the last expression."""
    *statements, last = ast.parse(code).body
    if not isinstance(last, ast.Expr):
        statements.append(last)
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        exec(compile(ast.Module(statements, []), "page", "exec"), names)
        value = None
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "page", "eval"), names)
        if value is not None:
            print(repr(value))
    return text.getvalue()


def rows_of(path):
    """The rows of a CSV file as dictionaries of texts."""
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class BgsimTest(unittest.TestCase):
    """A folder of its own, with the experiment FIRST in it, that also takes temporary files."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bgsim-test-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.temporary = self.folder / "temporary"
        self.temporary.mkdir()
        # Temporary runs go here, so that one can see what is left of them.
        self.addCleanup(setattr, tempfile, "tempdir", tempfile.tempdir)
        tempfile.tempdir = str(self.temporary)
        self.first = self.folder / "first.json"
        self.first.write_text(json.dumps(FIRST), encoding="utf-8")

    def command(self, *words):
        """What the command line does."""
        return subprocess.run(
            [PROGRAM, *map(str, words)], cwd=self.folder, capture_output=True, encoding="utf-8"
        )

    def command_run(self, *words, out="command"):
        """A run directory that the command line wrote, in both formats."""
        done = self.command("run", *words, "--format", "both", "--out", out, "--quiet")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return self.folder / out

    def assert_spikes(self, run, directory):
        """All spikes of a run are those of a spikes.csv."""
        spikes = [
            (run.populations[spike["population"]], int(spike["neuron"]), float(spike["time_ms"]))
            for spike in run.spikes
        ]
        expected = [
            (row["population"], int(row["neuron"]), float(row["time_ms"]))
            for row in rows_of(directory / "spikes.csv")
        ]
        self.assertGreater(len(expected), 100)
        self.assertEqual(spikes, expected)


class RunTests(BgsimTest):
    def test_gives_what_the_command_line_gives(self):
        directory = self.command_run(self.first)
        summary = json.loads((directory / "summary.json").read_text(encoding="utf-8"))
        run = bgsim.run(self.first)
        self.assertEqual(run.digest, summary["digest"])
        self.assertEqual(
            run.rates, {each["name"]: each["rate_hz"] for each in summary["populations"]}
        )
        self.assertEqual(run.populations, ["A", "B"])
        self.assertEqual(run.sizes, {"A": 80, "B": 20})
        self.assertEqual(
            run.experiment["populations"],
            json.loads((directory / "experiment.json").read_text(encoding="utf-8"))["populations"],
        )
        self.assert_spikes(run, directory)

    def test_passes_values_and_options_on(self):
        words = ["--set", "projections.A->B.weight=4 nS", "--set", "populations.A.size=50"]
        words += ["--seed", "3", "--duration", "200 ms", "--precision", "single"]
        directory = self.command_run(self.first, *words)
        run = bgsim.run(
            str(self.first),
            set={"projections.A->B.weight": "4 nS", "populations.A.size": np.int64(50)},
            seed=np.int64(3),
            duration="200 ms",
            precision="single",
            threads=1,
        )
        self.assert_spikes(run, directory)
        self.assertEqual(run.digest, bgsim.load(directory).digest)
        self.assertNotEqual(run.digest, bgsim.run(self.first).digest)
        self.assertEqual(run.summary["seed"], 3)
        self.assertEqual(run.summary["simulated_ms"], 200)

    def test_reads_csv_and_npy_alike(self):
        directory = self.command_run(self.first)
        both = bgsim.load(directory)
        for path in directory.glob("*.npy"):
            path.unlink()
        texts = bgsim.load(directory)
        self.assertEqual(texts.spikes.dtype, both.spikes.dtype)
        self.assertEqual(texts.spikes.tobytes(), both.spikes.tobytes())
        self.assertEqual(list(texts.traces), list(both.traces))
        for name, trace in both.traces.items():
            np.testing.assert_array_equal(texts.traces[name].values, trace.values)

    def test_takes_spikes_apart(self):
        experiment = PARAMS / "examples" / "traces.json"
        words = ["--set", "populations.A.neuron.I_ext=uniform(60 pA, 200 pA)"]
        directory = self.command_run(experiment, *words)
        run = bgsim.load(directory)
        self.assertEqual(run.recorded("A").tolist(), list(range(20)))
        self.assertEqual(run.recorded("B").tolist(), [0, 2, 4, 6, 8])
        for population in "A", "B":
            expected = {neuron: [] for neuron in run.recorded(population).tolist()}
            for row in rows_of(directory / "spikes.csv"):
                if row["population"] == population:
                    expected[int(row["neuron"])].append(float(row["time_ms"]))
            trains = run.trains(population)
            self.assertEqual({neuron: list(times) for neuron, times in trains.items()}, expected)
            self.assertEqual(len(run.spikes_of(population)), sum(map(len, expected.values())))
        lengths = [len(times) for times in run.trains("A").values()]
        self.assertIn(0, lengths, "no neuron is silent")
        self.assertGreater(max(lengths), 5)
        with self.assertRaises(bgsim.Error) as caught:
            run.spikes_of("C")
        self.assertEqual(
            str(caught.exception), f"there is no population 'C' in {directory}; there are A, B"
        )

    def test_has_traces_with_units(self):
        directory = self.command_run(self.first)
        run = bgsim.load(directory)
        units = {name.partition(".")[2]: trace.unit for name, trace in run.traces.items()}
        self.assertEqual(
            {key: units[key] for key in ("v", "w", "g_AMPA", "I_AMPA")},
            {"v": "mV", "w": "pA", "g_AMPA": "nS", "I_AMPA": "pA"},
        )
        rows = rows_of(directory / "traces.csv")
        for name in rows[0].keys() - {"time_ms"}:
            trace = run.traces[name]
            self.assertEqual(list(trace.values), [float(row[name]) for row in rows])
            self.assertEqual(list(trace.time_ms), [float(row["time_ms"]) for row in rows])
        again = run.traces["B[0].v (traces_2)"]
        self.assertEqual(
            list(again.values),
            [float(row["B[0].v"]) for row in rows_of(directory / "traces_2.csv")],
        )
        self.assertEqual([trace.neuron for trace in run.traces_of("B", "w")], [0, 3])
        self.assertEqual(np.asarray(run.traces["B[3].w"]).shape, (3000,))

    def test_asks_for_the_units_of_equations(self):
        neuron = {
            "equations": {
                "g_gap": "v - E_L",
                "dx/dt": "(0.5 - x)/tau",
                "dv/dt": "(E_L - v + R*(I_ext + I))/tau",
            },
            "threshold": "v > -50 mV",
            "reset": "v = E_L",
            "params": {"E_L": "-70 mV", "tau": "20 ms", "R": "0.1 mV/pA", "I_ext": "210 pA"},
            "initial": {"v": "E_L", "x": 0},
        }
        traces = [{"population": "E", "neurons": [1], "variables": ["v", "x", "g_gap", "I_inj"]}]
        experiment = {
            "simulation": {"duration": "50 ms"},
            "populations": {"E": {"size": 3, "neuron": neuron}},
            "recordings": {"traces": traces},
        }
        run = bgsim.run(experiment)
        self.assertEqual(
            {trace.variable: trace.unit for trace in run.traces.values()},
            {"v": "mV", "x": "", "g_gap": "mV", "I_inj": "pA"},
        )
        blind = bgsim.load(run, program=self.folder / "missing")
        self.assertEqual([trace.unit for trace in blind.traces_of("E", "x")], [None])

    def test_asks_for_the_units_of_mechanisms(self):
        run = bgsim.run(PARAMS / "examples" / "equations_mechanism.json", duration="1 ms")
        units = {trace.variable: trace.unit for trace in run.traces.values()}
        self.assertEqual(units["soma(0.5).v"], "mV")
        self.assertEqual(units["soma(0.5).pool.ca_i"], "mM")
        self.assertEqual(units["soma(0.5).kdr.n"], "")
        run = bgsim.run(PARAMS / "examples" / "morphology.json", duration="1 ms")
        units = {trace.variable: trace.unit for trace in run.traces.values()}
        self.assertEqual(units["soma(0.5).hh.m"], "")
        self.assertEqual(units["g_far"], "nS")

    def test_has_weights(self):
        directory = self.command_run(PARAMS / "examples" / "stdp_pair.json")
        run = bgsim.load(directory)
        rows = rows_of(directory / "weights.csv")
        weights = run.weights_of("pre->post")
        self.assertEqual(len(weights), 82)
        for field in "synapse", "pre", "post", "time_ms", "weight":
            self.assertEqual(list(weights[field]), [float(row[field]) for row in rows])
        (directory / "weights.npy").unlink()
        self.assertEqual(bgsim.load(directory).weights.tobytes(), run.weights.tobytes())

    def test_takes_dictionaries(self):
        run = bgsim.run(FIRST)
        self.assertEqual(run.digest, bgsim.run(self.first).digest)
        self.assertEqual(run.name, "experiment")
        path = PARAMS / "examples" / "spike_trains_file.json"
        experiment = json.loads(path.read_text(encoding="utf-8"))
        # The folder of the examples stays as it is: its copy gets the hidden file.
        shutil.copytree(PARAMS / "neurons", self.folder / "neurons")
        examples = self.folder / "examples"
        shutil.copytree(path.parent, examples)
        before = sorted(os.listdir(examples))
        run = bgsim.run(experiment, base=examples)
        self.assertEqual(run.digest, bgsim.run(path).digest)
        self.assertEqual(run.name, experiment["name"])
        self.assertEqual(sorted(os.listdir(examples)), before)

    def test_takes_numbers_of_numpy_in_dictionaries(self):
        experiment = copy.deepcopy(FIRST)
        experiment["populations"]["A"]["size"] = np.int32(80)
        experiment["inputs"]["cortex"]["rate"] = np.float64(1000)
        self.assertEqual(bgsim.run(experiment).digest, bgsim.run(FIRST).digest)

    def test_continues(self):
        whole = bgsim.run(self.first)
        out = self.folder / "part"
        part = bgsim.run(self.first, duration="100 ms", checkpoint="50 ms", out=out)
        self.assertEqual(part.summary["simulated_ms"], 100)
        rest = bgsim.run(continue_=part, duration="300 ms", checkpoint="300 ms")
        self.assertEqual((rest.digest, rest.path), (whole.digest, out))
        branch = bgsim.run(self.first, from_=rest, duration="400 ms")
        self.assertEqual(branch.summary["start_ms"], 300)

    def test_shows_progress_when_asked(self):
        script = "import bgsim, sys; bgsim.run(sys.argv[1], quiet=False)"
        done = subprocess.run(
            [sys.executable, "-c", script, str(self.first)],
            cwd=SCRIPTS,
            env={**os.environ, "BGSIM": PROGRAM, "TMPDIR": str(self.temporary)},
            capture_output=True,
            encoding="utf-8",
        )
        self.assertRegex(done.stderr, r"^first: 100 neurons.*\n( 10 %.*\n)")


class ErrorTests(BgsimTest):
    def assert_same_error(self, call, *words):
        """A call fails as a command does, word by word."""
        done = self.command(*words)
        with self.assertRaises(bgsim.Error) as caught:
            call()
        self.assertTrue(done.stderr.startswith("error: "), done.stderr)
        self.assertEqual("error: " + str(caught.exception) + "\n", done.stderr)
        self.assertEqual(caught.exception.code, done.returncode)
        self.assertEqual(os.listdir(self.temporary), [])
        return done

    def test_says_what_the_program_says(self):
        wrong = self.folder / "wrong.json"
        experiment = copy.deepcopy(FIRST)
        experiment["populations"]["A"]["neuron"]["params"] = {"g_l": "2 nS", "C": "2.5 nS"}
        experiment["projections"]["A->B"]["post"] = "C"
        wrong.write_text(json.dumps(experiment, indent=2), encoding="utf-8")
        done = self.assert_same_error(lambda: bgsim.run(wrong), "run", wrong, "--quiet")
        self.assertGreater(done.stderr.count("wrong.json:"), 2, "all mistakes at once")
        self.assert_same_error(lambda: bgsim.check(wrong), "check", wrong)

    def test_says_what_the_program_says_of_options(self):
        size = {"populations.A.sise": 3}
        self.assert_same_error(
            lambda: bgsim.run(self.first, set=size),
            *("run", self.first, "--quiet", "--set", "populations.A.sise=3"),
        )
        self.assert_same_error(
            lambda: bgsim.run(self.first, sead=3), "run", "--quiet", "--sead=3", self.first
        )
        self.assert_same_error(
            lambda: bgsim.run(self.first, duration="3 mV"),
            *("run", self.first, "--quiet", "--duration", "3 mV"),
        )

    def test_says_which_file_is_missing(self):
        missing = self.folder / "missing.json"
        done = self.assert_same_error(lambda: bgsim.run(missing), "run", missing, "--quiet")
        self.assertEqual(done.returncode, 3)
        self.assert_same_error(lambda: bgsim.analyze(missing), "analyze", missing, "--quiet")
        self.assert_same_error(lambda: bgsim.plot(missing), "plot", missing)
        self.assertEqual(
            "error: " + str(self.error_of(lambda: bgsim.load(missing))) + "\n",
            self.command("analyze", missing).stderr,
        )
        self.assertEqual(
            "error: " + str(self.error_of(lambda: bgsim.load(self.folder))) + "\n",
            self.command("analyze", self.folder).stderr,
        )

    def test_names_no_file_that_never_was(self):
        experiment = copy.deepcopy(FIRST)
        del experiment["populations"]["A"]["size"]
        error = self.error_of(lambda: bgsim.run(experiment, base=self.folder))
        self.assertTrue(str(error).startswith("experiment: populations.A"), str(error))
        self.assertEqual(error.code, 2)
        self.assertEqual(sorted(os.listdir(self.folder)), ["first.json", "temporary"])
        error = self.error_of(lambda: bgsim.run(FIRST, base=self.folder / "nowhere"))
        self.assertIn(f"cannot write the experiment into {self.folder / 'nowhere'}", str(error))

    def test_says_where_it_looked_for_the_program(self):
        with unittest.mock.patch.dict(os.environ, {"BGSIM": "/nowhere/bgsim"}):
            error = self.error_of(lambda: bgsim.run(self.first))
        self.assertEqual(
            str(error), "the environment variable BGSIM names /nowhere/bgsim, which is no program"
        )
        error = self.error_of(lambda: bgsim.run(self.first, program="/elsewhere/bgsim"))
        self.assertEqual(
            str(error), "the argument program names /elsewhere/bgsim, which is no program"
        )
        place = self.folder / "scripts" / "bgsim.py"
        with (
            unittest.mock.patch.dict(os.environ, {"PATH": "/nowhere"}),
            unittest.mock.patch.object(bgsim, "__file__", str(place)),
        ):
            os.environ.pop("BGSIM", None)
            error = self.error_of(lambda: bgsim.run(self.first))
        for words in (
            "program=",
            "BGSIM",
            "PATH has no bgsim: /nowhere",
            ".build/tuned/release/bgsim",
            ".build/release/bgsim",
        ):
            self.assertIn(words, str(error))
        self.assertEqual(os.listdir(self.temporary), [])

    def error_of(self, call):
        with self.assertRaises(bgsim.Error) as caught:
            call()
        return caught.exception


class SweepTests(BgsimTest):
    def test_gives_the_table_of_the_command_line(self):
        done = self.command(
            *("sweep", self.first, "--quiet", "--out", "command", "--duration", "100ms"),
            *("--param", "projections.A->B.weight=0:4:2nS", "--param", "populations.A.size=20,40"),
            *("--seeds", "1..2"),
        )
        self.assertEqual(done.stderr, "")
        for weights in "0:4:2nS", ["0 nS", "2 nS", "4 nS"]:
            sweep = bgsim.sweep(
                self.first,
                param={
                    "projections.A->B.weight": weights,
                    "populations.A.size": np.array([20, 40]),
                },
                seeds=range(1, 3),
                duration="100ms",
                jobs=2,
            )
            self.assertEqual(
                (sweep.path / "sweep.csv").read_bytes(),
                (self.folder / "command" / "sweep.csv").read_bytes(),
            )
        rows = rows_of(self.folder / "command" / "sweep.csv")
        self.assertEqual(len(sweep), 12)
        self.assertEqual(sweep.columns, list(rows[0]))
        for name in sweep.columns:
            if name in ("digest", "error"):
                self.assertEqual(list(sweep[name]), [row[name] for row in rows])
            else:
                expected = [float(row[name] or "nan") for row in rows]
                np.testing.assert_array_equal(sweep[name].astype(float), expected)
        np.testing.assert_array_equal(
            sweep["projections.A->B.weight"], sweep["projections.A->B.weight [nS]"]
        )
        self.assertEqual(sweep.table["A.spikes"].dtype.kind, "i")
        run = bgsim.run(
            self.first,
            set={"projections.A->B.weight": "2 nS", "populations.A.size": 40},
            seed=2,
            duration="100ms",
        )
        self.assertEqual(sweep["digest"][7], run.digest)
        self.assertEqual([row["digest"] for row in sweep], [row["digest"] for row in rows])

    def test_takes_seeds_in_three_ways(self):
        tables = [
            bgsim.sweep(FIRST, seeds=seeds, duration="20 ms").table
            for seeds in ("1..3", (1, 3), range(1, 4))
        ]
        self.assertEqual(list(tables[0]["seed"]), [1, 2, 3])
        self.assertEqual(tables[0].tobytes(), tables[1].tobytes())
        self.assertEqual(tables[0].tobytes(), tables[2].tobytes())

    def test_warns_of_points_that_failed(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            sweep = bgsim.sweep(
                self.first, param={"populations.A.neuron.C": ["100 pF", "-1 pF"]}, duration="20 ms"
            )
        self.assertEqual(
            [str(warning.message) for warning in caught],
            ["1 of 2 points failed; see the column error"],
        )
        self.assertEqual(sweep["error"][0], "")
        self.assertIn("-1 pF", sweep["error"][1])
        self.assertTrue(np.isnan(sweep["A.rate_hz"][1]))

    def test_fails_as_the_command_line_does(self):
        done = self.command("sweep", self.first, "--param", "populations.A.size=x:y:z", "--quiet")
        with self.assertRaises(bgsim.Error) as caught:
            bgsim.sweep(self.first, param={"populations.A.size": "x:y:z"})
        self.assertEqual("error: " + str(caught.exception) + "\n", done.stderr)
        self.assertEqual(os.listdir(self.temporary), [])


class ReadingTests(BgsimTest):
    def test_analyzes(self):
        run = bgsim.run(self.first)
        analysis = bgsim.analyze(run, window=(100, None), populations=["B"], segment="100ms")
        done = self.command(
            *("analyze", run.path, "--window", "100..", "--populations", "B", "--json", "--quiet"),
            *("--segment", "100ms"),
        )
        expected = json.loads(done.stdout)
        self.assertEqual(bgsim._with_arrays(expected).keys(), analysis.keys())
        self.assertEqual(json.loads(json.dumps(analysis, default=lambda a: a.tolist())), expected)

    def test_plots(self):
        run = bgsim.run(self.first, out=self.folder / "run")
        paths = bgsim.plot(run, kind=("raster", "rates"))
        self.assertEqual(
            paths, [run.path / "plots" / "raster.svg", run.path / "plots" / "rates.svg"]
        )
        self.assertEqual(
            bgsim.plot(run, kind="raster", window=(0, 100), out=self.folder / "one.svg"),
            [self.folder / "one.svg"],
        )
        self.assertIn("<svg", (self.folder / "one.svg").read_text(encoding="utf-8")[:200])

    def test_checks(self):
        self.assertEqual(
            bgsim.check(self.first, set={"populations.A.size": 81}),
            {"populations": 2, "neurons": 101, "projections": 1, "inputs": 1},
        )

    @needs("pandas")
    def test_makes_data_frames(self):
        directory = self.command_run(self.first)
        run = bgsim.load(directory)
        rows = rows_of(directory / "spikes.csv")
        spikes = run.to_pandas()
        self.assertEqual(list(spikes["population"]), [row["population"] for row in rows])
        self.assertEqual(list(spikes["time_ms"]), [float(row["time_ms"]) for row in rows])
        traces = run.to_pandas("traces")
        self.assertEqual(len(traces), 3000)
        self.assertEqual(traces["B[0].v"].iloc[7], run.traces["B[0].v"].values[7])
        self.assertEqual(traces["B[0].v (traces_2)"].count(), 60)
        self.assertEqual(run.to_pandas("rates").loc["A", "rate_hz"], run.rates["A"])
        sweep = bgsim.sweep(FIRST, seeds=(1, 2), duration="20 ms")
        self.assertEqual(list(sweep.to_pandas()["seed"]), [1, 2])

    @needs("neo")
    def test_makes_a_neo_block(self):
        run = bgsim.run(self.first)
        block = run.to_neo()
        (segment,) = block.segments
        self.assertEqual(len(segment.spiketrains), 100)
        self.assertEqual([group.name for group in block.groups], ["A", "B"])
        for train in block.groups[1].spiketrains:
            expected = run.trains("B")[train.annotations["source_index"]]
            np.testing.assert_array_equal(train.rescale("ms").magnitude, expected)
            self.assertEqual(train.annotations["source_population"], "B")
            self.assertEqual(float(train.t_stop.rescale("ms")), 300)
        signals = {(signal.name, signal.shape): signal for signal in segment.analogsignals}
        self.assertEqual(
            signals.keys(),
            {(name, (3000, 2)) for name in ("v", "w", "g_AMPA", "I_AMPA")} | {("v", (60, 1))},
        )
        signal = signals["w", (3000, 2)]
        self.assertEqual(str(signal.units.dimensionality), "pA")
        self.assertEqual(float(signal.sampling_period.rescale("ms")), 0.1)
        self.assertEqual(list(signal.array_annotations["source_index"]), [0, 3])
        np.testing.assert_array_equal(signal.magnitude[:, 1], run.traces["B[3].w"].values)
        self.assertEqual(len(run.to_neo(["B"]).segments[0].spiketrains), 20)


class TemporaryTests(BgsimTest):
    def test_removes_temporary_runs(self):
        run = bgsim.run(self.first)
        self.assertTrue((run.path / "summary.json").exists())
        self.assertEqual(len(os.listdir(self.temporary)), 1)
        spikes = run.spikes
        del run
        gc.collect()
        self.assertEqual(os.listdir(self.temporary), [])
        self.assertGreater(len(spikes), 100)

    def test_keeps_a_run(self):
        run = bgsim.run(self.first)
        run.keep(self.folder / "runs" / "kept")
        digest = run.digest
        del run
        gc.collect()
        self.assertEqual(os.listdir(self.temporary), [])
        self.assertEqual(bgsim.load(self.folder / "runs" / "kept").digest, digest)

    def test_sends_no_temporary_run_to_another_process(self):
        run = bgsim.run(self.first)
        with self.assertRaisesRegex(bgsim.Error, "is temporary and stays in this process"):
            pickle.dumps(run)
        run.keep(self.folder / "kept")
        self.assertEqual(pickle.loads(pickle.dumps(run)).digest, run.digest)


class InterruptionTests(BgsimTest):
    SCRIPT = """
import sys, bgsim
try:
    bgsim.run({"include": [sys.argv[1]]}, **eval(sys.argv[2]))
except KeyboardInterrupt:
    sys.exit(77)
"""

    def interrupt(self, options, is_going_on, kill=os.kill):
        """Interrupts Python as soon as bgsim has written something."""
        process = subprocess.Popen(
            [sys.executable, "-c", self.SCRIPT, str(self.first), repr(options)],
            cwd=self.folder,
            env={
                **os.environ,
                "BGSIM": PROGRAM,
                "TMPDIR": str(self.temporary),
                "PYTHONPATH": str(SCRIPTS),
            },
            start_new_session=True,
        )
        end = time.monotonic() + 60
        while not is_going_on() and time.monotonic() < end:
            self.assertIsNone(process.poll(), "it ended before it was interrupted")
            time.sleep(0.01)
        kill(process.pid, signal.SIGINT)
        self.assertEqual(process.wait(timeout=60), 77)
        # The session has no process any more: bgsim has ended, too.
        with self.assertRaises(ProcessLookupError):
            os.killpg(process.pid, 0)

    def written(self, folder):
        """Whether a spike has been written below a folder."""
        return any(path.stat().st_size > 1000 for path in folder.glob("**/spikes.*"))

    def test_leaves_nothing_of_a_temporary_run(self):
        # A notebook interrupts Python alone, a terminal also bgsim.
        for kill in os.kill, os.killpg:
            self.interrupt({"duration": "1000 s"}, lambda: self.written(self.temporary), kill)
            self.assertEqual(os.listdir(self.temporary), [])
            self.assertEqual(sorted(os.listdir(self.folder)), ["first.json", "temporary"])

    def test_leaves_a_run_that_can_be_continued(self):
        runs = self.folder / "runs"
        runs.mkdir()
        self.interrupt(
            {"duration": "1000 s", "out": "runs/long", "format": "npy"}, lambda: self.written(runs)
        )
        with self.assertRaisesRegex(bgsim.Error, "is an incomplete run"):
            bgsim.load(runs / "long")
        part = bgsim.load(runs / "long", allow_incomplete=True)
        self.assertFalse(part.summary["complete"])
        # Up to 64 steps more may have been computed than were written.
        until = np.ceil(part.summary["simulated_ms"] / 100) * 100 + 100
        whole = bgsim.run(self.first, duration=until)
        self.assertEqual(
            part.spikes.tobytes(),
            whole.spikes[whole.spikes["time_ms"] <= part.summary["simulated_ms"]].tobytes(),
        )
        rest = bgsim.run(continue_=runs / "long", duration=until)
        self.assertEqual(rest.digest, whole.digest)
        self.assertEqual(sorted(os.listdir(self.folder)), ["first.json", "runs", "temporary"])

    def test_leaves_an_earlier_run_alone(self):
        runs = self.folder / "runs"
        earlier = bgsim.run(self.first, out=runs / "long")
        before = {path: path.read_bytes() for path in (runs / "long").iterdir()}
        self.interrupt(
            {"duration": "1000 s", "out": "runs/long"},
            lambda: any(
                path.parent != earlier.path and path.stat().st_size > 1000
                for path in runs.glob("**/spikes.npy")
            ),
        )
        after = {path: path.read_bytes() for path in (runs / "long").iterdir()}
        self.assertEqual(after, before)
        self.assertEqual(sorted(os.listdir(runs)), ["long", "long.incomplete"])


class PageTests(BgsimTest):
    """docs/python.md prints what it says that it prints."""

    def test_prints_what_the_page_says(self):
        readme = (SCRIPTS.parent / "README.md").read_text(encoding="utf-8")
        self.first.write_text(
            re.search("```json\n(.*?)```", readme, re.DOTALL)[1], encoding="utf-8"
        )
        os.symlink(PARAMS, self.folder / "params")
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(self.folder)
        page = (SCRIPTS.parent / "docs" / "python.md").read_text(encoding="utf-8")
        names = {}
        for code, said in re.findall("```python\n(.*?)```\n(?:\n```\n(.*?)```)?", page, re.DOTALL):
            missing = [module for module in OPTIONAL if module in code and not is_there(module)]
            with self.subTest(code=code):
                if missing:
                    self.skipTest(f"there is no {missing[0]}")
                self.assertEqual(printed(code, names), said)


class PackageTests(BgsimTest):
    def test_has_the_version_of_the_program(self):
        self.assertEqual(self.command("--version").stdout, f"bgsim {bgsim.__version__}\n")

    @needs("pip")
    def test_is_installed_without_a_network(self):
        target = self.folder / "installed"
        words = [
            "install",
            "--quiet",
            "--no-index",
            "--no-deps",
            "--target",
            str(target),
            str(SCRIPTS),
        ]
        done = subprocess.run(
            [sys.executable, "-m", "pip", *words], capture_output=True, encoding="utf-8"
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((target / "bgsim.py").read_bytes(), (SCRIPTS / "bgsim.py").read_bytes())
        self.assertFalse(list(SCRIPTS.glob("*.egg-info")) + list(SCRIPTS.glob("build")))


if __name__ == "__main__":
    unittest.main()
