"""A browser window on the chat page, spoken to in a person's words; what it shows is kept as pictures."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, async_playwright, expect

ARTEFACTS = Path(__file__).parents[2] / "dist" / "screens"
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
]
PATIENCE_MS = 8000


def find_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


@asynccontextmanager
async def launched(path: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=SWITCHES)
        try:
            yield browser
        finally:
            await browser.close()


class Phone:
    """One persona's phone on the page."""

    def __init__(self, element: Locator) -> None:
        self.element = element

    async def opens(self, title: str) -> None:
        """Opens a chat, going back to the list first where only one of them fits."""
        back = self.element.locator(".back")
        if await back.is_visible():
            await back.click()
        await self.element.locator(f'.rows .row:has(.title b:text-is("{title}"))').click()
        await expect(self.element.locator(".chat-head .who b")).to_have_text(title)

    async def starts(self) -> None:
        await self.element.locator("button.big").click()

    async def says(self, text: str) -> None:
        field = self.element.locator("textarea")
        await field.fill(text)
        # Escape puts suggestions away, so that Enter sends exactly this.
        if text.startswith("/"):
            await field.press("Escape")
        await field.press("Enter")

    async def presses(self, label: str) -> None:
        """Presses the newest button with this label, under a message or on the keyboard."""
        await self.element.locator("button.key", has_text=label).last.click()

    async def sees(self, text: str) -> None:
        await expect(self.element.locator(".log").get_by_text(text).last).to_be_visible()

    async def misses(self, text: str) -> None:
        """It was here, and is gone."""
        await expect(self.element.locator(".log").get_by_text(text)).to_have_count(0)

    async def sees_in_list(self, text: str) -> None:
        await expect(self.element.locator(".rows").get_by_text(text).first).to_be_visible()

    async def sees_toast(self, text: str) -> None:
        await expect(self.element.locator(".toast")).to_contain_text(text)

    async def sees_button(self, label: str) -> None:
        await expect(self.element.locator("button.key", has_text=label).last).to_be_visible()

    async def dismisses(self, text: str) -> None:
        """Reads an alert and puts it away."""
        window = self.element.get_by_role("dialog")
        await expect(window).to_contain_text(text)
        await window.locator(".actions button").last.click()
        await expect(window).to_be_hidden()

    async def opens_panel(self) -> None:
        await self.element.locator(".chat-head .who").click()
        await expect(self.element.get_by_role("dialog")).to_be_visible()

    async def taps(self, name: str) -> None:
        await self.element.get_by_role("button", name=name, exact=True).last.click()


class Screen:
    """One browser window. `broken` gathers what the page complained about; a test ends with it empty."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.broken: list[str] = []
        page.on("pageerror", lambda error: self.broken.append(str(error)))
        page.on("console", lambda said: self.broken.append(said.text) if said.type == "error" else None)

    def phone(self, name: str) -> Phone:
        return Phone(self.page.locator(f'.phone[aria-label="{name}"]'))

    async def picture(self, name: str) -> Path:
        """Keeps what can be seen now as an artefact."""
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        path = ARTEFACTS / f"{name}.png"
        # Long enough for the last bubble to have risen and its picture to be drawn.
        await self.page.wait_for_timeout(250)
        await self.page.screenshot(path=path)
        return path

    async def toggles_controls(self) -> None:
        await self.page.locator(".controls").click()

    async def controls(self, label: str) -> None:
        """Presses a key of the control strip."""
        await self.page.locator(".strip").get_by_role("button", name=label, exact=True).click()


@asynccontextmanager
async def looking(
    browser: Browser, url: str, *, width: int = 1440, height: int = 900, dark: bool = False
) -> AsyncIterator[Screen]:
    """Opens the page; at the end nothing in it may have broken."""
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        has_touch=width < 760,
        locale="vi-VN",
    )
    context.set_default_timeout(PATIENCE_MS)
    try:
        screen = Screen(await context.new_page())
        await screen.page.goto(url)
        await screen.page.locator(".phone .row").first.wait_for()
        yield screen
        assert not screen.broken, screen.broken
    finally:
        await context.close()
