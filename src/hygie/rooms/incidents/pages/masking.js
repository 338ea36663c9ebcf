// Draws black rectangles over a picture, and makes a new one of what is seen.

const TYPES = { "image/jpeg": [".jpg", 0.92] }; // of which quality; anything else becomes PNG
const LEAST = 4; // pixels of the screen: a click that trembles draws nothing
const STEP = 4; // pixels of the screen that an arrow moves

const page = document.querySelector("[data-masquer]");
const stage = page.querySelector(".masking");
const canvas = page.querySelector("canvas");
const ink = canvas.getContext("2d");
const kind = page.dataset.sorte;
const picture = new Image();
const rectangles = []; // {x, y, w, h} in pixels of the picture, and the button that stands for it
let draft = null;
let painting = 0;

const say = (what) => {
  for (const one of page.querySelectorAll("[data-dit]")) one.hidden = one.dataset.dit !== what;
};

// What is seen is what will be saved: the black is in the picture, not above it.
function paint() {
  ink.fillStyle = "#fff"; // under a picture that can be seen through, as on paper
  ink.fillRect(0, 0, canvas.width, canvas.height);
  ink.drawImage(picture, 0, 0, canvas.width, canvas.height);
  ink.fillStyle = "#000";
  for (const { x, y, w, h } of rectangles) ink.fillRect(x, y, w, h);
}

function place(element, { x, y, w, h }) {
  element.style.left = `${(100 * x) / canvas.width}%`;
  element.style.top = `${(100 * y) / canvas.height}%`;
  element.style.width = `${(100 * w) / canvas.width}%`;
  element.style.height = `${(100 * h) / canvas.height}%`;
}

function show() {
  cancelAnimationFrame(painting);
  painting = requestAnimationFrame(paint); // once a frame, however fast a key repeats
  rectangles.forEach((one, number) => {
    place(one.button, one);
    one.button.setAttribute("aria-label", `Rectangle ${number + 1}`);
  });
  const count = rectangles.length;
  page.querySelector("[data-annuler]").disabled = !count;
  page.querySelector("[data-compte]").textContent = count
    ? `${count} rectangle${count > 1 ? "s" : ""} sur la photo.`
    : "Aucun rectangle sur la photo.";
}

function add(box) {
  const button = document.createElement("button");
  button.type = "button";
  stage.append(button);
  const one = { ...box, button };
  rectangles.push(one);
  button.addEventListener("keydown", (event) => move(event, one));
  show();
  button.focus({ preventScroll: true });
}

function remove(one) {
  rectangles.splice(rectangles.indexOf(one), 1);
  one.button.remove();
  show();
  (rectangles.at(-1)?.button ?? page.querySelector("[data-ajouter]")).focus();
}

// Pixels of the picture for one of the screen.
const scale = () => canvas.width / canvas.getBoundingClientRect().width;
const within = (value, least, most) => Math.min(Math.max(value, least), most);

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function move(event, one) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const way = ARROWS[event.key];
  if (!way && event.key !== "Delete" && event.key !== "Backspace") return;
  event.preventDefault();
  if (!way) return remove(one);
  const step = Math.max(1, Math.round(STEP * scale()));
  const [right, down] = [way[0] * step, way[1] * step];
  if (event.shiftKey) {
    one.w = within(one.w + right, Math.min(step, canvas.width - one.x), canvas.width - one.x);
    one.h = within(one.h + down, Math.min(step, canvas.height - one.y), canvas.height - one.y);
  } else {
    one.x = within(one.x + right, 0, canvas.width - one.w);
    one.y = within(one.y + down, 0, canvas.height - one.h);
  }
  show();
}

function point(event) {
  const seen = canvas.getBoundingClientRect();
  return [
    within(((event.clientX - seen.left) / seen.width) * canvas.width, 0, canvas.width),
    within(((event.clientY - seen.top) / seen.height) * canvas.height, 0, canvas.height),
  ];
}

// Outwards to whole pixels: half a covered one would let something through.
function box([x1, y1], [x2, y2]) {
  const [x, y] = [Math.floor(Math.min(x1, x2)), Math.floor(Math.min(y1, y2))];
  return { x, y, w: Math.ceil(Math.max(x1, x2)) - x, h: Math.ceil(Math.max(y1, y2)) - y };
}

function begin(event) {
  if (!event.isPrimary) return drop(); // a second finger: somebody enlarges the page
  if (event.button !== 0) return;
  const shape = document.createElement("span");
  stage.append(shape);
  draft = { from: point(event), shape };
  stage.setPointerCapture(event.pointerId);
}

function drop() {
  draft?.shape.remove();
  draft = null;
}

function end(event) {
  if (!draft || !event.isPrimary) return;
  const drawn = box(draft.from, point(event));
  drop();
  if (Math.min(drawn.w, drawn.h) >= LEAST * scale()) add(drawn);
}

// A browser that blurs what pages read of a canvas, or has no room for it, shows it here.
function isTrue() {
  return rectangles.every(({ x, y, w, h }) => {
    const [red, green, blue, solid] = ink.getImageData(x + (w >> 1), y + (h >> 1), 1, 1).data;
    return red + green + blue < 24 && solid === 255; // some browsers add a little noise
  });
}

async function keep() {
  say("");
  if (!rectangles.length) {
    page.querySelector("[data-compte]").textContent =
      "Dessinez d’abord un rectangle : rien n’est encore masqué.";
    return;
  }
  paint();
  const [ending, quality] = TYPES[kind] ?? [".png"];
  const made = TYPES[kind] ? kind : "image/png";
  const copy = await new Promise((done) => canvas.toBlob(done, made, quality));
  if (!copy || copy.type !== made || !isTrue()) return say("toile");
  if (copy.size > Number(page.dataset.octets)) return say("octets");
  const form = document.querySelector("[data-masquee]");
  const files = new DataTransfer();
  files.items.add(new File([copy], `photo-masquee${ending}`, { type: made }));
  form.querySelector("input[type=file]").files = files.files;
  form.requestSubmit();
}

function start() {
  if (picture.naturalWidth * picture.naturalHeight > Number(page.dataset.pixels)) {
    return say("pixels");
  }
  [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
  page.querySelector("[data-outils]").hidden = false;
  show();
}

async function load() {
  page.hidden = false;
  document.querySelector("[data-sans]").hidden = true;
  try {
    picture.src = page.dataset.masquer;
    await new Promise((done, failed) => {
      picture.onload = done;
      picture.onerror = failed;
    });
    start();
  } catch {
    say("illisible");
  }
}

stage.addEventListener("pointerdown", begin);
stage.addEventListener("pointermove", (event) => {
  if (draft && event.isPrimary) place(draft.shape, box(draft.from, point(event)));
});
stage.addEventListener("pointerup", end);
stage.addEventListener("pointercancel", drop);
page.querySelector("[data-ajouter]").addEventListener("click", () => {
  const [w, h] = [Math.ceil(canvas.width / 4), Math.ceil(canvas.height / 10)];
  add({ x: (canvas.width - w) >> 1, y: (canvas.height - h) >> 1, w, h });
});
page.querySelector("[data-annuler]").addEventListener("click", () => {
  const last = rectangles.at(-1);
  if (last) remove(last);
});
page.querySelector("[data-garder]").addEventListener("click", keep);
load();
