// What a phone does when the world changes under it; its own acts are in acts.js.

import { Acts } from "./acts.js";
import { bubble, reactionRow } from "./bubbles.js";
import { ask } from "./line.js";
import { has, t } from "./words.js";

export class News extends Acts {
  heard(news) {
    const message = news.message;
    if (message?.only && message.only !== this.person.id) return;
    switch (news.kind) {
      case "message": return this.arrived(message);
      case "edited": return this.changed(message);
      case "deleted": return this.removed(message);
      case "answered": return this.answered(news);
      case "action": return this.acting(news);
      case "member": return this.refreshSoon();
      case "bot": return this.key && this.composer.refreshMenu();
    }
  }

  arrived(message) {
    const row = this.rows.get(message.chat);
    if (!row) return this.refreshSoon();
    const open = this.key === message.chat;
    row.last = { text: message.plain?.slice(0, 90) || "", what: message.file?.kind || (message.poll ? "poll" : message.service?.kind || ""), at: message.at, from: message.from, name: message.face ? "" : message.name, id: message.id };
    const fits = this.thread === null || (message.thread || 0) === this.thread;
    if (open && fits) {
      this.place(message);
      this.hush();
      if (message.keyboard) this.composer.showKeyboard(message.keyboard);
      if (message.from === this.person.id || message.bot) this.composer.refreshState();
      if (document.visibilityState === "visible") ask("read", { as: this.person.id, chat: this.key }).catch(() => {});
    } else if (message.from !== this.person.id) row.unread += 1;
    if (open && message.service) this.reopenSoon();
    this.redrawRow(message.chat, true);
  }

  changed(message) {
    if (this.key !== message.chat) return;
    const near = this.atEnd();
    const item = this.log.querySelector(`[data-item="${message.id}"]`);
    const line = this.log.querySelector(`.line[data-id="${message.id}"]`);
    if (line && !line.querySelector(".album")) {
      const fresh = bubble(message, this);
      fresh.classList.add("still");
      if (line.classList.contains("next")) fresh.classList.add("next");
      const label = line.contains(document.activeElement) ? document.activeElement.textContent : null;
      line.replaceWith(fresh);
      if (label) [...fresh.querySelectorAll(".key")].find((key) => key.textContent === label)?.focus();
    } else if (item && message.file) item.querySelector("img").src = message.file.url;
    if (line?.querySelector(".album")) {
      line.querySelector(".reactions")?.remove();
      if (message.reactions) line.querySelector(".bubble").append(reactionRow(message, this));
    }
    if (near) this.toEnd();
    if (message.pinned !== undefined || this.page.pinned.some((one) => one.id === message.id)) this.reopenPinned();
    const row = this.rows.get(message.chat);
    if (row?.last?.id === message.id) { row.last.text = message.plain.slice(0, 90); this.redrawRow(message.chat); }
  }

  removed(message) {
    if (this.key === message.chat) {
      const line = this.log.querySelector(`[data-id="${message.id}"]`);
      line?.classList.add("gone");
      setTimeout(() => line?.remove(), 180);
      this.reopenPinned();
    }
    this.refreshSoon();
  }

  refreshSoon() {
    clearTimeout(this.refreshing);
    this.refreshing = setTimeout(() => this.loadRows().then(() => this.key && this.reopenSoon()).catch(() => {}), 60);
  }

  reopenSoon() {
    clearTimeout(this.reopening);
    this.reopening = setTimeout(() => this.reopenPinned(), 60);
  }

  async reopenPinned() {
    if (!this.key) return;
    const page = await ask("open", { as: this.person.id, chat: this.key }).catch(() => null);
    if (!page || !this.key) return;
    this.page = { ...page, messages: [] };
    this.row = { ...page.row, unread: 0 };
    this.drawHead();
    this.drawTopics();
    this.drawPinned();
    this.composer.refreshState();
  }

  acting(news) {
    if (news.chat !== this.key || !this.note) return;
    const words = has(news.action) ? t(news.action) : t("typing");
    this.note.textContent = `${this.desk.world.bot.name} ${words}`;
    this.note.classList.add("acting");
    clearTimeout(this.hushing);
    this.hushing = setTimeout(() => this.hush(), 5000);
  }

  hush() {
    if (this.note?.classList.contains("acting")) this.drawHead();
  }
}
