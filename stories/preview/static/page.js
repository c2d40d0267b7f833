// Loads the page again when a story or a template changes, at the same place.
let known = null;
const live = document.getElementById("live");
async function look() {
  try {
    const state = await (await fetch("/state", { cache: "no-store" })).text();
    live.textContent = "live";
    if (known && state !== known) location.reload();
    known = state;
  } catch {
    live.textContent = "stopped";
  }
}
look();
setInterval(look, 1000);
