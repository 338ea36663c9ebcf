// The way through a playbook, and the log from which it is read again: no page here.
"use strict";

const DATA = JSON.parse(document.getElementById("donnees").textContent);
const REPLIES = { yes: "oui", no: "non", unknown: "inconnu" }; // as the log writes them
const DONE = "fait", LATER = "plus-tard", CANNOT = "impossible";
const MARKS = [DONE, LATER, CANNOT];

// Questions and gestures in order, as far as the replies tell (walk.py).
function walk(start, replies) {
  const met = new Set();
  const items = [];
  let stopped = false;
  function put(item) {
    if (met.has(item.where)) return;
    met.add(item.where);
    items.push(item);
    stopped = item.asked !== undefined && !(item.where in replies);
  }
  function ask(playbook, name) {
    put({ where: `${playbook}/${name}`, asked: DATA.playbooks[playbook].questions[name] });
  }
  function follow(playbook) {
    const { first, steps } = DATA.playbooks[playbook];
    if (first) ask(playbook, first);
    for (const step of steps) {
      let holds = true;
      for (const [name, wanted] of step.only) {
        if (stopped) return;
        ask(playbook, name);
        holds = wanted.includes(replies[`${playbook}/${name}`]);
        if (!holds) break;
      }
      if (stopped) return;
      if (!holds) continue;
      if (step.then) follow(step.then);
      else put({ where: `${playbook}/${step.id}`, step });
    }
  }
  follow(start);
  return items;
}

// What the lines of a log come to: the sight, the replies, and the last word on each gesture.
function standing(lines) {
  const found = { sight: "", lead: "", replies: {}, marks: {}, times: {} };
  for (const line of lines) {
    const [what, reply] = line.w.split("=");
    if (line.v === "vu") [found.sight, found.lead] = [what, reply || ""];
    if (line.v === "répond") found.replies[what] = readReply(reply);
    if (MARKS.includes(line.v)) [found.marks[what], found.times[what]] = [line.v, line.t];
  }
  return found;
}

function readReply(written) {
  return Object.keys(REPLIES).find((reply) => REPLIES[reply] === written) || written;
}

function playbookOf({ sight, lead }) {
  const one = DATA.sights.find((candidate) => candidate.id === sight);
  if (!one) return "";
  return one.playbook || (one.leads.find((candidate) => candidate.reply === lead) || {}).playbook || "";
}

// The text that `hygie incident importer` reads (docs/phone-log-format.md).
function asText(journal, lines) {
  const head = `Journal d’incident Hygie, format 1, fiche ${DATA.kit}, journal ${journal}`;
  const told = lines.map((line, at) => {
    const what = line.w ? ` ${line.w}` : "";
    const who = line.p ? ` (${line.p})` : "";
    const words = line.x ? ` : ${line.x}` : "";
    return `[${at + 1}] ${line.t} ${line.v}${what}${who}${words}`;
  });
  const count = lines.length > 1 ? `${lines.length} lignes` : `${lines.length} ligne`;
  return [head, ...told, `Fin du journal : ${count}.`].join("\n") + "\n";
}

// An instant by the clock of the phone, with its distance from UTC.
function stamp(date) {
  const minutes = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + minutes * 60000).toISOString().slice(0, 19);
  const size = Math.abs(minutes);
  return `${local}${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function two(number) {
  return String(number).padStart(2, "0");
}

// One line of words: what breaks lines becomes " / ", what cannot be seen a space.
function oneLine(text, most) {
  const lines = text.split(/[\r\n\u2028\u2029]+/).map((line) => line.replace(/\p{C}/gu, " ").replace(/\s+/g, " ").trim());
  return lines.filter(Boolean).join(" / ").slice(0, most).trim();
}

function shortName(text) {
  return oneLine(text.replace(/[()]/g, " "), 40);
}
