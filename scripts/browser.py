"""A headless Chromium that is told what to do over two pipes: no driver, and no port is opened.

    with Browser(folder) as browser:
        page = browser.open(Path("me.html"), width=360, dark=True)
        page.asked, page.run("document.title"), page.press("Tab"), page.picture()

The protocol is that of the browser's developer tools (`--remote-debugging-pipe`): JSON, each message ended by a zero.
"""

from __future__ import annotations

import base64
import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from mlcareer.cli.printed import QUIET, find_browser

_FLAGS = (*QUIET, "--no-sandbox", "--hide-scrollbars", "--remote-debugging-pipe")
_LAUNCH = (
    "import fcntl, os, sys\n"
    "ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]\n"
    "os.dup2(ends[0], 3), os.dup2(ends[1], 4)\n"
    "os.execv(sys.argv[3], sys.argv[3:])"
)
"""The browser reads from 3 and writes to 4."""
_LONGEST = 120
"""Seconds that an answer may take."""
_KEYS = {"Tab": 9, "Enter": 13, " ": 32}


class Browser:
    """A browser that keeps what it keeps in a folder of its own. Raises FileNotFoundError where there is none."""

    def __init__(self, folder: Path) -> None:
        found = find_browser()
        if found is None:
            raise FileNotFoundError("there is no Chromium here")
        (reads, tell), (hear, writes) = os.pipe(), os.pipe()
        own = [found, *_FLAGS, f"--user-data-dir={folder}", "about:blank"]
        self._process = subprocess.Popen(
            [sys.executable, "-c", _LAUNCH, str(reads), str(writes), *own],
            pass_fds=(reads, writes),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(reads)
        os.close(writes)
        self._tell, self._hear = os.fdopen(tell, "wb"), hear
        self._last, self._rest = 0, b""
        self._heard: list[dict[str, Any]] = []

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self._tell.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._hear)

    def open(self, file: Path, *, width: int = 1280, height: int = 1000, dark: bool = False) -> Page:
        """A file as a page so wide, for a reader whose system is light or dark, once it is loaded."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, target, session)
        for domain in ("Page", "Network", "Runtime", "Log"):
            page.call(f"{domain}.enable")
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        page.call("Emulation.setDeviceMetricsOverride", **size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        page.call("Emulation.setEmulatedMedia", features=[scheme])
        page.call("Page.navigate", url=file.resolve().as_uri())
        page.wait_for("Page.loadEventFired")
        return page

    def call(self, method: str, session: str | None = None, **given: Any) -> Any:
        """What the browser answers. Raises RuntimeError with its words where it refuses."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": given, **({"sessionId": session} if session else {})}
        self._tell.write(json.dumps(message).encode() + b"\0")
        self._tell.flush()
        answer = next(heard for heard in iter(self.hear, None) if heard.get("id") == self._last)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def hear(self) -> dict[str, Any]:
        """The next message of the browser; kept, too, where it tells of an event. Raises TimeoutError."""
        until = time.monotonic() + _LONGEST
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._hear], [], [], max(until - time.monotonic(), 0))
            part = os.read(self._hear, 1 << 20) if ready else b""
            if not part:
                raise TimeoutError("the browser says nothing more")
            self._rest += part
        text, _, self._rest = self._rest.partition(b"\0")
        heard: dict[str, Any] = json.loads(text)
        self._heard += [heard] if "method" in heard else []
        return heard

    def events(self, session: str, method: str) -> list[dict[str, Any]]:
        """What a page told of one kind of event so far."""
        return [
            one.get("params", {}) for one in self._heard if (one["method"], one.get("sessionId")) == (method, session)
        ]


class Page:
    """A page that a browser shows."""

    def __init__(self, browser: Browser, target: str, session: str) -> None:
        self._browser, self._target, self._session = browser, target, session

    def call(self, method: str, **given: Any) -> Any:
        """What the browser answers for this page."""
        return self._browser.call(method, self._session, **given)

    def wait_for(self, event: str) -> None:
        """Go on once the page has told of an event."""
        while not self._browser.events(self._session, event):
            self._browser.hear()

    @property
    def asked(self) -> list[str]:
        """Every address that the page asked for, its own included."""
        return [one["request"]["url"] for one in self._browser.events(self._session, "Network.requestWillBeSent")]

    @property
    def complaints(self) -> list[str]:
        """What the browser has to say against the page: refusals of its policy, errors of a script."""
        logged = self._browser.events(self._session, "Log.entryAdded")
        thrown = self._browser.events(self._session, "Runtime.exceptionThrown")
        return [one["entry"]["text"] for one in logged] + [one["exceptionDetails"]["text"] for one in thrown]

    def run(self, script: str) -> Any:
        """The value of an expression of JavaScript, waited for. Raises RuntimeError with what it throws."""
        done = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in done:
            raise RuntimeError(str(done["exceptionDetails"].get("exception", {}).get("description")))
        return done["result"].get("value")

    def press(self, key: str) -> None:
        """Press a key and let it go: Tab, Enter or a space."""
        text = {"Enter": "\r", " ": " "}.get(key, "")
        about = {"key": key, "code": "Space" if key == " " else key, "windowsVirtualKeyCode": _KEYS[key]}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **about)
        self.call("Input.dispatchKeyEvent", type="keyUp", **about)

    def type(self, text: str) -> None:
        """Put a text where the keyboard is."""
        self.call("Input.insertText", text=text)

    def picture(self, *, whole: bool = False) -> bytes:
        """What is seen, or the whole page from top to bottom, as PNG."""
        done = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        return base64.b64decode(done["data"])

    def close(self) -> None:
        """Forget the page."""
        self._browser.call("Target.closeTarget", targetId=self._target)
