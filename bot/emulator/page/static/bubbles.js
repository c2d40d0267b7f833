// A message as an element; what happens on a click is told to the phone it stands in.

import { avatar, h, icon, iconButton } from "./dom.js";
import { clockTime, has, size, t } from "./words.js";

export function bubble(message, phone) {
  if (message.service) return serviceLine(message);
  const mine = message.from === phone.person.id && !message.face;
  const many = phone.row?.kind !== "private" && !mine;
  const line = h("article", { class: `line ${mine ? "mine" : ""}`, data: { id: message.id, from: message.from, day: message.at } });
  if (message.album) line.dataset.album = message.album;
  if (many && phone.row?.kind !== "channel") line.append(avatar(message.from, message.name, message.bot ? "bot" : ""));
  const box = h("div", { class: "bubble" });
  if (message.rich) box.classList.add("wide");
  if (many) box.append(h("div", { class: `name c${Math.abs(message.from) % 8}` }, message.name));
  if (message.origin) box.append(h("div", { class: "origin" }, `${t("forwarded")} `, h("b", {}, message.origin)));
  if (message.only) box.append(h("div", { class: "origin" }, t("only_you")));
  if (message.via) box.append(h("div", { class: "origin" }, `${t("via")} @${message.via}`));
  if (message.reply) box.append(replyBlock(message, phone));
  const media = message.file && fileBlock(message, phone);
  const words = message.html && h("div", { class: "words", html: message.html });
  if (message.above && words) box.append(words, media);
  else if (media) box.append(media, words || "");
  else if (words) box.append(words);
  if (media && ["photo", "video", "animation"].includes(message.file.kind)) box.classList.add("pictured");
  if (message.preview) box.append(linkPreview(message.preview));
  if (message.poll) box.append(pollBlock(message, phone));
  if (message.rich) box.append(h("div", { class: "rich", html: message.rich }));
  if (message.extra) box.append(...extraBlocks(message.extra));
  box.append(meta(message));
  if (message.reactions) box.append(reactionRow(message, phone));
  const stack = h("div", { class: "stack" }, box);
  if (message.buttons) stack.append(buttonGrid(message, phone));
  line.append(stack, iconButton("more", t("actions"), (event) => phone.messageMenu(message, event.currentTarget), { class: "round tiny" }));
  line.message = message;
  return line;
}

function meta(message) {
  const marks = [];
  if (message.pinned) marks.push(icon("pin"));
  if (message.silent) marks.push(h("span", { title: t("silent"), "aria-label": t("silent") }, icon("mute")));
  if (message.edited) marks.push(`${t("edited")} `);
  return h("div", { class: "meta" }, ...marks, h("time", { dateTime: new Date(message.at).toISOString() }, clockTime(message.at)));
}

function replyBlock(message, phone) {
  const words = message.quote || message.reply.text || (has(message.reply.what) ? t(message.reply.what) : "");
  return h("button", { type: "button", class: "reply", onclick: () => phone.jump(message.reply.id) },
    h("b", {}, message.reply.name || ""), h("span", {}, words));
}

function serviceLine(message) {
  const { kind, text } = message.service;
  const own = text === message.name;
  let words = `${message.name} ${has(kind) ? t(kind) : kind} ${text}`;
  if (kind === "new_chat_members" && own) words = `${message.name} ${t("group_joined")}`;
  if (kind === "left_chat_member" && own) words = `${message.name} ${t("group_left")}`;
  if (kind.startsWith("migrate")) words = t(kind);
  if (kind === "pinned_message") words = `${message.name} ${t(kind)}${text ? `: ${text.slice(0, 60)}` : ""}`;
  const line = h("p", { class: "service", data: { id: message.id, day: message.at } }, words.trim());
  line.message = message;
  return line;
}

function fileBlock(message, phone) {
  const file = message.file;
  if (file.kind === "photo" || file.kind === "sticker") {
    const image = h("img", { src: file.url, alt: message.plain || t("photo"), loading: "lazy", decoding: "async" });
    if (file.width) { image.width = file.width; image.height = file.height; }
    const open = () => phone.show(file.url, message.plain);
    return h("button", { type: "button", class: `picture ${message.spoiler ? "veiled" : ""}`, onclick: open, "aria-label": t("photo"), data: { item: message.id } }, image);
  }
  if (file.kind === "video" || file.kind === "animation" || file.kind === "video_note")
    return h("video", { class: "picture", src: file.url, controls: true, preload: "metadata" });
  if (file.kind === "voice" || file.kind === "audio")
    return h("div", { class: "sound" }, h("b", {}, file.title || t(file.kind)), h("audio", { src: file.url, controls: true, preload: "none" }));
  return h("a", { class: "file", href: file.url, download: file.name || "file" },
    h("span", { class: "sheet" }, icon("file")), h("span", {}, h("b", {}, file.name || t("document")), h("small", {}, size(file.size))));
}

function linkPreview(preview) {
  return h("a", { class: "preview", href: preview.url, target: "_blank", rel: "noopener noreferrer" },
    h("b", {}, preview.host), h("span", {}, preview.path));
}

function buttonGrid(message, phone) {
  return h("div", { class: "grid", role: "group" }, message.buttons.map((row) =>
    h("div", {}, row.map((button) => {
      const kind = button.url ? "link" : button.copy_text ? "copy" : button.switch_inline_query !== undefined || button.switch_inline_query_current_chat !== undefined ? "forward" : "";
      const element = h("button", { type: "button", class: `key ${button.style || ""}`, disabled: Boolean(button.disabled), onclick: () => phone.press(message, button, element) }, button.text);
      if (kind === "link" || kind === "copy") element.append(icon(kind));
      return element;
    }))));
}

function pollBlock(message, phone) {
  const poll = message.poll;
  const mine = poll.votes[phone.person.id];
  const shown = poll.closed || mine !== undefined;
  const chosen = new Set(mine || []);
  const kind = poll.closed ? t("final") : poll.quiz ? t("quiz") : poll.anonymous ? t("anonymous_poll") : t("poll");
  const box = h("div", { class: "poll" }, h("b", { html: poll.question }), h("small", {}, kind));
  const picked = phone.picked(message.id);
  const send = (options) => phone.act("vote", { message: message.id, options });
  poll.options.forEach((option, index) => {
    const share = poll.total ? Math.round((option.votes / poll.total) * 100) : 0;
    if (shown) {
      const right = poll.quiz && poll.correct.includes(index);
      const wrong = poll.quiz && chosen.has(index) && !right;
      const mark = right ? "✓ " : wrong ? "✗ " : chosen.has(index) ? "• " : "";
      const bar = h("progress", { max: 100, value: share });
      box.append(h("div", { class: `option ${right ? "right" : wrong ? "wrong" : ""}` },
        h("span", { class: "share" }, `${share}%`), h("span", {}, mark, h("span", { html: option.html })), bar));
    } else {
      const button = h("button", { type: "button", class: "option", "aria-pressed": poll.multiple ? String(picked.has(index)) : null, onclick: () => {
        if (!poll.multiple) return send([index]);
        picked.has(index) ? picked.delete(index) : picked.add(index);
        button.setAttribute("aria-pressed", String(picked.has(index)));
      } }, h("span", { html: option.html }));
      box.append(button);
    }
  });
  if (!shown && poll.multiple) box.append(h("button", { type: "button", class: "link", onclick: () => picked.size && send([...picked]) }, t("vote")));
  if (shown && poll.quiz && poll.explanation) box.append(h("p", { class: "why", html: poll.explanation }));
  box.append(h("small", {}, `${poll.total} ${t("votes")}`));
  return box;
}

export function reactionRow(message, phone) {
  return h("div", { class: "reactions" }, message.reactions.map(({ emoji, who }) =>
    h("button", { type: "button", "aria-pressed": String(who.includes(phone.person.id)), onclick: () => phone.act("react", { message: message.id, emoji }) }, `${emoji} ${who.length}`)));
}

function extraBlocks(extra) {
  const blocks = [];
  if (extra.contact) blocks.push(h("div", { class: "file" }, avatar(extra.contact.user_id || 1, extra.contact.first_name), h("span", {}, h("b", {}, extra.contact.first_name), h("small", {}, extra.contact.phone_number))));
  if (extra.location) blocks.push(h("div", { class: "words" }, `📍 ${extra.location.latitude.toFixed(4)}, ${extra.location.longitude.toFixed(4)}`));
  if (extra.dice) blocks.push(h("div", { class: "dice" }, `${extra.dice.emoji} ${extra.dice.value}`));
  return blocks;
}

export function dayLine(words) {
  return h("p", { class: "service day" }, words);
}
