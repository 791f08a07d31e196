"use strict";
// Draws one part of a paper at a time; every decision is the server's, which returns the part as it is then.
const byId = (id) => document.getElementById(id);
const id = byId("main").dataset.id;
const labels = document.currentScript.dataset.labels.split(" ");
const text = byId("text");
let part = null;
let current = null;
let queue = Promise.resolve();

const same = (a, b) => a !== null && b !== null && a.join() === b.join();
const index = () => part.items.findIndex((item) => same(item.key, current));
const chosen = () => part.items[index()] ?? null;

function say(message, fault = false) {
  byId("said").textContent = message;
  byId("said").classList.toggle("fault", fault);
}

async function get(at) {
  const answer = await fetch(`/window?id=${encodeURIComponent(id)}&at=${at}`);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

function draw(next) {
  part = next;
  text.innerHTML = part.html; // escaped by the server; the policy allows no script in it
  byId("entries").replaceChildren(...part.items.map(entry));
  for (const item of part.items) {
    const mark = byId(item.mark);
    if (mark) {
      mark.classList.add(item.state);
      mark.dataset.key = item.key.join();
    }
  }
  for (const link of text.querySelectorAll("a")) link.tabIndex = -1;
  byId("earlier").hidden = part.earlier === null;
  byId("later").hidden = part.later === null;
  byId("progress").textContent = `${part.count - part.open} of ${part.count} decided` +
    (part.open ? "" : ": this paper is gold");
  if (index() < 0) current = part.items.length ? part.items[0].key : null;
  show();
}

function entry(item) {
  const line = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = item.kind;
  button.dataset.key = item.key.join();
  const words = document.createElement("b");
  words.textContent = item.text;
  const state = document.createElement("span");
  state.textContent = { open: "open", accept: "accepted", reject: "rejected" }[item.state] ?? item.state;
  const told = document.createElement("small");
  told.textContent = [item.kind, ...Object.entries(item.values).filter(([, value]) => value !== null && value !== false)
    .map(([name, value]) => `${name}: ${value}`), item.found_by && `found by ${item.found_by}`].filter(Boolean).join(" · ");
  button.append(words, " ", state, " ", told);
  button.addEventListener("click", () => { current = item.key; show(); });
  line.append(button);
  return line;
}

function show() {
  for (const mark of text.querySelectorAll("mark.current")) mark.classList.remove("current");
  const item = chosen();
  for (const button of byId("entries").querySelectorAll("button")) {
    if (item && button.dataset.key === item.key.join()) {
      button.setAttribute("aria-current", "true");
      const side = button.closest(".side");
      if (side.scrollHeight > side.clientHeight) side.scrollTop = button.offsetTop - side.offsetTop - 60;
    } else button.removeAttribute("aria-current");
  }
  const mark = item && byId(item.mark);
  if (mark) {
    mark.classList.add("current");
    mark.scrollIntoView({ block: "nearest" });
  }
}

async function step(by) {
  const place = index() + by;
  if (place >= 0 && place < part.items.length) {
    current = part.items[place].key;
    show();
    return;
  }
  const at = by > 0 ? part.after : part.before;
  if (at === null) return say(by > 0 ? "This was the last mention." : "This is the first mention.");
  draw(await get(at));
  const here = part.items.filter((item) => item.start >= at);
  current = (by > 0 ? here[0] : part.items.filter((item) => item.start <= at).at(-1))?.key ?? current;
  show();
}

async function decide(request) {
  const answer = await fetch("/decide", {
    method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ id, at: part.start, key: current, ...request }),
  });
  const told = await answer.json().catch(() => ({ fault: "The server refused this; start the review again." }));
  if (!answer.ok) throw new Error(told.fault);
  if (request.action === "undo" && told.key === null) return say("There is nothing to undo.");
  if (told.key) current = told.key;
  const [start, end] = told.key ?? [told.start, told.end];
  draw(start < told.start || end > told.end ? await get(start) : told);
  if (told.key) { current = told.key; show(); }
  say({ undo: "Undone.", accept: "Accepted.", reject: "Rejected.", add: "Added." }[request.action] ?? "Changed.");
}

async function judge(action) {
  if (!chosen()) return;
  await decide({ action });
  if (index() + 1 < part.items.length || part.after !== null) await step(1);
}

function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  const before = new Range();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = part.start + [...before.toString()].length; // offsets count code points
  return { start, end: start + [...range.toString()].length };
}

async function setLabel(label) {
  const words = selected();
  getSelection().removeAllRanges();
  if (words) await decide({ action: "add", label, ...words });
  else if (chosen()) await decide({ action: "label", label });
}

function edit() {
  const item = chosen();
  if (!item) return;
  byId("values-fault").textContent = "";
  byId("values-title").textContent = `Values of “${item.text}”`;
  for (const group of byId("values-form").querySelectorAll("fieldset")) group.hidden = group.dataset.label !== item.label;
  for (const field of fieldsOf(item.label)) {
    if (field.type === "checkbox") field.checked = item.values[field.name] === true;
    else field.value = item.values[field.name] ?? "";
  }
  byId("values").showModal();
}

const fieldsOf = (label) => byId("values-form").querySelectorAll(`fieldset[data-label="${label}"] input`);

async function save() {
  const values = {};
  for (const field of fieldsOf(chosen().label)) {
    values[field.name] = field.type === "checkbox" ? field.checked : field.value.trim();
  }
  try {
    await decide({ action: "values", values });
    byId("values").close();
  } catch (error) {
    byId("values-fault").textContent = error.message;
  }
}

const actions = {
  next: () => step(1), previous: () => step(-1), accept: () => judge("accept"), reject: () => judge("reject"),
  undo: () => decide({ action: "undo" }), edit, help: () => byId("help").showModal(),
};
const keys = { j: "next", k: "previous", a: "accept", x: "reject", u: "undo", Enter: "edit", "?": "help" };
const arrows = { ArrowRight: ["end", 1], ArrowLeft: ["end", -1], ArrowDown: ["start", 1], ArrowUp: ["start", -1] };

// One after the other, so that quick keys each find what the one before left.
function run(action) {
  queue = queue.then(action).catch((error) => say(error.message === "Failed to fetch" ?
    "The server doesn't answer. What was confirmed is kept; start it again." : error.message, true));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]") || !part) return;
  if (event.target.closest("button, a[href]") && event.key === "Enter") return;
  const label = labels[Number(event.key) - 1];
  if (event.shiftKey && arrows[event.key]) {
    const [side, step] = arrows[event.key];
    run(() => chosen() && decide({ action: "border", side, step }));
  } else if (label) run(() => setLabel(label));
  else if (keys[event.key]) run(actions[keys[event.key]]);
  else return;
  event.preventDefault();
});
for (const button of document.querySelectorAll("[data-do]")) {
  button.addEventListener("click", () => run(actions[button.dataset.do]));
}
text.addEventListener("click", (event) => {
  if (event.target.closest("a")) event.preventDefault();
  const mark = event.target.closest("mark[data-key]");
  if (mark && getSelection().isCollapsed) {
    current = part.items.find((item) => item.key.join() === mark.dataset.key).key;
    show();
  }
});
byId("earlier").addEventListener("click", () => run(async () => { draw(await get(part.earlier)); }));
byId("later").addEventListener("click", () => run(async () => { draw(await get(part.later)); scrollTo(0, 0); }));
byId("values-form").addEventListener("submit", (event) => { event.preventDefault(); run(save); });
byId("values-cancel").addEventListener("click", () => byId("values").close());
run(async () => { draw(await get(0)); });
