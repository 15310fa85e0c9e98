"""Runs bgsim and gives spikes, traces and tables as NumPy arrays.

    import bgsim

    run = bgsim.run("first.json", set={"projections.A->B.weight": "1 nS"}, seed=2)
    run.rates["B"]                # spikes per neuron and second (Hz)
    run.spikes_of("B")["time_ms"]
    run.traces["B[0].v"].values   # mV

Needs the program bgsim and NumPy; pandas and neo only for `to_pandas` and `to_neo`. The options of
the command line go by their names: `--checkpoint-wall 10min` is `checkpoint_wall="10min"`,
`--from DIR` is `from_=DIR`, a switch is `True`. docs/python.md shows everything at work.
"""

from __future__ import annotations

import contextlib
import csv
import dataclasses
import functools
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import warnings
import weakref
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Union

import numpy as np

__version__ = "0.1.0"
__all__ = ["Error", "Run", "Sweep", "Trace", "analyze", "check", "load", "plot", "run", "sweep"]

FilePath = Union[str, "os.PathLike[str]"]

# Options that take A..B.
SPANS = ("window", "response", "baseline", "band", "seeds")

SPIKE = np.dtype([("population", "<u2"), ("neuron", "<u4"), ("time_ms", "<f8")])
WEIGHT = np.dtype(
    [
        ("projection", "<u2"),
        ("synapse", "<u4"),
        ("pre", "<u4"),
        ("post", "<u4"),
        ("time_ms", "<f8"),
        ("weight", "<f8"),
    ]
)


class Error(Exception):
    """What bgsim said instead of doing what it was asked for.

    `str(error)` is its message, `error.code` its exit code (1: the simulation failed, 2: not valid,
    3: a file; docs/command-line.md has all), or None where the program was not started.
    """

    def __init__(self, message: str, code: int | None = None):
        super().__init__(message)
        self.code = code


# ---- commands ------------------------------------------------------------------------------------


def run(
    experiment: FilePath | Mapping[str, Any] | None = None,
    *,
    set: Mapping[str, Any] | None = None,
    base: FilePath | None = None,
    out: FilePath | None = None,
    quiet: bool = True,
    program: FilePath | None = None,
    **options: Any,
) -> Run:
    """Simulates an experiment and returns the run.

    `experiment` is a file, or a dictionary with the same keys, whose file names start at the folder
    `base` (by default the current one; a hidden file is there while bgsim runs). `set` replaces
    values by their paths: a string is taken as on the command line ("2 nS"), all else as JSON.

    `out` is the run directory. Without it, the run is in a temporary directory and removed with the
    object that is returned, unless `Run.keep` is called. `quiet=False` shows progress on stderr.
    `program` is the program bgsim; else BGSIM, PATH and the builds beside this file are looked at.

    `options` are those of `bgsim run`: duration="500 ms", seed=2, threads=1, precision="single",
    checkpoint="1s", from_=another_run, continue_=another_run, … `format` is "npy" unless given;
    None leaves it to the experiment.

    Raises `Error`. An interruption is passed on to bgsim, which ends in order, and then raised.
    """
    continued = options.get("continue_")
    if continued is None:
        options.setdefault("format", "npy")
    temporary = None
    if out is None and continued is None:
        temporary = tempfile.mkdtemp(prefix="bgsim-")
        out = os.path.join(temporary, "run")
    try:
        with _experiment_file(experiment, base) as path:
            words = [*_settings(set), *_words(out=out, quiet=quiet, **options), *_operand(path)]
            _call("run", words, program, shows=not quiet)
        result = Run(out or continued or "", program=program)
    except BaseException:
        if temporary:
            shutil.rmtree(temporary, ignore_errors=True)
        raise
    result._own(temporary)
    return result


def load(
    directory: FilePath, *, allow_incomplete: bool = False, program: FilePath | None = None
) -> Run:
    """Opens a run directory; that of an interrupted or failed run only with `allow_incomplete`."""
    return Run(directory, allow_incomplete=allow_incomplete, program=program)


def sweep(
    experiment: FilePath | Mapping[str, Any] | None = None,
    *,
    param: Mapping[str, Any] | None = None,
    seeds: str | range | tuple[int, int] | None = None,
    set: Mapping[str, Any] | None = None,
    base: FilePath | None = None,
    out: FilePath | None = None,
    quiet: bool = True,
    program: FilePath | None = None,
    **options: Any,
) -> Sweep:
    """Simulates an experiment with all combinations of values and returns the table.

    `param` has the values of each path: a list or array, or text as on the command line
    ("0:4:1nS"). `seeds` is range(1, 11), (1, 10) or "1..10". The rest is as in `run`; `options` are
    those of `bgsim sweep`: jobs=2, settle="1s", resume=True, …

    Points that failed have a text in the column `error`, and there is a warning.
    """
    temporary = None
    if out is None:
        temporary = tempfile.mkdtemp(prefix="bgsim-")
        out = os.path.join(temporary, "sweep")
    try:
        with _experiment_file(experiment, base) as path:
            values = _settings(set) + _settings(param, "--param")
            words = _words(seeds=seeds, out=out, quiet=quiet, **options)
            _call("sweep", [*values, *words, *_operand(path)], program, shows=not quiet)
    except BaseException as error:
        if isinstance(error, Error) and str(error).endswith("see the column error"):
            warnings.warn(str(error), stacklevel=2)
        else:
            if temporary:
                shutil.rmtree(temporary, ignore_errors=True)
            raise
    result = Sweep(out)
    result._own(temporary)
    return result


def check(
    experiment: FilePath | Mapping[str, Any],
    *,
    set: Mapping[str, Any] | None = None,
    base: FilePath | None = None,
    program: FilePath | None = None,
    **options: Any,
) -> dict[str, int]:
    """Validates an experiment: how many populations, neurons, … it has, or an `Error`."""
    with _experiment_file(experiment, base) as path:
        output, _ = _call("check", [*_settings(set), *_words(**options), *_operand(path)], program)
    counts = output.splitlines()[0].rpartition(": valid, ")[2]
    return {
        word.rstrip("s") + "s": int(number) for number, word in re.findall(r"(\d+) (\w+)", counts)
    }


def analyze(
    run: FilePath | Run | Sweep, *, program: FilePath | None = None, **options: Any
) -> dict[str, Any]:
    """What `bgsim analyze` says of a run or sweep: analysis.json, with lists of numbers as arrays.

    `options` are those of the command: window=(500, None) in ms or "1s..2s", populations=["STN"],
    segment="500ms", … Units and definitions are in docs/metrics.md; a number that cannot be said is
    None, within an array NaN.
    """
    words = [*_words(json=True, quiet=True, **options), *_operand(run)]
    output, _ = _call("analyze", words, program)
    return _with_arrays(json.loads(output))


def plot(
    run: FilePath | Run | Sweep, *, program: FilePath | None = None, **options: Any
) -> list[pathlib.Path]:
    """Draws a run or sweep as SVG and returns the files that were written.

    `options` are those of `bgsim plot`: kind=["raster", "rates"], window=(500, 1500),
    compare=another_run, theme="light", out=FILE_OR_FOLDER, … Without `out` they are in the run
    directory, and go with it.
    """
    _, messages = _call("plot", [*_words(**options), *_operand(run)], program)
    return [pathlib.Path(line[6:]) for line in messages.splitlines() if line.startswith("wrote ")]


# ---- results -------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, eq=False, repr=False)
class Trace:
    """A sampled variable of a neuron: `values` [`unit`] at the times `time_ms`, both of shape (n,).

    `unit` is "" for pure numbers, and None where the program bgsim is not there to tell it.
    """

    population: str
    neuron: int
    variable: str
    unit: str | None
    time_ms: np.ndarray
    values: np.ndarray

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        return np.array(self.values, dtype=dtype) if copy else np.asarray(self.values, dtype=dtype)

    def __len__(self) -> int:
        return len(self.values)

    def __repr__(self) -> str:
        unit = f" ({self.unit})" if self.unit else ""
        name = f"{self.population}[{self.neuron}].{self.variable}"
        return f"<bgsim.Trace {name}{unit}: {_count(len(self), 'sample')}>"


class _Directory:
    """A directory with results; temporary ones are removed with the last reference."""

    def __init__(self, path: FilePath):
        self.path = pathlib.Path(path)
        self._finalizer: weakref.finalize | None = None

    def _own(self, temporary: str | None) -> None:
        if temporary:
            self._finalizer = weakref.finalize(self, _remove, temporary, os.getpid())

    def __getstate__(self) -> dict[str, Any]:
        if self._finalizer is not None:
            raise Error(
                f"{self.path} is temporary and stays in this process; give out=, or call keep"
            )
        return self.__dict__

    def keep(self, directory: FilePath) -> pathlib.Path:
        """Moves a temporary directory to `directory`, which must not exist; returns its path."""
        if self._finalizer is None:
            raise Error(f"{self.path} is not temporary; it stays as it is")
        if os.path.lexists(directory):
            raise Error(f"{os.fspath(directory)} is there already; keep takes a new name")
        temporary = self.path.parent
        pathlib.Path(directory).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(self.path, directory)
        self._finalizer.detach()
        self._finalizer = None
        shutil.rmtree(temporary, ignore_errors=True)
        self.path = pathlib.Path(directory)
        return self.path

    def __fspath__(self) -> str:
        return os.fspath(self.path)


class Run(_Directory):
    """A run directory. Files are read when something of them is asked for.

    It has `path`, `summary` (summary.json as a dictionary), `name`, `digest` (of all spikes),
    `populations` (names), `sizes` and `rates` (by name; Hz, all spikes, recorded or not).
    """

    def __init__(
        self, path: FilePath, *, allow_incomplete: bool = False, program: FilePath | None = None
    ):
        super().__init__(path)
        self._program = program
        self.summary: dict[str, Any] = _summary(self.path)
        if not self.summary["complete"] and not allow_incomplete:
            reason = f" ({self.summary['failure']})" if self.summary.get("failure") else ""
            raise Error(
                f"{self.path} is an incomplete run{reason}\n"
                "  allow_incomplete=True takes the part that was simulated"
            )
        self.name: str = self.summary["name"]
        self.digest: str = self.summary["digest"]
        self.populations: list[str] = [each["name"] for each in self.summary["populations"]]
        self.sizes: dict[str, int] = {
            each["name"]: each["size"] for each in self.summary["populations"]
        }
        self.rates: dict[str, float] = {
            each["name"]: float(each["rate_hz"]) for each in self.summary["populations"]
        }

    def __repr__(self) -> str:
        populations = self.summary["populations"]
        contents = [
            _count(len(populations), "population"),
            _count(sum(self.sizes.values()), "neuron"),
            f"{self.summary['simulated_ms']:g} ms",
            _count(sum(each["spikes"] for each in populations), "spike"),
        ]
        return f"<bgsim.Run {self.name}: {', '.join(contents)}>"

    @functools.cached_property
    def experiment(self) -> dict[str, Any]:
        """The effective experiment: includes, defaults, options and dopamine resolved."""
        return json.loads((self.path / "experiment.json").read_text(encoding="utf-8"))

    @functools.cached_property
    def spikes(self) -> np.ndarray:
        """The recorded spikes in order of time, shape (n,).

        Fields: `population` (index into `populations`), `neuron` (index in it), `time_ms`.
        """
        return self._table("spikes", SPIKE, self.populations)

    def spikes_of(self, population: str) -> np.ndarray:
        """The recorded spikes of a population, with the fields of `spikes`."""
        return self.spikes[self.spikes["population"] == self._index(population)]

    def trains(self, population: str) -> dict[int, np.ndarray]:
        """Spike times (ms) of every recorded neuron of a population, silent ones included."""
        spikes = self.spikes_of(population)
        order = np.argsort(spikes["neuron"], kind="stable")
        neurons = self.recorded(population)
        ends = np.searchsorted(spikes["neuron"][order], neurons, side="right")
        return dict(zip(neurons.tolist(), np.split(spikes["time_ms"][order], ends)))

    def recorded(self, population: str) -> np.ndarray:
        """The indices of a population's neurons whose spikes were recorded, ascending."""
        size = self.sizes[self.populations[self._index(population)]]
        entries = self.experiment["recordings"]["spikes"]
        if isinstance(entries, bool):
            return np.arange(size if entries else 0)
        chosen = [
            _selected(entry.get("neurons", "all"), size)
            for entry in entries
            if entry["population"] == population
        ]
        return np.unique(np.concatenate([np.zeros(0, dtype=int), *chosen]))

    @functools.cached_property
    def traces(self) -> dict[str, Trace]:
        """The sampled variables by their names, as in "STN[0].v"."""
        traces: dict[str, Trace] = {}
        number = 1
        while (table := self._samples("traces" if number == 1 else f"traces_{number}")) is not None:
            times = table.pop("time_ms")
            for column, values in table.items():
                # The same variable may have been recorded twice, with different intervals.
                name = column if column not in traces else f"{column} (traces_{number})"
                traces[name] = Trace(*self._place(column), times, values)
            number += 1
        return traces

    def traces_of(self, population: str, variable: str) -> list[Trace]:
        """The traces of a variable in a population, as recorded."""
        self._index(population)
        return [
            trace
            for trace in self.traces.values()
            if (trace.population, trace.variable) == (population, variable)
        ]

    @functools.cached_property
    def weights(self) -> np.ndarray:
        """The recorded weights of projections that learn, shape (n,), in each projection's unit.

        Fields: `projection` (index into `summary["learned_weights"]`), `synapse`, `pre`, `post`,
        `time_ms`, `weight`.
        """
        return self._table("weights", WEIGHT, self._learning)

    def weights_of(self, projection: str) -> np.ndarray:
        """The recorded weights of a projection, with the fields of `weights`."""
        names = self._learning
        if projection not in names:
            where = f"in {self.path}; {_among(names)}"
            raise Error(f"there is no projection '{projection}' that learns {where}")
        return self.weights[self.weights["projection"] == names.index(projection)]

    def to_pandas(self, what: str = "spikes") -> Any:
        """A pandas DataFrame of "spikes", "traces" (columns over time_ms), "weights" or "rates"."""
        import pandas

        if what == "spikes":
            return _frame(pandas, self.spikes, "population", self.populations)
        if what == "weights":
            return _frame(pandas, self.weights, "projection", self._learning)
        if what == "rates":
            return pandas.Series(self.rates, name="rate_hz").rename_axis("population").to_frame()
        if what == "traces":
            columns = {
                name: pandas.Series(trace.values, trace.time_ms)
                for name, trace in self.traces.items()
            }
            return pandas.DataFrame(columns).rename_axis("time_ms")
        raise ValueError(f"what can be spikes, traces, weights or rates, not {what!r}")

    def to_neo(self, populations: Sequence[str] | None = None) -> Any:
        """A neo Block with one segment, and for each population a group of what is in it.

        Annotations are named as in PyNN: source_population and source_index. There is a SpikeTrain
        for every recorded neuron, silent ones included, and an AnalogSignal (samples × neurons) for
        every variable.
        """
        import neo
        from neo.core.spiketrainlist import SpikeTrainList

        block = neo.Block(
            name=self.name,
            digest=self.digest,
            seed=self.summary["seed"],
            bgsim=self.summary["version"],
        )
        segment = neo.Segment(name=self.name)
        block.segments.append(segment)
        every = []
        for population in self.populations if populations is None else populations:
            trains, signals = self._neo_trains(population, segment), self._neo_signals(population)
            group = neo.Group(objects=signals, name=population)
            # Appending train by train would compare each with all before it.
            group.spiketrains = SpikeTrainList(trains)
            block.groups.append(group)
            segment.analogsignals.extend(signals)
            every += trains
        segment.spiketrains = SpikeTrainList(every, parent=segment)
        return block

    def _neo_trains(self, population: str, segment: Any) -> list[Any]:
        import neo

        start, stop = self.summary.get("start_ms", 0.0), self.summary["simulated_ms"]
        trains = []
        for neuron, times in self.trains(population).items():
            train = neo.SpikeTrain(times, t_start=start, t_stop=stop, units="ms")
            train.name, train.segment = f"{population}[{neuron}]", segment
            train.annotate(source_population=population, source_index=neuron)
            trains.append(train)
        return trains

    def _neo_signals(self, population: str) -> list[Any]:
        together: dict[tuple[str, int], list[Trace]] = {}
        for trace in self.traces.values():
            if trace.population == population:
                # Traces of one file share their array of times.
                together.setdefault((trace.variable, id(trace.time_ms)), []).append(trace)
        return [
            _neo_signal(traces, self.summary["dt_ms"])
            for traces in together.values()
            if len(traces[0])
        ]

    # ---- files

    @property
    def _learning(self) -> list[str]:
        return [each["projection"] for each in self.summary.get("learned_weights", [])]

    def _index(self, population: str) -> int:
        if population not in self.populations:
            raise Error(
                f"there is no population '{population}' in {self.path}; {_among(self.populations)}"
            )
        return self.populations.index(population)

    def _table(self, stem: str, dtype: np.dtype, names: list[str]) -> np.ndarray:
        """A table whose first field is a name in CSV, its index in NPY; empty without a file."""
        path = self.path / f"{stem}.npy"
        if path.exists():
            return np.load(path, allow_pickle=False)
        path = self.path / f"{stem}.csv"
        columns = _read_csv(path) if path.exists() else {name: [] for name in dtype.names}
        first = dtype.names[0]
        table = np.empty(len(columns[first]), dtype)
        table[first] = [names.index(name) for name in columns[first]]
        for name in dtype.names[1:]:
            table[name] = np.array(columns[name], dtype=dtype[name])
        return table

    def _samples(self, stem: str) -> dict[str, np.ndarray] | None:
        """The columns of a file of traces."""
        path = self.path / f"{stem}.npy"
        if path.exists():
            table = np.load(path, allow_pickle=False)
            return {name: np.ascontiguousarray(table[name]) for name in table.dtype.names}
        path = self.path / f"{stem}.csv"
        if not path.exists():
            return None
        return {name: np.array(texts, dtype="f8") for name, texts in _read_csv(path).items()}

    def _place(self, column: str) -> tuple[str, int, str, str | None]:
        """Population, neuron, variable and unit of a column POP[INDEX].VARIABLE."""
        for population in self.populations:
            if match := re.fullmatch(re.escape(population) + r"\[(\d+)\]\.(.+)", column):
                return population, int(match[1]), match[2], self._unit(population, match[2])
        raise Error(f"{self.path}: there is no population of the trace {column}")

    def _unit(self, population: str, variable: str) -> str | None:
        """The unit of a variable: pA of a current, nS of a conductance, else as the model says."""
        if variable == "v" or variable.endswith(".v"):
            return "mV"
        unit = {"g_": "nS", "g(": "nS", "I_": "pA", "I(": "pA"}.get(variable[:2])
        cells = self.experiment["populations"][population]
        model = cells.get("neuron")
        if model is None and (match := re.fullmatch(r".+\.(\w+)\.(\w+)", variable)):
            # A variable of a mechanism in a section of a compartmental cell.
            own = cells["cell"].get("mechanisms", {})
            model, variable = own.get(match[1], match[1]), match[2]
        elif model is None or (unit and "model" in model):
            return unit
        try:
            return _model_units(json.dumps(model), self._program).get(variable, unit)
        except Error:
            return unit


class Sweep(_Directory):
    """The directory of a sweep.

    `table` is a structured array with a row for each point and the columns of sweep.csv
    (docs/sweeps.md); a number that there is not is NaN. `sweep["STN.rate_hz"]` is a column; a
    parameter's name may be given without its unit.
    """

    @functools.cached_property
    def table(self) -> np.ndarray:
        path = self.path / "sweep.csv"
        if not path.exists():
            raise Error(f"{self.path} holds no sweep.csv: not all points are there")
        columns = {name: _column(name, texts) for name, texts in _read_csv(path).items()}
        table = np.empty(
            len(columns["seed"]), [(name, column.dtype) for name, column in columns.items()]
        )
        for name, column in columns.items():
            table[name] = column
        return table

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self.table.dtype.names)

    def __getitem__(self, name: str) -> np.ndarray:
        for column in self.columns:
            if column == name or (column.startswith(name + " [") and column.endswith("]")):
                return self.table[column]
        raise Error(f"there is no column '{name}' in {self.path}; {_among(self.columns)}")

    def __len__(self) -> int:
        return len(self.table)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.table)

    def __repr__(self) -> str:
        return f"<bgsim.Sweep {_count(len(self), 'point')}: {', '.join(self.columns)}>"

    def to_pandas(self) -> Any:
        """The table as a pandas DataFrame."""
        import pandas

        return pandas.DataFrame({name: self.table[name] for name in self.columns})


# ---- the program ---------------------------------------------------------------------------------


def _find(program: FilePath | None) -> str:
    """The program bgsim: the argument, or else BGSIM, PATH, and the builds beside this file."""
    named = os.fspath(program) if program is not None else os.environ.get("BGSIM")
    builds = [
        str(pathlib.Path(__file__).resolve().parent.parent / ".build" / build / "bgsim")
        for build in ("tuned/release", "release")
    ]
    for place in [named] if named else ["bgsim", *builds]:
        if found := shutil.which(place):
            return found
    if named:
        origin = "the argument program" if program is not None else "the environment variable BGSIM"
        raise Error(f"{origin} names {named}, which is no program")
    raise Error(
        "cannot find the program bgsim\n"
        "  the argument program= is not given\n"
        "  the environment variable BGSIM is not set\n"
        f"  PATH has no bgsim: {os.environ.get('PATH', '')}\n"
        + "".join(f"  there is no {build}\n" for build in builds)
        + "  make build makes it, or give its place"
    )


def _call(
    command: str, words: Sequence[str], program: FilePath | None, shows: bool = False
) -> tuple[str, str]:
    """What a command prints, and its messages; an `Error` if it fails."""
    # stdout goes into a file, so that only one pipe has to be read.
    with (
        tempfile.TemporaryFile() as output,
        subprocess.Popen(
            [_find(program), command, *words],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        ) as process,
    ):
        try:
            messages = _messages(process.stderr, shows)
            process.wait()
        except BaseException:
            process.send_signal(signal.SIGINT)
            process.communicate()
            raise
        if process.returncode:
            raise _failure(command, process.returncode, messages)
        output.seek(0)
        return output.read().decode("utf-8"), messages


def _messages(stream: Any, shows: bool) -> str:
    """All lines; those before an error are shown as they come, an error itself is raised later."""
    lines = []
    for line in stream:
        lines.append(line)
        shows = shows and not line.startswith("error: ")
        if shows:
            sys.stderr.write(line)
    return "".join(lines)


def _failure(command: str, code: int, messages: str) -> Error:
    if code < 0:
        return Error(f"bgsim {command} was ended by signal {-code}", 128 - code)
    start = re.search("^error: ", messages, re.MULTILINE)
    said = messages[start.end() if start else 0 :].rstrip("\n")
    return Error(said or f"bgsim {command} ended with exit code {code}", code)


@contextlib.contextmanager
def _experiment_file(
    experiment: FilePath | Mapping[str, Any] | None, base: FilePath | None
) -> Iterator[FilePath | None]:
    """The path of an experiment; that of a dictionary is there while it is needed."""
    if not isinstance(experiment, Mapping):
        if base is not None:
            raise TypeError("base is for experiments that are dictionaries; a file has its folder")
        yield experiment
        return
    path = _write(experiment, os.fspath(base) if base is not None else ".")
    try:
        yield path
    except Error as error:
        # Lines and columns of a file that was not there before say nothing.
        raise Error(
            re.sub(re.escape(path) + r"(:\d+)*", "experiment", str(error)), error.code
        ) from None
    finally:
        os.unlink(path)


def _write(experiment: Mapping[str, Any], folder: str) -> str:
    """Writes an experiment into a hidden file of the folder where its file names start."""
    name = {} if "include" in experiment else {"name": "experiment"}
    text = _json({**name, **experiment})
    try:
        handle, path = tempfile.mkstemp(".json", ".experiment-", folder)
    except OSError as error:
        raise Error(
            f"cannot write the experiment into {folder}: {error.strerror}\n  base= names the folder"
        ) from None
    with open(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return path


# ---- words of the command line -------------------------------------------------------------------


def _operand(path: FilePath | None) -> list[str]:
    return [] if path is None else ["--", os.fspath(path)]


def _settings(values: Mapping[str, Any] | None, option: str = "--set") -> list[str]:
    return [f"{option}={path}={_json(value)}" for path, value in (values or {}).items()]


def _words(**options: Any) -> list[str]:
    words = []
    for name, value in options.items():
        option = "--" + name.strip("_").replace("_", "-")
        if value is None or value is False:
            continue
        for each in value if name == "merge" and isinstance(value, (list, tuple)) else [value]:
            words.append(option if each is True else f"{option}={_text(name, each)}")
    return words


def _text(name: str, value: Any) -> str:
    """The value of an option: a pair is A..B for those that take a span, a list is A,B."""
    if isinstance(value, range):
        if value.step != 1 or not value:
            raise ValueError(f"{name}: {value} are not successive numbers")
        value = (value[0], value[-1])
    if isinstance(value, tuple) and name in SPANS:
        return "..".join("" if each is None else str(each) for each in value)
    if isinstance(value, (list, tuple)):
        return ",".join(map(str, value))
    return os.fspath(value) if isinstance(value, os.PathLike) else str(value)


def _json(value: Any) -> str:
    """A value as JSON; a string as it is, as on the command line."""
    return value if isinstance(value, str) else json.dumps(value, default=_plain, allow_nan=False)


def _plain(value: Any) -> Any:
    if isinstance(value, (np.ndarray, np.generic)):
        return value.tolist()
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, range):
        return list(value)
    raise TypeError(f"an experiment cannot hold {value!r}")


# ---- files ---------------------------------------------------------------------------------------


def _summary(path: pathlib.Path) -> dict[str, Any]:
    advice = "\n  give the directory that bgsim run wrote, such as runs/healthy"
    if not path.is_dir():
        raise Error(f"cannot read {path}: no such directory")
    if not (path / "summary.json").exists():
        raise Error(f"{path} is no run directory: it holds no summary.json{advice}")
    try:
        summary = json.loads((path / "summary.json").read_text(encoding="utf-8"))
        is_ours = summary.get("program") == "bgsim"
    except (ValueError, AttributeError):
        is_ours = False
    if not is_ours:
        raise Error(
            f"{path} is no run directory: its summary.json was not written by bgsim{advice}"
        )
    return summary


def _remove(folder: str, process: int) -> None:
    """Removes a temporary folder, unless a forked copy of its process asks for that."""
    if os.getpid() == process:
        shutil.rmtree(folder, ignore_errors=True)


def _read_csv(path: pathlib.Path) -> dict[str, list[str]]:
    """The columns of a CSV file as texts."""
    with open(path, newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    return {name: [row[place] for row in rows] for place, name in enumerate(header)}


def _column(name: str, texts: list[str]) -> np.ndarray:
    """A column of sweep.csv as whole numbers, numbers (NaN where empty) or texts."""
    if name not in ("digest", "error"):
        with contextlib.suppress(ValueError):
            return np.array(texts, dtype="i8")
        with contextlib.suppress(ValueError):
            return np.array([text or "nan" for text in texts], dtype="f8")
    return np.array(texts)


def _selected(neurons: Any, size: int) -> np.ndarray:
    """The indices of a selection of an effective experiment."""
    if neurons == "all":
        return np.arange(size)
    if isinstance(neurons, Mapping):
        return np.arange(neurons["from"], min(neurons["to"], size), neurons["step"])
    return np.array(neurons, dtype=int)


@functools.lru_cache(maxsize=None)
def _model_units(model: str, program: FilePath | None) -> dict[str, str]:
    """The units of a model's variables, as `bgsim models` says; `model` is JSON, also of a name."""
    content = json.loads(model)
    if isinstance(content, str):
        page, _ = _call("models", [content], program)
    else:
        ending, text = (".mod", content["nmodl"]) if "nmodl" in content else (".json", model)
        with tempfile.TemporaryDirectory(prefix="bgsim-") as folder:
            path = pathlib.Path(folder) / f"model{ending}"
            path.write_text(text, encoding="utf-8")
            page, _ = _call("models", [str(path)], program)
    units = {}
    for section in page.split("\n\n"):
        title, *rows = section.splitlines()
        if title in ("state variables", "named expressions"):
            for row in rows[1:]:
                name, unit = row.split()[:2]
                units[name] = "" if unit == "1" else unit
    return units


def _with_arrays(value: Any) -> Any:
    """JSON with its lists of numbers as arrays."""
    if isinstance(value, dict):
        return {key: _with_arrays(each) for key, each in value.items()}
    if not isinstance(value, list):
        return value
    if value and all(each is None or isinstance(each, (int, float)) for each in value):
        return np.array(value, dtype="f8")
    return [_with_arrays(each) for each in value]


def _frame(pandas: Any, table: np.ndarray, category: str, names: list[str]) -> Any:
    frame = pandas.DataFrame({name: table[name] for name in table.dtype.names})
    frame[category] = pandas.Categorical.from_codes(table[category].astype("i4"), names)
    return frame


def _neo_signal(traces: list[Trace], dt: float) -> Any:
    import neo
    import quantities

    first = traces[0]
    times = first.time_ms
    period = round((times[-1] - times[0]) / (len(times) - 1), 9) if len(times) > 1 else dt
    unit = first.unit or "dimensionless"
    try:
        quantities.Quantity(1, unit)
    except LookupError:
        unit = "dimensionless"
    return neo.AnalogSignal(
        np.column_stack([trace.values for trace in traces]),
        units=unit,
        t_start=times[0] * quantities.ms,
        sampling_period=period * quantities.ms,
        name=first.variable,
        source_population=first.population,
        unit=first.unit,
        array_annotations={"source_index": np.array([trace.neuron for trace in traces])},
    )


def _among(names: Sequence[str]) -> str:
    return f"there are {', '.join(names)}" if names else "there are none"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
