// The desk: as many phones as fit, the clock above them, the strip beside them.

import { avatar, h, iconButton } from "./dom.js";
import { ask, connect, onNews } from "./line.js";
import { Phone } from "./phone.js";
import { Strip } from "./strip.js";
import { clockTime, dayName, language, setLanguage, t } from "./words.js";

const PHONE_WIDTH = 372;

class Desk {
  constructor() {
    this.element = document.querySelector(".desk");
    this.strip = new Strip(document.querySelector(".strip"), this);
    this.phones = [];
    this.answers = new Map();
    this.offset = 0;
    onNews((news) => this.heard(news));
    setInterval(() => this.tick(), 1000);
    this.theme(localStorage.getItem("theme"));
    setLanguage(language);
  }

  now() { return Date.now() + this.offset; }

  setControls(controls) {
    this.controls = controls;
    this.stands = controls.frozen ? controls.now : null;
    this.offset = controls.now - Date.now();
    this.tick();
    this.strip.refresh();
  }

  tick() {
    const now = this.stands || this.now();
    document.querySelector(".clock").textContent = `${clockTime(now)} · ${dayName(now, innerWidth < 760)}`;
  }

  async heard(news) {
    if (news.kind === "online") return this.begin();
    if (news.kind === "offline") return this.offline(true);
    if (news.kind === "clock" || news.kind === "faults") return this.setControls(news.controls);
    if (news.kind === "wire") return this.strip.heard(news.exchange);
    if (news.kind === "reset") return this.begin();
    if (news.kind === "answered") {
      this.answers.set(news.press, news);
      if (this.answers.size > 50) this.answers.delete(this.answers.keys().next().value);
    }
    if (news.kind === "bot") this.world.bot = (await ask("hello")).bot;
    for (const phone of this.phones) phone.heard(news);
  }

  offline(is) {
    const note = document.querySelector(".offline");
    note.hidden = !is;
    note.textContent = t("offline");
  }

  async begin() {
    this.offline(false);
    this.world = await ask("hello");
    this.setControls(this.world);
    this.frame();
    const open = this.phones.map((phone) => [phone.person.id, phone.key]);
    const wanted = open.length ? open.map(([id]) => this.person(id)).filter(Boolean) : this.world.people.filter((person) => person.shown).slice(0, this.room());
    this.element.replaceChildren();
    this.phones = [];
    for (const person of wanted.length ? wanted : this.world.people.slice(0, 1)) this.add(person);
    for (const [index, [, key]] of open.entries()) if (key && this.phones[index]) this.phones[index].open(key).catch(() => {});
    if (!this.strip.element.hidden) { this.strip.draw(); ask("watch_wire", { on: true }); }
  }

  person(id) { return this.world.people.find((person) => person.id === id); }

  room() { return window.innerWidth < 760 ? 3 : Math.max(1, Math.floor(this.element.clientWidth / PHONE_WIDTH)); }

  add(person) {
    const phone = new Phone(this, person);
    this.phones.push(phone);
    this.element.append(phone.element);
    this.drawTabs();
  }

  // These personas side by side, and nobody else; for scripts.
  show(names) {
    const people = names.map((name) => this.world.people.find((person) => person.name === name)).filter(Boolean);
    this.element.replaceChildren();
    this.phones = [];
    for (const person of people) this.add(person);
  }

  assign(phone, person) {
    phone.setPerson(person).then(() => this.drawTabs());
  }

  close(phone) {
    if (this.phones.length < 2) return;
    this.phones = this.phones.filter((one) => one !== phone);
    phone.element.remove();
    this.drawTabs();
  }

  another() {
    const used = new Set(this.phones.map((phone) => phone.person.id));
    const next = this.world.people.find((person) => !used.has(person.id)) || this.world.people[0];
    this.add(next);
    this.phones.at(-1).element.scrollIntoView({ behavior: "smooth", inline: "start" });
  }

  // On a narrow screen one phone fills it, and these tabs bring the others.
  drawTabs() {
    document.querySelector(".tabs").replaceChildren(...this.phones.map((phone) => h("button", { type: "button", title: phone.person.name, "aria-label": phone.person.name, onclick: () => phone.element.scrollIntoView({ behavior: "smooth", inline: "start" }) }, avatar(phone.person.id, phone.person.name))));
    this.element.dataset.phones = String(this.phones.length);
  }

  frame() {
    document.title = `${this.world.bot.name} · ${t("brand")}`;
    document.querySelector(".brand").replaceChildren(h("b", {}, this.world.bot.name), h("small", {}, t("brand")));
    document.querySelector(".tools").replaceChildren(
      iconButton("plus", t("add_phone"), () => this.another()),
      iconButton("sun", t("theme"), () => this.theme(this.isDark() ? "light" : "dark")),
      h("button", { type: "button", class: "text", onclick: () => this.switchLanguage() }, t("language")),
      iconButton("tune", t("controls"), () => this.toggleStrip(), { "aria-expanded": String(!this.strip.element.hidden), class: "round controls" }));
  }

  isDark() {
    const set = document.documentElement.dataset.theme;
    return set ? set === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  theme(to) {
    if (!to) return;
    document.documentElement.dataset.theme = to;
    localStorage.setItem("theme", to);
  }

  switchLanguage() {
    setLanguage(language === "en" ? "vi" : "en");
    this.begin();
  }

  toggleStrip() {
    const strip = this.strip.element;
    strip.hidden = !strip.hidden;
    document.querySelector(".controls").setAttribute("aria-expanded", String(!strip.hidden));
    ask("watch_wire", { on: !strip.hidden });
    if (!strip.hidden) this.strip.draw();
  }
}

window.desk = new Desk();
connect();
