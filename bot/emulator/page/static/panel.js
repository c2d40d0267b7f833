// The window about a chat: who is in it, and what the persona may change there.

import { avatar, dialog, h, iconButton, item, popover } from "./dom.js";
import { t } from "./words.js";

const PERMISSIONS = ["can_send_messages", "can_send_photos", "can_send_documents", "can_send_polls"];

export async function openPanel(phone) {
  const body = h("div", { class: "panel" });
  const draw = async () => {
    const panel = await phone.act("panel");
    if (panel) body.replaceChildren(...sections(panel, phone, draw));
  };
  await draw();
  await dialog(phone.element, phone.row.title, body, [[t("ok"), true]]);
}

function sections(panel, phone, draw) {
  const act = async (what, facts = {}) => {
    const done = await phone.act(what, facts);
    await draw();
    return done;
  };
  if (panel.kind === "private")
    return [panel.about && h("p", { class: "note" }, panel.about), h("button", { type: "button", class: panel.blocked ? "" : "danger", onclick: () => act("block").then(() => phone.open(phone.key)) }, t(panel.blocked ? "unblock" : "block"))];
  const parts = [];
  if (!panel.bot) parts.push(h("div", { class: "tasks" },
    panel.kind !== "channel" && h("button", { type: "button", class: "primary", onclick: () => act("add_bot") }, t("add_bot")),
    panel.admin && h("button", { type: "button", class: panel.kind === "channel" ? "primary" : "", onclick: () => act("add_bot", { admin: true }) }, t("add_bot_admin"))));
  parts.push(h("ul", { class: "members" }, panel.members.map((member) => memberLine(member, panel, phone, act))));
  if (panel.outside.length && panel.admin) parts.push(h("button", { type: "button", onclick: (event) => popover(event.currentTarget, panel.outside.slice(0, 30).map((one) => item(one.name, () => act("add", { who: one.id }))), phone.element) }, `${t("add_member")}…`));
  if (panel.asking.length && panel.admin) parts.push(h("h3", {}, t("asking")), h("ul", { class: "members" }, panel.asking.map((one) =>
    h("li", {}, avatar(one.id, one.name), h("span", {}, h("b", {}, one.name)), h("div", { class: "tasks" },
      h("button", { type: "button", class: "primary", onclick: () => act("let_in", { who: one.id, yes: true }) }, t("let_in")),
      h("button", { type: "button", onclick: () => act("let_in", { who: one.id }) }, t("turn_away")))))));
  if (panel.forum) parts.push(topicPart(panel, phone, act));
  if (panel.admin && panel.kind !== "channel") {
    parts.push(h("h3", {}, t("permissions")), h("div", { class: "checks" }, PERMISSIONS.map((name) =>
      h("label", {}, h("input", { type: "checkbox", checked: Boolean(panel.permissions[name]), onchange: (event) => act("permit", { name, value: event.target.checked }) }), ` ${t(name)}`))));
    parts.push(h("label", { class: "check" }, h("input", { type: "checkbox", checked: Boolean(phone.composer.anonymous), onchange: (event) => (phone.composer.anonymous = event.target.checked) }), ` ${t("anonymous")}`));
  }
  const tasks = h("div", { class: "tasks" });
  if (panel.admin && panel.kind === "group") tasks.append(h("button", { type: "button", onclick: async () => {
    const moved = await phone.act("upgrade");
    if (moved) { document.querySelector(".shade")?.close(true); await phone.loadRows(); phone.open(moved.key); }
  } }, t("upgrade")));
  tasks.append(h("button", { type: "button", class: "danger", onclick: async () => { await phone.act("leave"); phone.element.querySelector(".shade")?.close(true); phone.leave(); phone.loadRows(); } }, t("leave")));
  parts.push(tasks, h("small", { class: "note" }, `id ${panel.id}`));
  return parts;
}

function memberLine(member, panel, phone, act) {
  const status = ["creator", "administrator"].includes(member.status) ? t(member.status) : member.bot ? t("bot") : "";
  const line = h("li", {}, avatar(member.id, member.name, member.bot ? "bot" : ""), h("span", {}, h("b", {}, member.name), h("small", {}, status)));
  const self = member.id === phone.person.id;
  if (panel.admin && !self && member.status !== "creator") {
    const promoted = member.status === "administrator";
    line.append(iconButton("more", `${t("do_with")} ${member.name}`, (event) => popover(event.currentTarget, [
      item(t(promoted ? "demote" : "promote"), () => act(promoted ? "demote" : "promote", { who: member.id })),
      item(t("kick"), () => act("kick", { who: member.id }), { class: "danger" }),
    ], phone.element)));
  }
  return line;
}

function topicPart(panel, phone, act) {
  return h("section", {}, h("h3", {}, t("topics")), h("ul", { class: "members" }, panel.topics.map((topic) =>
    h("li", {}, h("span", { class: "face topic", "aria-hidden": "true" }, "#"), h("span", {}, h("b", {}, topic.id ? topic.name : t("general")), h("small", {}, topic.closed ? t("closed") : "")),
      panel.admin && iconButton("more", `${t("do_with")} ${topic.name}`, (event) => popover(event.currentTarget, [
        item(t(topic.closed ? "reopen_topic" : "close_topic"), () => act(topic.closed ? "reopen_topic" : "close_topic", { thread: topic.id })),
        topic.id !== 0 && item(t("delete_topic"), () => act("delete_topic", { thread: topic.id }), { class: "danger" }),
      ].filter(Boolean), phone.element))))),
    panel.admin && h("button", { type: "button", onclick: () => newTopic(phone, act) }, `${t("new_topic")}…`));
}

async function newTopic(phone, act) {
  const name = h("input", { type: "text", placeholder: t("topic_name"), "aria-label": t("topic_name"), autofocus: true });
  const sure = await dialog(phone.element, t("new_topic"), h("div", { class: "form" }, name), [[t("cancel"), false], [t("create"), true]]);
  if (sure && name.value.trim()) await act("new_topic", { text: name.value.trim() });
}

