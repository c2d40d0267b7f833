"""Replays a story on the chat page in a real browser, keeping pictures and a transcript; the script says what."""

import shutil
import tomllib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

Json = dict[str, Any]

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run")
VERBS = (
    "open", "start", "say", "press", "see", "add_bot", "control", "choose", "dismiss", "look_at", "tell", "picture",
)  # fmt: skip
PATIENCE_S = 15
TYPING_PAUSE_MS = 250


class CannotReplay(Exception):  # reads as what it says
    """The story cannot be told; the text names the step and the reason."""


async def replay(world_url: str, script: Path, out: Path) -> list[Path]:
    """Plays `script` on the page at `world_url`; returns the pictures, which stand in `out` beside transcript.md.

    A script is TOML: `patience` in seconds, `width`, `height`, `dark`, `language`, `phones = ["Lan", …]`, and `[[step]]` tables, each
    with one verb: `open`, `start`, `say`, `press`, `see`, `add_bot`, `control`, `choose` (in a list that asks which),
    `dismiss`, `look_at`, `tell`, `picture`
    (`of` a persona crops to that phone). `as` names the persona; `pause` waits so many seconds.
    """
    story = prepare(script, out)
    try:
        from playwright.async_api import async_playwright
    except ImportError:
        raise CannotReplay("a replay needs a browser driver: pip install playwright") from None
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=list(SWITCHES))
        context = await browser.new_context(
            viewport={"width": story.get("width", 1280), "height": story.get("height", 860)},
            device_scale_factor=story.get("scale", 1),
            color_scheme="dark" if story.get("dark") else "light",
        )
        page = await context.new_page()
        try:
            teller = Teller(page, out)
            await teller.begin(world_url, story)
            page.set_default_timeout(story.get("patience", PATIENCE_S) * 1000)
            for number, step in enumerate(story.get("step", ()), 1):
                await teller.take(number, step, script)
            teller.write_transcript(story.get("title", script.stem))
            return teller.pictures
        finally:
            await browser.close()


def prepare(script: Path, out: Path) -> Json:
    """The script as a table, and a folder to write into."""
    try:
        story = tomllib.loads(script.read_text(encoding="utf-8"))
    except (FileNotFoundError, tomllib.TOMLDecodeError) as wrong:
        raise CannotReplay(f"{script}: {wrong}") from None
    for number, step in enumerate(story.get("step", ()), 1):
        if not any(verb in step for verb in VERBS):
            raise CannotReplay(f"{script}: step {number} has none of the verbs {', '.join(VERBS)}")
    out.mkdir(parents=True, exist_ok=True)
    return story


def find_chromium() -> str:
    for name in CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    raise CannotReplay("a replay needs Chromium: apt-get install chromium")


class Teller:
    """Takes the steps one by one and writes down what was done and seen."""

    def __init__(self, page: "Page", out: Path) -> None:
        self.page = page
        self.out = out
        self.pictures: list[Path] = []
        self.lines: list[str] = []

    async def begin(self, url: str, story: Json) -> None:
        language = story.get("language", "vi")
        await self.page.add_init_script(f"localStorage.setItem('language', {language!r})")
        await self.page.goto(url)
        await self.page.locator(".phone .row").first.wait_for()
        if phones := story.get("phones"):
            await self.page.evaluate("names => window.desk.show(names)", phones)
            for name in phones:
                await self.phone(name).locator(".row").first.wait_for()

    async def take(self, number: int, step: Json, script: Path) -> None:
        verb = next(name for name in VERBS if name in step)
        act: Callable[[Json], Awaitable[None]] = getattr(self, f"do_{verb}")
        try:
            await act(step)
        except Exception as trouble:
            await self.page.screenshot(path=self.out / "trouble.png")
            first = str(trouble).strip().split("\n")[0]
            raise CannotReplay(f"{script}: step {number} ({verb} = {step[verb]!r}): {first}") from trouble
        if pause := step.get("pause"):
            await self.page.wait_for_timeout(float(pause) * 1000)

    def phone(self, name: str) -> "Locator":
        return self.page.locator(f'.phone[aria-label="{name}"]')

    def said(self, step: Json, words: str) -> None:
        self.lines.append(f"- **{step['as']}** {words}" if "as" in step else f"- {words}")

    async def do_open(self, step: Json) -> None:
        phone = self.phone(step["as"])
        back = phone.locator(".back")
        if await back.is_visible():
            await back.click()
        title = self.page.get_by_text(step["open"], exact=True)
        await phone.locator(".rows .row").filter(has=title).first.click()
        self.said(step, f"→ {step['open']}")

    async def do_start(self, step: Json) -> None:
        await self.phone(step["as"]).locator("button.big").click()
        self.said(step, "▶ /start")

    async def do_say(self, step: Json) -> None:
        field = self.phone(step["as"]).locator("textarea")
        await field.fill(step["say"])
        await self.page.wait_for_timeout(TYPING_PAUSE_MS)
        if await self.phone(step["as"]).locator(".suggestions").is_visible():
            await field.press("Escape")
        await field.press("Enter")
        self.said(step, f"✎ {step['say']}")

    async def do_press(self, step: Json) -> None:
        await self.phone(step["as"]).locator("button.key", has_text=step["press"]).last.click()
        self.said(step, f"[{step['press']}]")

    async def do_see(self, step: Json) -> None:
        """Waits until these words stand in the open chat, on a button or in a toast."""
        phone = self.phone(step["as"])
        await phone.locator(".log, .toast").get_by_text(step["see"]).last.wait_for()
        self.said(step, f"👁 {step['see']}")

    async def do_add_bot(self, step: Json) -> None:
        """Adds the bot to the open group; `add_bot = "admin"` as an administrator."""
        phone = self.phone(step["as"])
        await phone.locator(".chat-head .who").click()
        buttons = phone.get_by_role("dialog").locator(".tasks").first.get_by_role("button")
        await (buttons.last if step["add_bot"] == "admin" else buttons.first).click()
        await phone.get_by_role("dialog").locator(".actions button").last.click()
        self.said(step, "+ bot")

    async def do_control(self, step: Json) -> None:
        """Presses a key of the control strip, which opens for it and closes again."""
        await self.page.locator(".controls").click()
        await self.page.locator(".strip").get_by_role("button", name=step["control"], exact=True).click()
        await self.page.locator(".controls").click()
        self.said(step, f"⏱ {step['control']}")

    async def do_choose(self, step: Json) -> None:
        await self.phone(step["as"]).get_by_role("dialog").get_by_role("button", name=step["choose"]).click()
        self.said(step, f"→ {step['choose']}")

    async def do_dismiss(self, step: Json) -> None:
        window = self.phone(step["as"]).get_by_role("dialog")
        await window.get_by_text(step["dismiss"]).first.wait_for()
        await window.locator(".actions button").last.click()
        self.said(step, f"☑ {step['dismiss']}")

    async def do_look_at(self, step: Json) -> None:
        """Scrolls to the newest place with these words; `look_at = "picture"` to the newest picture."""
        log = self.phone(step["as"]).locator(".log")
        words = step["look_at"]
        place = log.locator(".picture, .rich img") if words == "picture" else log.get_by_text(words)
        await place.last.evaluate("place => place.scrollIntoView({ block: 'start' })")

    async def do_tell(self, step: Json) -> None:
        self.lines.append(f"\n{step['tell']}\n")

    async def do_picture(self, step: Json) -> None:
        path = self.out / f"{step['picture']}.png"
        await self.page.wait_for_function("[...document.images].every(image => image.complete)")
        await self.page.wait_for_timeout(300)
        await (self.phone(step["of"]) if "of" in step else self.page).screenshot(path=path)
        self.pictures.append(path)
        self.lines.append(f"\n![{step.get('words', step['picture'])}]({path.name})\n")

    def write_transcript(self, title: str) -> None:
        (self.out / "transcript.md").write_text(f"# {title}\n\n" + "\n".join(self.lines) + "\n", encoding="utf-8")
