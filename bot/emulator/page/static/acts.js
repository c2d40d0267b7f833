// What a persona does with a phone besides writing: presses, links, menus, forwards.

import { avatar, dialog, h, item, popover } from "./dom.js";
import { ask } from "./line.js";
import { t } from "./words.js";

const REACTIONS = ["👍", "❤", "🔥", "👏", "🎉", "🙏"];
const PATIENCE_MS = 15000;

export class Acts {
  async act(what, facts = {}) {
    try {
      return await ask(what, { as: this.person.id, chat: this.key, ...facts });
    } catch (error) {
      this.toast(error.message);
      return null;
    }
  }

  toast(words, long = false) {
    if (!words) return;
    this.toastBox.textContent = words;
    this.toastBox.hidden = false;
    clearTimeout(this.toasting);
    this.toasting = setTimeout(() => (this.toastBox.hidden = true), long ? 6000 : 3200);
  }

  async press(message, button, element) {
    if (button.url) return this.follow(button.url);
    if (button.copy_text) return this.copies(button.copy_text.text);
    if (button.switch_inline_query_current_chat !== undefined) return this.typesInline(button.switch_inline_query_current_chat);
    const elsewhere = button.switch_inline_query ?? button.switch_inline_query_chosen_chat?.query;
    if (elsewhere !== undefined) return this.pickRow(t("share_to"), (key) => this.open(key).then(() => this.typesInline(elsewhere)));
    element.classList.add("busy");
    const done = await this.act("tap", { message: message.id, data: button.callback_data });
    if (!done) return element.classList.remove("busy");
    const timer = setTimeout(() => { this.presses.delete(done.press); element.classList.remove("busy"); this.toast(t("no_answer")); }, PATIENCE_MS);
    this.presses.set(done.press, { element, timer });
    const early = this.desk.answers.get(done.press);
    if (early) this.answered(early);
  }

  // What is ticked in a poll and not yet sent; others' votes redraw it.
  picked(id) {
    if (!this.picks.has(id)) this.picks.set(id, new Set());
    return this.picks.get(id);
  }

  typesInline(words) { this.composer.write(`@${this.desk.world.bot.username} ${words}`); }

  copies(words) {
    navigator.clipboard?.writeText(words);
    this.toast(t("copied"));
  }

  answered(news) {
    const press = this.presses.get(news.press);
    if (!press) return;
    this.presses.delete(news.press);
    clearTimeout(press.timer);
    press.element.classList.remove("busy");
    const { text, alert, url } = news.answer;
    if (url) this.follow(url);
    if (text && alert) dialog(this.element, "", h("p", {}, text), [[t("ok"), true]]);
    else if (text) this.toast(text, text.length > 60);
  }

  // Links to the bot open inside this phone; others ask first.
  async follow(url) {
    const bot = this.desk.world.bot.username.toLowerCase();
    const match = /^(?:https?:\/\/t\.me\/|tg:\/\/resolve\?domain=)(\w+)[?&/]?(.*)$/i.exec(url);
    if (match && match[1].toLowerCase() === bot) {
      const facts = new URLSearchParams(match[2]);
      if (facts.has("startgroup") || facts.has("startchannel")) return this.addBotSomewhere(facts.has("startchannel"));
      await this.open(`p${this.person.id}`);
      return this.act("say", { text: `/start ${facts.get("start") || ""}`.trim() });
    }
    if (/^https:\/\/t\.me\/\+/.test(url)) return this.join(url);
    const sure = await dialog(this.element, t("open_link"), h("p", { class: "address" }, url), [[t("cancel"), false], [t("open"), true]]);
    if (sure && /^https?:/.test(url)) window.open(url, "_blank", "noopener");
  }

  async join(link) {
    const done = await this.act("join", { link });
    if (!done) return;
    if (!done.key) return this.toast(t("asked_to_join"));
    await this.loadRows();
    await this.open(done.key);
  }

  async pickChat(kinds, label) {
    const rows = [...this.rows.values()].filter((row) => kinds.includes(row.kind));
    const mine = [];
    for (const row of rows) {
      const page = await ask("open", { as: this.person.id, chat: row.key });
      if (page.admin) mine.push(row);
    }
    if (!mine.length) { this.toast(t("none_of_yours")); return null; }
    return this.pickOne(mine.map((row) => [row.key, row.title]), label);
  }

  pickAnother(label) {
    const others = this.desk.world.people.filter((person) => person.id !== this.person.id);
    return this.pickOne(others.map((person) => [person.id, person.name]), label);
  }

  pickOne(choices, label) {
    return new Promise((done) => {
      const list = h("div", { class: "choices" }, choices.map(([key, name]) => h("button", { type: "button", class: "row", onclick: () => { done(key); list.closest(".shade").close(null); } }, avatar(key, name), h("b", {}, name))));
      dialog(this.element, label, list, [[t("cancel"), null]]).then(() => done(null));
    });
  }

  async addBotSomewhere(channel) {
    const key = await this.pickChat(channel ? ["channel"] : ["group", "supergroup"], t("add_bot"));
    if (!key) return;
    await this.open(key);
    await this.act("add_bot", { admin: channel });
  }

  clicked(event) {
    const said = event.target.closest("[data-say]");
    if (said) return this.act("say", { text: said.dataset.say, thread: this.thread || null });
    const veil = event.target.closest(".spoiler, .expandable, .veiled");
    if (veil && !veil.classList.contains("shown")) { veil.classList.add("shown"); event.preventDefault(); return; }
    const code = event.target.closest(".words code, .words pre");
    if (code && getSelection().isCollapsed) return this.copies(code.textContent);
    const link = event.target.closest("a[href]");
    if (link && !link.hasAttribute("download")) { event.preventDefault(); this.follow(link.getAttribute("href")); }
  }

  jump(id) {
    const line = this.log.querySelector(`[data-id="${id}"]`);
    line?.scrollIntoView({ block: "center", behavior: "smooth" });
    line?.classList.add("flash");
    setTimeout(() => line?.classList.remove("flash"), 1400);
  }

  show(url, words) {
    dialog(document.body, "", h("figure", { class: "large" }, h("img", { src: url, alt: words || t("photo") })), [[t("ok"), true]]);
  }

  messageMenu(message, anchor) {
    const mine = message.from === this.person.id;
    const items = [
      h("div", { class: "emoji" }, REACTIONS.map((emoji) => h("button", { type: "button", "aria-label": emoji, onclick: () => this.act("react", { message: message.id, emoji }) }, emoji))),
      item(t("reply"), () => this.composer.reply(message)),
      item(t("copy"), () => this.copies(message.plain || "")),
      !message.protected && item(t("forward"), () => this.pickRow(t("forward"), (to) => this.act("forward", { message: message.id, to }))),
      (this.page.admin || this.row.kind === "private") && item(t(message.pinned ? "unpin" : "pin"), () => this.act("pin", { message: message.id })),
      mine && !message.file && item(t("edit"), () => this.composer.edit(message)),
      (mine || this.page.admin || this.row.kind === "private") && item(t("remove"), () => this.act("delete", { message: message.id }), { class: "danger" }),
    ];
    popover(anchor, items.filter(Boolean), this.element);
  }

  // Which of this person's chats? Then `go` with its key.
  async pickRow(label, go) {
    const key = await this.pickOne([...this.rows.values()].map((row) => [row.key, row.title]), label);
    if (key) go(key);
  }

  pickPerson(anchor) {
    const people = this.desk.world.people;
    popover(anchor, people.map((person) => item(h("span", { class: "pick" }, avatar(person.id, person.name), h("span", {}, h("b", {}, person.name), h("small", {}, person.about?.[document.documentElement.lang] || ""))), () => this.desk.assign(this, person))), this.element);
  }

  async newGroup() {
    const name = h("input", { type: "text", placeholder: t("group_name"), "aria-label": t("group_name"), autofocus: true });
    const forum = h("input", { type: "checkbox" });
    const sure = await dialog(this.element, t("new_group"), h("div", { class: "form" }, name, h("label", {}, forum, ` ${t("with_topics")}`)), [[t("cancel"), false], [t("create"), true]]);
    if (!sure) return;
    const made = await this.act("new_group", { text: name.value, forum: forum.checked });
    if (made) { await this.loadRows(); await this.open(made.key); }
  }
}
