"use strict";
// Draws one part of a paper at a time; every decision is the server's, which returns the part as it is then.
const byId = (id) => document.getElementById(id);
const id = byId("main").dataset.id;
const labels = byId("main").dataset.labels.split(" ");
const text = byId("text");
let part = null;
let current = null;
let order = null; // the keys by certainty, while the review goes by it
let work = Promise.resolve();

const same = (a, b) => a !== null && b !== null && a.join() === b.join();
const index = () => part.items.findIndex((item) => same(item.key, current));
const chosen = () => part.items[index()] ?? null;

function say(message, fault = false) {
  byId("said").textContent = message;
  byId("said").classList.toggle("fault", fault);
}

async function ask(path, query) {
  const answer = await fetch(`/${path}?${new URLSearchParams({ id, ...query })}`);
  const found = await answer.json().catch(() => ({ fault: "The server refused this; start the review again." }));
  if (!answer.ok) throw new Error(found.fault);
  return found;
}

const get = (at) => ask("window", { at });

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
    (part.open ? "" : ": this paper is gold") +
    (part.sample[1] ? ` · ${part.sample[0]} of ${part.sample[1]} of the random slice` : "");
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
    .map(([name, value]) => `${name}: ${value}`), item.found_by && `found by ${item.found_by}`, item.sampled && "random slice"].filter(Boolean).join(" · ");
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
      const list = button.closest(".list");
      if (list.scrollHeight > list.clientHeight) list.scrollTop = button.offsetTop - list.offsetTop - 60;
    } else button.removeAttribute("aria-current");
  }
  const mark = item && byId(item.mark);
  if (mark) {
    mark.classList.add("current");
    mark.scrollIntoView({ block: "nearest" });
  }
  if (typeof pages !== "undefined") pages.show(id, part.items, item);
}

async function go(key) {
  if (!part.items.some((item) => same(item.key, key))) draw(await get(key[0]));
  current = key;
  show();
}

async function sort() {
  order = order ? null : (await ask("queue", {})).keys;
  document.querySelector("[data-do=sort]").setAttribute("aria-pressed", String(order !== null));
  if (!order) return say("By place.");
  say("Least certain first; every fourth is of the random slice.");
  if (order.length) await go(order[0]);
}

async function stepByCertainty(by) {
  let place = order.findIndex((key) => same(key, current)) + by;
  if (place >= order.length) {
    order = (await ask("queue", {})).keys;
    place = 0;
    if (!order.length) return say("Nothing is open any more.");
  }
  if (place < 0) return say("This is the least certain mention.");
  await go(order[place]);
}

async function step(by) {
  if (order) return stepByCertainty(by);
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
  const done = await answer.json().catch(() => ({ fault: "The server refused this; start the review again." }));
  if (!answer.ok) throw new Error(done.fault);
  if (done.key) current = done.key;
  const [start, end] = done.key ?? [done.start, done.end];
  draw(start < done.start || end > done.end ? await get(start) : done);
  if (done.key) { current = done.key; show(); }
  say(done.said ?? { accept: "Accepted.", reject: "Rejected.", add: "Added." }[request.action] ?? "Changed.");
}

async function judge(action) {
  if (!chosen()) return;
  await decide({ action });
  if (order || index() + 1 < part.items.length || part.after !== null) await step(1);
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

async function move(arrow) {
  const [side, step] = arrows[arrow];
  if (chosen()) await decide({ action: "border", side, step });
}

async function setLabel(label) {
  const words = selected();
  getSelection().removeAllRanges();
  if (words) await decide({ action: "add", label, ...words });
  else if (chosen()) await decide({ action: "label", label });
}

const actions = {
  next: () => step(1), previous: () => step(-1), accept: () => judge("accept"), reject: () => judge("reject"),
  always: () => chosen() && decide({ action: "everywhere", choice: "accept" }),
  never: () => chosen() && decide({ action: "everywhere", choice: "reject" }),
  undo: () => decide({ action: "undo" }), sort, help: () => byId("help").showModal(),
  edit: () => edit(), merge: () => identify("same"), split: () => identify("different"),
};
const keys = {
  j: "next", k: "previous", a: "accept", x: "reject", A: "always", X: "never", u: "undo", q: "sort",
  m: "merge", s: "split", Enter: "edit", "?": "help",
};
const arrows = { ArrowRight: ["end", 1], ArrowLeft: ["end", -1], ArrowDown: ["start", 1], ArrowUp: ["start", -1] };

// One after the other, so that quick keys each find what the one before left.
function run(action) {
  work = work.then(action).catch((error) => say(error.message === "Failed to fetch" ?
    "The server doesn't answer. What was confirmed is kept; start it again." : error.message, true));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]") || !part) return;
  if (event.target.closest("button, a[href]") && event.key === "Enter") return;
  const label = labels[Number(event.key) - 1];
  // Caps Lock alone makes no accept an "always".
  const key = event.key.length > 1 ? event.key : event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase();
  if (event.shiftKey && arrows[event.key]) {
    run(() => move(event.key));
  } else if (label) run(() => setLabel(label));
  else if (keys[key]) run(actions[keys[key]]);
  else return;
  event.preventDefault();
});
for (const button of document.querySelectorAll("[data-do], [data-label]:is(button), [data-border]")) {
  const { do: action, label, border } = button.dataset;
  button.addEventListener("mousedown", (event) => event.preventDefault()); // the selected words stay selected
  button.addEventListener("click", () => run(action ? actions[action] : () => (label ? setLabel(label) : move(border))));
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
new ResizeObserver(([bar]) => {
  document.documentElement.style.setProperty("--review-bar", `${bar.borderBoxSize[0].blockSize}px`);
}).observe(document.querySelector(".review-bar"));
run(async () => {
  const at = Number(new URLSearchParams(location.search).get("at") ?? 0);
  draw(await get(at));
  const here = part.items.find((item) => item.start >= at);
  if (here) { current = here.key; show(); }
});
