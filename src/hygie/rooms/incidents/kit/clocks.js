// The four delays, in the time of Paris wherever the phone is (clocks.py, paris.py).

const MINUTE = 60000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
const DAYS = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

let parisParts = null; // null where the browser knows no time zones: the phone's own is used
try {
  parisParts = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Paris", hourCycle: "h23", year: "numeric", month: "2-digit",
    day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
  });
} catch {
  parisParts = null;
}

// What the wall shows at an instant, as if it were UTC: only differences of it mean something.
function wallAt(at) {
  if (!parisParts) return at - new Date(at).getTimezoneOffset() * MINUTE;
  const part = {};
  for (const { type, value } of parisParts.formatToParts(new Date(at))) part[type] = Number(value);
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
}

// The instants at which the wall shows this: two when clocks go back, none when they go forward.
function instants(wall) {
  const away = new Set([wall - DAY, wall + DAY].map((at) => wallAt(at) - at));
  return [...away].map((offset) => wall - offset).filter((at) => wallAt(at) === wall).sort((a, b) => a - b);
}

// The first of two instants, which makes a deadline earlier; the change itself for none.
function instant(wall) {
  const [first] = instants(wall);
  if (first !== undefined) return first;
  let low = wall - DAY, high = wall + DAY;
  const before = wallAt(low) - low;
  while (high - low > MINUTE) {
    const middle = Math.floor((low + high) / 2 / MINUTE) * MINUTE;
    if (wallAt(middle) - middle === before) low = middle;
    else high = middle;
  }
  return high;
}

// "2026-11-21T20:15", as a field of date and hour gives it, read on a wall in Paris.
function fromField(text) {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text);
  if (!found) return null;
  const [year, month, day, hour, minute] = found.slice(1).map(Number);
  return instant(Date.UTC(year, month - 1, day, hour, minute));
}

function toField(at) {
  return new Date(wallAt(at)).toISOString().slice(0, 16);
}

function shown(at) {
  const wall = wallAt(Math.floor(at / MINUTE) * MINUTE);
  const date = new Date(wall);
  const day = `${DAYS[date.getUTCDay()]} ${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
  const hour = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  const twice = instants(wall);
  const season = twice.length < 2 ? "" : at < twice[1] ? " (heure d’été)" : " (heure d’hiver)";
  return `${day} à ${hour}${season}`;
}

function dayOf(at) {
  return Math.floor(wallAt(at) / DAY) * DAY;
}

function endOf(day) {
  return instant(day + 23 * HOUR + 59 * MINUTE);
}

// The n-th working day after a day; null beyond the holidays that came with the page.
function workingDay(day, count) {
  let left = count;
  while (left) {
    day += DAY;
    const text = new Date(day).toISOString().slice(0, 10);
    if (text > DATA.holidays_until) return null;
    const weekday = new Date(day).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !DATA.holidays.includes(text)) left -= 1;
  }
  return day;
}

// When a delay is over: an instant, or null where there is none, or none that can be counted here.
function due(rule, since, theft) {
  if (rule.hours) return since + rule.hours * HOUR;
  const term = rule.id === "insurer" ? DATA.term : null;
  if (term && term.unit === "hours") return since + term.count * HOUR;
  if (term && term.unit === "days") return endOf(dayOf(since) + term.count * DAY);
  const days = term ? term.count : (theft && rule.working_days_theft) || rule.working_days;
  if (!days) return null;
  const last = workingDay(dayOf(since), days);
  return last === null ? null : endOf(last);
}

// Who knows of the attack knows of the claim, unless said otherwise.
function since(rule, aware) {
  return aware[rule.starts] ?? (rule.starts === "claim" ? aware.attack : undefined);
}

function duration(span) {
  const minutes = Math.floor(Math.abs(span) / MINUTE);
  const hours = Math.floor(minutes / 60);
  return hours ? `${hours}\u00a0h\u00a0${two(minutes % 60)}` : `${minutes}\u00a0min`;
}

// One delay in a sentence (clock_words.py).
function sentence(rule, aware, theft, now) {
  const start = since(rule, aware);
  if (start === undefined) return "dites d’abord quand vous l’avez su.";
  const over = due(rule, start, theft);
  if (over === null) {
    return rule.working_days ? "à compter à la main." : "dans les meilleurs délais, sans heure fixée par la loi.";
  }
  if (over < now) return `le délai a pris fin le ${shown(over)}. Faites-le quand même, et dites pourquoi.`;
  return `avant le ${shown(over)}. Il reste ${duration(over - now)}.`;
}
