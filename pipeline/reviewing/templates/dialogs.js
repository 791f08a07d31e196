"use strict";
// The dialogs of a review: a mention's values, and who or which it is the same as.
function edit() {
  const item = chosen();
  if (!item) return;
  byId("values-fault").textContent = "";
  byId("values-title").textContent = `Values of “${item.text}”`;
  for (const group of byId("values-form").querySelectorAll("fieldset")) group.hidden = group.dataset.label !== item.label;
  for (const field of fieldsOf(item.label)) {
    if (field.type === "checkbox") field.checked = (item.suggested[field.name] ?? item.values[field.name]) === true;
    else field.value = item.values[field.name] ?? item.suggested[field.name] ?? "";
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

async function identify(verdict) {
  const item = chosen();
  if (!item) return;
  if (!byId("main").dataset.named.split(" ").includes(item.label)) return say("Only persons and acts are merged and split.", true);
  byId("identity").dataset.verdict = verdict;
  byId("identity-fault").textContent = "";
  byId("identity-search").hidden = verdict === "different";
  byId("words").value = "";
  await offer();
  byId("identity").showModal();
}

async function offer() {
  const [start, end, label] = chosen().key;
  const verdict = byId("identity").dataset.verdict;
  const found = await ask("choices", { start, end, label, words: byId("words").value });
  const choices = verdict === "same" ? found.others : found.joined;
  byId("words").value ||= found.words;
  byId("identity-title").textContent = verdict === "same" ? `Merge “${found.name}” with` : `Split “${found.name}” from`;
  byId("identity-none").textContent = choices.length ? "" :
    verdict === "same" ? "Nobody else and nothing else has this name; look for another." : "It is joined with nothing else.";
  byId("identity-choices").replaceChildren(...choices.map((choice) => choiceOf(choice, verdict)));
}

function choiceOf(choice, verdict) {
  const line = document.createElement("li");
  const button = document.createElement("button");
  const name = document.createElement("b");
  const about = document.createElement("small");
  button.type = "button";
  name.textContent = choice.name;
  about.textContent = [choice.count, choice.here && "in this paper", choice.quote].filter(Boolean).join(" · ");
  button.append(name, " ", about);
  button.addEventListener("click", () => run(async () => {
    try {
      await decide({ action: "judge", verdict, other: choice.key });
      byId("identity").close();
    } catch (error) {
      byId("identity-fault").textContent = error.message;
    }
  }));
  line.append(button);
  return line;
}

byId("values-form").addEventListener("submit", (event) => { event.preventDefault(); run(save); });
byId("identity-form").addEventListener("submit", (event) => { event.preventDefault(); run(offer); });
byId("words").addEventListener("change", () => run(offer));
for (const button of document.querySelectorAll("[data-close]")) {
  button.addEventListener("click", () => button.closest("dialog").close());
}
