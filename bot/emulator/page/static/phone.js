// One phone: a persona, the list of chats, and the chat that is open; the world tells it what changes.

import { bubble, dayLine } from "./bubbles.js";
import { Composer } from "./composer.js";
import { avatar, h, icon, iconButton } from "./dom.js";
import { ask } from "./line.js";
import { News } from "./news.js";
import { openPanel } from "./panel.js";
import { dayKey, dayName, has, listTime, t } from "./words.js";

const MOST_SHOWN = 400;

export class Phone extends News {
  constructor(desk, person) {
    super();
    this.desk = desk;
    this.person = person;
    this.rows = new Map();
    this.row = null;
    this.key = null;
    this.thread = null;
    this.presses = new Map();
    this.picks = new Map();
    this.build();
  }

  build() {
    this.list = h("ul", { class: "rows" });
    this.log = h("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0" });
    this.head = h("header", { class: "chat-head" });
    this.pinned = h("button", { type: "button", class: "pinned", hidden: true });
    this.topics = h("div", { class: "topics", role: "tablist", hidden: true });
    this.toastBox = h("div", { class: "toast", role: "status", hidden: true });
    this.composer = new Composer(this);
    this.owner = h("button", { type: "button", class: "owner", "aria-haspopup": "menu", onclick: (event) => this.pickPerson(event.currentTarget) });
    this.side = h("nav", { class: "side" }, h("header", { class: "side-head" }, this.owner,
      iconButton("plus", t("new_group"), () => this.newGroup()),
      iconButton("close", t("close_phone"), () => this.desk.close(this), { class: "round shut" })), this.list);
    this.down = h("button", { type: "button", class: "down", hidden: true, onclick: () => this.toEnd() }, icon("down"), h("span", { class: "count", hidden: true }));
    this.empty = h("div", { class: "empty" }, h("p", {}, t("pick_chat")));
    this.room = h("section", { class: "room" }, this.head, this.topics, this.pinned, this.log, h("div", { class: "down-place" }, this.down), this.composer.element, this.empty);
    this.element = h("section", { class: "phone", data: { view: "list" }, "aria-label": this.person.name }, this.side, this.room, this.toastBox);
    this.log.addEventListener("scroll", () => this.scrolled());
    // Whoever was reading the newest message goes on reading it when the place for it becomes smaller.
    new ResizeObserver(() => this.followed && this.toEnd()).observe(this.log);
    this.log.addEventListener("click", (event) => this.clicked(event));
    this.element.addEventListener("keydown", (event) => this.key_(event));
    this.setPerson(this.person);
  }

  async setPerson(person) {
    this.person = person;
    this.element.setAttribute("aria-label", person.name);
    this.list.setAttribute("aria-label", t("chats"));
    this.log.setAttribute("aria-label", t("messages"));
    const about = person.about?.[document.documentElement.lang] || "";
    this.owner.replaceChildren(avatar(person.id, person.name), h("span", {}, h("b", {}, person.name), h("small", {}, about)));
    this.owner.title = t("persona");
    this.leave();
    await this.loadRows();
  }

  async loadRows() {
    const rows = await ask("chats", { as: this.person.id });
    this.rows = new Map(rows.map((row) => [row.key, row]));
    this.list.replaceChildren(...rows.map((row) => this.drawRow(row)));
    if (this.key && this.rows.has(this.key)) { this.row = this.rows.get(this.key); this.drawHead(); }
    else if (this.key) this.leave();
  }

  drawRow(row) {
    const kind = row.kind === "private" ? "bot" : "";
    const last = row.last;
    const own = last && last.from === this.person.id;
    const who = last && row.kind !== "private" && last.name && !own ? `${last.name}: ` : "";
    const what = last ? (last.text || (has(last.what) ? t(last.what) : "")) : row.kind === "private" ? t("start") : "";
    const button = h("button", { type: "button", class: "row", data: { key: row.key }, "aria-current": row.key === this.key ? "true" : null, onclick: () => this.open(row.key) },
      avatar(row.kind === "private" ? 1 : row.key, row.title, kind),
      h("span", { class: "what" },
        h("span", { class: "title" }, row.kind === "channel" ? icon("horn") : "", h("b", {}, row.title)),
        h("span", { class: "last" }, who && h("i", {}, who), what)),
      h("span", { class: "side-note" }, h("time", {}, last ? listTime(last.at, this.desk.now()) : ""),
        row.unread ? h("span", { class: "count", "aria-label": `${row.unread} ${t("unread")}` }, String(row.unread)) : ""));
    return h("li", { data: { key: row.key } }, button);
  }

  redrawRow(key, toTop = false) {
    const row = this.rows.get(key);
    if (!row) return;
    const old = this.list.querySelector(`li[data-key="${key}"]`);
    const fresh = this.drawRow(row);
    const focused = old?.contains(document.activeElement);
    if (!old) this.list.prepend(fresh);
    else if (toTop && old !== this.list.firstElementChild) { old.remove(); this.list.prepend(fresh); }
    else old.replaceWith(fresh);
    if (focused) fresh.firstElementChild.focus();
  }

  leave() {
    this.key = this.row = null;
    this.thread = null;
    this.element.dataset.view = "list";
    this.room.classList.add("closed");
    this.log.replaceChildren();
    for (const current of this.list.querySelectorAll("[aria-current]")) current.removeAttribute("aria-current");
  }

  async open(key, thread = null) {
    this.key = key;
    this.thread = thread;
    this.room.classList.remove("closed");
    this.composer.clear();
    this.picks.clear();
    const facts = { as: this.person.id, chat: key };
    if (thread !== null) facts.thread = thread;
    const page = await ask("open", facts);
    if (this.key !== key) return;
    this.row = { ...page.row, unread: 0 };
    this.rows.set(key, this.row);
    this.page = page;
    this.element.dataset.view = "chat";
    this.drawHead();
    this.drawTopics();
    this.drawPinned();
    this.log.replaceChildren();
    this.more = page.more;
    for (const message of page.messages) this.place(message, false);
    this.aboutBot();
    this.composer.refresh();
    for (const current of this.list.querySelectorAll("[aria-current]")) current.removeAttribute("aria-current");
    this.redrawRow(key);
    this.toEnd();
    this.showDown(0);
    ask("read", { as: this.person.id, chat: key }).catch(() => {});
  }

  aboutBot() {
    if (this.row.kind !== "private" || this.log.childElementCount) return;
    const bot = this.desk.world.bot;
    const words = bot.about[this.person.language] || bot.about[""] || "";
    this.log.append(h("div", { class: "about" }, h("img", { src: "/page/mark.svg", alt: "", width: 72, height: 72 }), h("h2", {}, bot.name), words && h("h3", {}, t("what_bot")), words && h("p", {}, words)));
  }

  drawHead() {
    const row = this.row;
    const counted = `${row.members} ${t(row.kind === "channel" ? "subscribers" : "members")}`;
    this.note = h("small", {}, row.kind === "private" ? t("bot") : counted);
    this.head.replaceChildren(
      iconButton("back", t("back"), () => this.leave(), { class: "round back" }),
      h("button", { type: "button", class: "who", title: t("details"), onclick: () => openPanel(this) },
        avatar(row.kind === "private" ? 1 : row.key, row.title, row.kind === "private" ? "bot" : ""),
        h("span", {}, h("b", {}, row.title), this.note)),
      iconButton("people", t("details"), () => openPanel(this)));
  }

  drawTopics() {
    const topics = this.page.topics;
    this.topics.hidden = !topics.length;
    const tab = (id, name, closed) => h("button", { type: "button", role: "tab", "aria-selected": String(this.thread === id), onclick: () => this.open(this.key, id) }, name, closed ? ` · ${t("closed")}` : "");
    this.topics.replaceChildren(tab(null, t("all_topics")), ...topics.map((topic) => tab(topic.id, topic.id ? topic.name : t("general"), topic.closed)));
  }

  drawPinned() {
    const pinned = this.page.pinned[0];
    this.pinned.hidden = !pinned;
    if (!pinned) return;
    this.pinned.replaceChildren(icon("pin"), h("span", {}, h("b", {}, t("pinned")), h("small", {}, pinned.text || (has(pinned.what) ? t(pinned.what) : ""))));
    this.pinned.onclick = () => this.jump(pinned.id);
  }

  atEnd() { return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 160; }

  toEnd() {
    this.followed = true;
    this.log.scrollTop = this.log.scrollHeight;
  }

  scrolled() {
    this.followed = this.atEnd();
    if (this.log.scrollTop < 60) this.older();
    this.showDown(this.atEnd() ? 0 : this.below || 0);
  }

  // The way down, with how many messages came while one was reading above.
  showDown(count) {
    this.below = count;
    this.down.hidden = this.atEnd();
    this.down.title = t("newest");
    this.down.setAttribute("aria-label", t("newest"));
    const badge = this.down.querySelector(".count");
    badge.hidden = !count;
    badge.textContent = String(count);
  }

  async older() {
    if (!this.more || this.loading || !this.key) return;
    this.loading = true;
    const first = this.log.querySelector("[data-id]");
    const facts = { as: this.person.id, chat: this.key, before: Number(first?.dataset.id || 0) };
    if (this.thread !== null) facts.thread = this.thread;
    const page = await ask("open", facts).catch(() => null);
    this.loading = false;
    if (!page) return;
    this.more = page.more;
    const height = this.log.scrollHeight;
    const newer = [...this.log.children].filter((line) => line.message).map((line) => line.message);
    this.log.replaceChildren();
    for (const message of [...page.messages, ...newer]) this.place(message, false);
    this.log.scrollTop = this.log.scrollHeight - height;
  }

  // Adds a message at the end, under a line for its day, into its album if it has one.
  place(message, scroll = true) {
    this.log.querySelector(".about")?.remove();
    const near = this.atEnd();
    const last = this.log.lastElementChild;
    const before = last?.message;
    if (!before || dayKey(before.at) !== dayKey(message.at)) this.log.append(dayLine(dayName(message.at)));
    const line = bubble(message, this);
    if (before && before.from === message.from && !before.service && !message.service && message.at - before.at < 300000) line.classList.add("next");
    if (message.album && last?.dataset.album === message.album) this.joinAlbum(last, line, message);
    else this.log.append(line);
    while (scroll && this.log.childElementCount > MOST_SHOWN) { this.log.firstElementChild.remove(); this.more = true; }
    if (scroll && (near || message.from === this.person.id)) this.toEnd();
    else if (scroll) this.showDown((this.below || 0) + 1);
  }

  joinAlbum(into, line, message) {
    const box = into.querySelector(".bubble");
    let grid = box.querySelector(".album");
    if (!grid) {
      grid = h("div", { class: "album" });
      const first = box.querySelector(".picture, .file");
      first.replaceWith(grid);
      grid.append(first);
    }
    const picture = line.querySelector(".picture, .file");
    if (picture) grid.append(picture);
    const words = line.querySelector(".words");
    if (words && !box.querySelector(".words")) grid.after(words);
    into.message = message;
  }

  key_(event) {
    if (event.key === "Escape" && this.key && !event.defaultPrevented && !this.composer.cancel() && !event.target.value) this.leave();
    if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const keys = [...this.list.children].map((line) => line.dataset.key);
      const next = keys[(keys.indexOf(this.key) + (event.key === "ArrowDown" ? 1 : -1) + keys.length) % keys.length];
      event.preventDefault();
      this.open(next).then(() => this.composer.focus());
    }
  }
}
