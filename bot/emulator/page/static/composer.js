// Where a persona writes: text, commands, inline queries, files, and the reply keyboard under it.

import { dialog, h, icon, iconButton } from "./dom.js";
import { ask } from "./line.js";
import { t } from "./words.js";

const INLINE_PAUSE_MS = 250;

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.menu = [];
    this.context = null;
    this.field = h("textarea", { rows: 1, oninput: () => this.typed(), onkeydown: (event) => this.pressed(event), onpaste: (event) => this.pasted(event) });
    this.suggestions = h("div", { class: "suggestions", role: "listbox", hidden: true });
    this.keys = h("div", { class: "keys", hidden: true });
    this.contextBar = h("div", { class: "context", hidden: true });
    this.files = h("input", { type: "file", multiple: true, hidden: true, onchange: () => this.attach([...this.files.files]) });
    this.commandButton = h("button", { type: "button", class: "menu-button", onclick: () => this.suggestCommands("") }, icon("menu"), h("span", {}, "Menu"));
    this.keyButton = iconButton("keys", t("keyboard"), () => (this.keys.hidden = !this.keys.hidden));
    this.sendButton = iconButton("send", t("send"), () => this.send(), { class: "round send" });
    this.line = h("form", { class: "line-in", onsubmit: (event) => { event.preventDefault(); this.send(); } }, this.commandButton, iconButton("clip", t("attach"), () => this.files.click()), this.field, this.keyButton, this.sendButton, this.files);
    this.big = h("button", { type: "button", class: "big" });
    this.element = h("footer", { class: "composer" }, this.suggestions, this.contextBar, this.line, this.big, this.keys);
    this.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => { event.preventDefault(); this.attach([...event.dataTransfer.files]); });
  }

  // Another chat: what was begun for the last one goes before this one is fetched, so that nothing typed meanwhile is lost.
  clear() {
    this.cancel();
    this.hideSuggestions();
    this.keys.hidden = true;
    this.keys.replaceChildren();
    this.field.value = "";
    this.grow();
  }

  refresh() {
    this.refreshState();
    const shown = [...this.phone.page.messages].reverse().find((message) => message.keyboard && !message.keyboard.force_reply);
    if (shown) this.showKeyboard(shown.keyboard, true);
  }

  // Which of the three faces the foot of the chat has: a line to write in, one big button, or a notice.
  refreshState() {
    const { page, row } = this.phone;
    if (!page || !row) return; // news that came while the chat was still being fetched
    this.menu = page.menu;
    const isPrivate = row.kind === "private";
    const started = row.started || this.phone.log.querySelector(".line");
    const mute = row.kind === "channel" && !page.admin;
    const big = isPrivate && row.blocked ? "unblock" : isPrivate && !started ? "start" : mute ? "only_admins" : null;
    this.line.hidden = Boolean(big);
    this.big.hidden = !big;
    this.big.disabled = big === "only_admins";
    if (big) {
      this.big.textContent = t(big);
      this.big.onclick = () => big === "unblock" ? this.phone.act("block").then(() => this.phone.open(this.phone.key)) : this.phone.act("say", { text: "/start" }).then(() => this.phone.reopenPinned());
    }
    const words = t(row.kind === "channel" ? "post" : "write");
    this.field.placeholder = words;
    this.field.setAttribute("aria-label", words);
    this.commandButton.hidden = !this.menu.length;
    this.commandButton.classList.toggle("small", !isPrivate);
    this.commandButton.setAttribute("aria-label", t("commands"));
    this.keyButton.hidden = !this.keys.childElementCount;
  }

  async refreshMenu() {
    const { key } = this.phone;
    const page = await ask("open", { as: this.phone.person.id, chat: key }).catch(() => null);
    if (page && this.phone.key === key) { this.phone.page = { ...page, messages: [] }; this.refreshState(); }
  }

  focus() { this.field.focus(); }

  write(words) {
    this.field.value = words;
    this.field.focus();
    this.typed();
  }

  grow() {
    this.field.style.height = "auto";
    if (this.field.value) this.field.style.height = `${Math.min(160, this.field.scrollHeight)}px`;
    this.sendButton.classList.toggle("ready", Boolean(this.field.value.trim()));
  }

  typed() {
    this.grow();
    const words = this.field.value;
    const inline = new RegExp(`^@${this.phone.desk.world.bot.username}\\s(.*)$`, "is").exec(words);
    clearTimeout(this.querying);
    if (inline) this.querying = setTimeout(() => this.query(inline[1]), INLINE_PAUSE_MS);
    else if (/^\/\w*$/.test(words)) this.suggestCommands(words.slice(1).toLowerCase());
    else this.hideSuggestions();
  }

  suggestCommands(start) {
    const found = this.menu.filter((one) => one.command.startsWith(start));
    if (!found.length) return this.hideSuggestions();
    this.suggest(found.map((one) => ({ label: h("span", {}, h("b", {}, `/${one.command}`), h("small", {}, one.description)), choose: () => this.sendText(`/${one.command}`), fill: () => this.write(`/${one.command} `) })));
  }

  async query(words) {
    this.suggestions.hidden = false;
    this.suggestions.replaceChildren(h("p", {}, t("searching")));
    const found = await this.phone.act("inline", { text: words });
    if (!found) return this.hideSuggestions();
    if (!found.results.length) return this.suggestions.replaceChildren(h("p", {}, t(found.answered ? "inline_none" : "no_answer")));
    this.suggest(found.results.map((one) => ({
      label: h("span", { class: "found" }, one.media && h("img", { src: one.media, alt: "" }), h("span", {}, h("b", {}, one.title), h("small", {}, one.about))),
      choose: () => { this.field.value = ""; this.grow(); this.phone.act("choose", { query: found.query, result: one.id }); },
    })));
  }

  suggest(options) {
    this.options = options;
    this.suggestions.hidden = false;
    this.suggestions.replaceChildren(...options.map((option) => h("button", { type: "button", role: "option", onclick: () => { this.hideSuggestions(); option.choose(); } }, option.label)));
    this.mark(0);
  }

  mark(index) {
    const all = [...this.suggestions.children];
    this.marked = (index + all.length) % all.length;
    all.forEach((one, at) => one.setAttribute("aria-selected", String(at === this.marked)));
    all[this.marked]?.scrollIntoView({ block: "nearest" });
  }

  hideSuggestions() {
    this.suggestions.hidden = true;
    this.options = null;
  }

  pressed(event) {
    if (this.options && !this.suggestions.hidden) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); return this.mark(this.marked + (event.key === "ArrowDown" ? 1 : -1)); }
      if (event.key === "Tab" && this.options[this.marked]?.fill) { event.preventDefault(); return this.options[this.marked].fill(); }
      if (event.key === "Escape") { event.preventDefault(); return this.hideSuggestions(); }
      if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); const option = this.options[this.marked]; this.hideSuggestions(); return option.choose(); }
    }
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.send(); }
    if (event.key === "ArrowUp" && !this.field.value) this.editLast();
  }

  editLast() {
    const own = [...this.phone.log.querySelectorAll(".line.mine")].reverse().find((line) => line.message && !line.message.file);
    if (own) this.edit(own.message);
  }

  send() {
    const words = this.field.value.trim();
    if (!words) return;
    if (this.context?.kind === "edit") {
      this.phone.act("edit", { message: this.context.message.id, text: words });
      this.cancel();
      this.field.value = "";
      return this.grow();
    }
    this.sendText(words);
  }

  async sendText(words) {
    const facts = { text: words, thread: this.phone.thread || null, anonymous: this.anonymous || false };
    if (this.context?.kind === "reply") facts.reply = this.context.message.id;
    this.field.value = "";
    this.grow();
    this.hideSuggestions();
    this.cancel();
    await this.phone.act("say", facts);
  }

  reply(message) { this.setContext("reply", message); }

  edit(message) {
    this.setContext("edit", message);
    this.field.value = message.plain;
    this.grow();
  }

  setContext(kind, message) {
    this.context = { kind, message };
    this.contextBar.hidden = false;
    this.contextBar.replaceChildren(h("span", {}, h("b", {}, `${t(kind)} · ${message.name}`), h("small", {}, message.plain?.slice(0, 80) || "")), iconButton("close", t("cancel"), () => this.cancel()));
    this.field.focus();
  }

  // Puts away a reply or an edit; tells whether there was one.
  cancel() {
    const was = Boolean(this.context);
    if (this.context?.kind === "edit") { this.field.value = ""; this.grow(); }
    this.context = null;
    this.contextBar.hidden = true;
    return was;
  }

  pasted(event) {
    const files = [...(event.clipboardData?.files || [])];
    if (files.length) { event.preventDefault(); this.attach(files); }
  }

  async attach(files) {
    this.files.value = "";
    const read = await Promise.all(files.slice(0, 10).map(async (file) => ({ name: file.name, photo: file.type.startsWith("image/"), content: await base64(file) })));
    if (!read.length) return;
    const facts = { text: this.field.value.trim(), files: read, thread: this.phone.thread || null };
    this.field.value = "";
    this.grow();
    if (read.length > 1 && read.every((file) => file.photo)) return this.phone.act("album", facts);
    for (const file of read) await this.phone.act("say", { ...facts, files: [file] });
  }

  showKeyboard(markup, keepClosed = false) {
    if (markup.remove_keyboard) { this.keys.replaceChildren(); this.keys.hidden = true; this.keyButton.hidden = true; return; }
    if (markup.force_reply) return this.field.focus();
    this.keys.replaceChildren(...markup.keyboard.map((row) => h("div", {}, row.map((raw) => {
      const key = typeof raw === "string" ? { text: raw } : raw;
      return h("button", { type: "button", class: "key", onclick: () => this.pressKey(key, markup) }, key.text);
    }))));
    this.keys.hidden = keepClosed && Boolean(markup.one_time_keyboard);
    this.keyButton.hidden = false;
  }

  async pressKey(key, markup) {
    if (markup.one_time_keyboard) this.keys.hidden = true;
    if (key.request_contact) {
      const sure = await dialog(this.phone.element, t("share_phone"), "", [[t("cancel"), false], [t("ok"), true]]);
      return sure && this.phone.act("contact");
    }
    if (key.request_chat) {
      const kinds = key.request_chat.chat_is_channel ? ["channel"] : ["group", "supergroup"];
      const to = await this.phone.pickChat(kinds, t("share_which"));
      return to && this.phone.act("share_chat", { to, request: key.request_chat.request_id });
    }
    if (key.request_users) {
      const who = await this.phone.pickAnother(t("share_whom"));
      return who && this.phone.act("share_person", { who, request: key.request_users.request_id });
    }
    return this.phone.act("say", { text: key.text });
  }
}

function base64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.split(",")[1] || "");
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}
