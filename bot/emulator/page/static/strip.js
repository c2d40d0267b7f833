// The control strip: time, limits, faults, the wire, and starting over.

import { dialog, h } from "./dom.js";
import { ask } from "./line.js";
import { clockTime, t } from "./words.js";

const FAULTS = [
  ["fault_flood", { kind: "flood", method: "send*", retry_after: 5 }],
  ["fault_bad_gateway", { kind: "bad_gateway", method: "send*" }],
  ["fault_silence_after", { kind: "silence_after", method: "send*" }],
  ["fault_reset_before", { kind: "reset_before", method: "send*" }],
  ["fault_blocked", { kind: "refuse", method: "send*", code: 403, description: "Forbidden: bot was blocked by the user" }],
  ["fault_portal", { kind: "portal", method: "send*" }],
];
const MOST_SHOWN = 200;

export class Strip {
  constructor(element, desk) {
    this.element = element;
    this.desk = desk;
  }

  draw() {
    const move = (facts) => ask("clock", facts).then((controls) => this.desk.setControls(controls));
    const key = (label, onclick, kind = "") => h("button", { type: "button", class: kind, onclick }, label);
    this.strict = h("input", { type: "checkbox", onchange: () => ask("limits", { strict: this.strict.checked }) });
    this.limited = h("small", {});
    this.faults = h("small", {});
    this.filter = h("input", { type: "search", placeholder: t("wire_filter"), "aria-label": t("wire_filter"), oninput: () => this.loadWire() });
    this.wire = h("ol", { class: "wire", "aria-label": t("wire") });
    this.element.setAttribute("aria-label", t("controls"));
    this.element.replaceChildren(
      part("clock", "clock_note", h("div", { class: "tasks" }, key(t("plus_ten"), () => move({ minutes: 10 })), key(t("plus_hour"), () => move({ minutes: 60 })), key(t("plus_day"), () => move({ minutes: 1440 })), key(t("monday"), () => move({ monday: true }), "primary"))),
      part("limits", "limits_note", h("label", { class: "check" }, this.strict, ` ${t("strict")}`), this.limited),
      part("faults", "faults_note", h("div", { class: "tasks" }, FAULTS.map(([name, facts]) => key(t(name), () => ask("fault", facts))), key(t("clear_faults"), () => ask("no_faults"), "quiet")), this.faults),
      part("wire", "wire_note", this.filter, this.wire),
      h("div", { class: "tasks" }, key(t("reset"), () => this.reset(), "danger")));
    this.refresh();
    this.loadWire();
  }

  refresh() {
    const controls = this.desk.controls;
    if (!this.strict || !controls) return;
    this.strict.checked = controls.strict;
    this.limited.textContent = controls.limited ? `${controls.limited} ${t("limited")}` : "";
    this.faults.textContent = controls.faults.map((fault) => `${fault.kind} × ${fault.left ?? "∞"}`).join(", ") + (controls.faults.length ? ` ${t("waiting_faults")}` : "");
  }

  async loadWire() {
    if (!this.wire || this.element.hidden) return;
    const found = await ask("wire", { filter: this.filter.value });
    this.wire.replaceChildren(...found.reverse().map(exchangeLine));
  }

  heard(exchange) {
    if (!this.wire || this.element.hidden) return;
    const words = this.filter.value.toLowerCase();
    if (words && !JSON.stringify(exchange).toLowerCase().includes(words)) return;
    this.wire.prepend(exchangeLine(exchange));
    while (this.wire.childElementCount > MOST_SHOWN) this.wire.lastElementChild.remove();
  }

  async reset() {
    if (await dialog(document.body, t("reset"), h("p", {}, t("reset_sure")), [[t("cancel"), false], [t("reset"), true, "danger"]])) ask("reset");
  }
}

function part(name, note, ...children) {
  return h("section", { class: "part" }, h("h2", {}, t(name)), h("p", { class: "note" }, t(note)), ...children);
}

function exchangeLine(exchange) {
  const good = exchange.status === 200;
  return h("li", {}, h("details", {}, h("summary", { class: good ? "good" : "bad" },
    h("time", {}, clockTime(exchange.at)), h("b", {}, exchange.method), h("span", { class: "status" }, String(exchange.status || "✕")), exchange.fault ? h("em", {}, exchange.fault) : ""),
  h("pre", {}, JSON.stringify({ ...exchange.params, ...exchange.files }, null, 1)), h("pre", {}, exchange.answer)));
}
