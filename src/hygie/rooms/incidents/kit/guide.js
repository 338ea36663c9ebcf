// What the phone keeps, and the guide: one question or gesture at a time.

const KEPT = "hygie-journal", BEFORE = "hygie-journal-avant";
const MOST_WORDS = 2000;

let keeps = true; // false where the browser refuses: some do for a page opened from a file
let state = load(KEPT) || begun();
let open = ""; // the address of what is looked at again
let choosing = false; // "je vois autre chose"
let doubted = ""; // the sight of which the question is on the screen

function $(id) {
  return document.getElementById(id);
}

function begun() {
  const drawn = crypto.getRandomValues(new Uint8Array(4));
  const journal = [...drawn].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { journal, who: "", aware: {}, lines: [] };
}

function load(name) {
  try {
    const found = JSON.parse(localStorage.getItem(name));
    const whole = found && /^[0-9a-f]{8}$/.test(found.journal) && Array.isArray(found.lines);
    return whole ? { ...found, who: found.who || "", aware: found.aware || {} } : null;
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    keeps = false;
  }
}

function write(verb, what, words = "") {
  const line = { t: stamp(new Date()), v: verb, w: what, p: shortName(state.who), x: oneLine(words, MOST_WORDS) };
  state.lines.push(line);
  keep(KEPT, state);
}

function node(tag, words = "", more = {}) {
  const made = document.createElement(tag);
  if (words) made.textContent = words;
  for (const [name, value] of Object.entries(more)) if (value || name === "open") made.setAttribute(name, value);
  return made;
}

function button(words, act, kind = "") {
  const made = node("button", words, { type: "button", class: kind });
  made.addEventListener("click", act);
  return made;
}

function hour(text) {
  return text.slice(11, 16);
}

// --- The guide ------------------------------------------------------------------------------

function draw(focus = true) {
  const known = standing(state.lines);
  const playbook = choosing ? "" : playbookOf(known);
  const items = playbook ? walk(playbook, known.replies) : [];
  const answered = (item) => (item.asked ? item.where in known.replies : item.where in known.marks);
  const wanted = items.find((item) => item.where === open) || items.find((item) => !answered(item));
  const place = $("guide");
  place.replaceChildren();
  if (!playbook) place.append(...look(known));
  else if (wanted) place.append(wanted.asked ? question(wanted, known) : gesture(wanted, known));
  else place.append(...ended());
  if (playbook) place.append(...behind(items.filter(answered), known, wanted));
  $("pas-garde").hidden = keeps;
  drawSheets(known);
  drawClocks(items);
  drawLog();
  if (focus) place.querySelector("h3")?.focus();
}

function look(known) {
  const sight = DATA.sights.find((one) => one.id === doubted);
  const title = node("h3", sight ? sight.question : "Que voyez-vous\u202f?", { tabindex: "-1" });
  const list = node("div", "", { class: "choix" });
  if (sight) {
    for (const lead of sight.leads) list.append(button(lead.text, () => step("vu", `${sight.id}=${lead.reply}`)));
    list.append(button("Retour", () => { doubted = ""; draw(); }, "lien"));
    return [title, list];
  }
  for (const one of DATA.sights) {
    list.append(button(one.text, one.leads.length ? () => { doubted = one.id; draw(); } : () => step("vu", one.id)));
  }
  if (playbookOf(known)) list.append(button("Retour", () => { choosing = false; draw(); }, "lien"));
  return [node("p", DATA.opening, { class: "calme" }), title, list];
}

function question({ where, asked }, known) {
  const card = node("div", "", { class: "carte question" });
  card.append(node("h3", asked.text, { tabindex: "-1" }));
  if (asked.help) card.append(node("p", asked.help, { class: "aide" }));
  const list = node("div", "", { class: "choix" });
  for (const [reply, label] of asked.answers) {
    const said = known.replies[where] === reply;
    const one = button(label, () => step("répond", `${where}=${REPLIES[reply] || reply}`));
    if (said) one.setAttribute("aria-pressed", "true");
    list.append(one);
  }
  card.append(list);
  return card;
}

function gesture({ where, step: one }, known) {
  const card = node("div", "", { class: one.dont ? "carte non" : "carte" });
  card.append(node("h3", one.what, { tabindex: "-1" }));
  card.append(node("p", `${one.who}, ${one.when}.`, { class: "quand" }), node("p", one.why));
  for (const id of one.calls) card.append(caller(DATA.calls[id]));
  const words = node("textarea", "", { id: "mots", rows: "2", maxlength: String(MOST_WORDS), autocomplete: "off" });
  const help = one.note ? `À noter\u00a0: ${one.note}` : "Noter quelque chose, sans nom de patient";
  card.append(node("label", help, { for: "mots" }), words);
  const list = node("div", "", { class: "choix" });
  for (const [verb, label] of [[DONE, "C’est fait"], [LATER, "Plus tard"], [CANNOT, "Je ne peux pas"]]) {
    list.append(button(label, () => step(verb, where, words.value), verb === DONE ? "plein" : ""));
  }
  card.append(list);
  if (known.marks[where]) card.append(node("p", `Noté à ${hour(known.times[where])}\u00a0: ${MARKED[known.marks[where]]}.`, { class: "aide" }));
  return card;
}

const MARKED = { [DONE]: "fait", [LATER]: "plus tard", [CANNOT]: "pas possible" };

// A call: a large link to dial, or the address to type.
function caller(one) {
  const place = node("p", "", { class: "appel" });
  const name = one.name ? `${one.who}, ${one.name}` : one.who;
  if (one.dialled) place.append(node("a", one.phone, { href: `tel:${one.dialled}`, class: "tel" }), node("span", name));
  else if (one.url) place.append(node("a", one.shown, { href: one.url, rel: "noreferrer" }), node("span", name));
  else place.append(node("span", one.phone ? `${name}\u00a0: ${one.phone}` : `${name}\u00a0: numéro pas encore donné, cherchez-le sur la fiche ou une facture`));
  if (one.check || one.read) place.append(node("em", `(${one.check || one.read})`));
  return place;
}

function ended() {
  return [
    node("h3", "Vous êtes au bout de la fiche.", { tabindex: "-1" }),
    node("p", "Copiez le journal, et gardez cette page. Les délais courent encore\u00a0: regardez-les chaque jour."),
  ];
}

function behind(items, known, wanted) {
  const made = [];
  const left = items.filter((item) => [LATER, CANNOT].includes(known.marks[item.where]));
  for (const [title, some] of [["À reprendre", left], ["Déjà vu", items]]) {
    if (!some.length) continue;
    const fold = node("details", "", title === "À reprendre" ? { open: "" } : {});
    fold.append(node("summary", `${title} (${some.length})`));
    const list = node("ul", "", { class: "vus" });
    for (const item of some) {
      const said = item.asked
        ? `${item.asked.text} ${item.asked.answers.find(([reply]) => reply === known.replies[item.where])?.[1] || ""}`
        : `${item.step.what} (${MARKED[known.marks[item.where]]}, ${hour(known.times[item.where])})`;
      const line = node("li");
      line.append(button(said, () => { open = item.where; draw(); }, "lien"));
      list.append(line);
    }
    fold.append(list);
    made.push(fold);
  }
  if (wanted && open) made.unshift(button("Revenir au geste suivant", () => { open = ""; draw(); }, "lien"));
  made.push(button("Je vois autre chose", () => { choosing = true; open = ""; draw(); }, "lien"));
  return made;
}

function step(verb, what, words) {
  write(verb, what, words);
  open = "";
  doubted = "";
  choosing = false;
  draw();
}
