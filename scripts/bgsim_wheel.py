"""Packs bgsim.py into a wheel for `pip install ./scripts`: a PEP 517 backend that needs nothing."""

import base64
import hashlib
import pathlib
import re
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
VERSION = re.search(
    r'^__version__ = "(.+)"', (HERE / "bgsim.py").read_text(encoding="utf-8"), re.M
)[1]
INFO = f"bgsim-{VERSION}.dist-info"

METADATA = f"""\
Metadata-Version: 2.1
Name: bgsim
Version: {VERSION}
Summary: Runs the simulator bgsim and gives spikes, traces and tables as NumPy arrays
Requires-Python: >=3.9
Requires-Dist: numpy
Provides-Extra: pandas
Requires-Dist: pandas; extra == "pandas"
Provides-Extra: neo
Requires-Dist: neo; extra == "neo"
"""

WHEEL = """\
Wheel-Version: 1.0
Generator: bgsim
Root-Is-Purelib: true
Tag: py3-none-any
"""


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """Writes the wheel and returns its name."""
    files = {
        "bgsim.py": (HERE / "bgsim.py").read_bytes(),
        f"{INFO}/METADATA": METADATA.encode(),
        f"{INFO}/WHEEL": WHEEL.encode(),
    }
    files[f"{INFO}/RECORD"] = record(files).encode()
    name = f"bgsim-{VERSION}-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(wheel_directory) / name, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, content in files.items():
            wheel.writestr(path, content)
    return name


def record(files):
    """The list of files with their checksums; its own line has none."""
    lines = []
    for path, content in files.items():
        checksum = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{path},sha256={checksum},{len(content)}\n")
    return "".join(lines) + f"{INFO}/RECORD,,\n"
