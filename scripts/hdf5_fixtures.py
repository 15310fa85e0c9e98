#!/usr/bin/env python3
"""Writes the files of Tests/HDF5Tests/Fixtures with h5py: one with everything that bgsim reads, and what it should refuse."""
import os

import h5py
import numpy

folder = os.path.join(os.path.dirname(__file__), "..", "Tests", "HDF5Tests", "Fixtures")


def everything(path, **options):
    with h5py.File(path, "w", **options) as file:
        file.attrs["version"] = numpy.array([0, 1], dtype="u4")
        numbers = file.create_group("numbers")
        for kind in ["i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8", ">i4", ">f8"]:
            numbers[kind.replace(">", "big_")] = numpy.array([1, 2, 100], dtype=kind)
        numbers["negative"] = numpy.array([-1, -300, 7], dtype="i2")
        numbers["half"] = numpy.array([0.5, -2.25], dtype="f4")
        numbers["one"] = 42
        numbers["none"] = numpy.zeros(0)
        # Enough members for a tree of several levels.
        for i in range(200):
            file[f"many/member{i:03}"] = numpy.array([i])
        table = numpy.arange(35 * 22).reshape(35, 22)
        for name, how in {
            "plain": {}, "chunked": {"chunks": (8, 5)}, "gzip": {"chunks": (8, 5), "compression": "gzip"},
            "all": {"chunks": (8, 5), "compression": "gzip", "shuffle": True, "fletcher32": True},
            "growing": {"chunks": (16, 22), "maxshape": (None, 22)},
        }.items():
            file.create_dataset(f"tables/{name}", data=table.astype("i4"), **how)
        noise = numpy.random.default_rng(1).integers(0, 1000, 4000)
        file.create_dataset("tables/noise", data=noise, chunks=(1500,), compression="gzip", compression_opts=9)
        file.create_dataset("tables/unwritten", shape=(6,), chunks=(4,), dtype="f8")
        named = file["numbers/i4"]
        named.attrs["node_population"] = "internal"
        named.attrs["fixed"] = numpy.bytes_("fixed text")
        named.attrs["number"] = 5
        file["texts"] = ["a", "b"]


everything(os.path.join(folder, "everything.h5"), libver="earliest")
with h5py.File(os.path.join(folder, "newer.h5"), "w", libver="latest") as file:
    file["x"] = [1, 2, 3]
with h5py.File(os.path.join(folder, "lzf.h5"), "w") as file:
    file.create_dataset("x", data=numpy.arange(100), compression="lzf")
