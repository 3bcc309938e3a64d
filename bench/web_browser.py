"""The web app as Chromium meets it: what a first visit fetches, and when a roll can be taken on a slow machine."""

import os
import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, StorageState, sync_playwright

from bench.web_place import Place

ARGUMENTS: Final = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SETTLED_MS: Final = 1_500
PATIENCE_MS: Final = 60_000
SLOWED: Final = 4
_TAPS: Final = 400
_BETWEEN_TAPS_MS: Final = 50

# A roll's row says `data-exception` once its student is marked; the mark is on the screen with the next frame.
_WATCH: Final = """
student => {
    window.__lost = 0;
    const name = () => document.querySelector(`[data-student="${student}"]`);
    addEventListener('click', event => {
        if (event.target.closest?.(`[data-student="${student}"]`) && !window.__heard) window.__lost += 1;
    }, true);
    const seen = new MutationObserver(() => {
        if (!window.__shown && name()) requestAnimationFrame(() => { window.__shown ??= performance.now(); });
        if (!name()?.closest('[role=row]')?.hasAttribute('data-exception')) return;
        seen.disconnect();
        window.__heard = performance.now();
        requestAnimationFrame(() => setTimeout(() => { window.__usable = performance.now(); }));
    });
    seen.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-exception'] });
}
"""
_LOOK: Final = """
student => {
    if (window.__usable) {
        const { responseStart, responseEnd } = performance.getEntriesByType('navigation')[0];
        const { __usable: usable, __heard: heard, __shown: shown, __lost: lost } = window;
        return { usable, heard, shown, lost, responseStart, responseEnd };
    }
    const box = document.querySelector(`[data-student="${student}"]`)?.getBoundingClientRect();
    return box && box.width > 0 ? { x: box.x + 40, y: box.y + box.height / 2 } : null;
}
"""


@dataclass
class Fetched:
    """What one visit fetched; bytes as they came over the wire, heads included."""

    bytes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    scripts: int = 0
    script_text: int = 0
    """Bytes of the scripts, unpacked."""
    encodings: set[str] = field(default_factory=set)
    later: int = 0
    """Bytes of scripts that the page itself asked for after it had loaded."""
    addresses: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Tapped:
    """Milliseconds from the answer until a tap on a student's name was seen to work; taps that were not heard."""

    since_first_byte: float
    since_last_byte: float
    heard: float
    """When the page itself had changed, since the first byte; the frame that shows it comes after."""
    shown: float
    busy: float
    """Processor time of the page's main thread: what a machine with nothing else to do would need."""
    taps_lost: int


class Visitor:
    """One Chromium, in which people have signed in."""

    def __init__(self, browser: Browser, place: Place) -> None:
        self._browser, self._place = browser, place
        self._kept: dict[str, StorageState] = {}

    def cookies(self, who: str) -> str:
        """The header that a signed-in browser sends."""
        return "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in self._state(who)["cookies"])

    def fetched(self, who: str, path: str) -> Fetched:
        """A first visit: nothing cached, no service worker."""
        found, kinds = Fetched(), dict[str, tuple[str, str, bool]]()
        loaded = False
        with self._page(who) as page:
            wire = page.context.new_cdp_session(page)

            def answered(event: dict[str, Any]) -> None:
                response = event["response"]
                kinds[event["requestId"]] = (event["type"], response["url"], loaded)
                if event["type"] == "Script":
                    head = {name.lower(): value for name, value in response["headers"].items()}
                    found.encodings.add(head.get("content-encoding", "none"))

            def finished(event: dict[str, Any]) -> None:
                kind, address, late = kinds.get(event["requestId"], ("", "", False))
                size = int(event["encodedDataLength"])
                if kind == "Script" and late:
                    found.later += size
                    return
                found.bytes[kind] += size
                if kind == "Script":
                    found.scripts += 1
                    found.addresses[address] = size

            def data(event: dict[str, Any]) -> None:
                kind, _, late = kinds.get(event["requestId"], ("", "", False))
                if kind == "Script" and not late:
                    found.script_text += int(event["dataLength"])

            wire.on("Network.responseReceived", answered)
            wire.on("Network.dataReceived", data)
            wire.on("Network.loadingFinished", finished)
            wire.send("Network.enable")
            wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
            wire.send("Network.setBypassServiceWorker", {"bypass": True})
            page.goto(path, wait_until="load")
            loaded = True
            page.wait_for_timeout(SETTLED_MS)
        return found

    def tapped(self, slowed: int, *, again: bool = False) -> Tapped:
        """Open the roll on a phone and tap the first student's name until it works; `again` with a warm cache."""
        with self._page("teacher", touch=True) as page:
            if again:
                page.goto(self._place.roll, wait_until="load")
                page.wait_for_timeout(SETTLED_MS)
            page.goto("/icon.svg")  # the same site, so that the same process goes on
            wire = page.context.new_cdp_session(page)
            wire.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
            wire.send("Performance.enable", {"timeDomain": "threadTicks"})
            before = _busy(wire)
            student = self._place.first_student
            page.add_init_script(f"({_WATCH})({student!r})")
            page.goto(self._place.roll, wait_until="commit")
            for _ in range(_TAPS):
                seen = page.evaluate(_LOOK, student)
                if seen and "usable" in seen:
                    return Tapped(
                        seen["usable"] - seen["responseStart"],
                        seen["usable"] - seen["responseEnd"],
                        seen["heard"] - seen["responseStart"],
                        seen["shown"] - seen["responseStart"],
                        _busy(wire) - before,
                        seen["lost"] - 1,
                    )
                if seen:
                    page.touchscreen.tap(seen["x"], seen["y"])
                page.wait_for_timeout(_BETWEEN_TAPS_MS)
        raise RuntimeError("No tap on the roll works.")

    def _state(self, who: str) -> StorageState:
        if who not in self._kept:
            with self._context() as context:
                page = context.new_page()
                page.goto("/sign-in")
                page.wait_for_load_state("load")
                page.wait_for_timeout(SETTLED_MS)
                page.get_by_label("E-mail").fill(f"{who}@demo.example")
                page.get_by_label("Password", exact=True).fill(self._place.password)
                page.get_by_role("button", name="Sign in", exact=True).click()
                page.wait_for_url(lambda address: "/sign-in" not in address)
                self._kept[who] = context.storage_state()
        return self._kept[who]

    @contextmanager
    def _context(self, state: StorageState | None = None, *, touch: bool = False) -> Iterator[BrowserContext]:
        context = self._browser.new_context(
            base_url=self._place.web,
            storage_state=state,
            viewport={"width": 390, "height": 844} if touch else {"width": 1280, "height": 844},
            has_touch=touch,
            is_mobile=touch,
            locale="en-US",
            service_workers="block",
        )
        context.set_default_timeout(PATIENCE_MS)
        try:
            yield context
        finally:
            context.close()

    @contextmanager
    def _page(self, who: str, *, touch: bool = False) -> Iterator[Page]:
        with self._context(self._state(who), touch=touch) as context:
            yield context.new_page()


def _busy(wire: CDPSession) -> float:
    """Milliseconds of processor time."""
    told = wire.send("Performance.getMetrics")["metrics"]
    return next(float(one["value"]) for one in told if one["name"] == "TaskDuration") * 1000


@contextmanager
def visitor(place: Place) -> Iterator[Visitor]:
    """A headless Chromium of this machine."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("HOMEROOM_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        try:
            yield Visitor(browser, place)
        finally:
            browser.close()
