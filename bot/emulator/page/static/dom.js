// Small tools for building elements; what they show is decided elsewhere.

export function h(tag, facts = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "html") element.innerHTML = value; // only ever what the server escaped
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name in element && name !== "list" && name !== "form") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const PATHS = {
  back: "M15 5l-7 7 7 7",
  down: "M6 9l6 6 6-6",
  send: "M4 12l16-8-6 16-3-7z",
  clip: "M8 12.5l6.5-6.5a3 3 0 014.3 4.3L10.5 18.6a5 5 0 01-7-7L11 4",
  menu: "M4 7h16M4 12h16M4 17h10",
  slash: "M15 4L9 20",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  sun: "M12 4V2M12 22v-2M4 12H2M22 12h-2M6 6L4.6 4.6M19.4 19.4L18 18M6 18l-1.4 1.4M19.4 4.6L18 6M12 8a4 4 0 100 8 4 4 0 000-8z",
  tune: "M4 7h10M18 7h2M4 17h2M10 17h10M14 5v4M6 15v4",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  keys: "M4 7h16v10H4zM8 10v.01M12 10v.01M16 10v.01M8 14h8",
  mute: "M5 9v6h4l5 4V5L9 9zM18 9l4 6M22 9l-4 6",
  horn: "M4 10v4h3l9 5V5l-9 5H4zM19 9.5c1 1.500 1 3.500 0 5",
  link: "M10 14a4 4 0 005.7 0l3-3a4 4 0 00-5.7-5.7l-1 1M14 10a4 4 0 00-5.7 0l-3 3a4 4 0 005.7 5.7l1-1",
  play: "M8 5l11 7-11 7z",
  copy: "M8 8h11v11H8zM5 16V5h11",
  people: "M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2.5 20c.6-4 3-6 6.500-6s5.900 2 6.500 6M16 4.500a3.500 3.500 0 010 6.500M18 14.500c2 .8 3.200 2.600 3.500 5.500",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, facts = {}) {
  return h("button", { type: "button", class: "round", title: label, "aria-label": label, onclick, ...facts }, icon(name));
}

const COLORS = 8;

export function avatar(id, name, kind = "") {
  const words = name.replace(/[^\p{L}\p{N} ]/gu, "").split(" ").filter(Boolean);
  const letters = words.length > 1 ? words[0][0] + words[words.length - 1][0] : (words[0] || "?")[0];
  const face = h("span", { class: `face c${Math.abs(Number(String(id).replace("p", ""))) % COLORS} ${kind}`, "aria-hidden": "true" });
  if (kind === "bot") face.append(h("img", { src: "/page/mark.svg", alt: "" }));
  else face.textContent = letters.toUpperCase();
  return face;
}

// A menu that closes with Escape, a click elsewhere or a choice; arrow keys walk it.
export function popover(anchor, items, host = document.body) {
  host.querySelector(".popover")?.remove();
  const menu = h("div", { class: "popover", role: "menu" }, items);
  const close = () => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    if (document.activeElement === document.body) anchor.focus?.();
  };
  const outside = (event) => menu.contains(event.target) || close();
  menu.addEventListener("keydown", (event) => {
    const all = [...menu.querySelectorAll("button")];
    const at = all.indexOf(document.activeElement);
    if (event.key === "Escape") { event.stopPropagation(); close(); anchor.focus?.(); }
    if (event.key === "ArrowDown") all[(at + 1) % all.length]?.focus();
    if (event.key === "ArrowUp") all[(at - 1 + all.length) % all.length]?.focus();
  });
  menu.addEventListener("click", (event) => event.target.closest("button") && close());
  host.append(menu);
  const box = anchor.getBoundingClientRect();
  const frame = host.getBoundingClientRect();
  const left = Math.min(box.left - frame.left, frame.width - menu.offsetWidth - 8);
  const below = box.bottom - frame.top + 4;
  const fits = below + menu.offsetHeight < frame.height - 8;
  menu.style.left = `${Math.max(8, left)}px`;
  menu.style.top = `${fits ? below : Math.max(8, box.top - frame.top - menu.offsetHeight - 4)}px`;
  document.addEventListener("pointerdown", outside, true);
  menu.querySelector("button")?.focus();
  return close;
}

export function item(label, onclick, facts = {}) {
  return h("button", { type: "button", role: "menuitem", onclick, ...facts }, label);
}

// A window inside `host`; resolves when it closes.
export function dialog(host, title, body, actions = []) {
  return new Promise((done) => {
    const close = (value) => {
      document.removeEventListener("keydown", escape, true);
      shade.remove();
      last?.focus?.();
      done(value);
    };
    // Listens everywhere: a redrawn window may have lost the focus.
    const escape = (event) => {
      const top = [...document.querySelectorAll(".shade")].at(-1);
      if (event.key !== "Escape" || top !== shade || document.querySelector(".popover")) return;
      event.stopPropagation();
      event.preventDefault();
      close(null);
    };
    const last = document.activeElement;
    const box = h("div", { class: "window", role: "dialog", "aria-modal": "true", "aria-label": title || "" },
      title && h("h2", {}, title), body,
      h("div", { class: "actions" }, actions.map(([label, value, kind]) =>
        h("button", { type: "button", class: kind || "", onclick: () => close(value) }, label))));
    const shade = h("div", { class: "shade", onclick: (event) => event.target === shade && close(null) }, box);
    document.addEventListener("keydown", escape, true);
    host.append(shade);
    (box.querySelector("[autofocus]") || box.querySelector(".actions button:last-child") || box).focus({ preventScroll: true });
    shade.close = close;
  });
}
