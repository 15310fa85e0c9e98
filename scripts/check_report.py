#!/usr/bin/env python3
"""Try a report in a real browser: zoom, values under the pointer, themes, printing, no network, no errors.

Needs Chromium and nothing but Python. Prints a line for each check and ends with 1 if one fails. With --save DIR it keeps
screenshots of the page (light.png, dark.png) and the printed page (report.pdf) there.

usage: check_report.py REPORT.html [--save DIR]
"""

import argparse
import base64
import json
import os
import pathlib
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

WIDTH, HEIGHT = 1280, 900


class Browser:
    """A headless Chromium that is spoken to over two pipes (the DevTools protocol)."""

    def __init__(self):
        names = ["chromium", "chromium-browser", "google-chrome"]
        program = next((found for name in names if (found := shutil.which(name))), None)
        if program is None:
            sys.exit("needs Chromium")
        self.profile = tempfile.mkdtemp()
        commands, self.commands = os.pipe()
        self.answers, answers = os.pipe()

        def connect():
            # Through high numbers, so that neither end is closed before it is in its place.
            os.dup2(commands, 103)
            os.dup2(answers, 104)
            os.dup2(103, 3)
            os.dup2(104, 4)

        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
             f"--user-data-dir={self.profile}", f"--window-size={WIDTH},{HEIGHT}"],
            preexec_fn=connect, pass_fds=[3, 4, commands, answers], stderr=subprocess.DEVNULL)
        os.close(commands)
        os.close(answers)
        self.number, self.session, self.buffer, self.events = 0, None, b"", []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def message(self, timeout):
        """The next message; none if there is none in time."""
        while b"\0" not in self.buffer:
            if not select.select([self.answers], [], [], timeout)[0]:
                return None
            part = os.read(self.answers, 1 << 20)
            if not part:
                sys.exit("the browser ended")
            self.buffer += part
        text, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **parameters):
        """The result of a command; events that come meanwhile are kept."""
        self.number += 1
        command = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            command["sessionId"] = self.session
        os.write(self.commands, json.dumps(command).encode() + b"\0")
        while True:
            message = self.message(60)
            if message is None:
                sys.exit(f"no answer to {method}")
            if message.get("id") == self.number:
                if "error" in message:
                    sys.exit(f"{method}: {message['error']['message']}")
                return message["result"]
            self.events.append(message)

    def evaluate(self, expression):
        """The value of an expression in the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in answer:
            sys.exit(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def wait(self, event):
        """Waits for an event."""
        while not any(each.get("method") == event for each in self.events):
            message = self.message(60)
            if message is None:
                sys.exit(f"no {event}")
            self.events.append(message)

    def mouse(self, kind, x, y, **more):
        """Lets the pointer do something."""
        self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)

    def key(self, key):
        """Presses and lets go a key."""
        text = {"text": key} if len(key) == 1 else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    def picture(self, path, **options):
        """Writes a screenshot."""
        data = self.call("Page.captureScreenshot", format="png", **options)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def close(self):
        """Ends the browser."""
        os.write(self.commands, json.dumps({"id": 0, "method": "Browser.close"}).encode() + b"\0")
        self.process.wait(20)
        shutil.rmtree(self.profile, ignore_errors=True)


class Checks:
    """What was found to be so or not."""

    def __init__(self):
        self.failed = 0

    def expect(self, condition, text, found=""):
        """Prints a line."""
        print(f"{'ok    ' if condition else 'FAILED'} {text}{'' if condition else f' ({found})'}")
        self.failed += 0 if condition else 1


def open_page(browser, path):
    """Opens a file without network, and shows it in the light theme."""
    for domain in ["Page", "Network", "Runtime", "Log"]:
        browser.call(f"{domain}.enable")
    browser.call(
        "Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=0,
        uploadThroughput=0)
    theme(browser, "light")
    browser.call("Page.navigate", url=path.resolve().as_uri())
    browser.wait("Page.loadEventFired")


def theme(browser, name, media=""):
    """What the reader's system asks for."""
    browser.call(
        "Emulation.setEmulatedMedia", media=media,
        features=[{"name": "prefers-color-scheme", "value": name}])


def middle(browser, figure, part=0.5):
    """Scrolls the first panel of a figure that shows data into view; the place at `part` of its width, if there is one."""
    return browser.evaluate(f"""(() => {{
      const panel = [...document.querySelectorAll('#{figure} g.panel')].find(
        (g) => g.querySelector('.data path[data-name]') || (g.dataset.neurons && g.querySelector('.data path')));
      if (!panel) return null;
      const [x, y, width, height] = panel.dataset.frame.split(' ').map(Number);
      const place = () => new DOMPoint(x + width * {part}, y + height / 2).matrixTransform(panel.getScreenCTM());
      window.scrollBy(0, place().y - innerHeight / 2);
      return [place().x, place().y];
    }})()""")


SCALES = """[...document.querySelectorAll('.figure[data-zoom] .zoom')].map((g) => {
  const found = /scale\\(([\\d.]+)/.exec(g.getAttribute('transform') || 'scale(1)');
  return +found[1];
})"""


def check_zoom(browser, checks, figure):
    """Wheel, drag, double click, keys and button."""
    ticks = f"[...document.querySelectorAll('#{figure} .level text')].map((t) => t.textContent).join(' ')"
    whole = browser.evaluate(ticks)
    place = middle(browser, figure, 0.25)
    if place is None:
        return print(f"       nothing to zoom in {figure}")
    x, y = place
    for _ in range(3):
        browser.mouse("mouseWheel", x, y, deltaX=0, deltaY=-300)
    widths = browser.evaluate(
        f"document.querySelector('#{figure} .zoom path').getAttribute('vector-effect')")
    checks.expect(widths == "non-scaling-stroke", "lines keep their widths", widths)
    scales = browser.evaluate(SCALES)
    checks.expect(min(scales) > 2, "the wheel zooms", scales)
    checks.expect(max(scales) - min(scales) < 1e-9, "all figures over time zoom together", scales)
    near = browser.evaluate(ticks)
    checks.expect(near != whole, "the axis shows the part", near)
    time_there = browser.evaluate("view.from + (view.to - view.from) * 0.25")
    # The browser rounds the pointer's place to whole pixels.
    pixel = 1 / browser.evaluate(
        f"(() => {{ const g = document.querySelector('#{figure} g.panel');"
        " return g.dataset.frame.split(' ')[2] * g.getScreenCTM().a })()")
    checks.expect(abs(time_there - 0.25) < pixel, "what was under the pointer stays there", time_there)
    before = browser.evaluate("view.from")
    browser.mouse("mousePressed", x, y, button="left", clickCount=1)
    browser.mouse("mouseMoved", x - 60, y, button="left", buttons=1)
    browser.mouse("mouseReleased", x - 60, y, button="left", clickCount=1)
    after = browser.evaluate("view.from")
    checks.expect(after > before, "dragging moves", [before, after])
    for count in [1, 2]:
        browser.mouse("mousePressed", x, y, button="left", clickCount=count)
        browser.mouse("mouseReleased", x, y, button="left", clickCount=count)
    checks.expect(browser.evaluate("view.to - view.from") == 1, "a double click shows all again")
    checks.expect(browser.evaluate(ticks) == whole, "and the axis as it was", browser.evaluate(ticks))
    browser.evaluate(f"document.querySelector('#{figure} .figure').focus()")
    browser.key("+")
    browser.key("ArrowLeft")
    view = browser.evaluate("[view.from, view.to]")
    checks.expect(view == [0.125, 0.625], "keys zoom and move", view)
    browser.evaluate(f"document.querySelector('#{figure} button.reset').click()")
    checks.expect(browser.evaluate("view.to - view.from") == 1, "the button shows all again")


def check_values(browser, checks, figure, pattern):
    """The values under the pointer."""
    place = middle(browser, figure)
    if place is None:
        return print(f"       no values in {figure}")
    x, y = place
    browser.mouse("mouseMoved", x, y)
    text = browser.evaluate("document.getElementById('tip').hidden ? '' : document.getElementById('tip').textContent")
    checks.expect(re.search(pattern, text) is not None, f"the pointer shows values in {figure}: {text!r}", text)
    box = browser.evaluate("(() => { const b = document.getElementById('tip').getBoundingClientRect();"
                           " return [b.left, b.top, innerWidth - b.right, innerHeight - b.bottom] })()")
    checks.expect(min(box) >= 0, f"they are inside the page in {figure}", box)
    browser.mouse("mouseMoved", 2, 2)
    checks.expect(browser.evaluate("document.getElementById('tip').hidden"), "and go with the pointer")


def check_looks(browser, checks, folder):
    """Themes, narrow screens and paper."""
    paper = "getComputedStyle(document.body).backgroundColor"
    colours = []
    for name in ["light", "dark"]:
        theme(browser, name)
        colours.append(browser.evaluate(paper))
        if folder:
            browser.picture(folder / f"{name}.png", captureBeyondViewport=True)
    schemes = browser.evaluate("document.querySelector('meta[name=color-scheme]').content").split()
    checks.expect(
        len(set(colours)) == len(schemes), f"it has the colours of {' and '.join(schemes)}", colours)
    browser.call(
        "Emulation.setDeviceMetricsOverride", width=400, height=800, deviceScaleFactor=1, mobile=False)
    overflow = browser.evaluate("document.documentElement.scrollWidth - innerWidth")
    checks.expect(overflow <= 0, "a narrow page does not scroll sideways", overflow)
    browser.call("Emulation.clearDeviceMetricsOverride")
    theme(browser, "dark", "print")
    controls = browser.evaluate(
        "[...document.querySelectorAll('nav, .hint, button')].filter((e) => e.offsetParent !== null).length")
    checks.expect(controls == 0, "paper has no controls", controls)
    colour = browser.evaluate(paper)
    checks.expect(colour in ["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"], "paper is white", colour)
    theme(browser, "light")
    pdf = base64.b64decode(browser.call("Page.printToPDF", printBackground=True)["data"])
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    checks.expect(pdf.startswith(b"%PDF") and pages > 0, f"it prints on {pages} pages")
    if folder:
        (folder / "report.pdf").write_bytes(pdf)


def check_quiet(browser, checks, path):
    """Nothing was asked of a network, and nothing went wrong."""
    asked = [
        event["params"]["request"]["url"] for event in browser.events
        if event.get("method") == "Network.requestWillBeSent"
    ]
    foreign = [url[:80] for url in asked if url != path.resolve().as_uri() and not url.startswith("data:")]
    checks.expect(not foreign, "nothing else is loaded", foreign)
    wrong = [
        event["params"] for event in browser.events
        if event.get("method") == "Runtime.exceptionThrown"
        or (event.get("method") == "Log.entryAdded" and event["params"]["entry"]["level"] == "error")
    ]
    checks.expect(not wrong, "no script fails", wrong)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("report", type=pathlib.Path)
    parser.add_argument("--save", type=pathlib.Path, help="a directory for pictures of the page")
    arguments = parser.parse_args()
    if not arguments.report.is_file():
        sys.exit(f"there is no file {arguments.report}")
    if arguments.save:
        arguments.save.mkdir(parents=True, exist_ok=True)
    browser, checks, start = Browser(), Checks(), time.time()
    try:
        open_page(browser, arguments.report)
        print(f"       loaded in {time.time() - start:.1f} s")
        there = browser.evaluate("[...document.querySelectorAll('main section')].map((s) => s.id)")
        for figure in [f for f in ["raster", "rates"] if f in there]:
            check_zoom(browser, checks, figure)
        patterns = {
            "raster": r"\d (ms|s)", "rates": r" Hz at [\d.]+ (ms|s)", "traces": r" at [\d.]+ (ms|s)",
            "spectrum": r"Hz²/Hz at [\d.]+ Hz", "isi": r" %? ?at [\d.]+ ms|^$",
        }
        for figure, pattern in patterns.items():
            if figure in there:
                check_values(browser, checks, figure, pattern)
        check_looks(browser, checks, arguments.save)
        check_quiet(browser, checks, arguments.report)
    finally:
        browser.close()
    sys.exit(1 if checks.failed else 0)


if __name__ == "__main__":
    main()
