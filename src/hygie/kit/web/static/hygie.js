// What the pages do better with JavaScript; all of them work without it.
"use strict";

const PRESENCE = "/presence";
const PRESENCE_MS = 4 * 60 * 1000; // the server stops half an hour after the last page closed

// The progress of a long work, told by the server.
for (const block of document.querySelectorAll("[data-suivi]")) {
  const bar = block.querySelector("progress");
  const count = block.querySelector("[data-compte]");
  const events = new EventSource(block.dataset.suivi);
  events.addEventListener("pas", (event) => {
    const { fait, total, dit } = JSON.parse(event.data);
    if (dit) count.textContent = dit;
    if (!total) return bar.removeAttribute("value");
    bar.max = total;
    bar.value = fait;
    if (!dit) count.textContent = `${fait} sur ${total}`;
  });
  events.addEventListener("fin", () => {
    events.close();
    location.replace(block.dataset.ensuite);
  });
}

// An open page keeps Hygie awake, and says so when Hygie is gone.
async function present() {
  let there = false;
  try {
    there = (await fetch(PRESENCE, { cache: "no-store" })).ok;
  } catch {
    // there stays false: nobody answers any more
  }
  document.querySelector("[data-fermee]").hidden = there;
}
setInterval(present, PRESENCE_MS);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") present();
});

// What was just saved, or went wrong, is read out first.
document.querySelector("[data-focus]")?.focus({ preventScroll: true });

// A form sent twice by an impatient double click is sent once.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 2000);
});

// Printing, where the browser can.
for (const button of document.querySelectorAll("[data-imprimer]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// Copying a text, where the browser can.
for (const button of document.querySelectorAll("[data-copier]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copier).value);
    button.textContent = "Copié";
  });
}
