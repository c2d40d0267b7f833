// The line to the world: asks and answers, news, and coming back after a break.

let socket = null;
let counter = 0;
const waiting = new Map();
const listeners = new Set();

export function onNews(listener) {
  listeners.add(listener);
}

function tell(news) {
  for (const listener of listeners) for (const one of news) listener(one);
}

export function connect() {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  socket = new WebSocket(`${scheme}://${location.host}/page/live`);
  socket.onopen = () => tell([{ kind: "online" }]);
  socket.onmessage = (frame) => {
    const data = JSON.parse(frame.data);
    if (data.news) return tell(data.news);
    const pending = waiting.get(data.id);
    waiting.delete(data.id);
    if (!pending) return;
    if (data.ok) pending.resolve(data.result);
    else pending.reject(new Error(data.error));
  };
  socket.onclose = () => {
    for (const pending of waiting.values()) pending.reject(new Error("offline"));
    waiting.clear();
    tell([{ kind: "offline" }]);
    setTimeout(connect, 1000);
  };
}

// Asks the world to do something; rejects with its reason when it cannot be done.
export function ask(what, facts = {}) {
  return new Promise((resolve, reject) => {
    if (!socket || socket.readyState !== WebSocket.OPEN) return reject(new Error("offline"));
    const id = ++counter;
    waiting.set(id, { resolve, reject });
    socket.send(JSON.stringify({ id, do: what, ...facts }));
  });
}
