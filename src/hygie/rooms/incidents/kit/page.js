// The boxes of the sheets, the delays, the log, and one part of the page at a time.

const SECTIONS = ["gestes", "delais", "appeler", "journal", "fiches"];

// --- The sheets, with their boxes -------------------------------------------------------------

function drawSheets(known) {
  for (const row of document.querySelectorAll("[data-geste]")) {
    const mark = known.marks[row.dataset.geste];
    row.querySelector("input").checked = mark === DONE;
    const said = row.querySelector("[data-heure]");
    said.textContent = mark ? `${MARKED[mark]}, ${hour(known.times[row.dataset.geste])}` : "";
  }
}

document.addEventListener("change", (event) => {
  const row = event.target.closest("[data-geste]");
  if (!row) return;
  write(event.target.checked ? DONE : LATER, row.dataset.geste);
  draw(false);
});

// --- The delays -------------------------------------------------------------------------------

function drawClocks(items) {
  const theft = items.some((item) => item.step?.theft);
  const known = standing(state.lines);
  const now = Date.now();
  for (const rule of DATA.clocks) {
    const met = items.find((item) => item.step?.clock === rule.id && known.marks[item.where] === DONE);
    const done = met ? `fait, coché à ${hour(known.times[met.where])} le ${known.times[met.where].slice(8, 10)}/${known.times[met.where].slice(5, 7)}.` : "";
    document.querySelector(`[data-delai="${rule.id}"]`).textContent = capital(done || sentence(rule, state.aware, theft, now));
  }
  const today = new Date(dayOf(now)).toISOString().slice(0, 10);
  for (const old of document.querySelectorAll("[data-jusqu]")) old.hidden = today <= old.dataset.jusqu;
  $("zone").hidden = parisParts !== null;
}

function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

for (const form of document.querySelectorAll("[data-su]")) {
  const field = form.querySelector("input");
  const said = form.querySelector("[role=status]");
  const at = state.aware[form.dataset.su];
  if (at) field.value = toField(at);
  form.querySelector("[data-maintenant]").addEventListener("click", () => { field.value = toField(Date.now()); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const known = fromField(field.value);
    if (known === null) return void (said.textContent = "Il manque le jour ou l’heure.");
    if (known > Date.now()) return void (said.textContent = "Cette heure est dans le futur.");
    state.aware[form.dataset.su] = known;
    write("note", "", `${form.querySelector("label").textContent.trim()} ${shown(known)} (heure de Paris)`);
    said.textContent = `Noté\u00a0: ${shown(known)}.`;
    draw(false);
  });
}

// --- The log ----------------------------------------------------------------------------------

function drawLog() {
  $("texte").value = asText(state.journal, state.lines);
  $("reprendre").hidden = state.lines.length > 0 || !load(BEFORE);
}

function say(words) {
  $("dit").textContent = words;
}

$("noter").addEventListener("submit", (event) => {
  event.preventDefault();
  if (!oneLine($("note").value, MOST_WORDS)) return;
  write("note", "", $("note").value);
  $("note").value = "";
  say("La note est dans le journal.");
  draw(false);
});

$("qui").value = state.who;
$("qui").addEventListener("change", () => {
  state.who = shortName($("qui").value);
  $("qui").value = state.who;
  keep(KEPT, state);
});

$("copier").addEventListener("click", async () => {
  const text = $("texte");
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    text.focus();
    text.select();
    if (!document.execCommand("copy")) return say("Copiez vous-même le texte, il est sélectionné.");
  }
  say("Le journal est copié\u00a0: collez-le dans un message ou un fichier.");
});

$("effacer").addEventListener("click", () => {
  keep(BEFORE, state);
  state = begun();
  keep(KEPT, state);
  $("effacer").closest("details").open = false;
  say("Un nouveau journal est commencé.");
  draw(false);
});

$("reprendre").addEventListener("click", () => {
  state = load(BEFORE) || state;
  keep(KEPT, state);
  say("L’ancien journal est revenu.");
  draw(false);
});

// --- One part of the page at a time ---------------------------------------------------------

function show() {
  const name = decodeURIComponent(location.hash.slice(1));
  const wanted = SECTIONS.includes(name) ? name : name.startsWith("fiche-") && $(name) ? "fiches" : "gestes";
  for (const id of SECTIONS) $(id).hidden = id !== wanted;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.hash === `#${wanted}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (wanted === "delais") draw(false);
  if (name.startsWith("fiche-")) $(name)?.scrollIntoView();
  else scrollTo(0, 0);
}

document.documentElement.classList.add("vit");
addEventListener("hashchange", show);
addEventListener("storage", (event) => {
  if (event.key !== KEPT) return;
  state = load(KEPT) || state;
  draw(false);
});
setInterval(() => drawClocks(currentItems()), MINUTE);

function currentItems() {
  const known = standing(state.lines);
  const playbook = playbookOf(known);
  return playbook ? walk(playbook, known.replies) : [];
}

keep(KEPT, state);
show();
draw(false);
