"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, properties = {}) => Object.assign(document.createElement(name), properties);

  // Tabs: the sections of a list, one at a time; without script they stand below each other.
  const shown = new Map();
  for (const box of all("[data-tabs]")) {
    const sections = all(":scope > section", box);
    const list = make("div");
    list.setAttribute("role", "tablist");
    list.setAttribute("aria-label", box.getAttribute("aria-label"));
    box.removeAttribute("aria-label");
    const tabs = sections.map((section, number) => {
      const tab = make("button", { type: "button", textContent: section.dataset.tab });
      tab.id = section.getAttribute("aria-labelledby") + "-tab";
      tab.setAttribute("role", "tab");
      section.id ||= tab.id + "-panel";
      tab.setAttribute("aria-controls", section.id);
      section.setAttribute("role", "tabpanel");
      section.setAttribute("aria-labelledby", tab.id);
      section.tabIndex = 0;
      tab.addEventListener("click", () => show(number));
      tab.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (step) {
          const next = (number + step + sections.length) % sections.length;
          show(next);
          tabs[next].focus();
        }
      });
      shown.set(section, () => show(number));
      return tab;
    });
    const show = (chosen) => sections.forEach((section, number) => {
      section.hidden = number !== chosen;
      tabs[number].setAttribute("aria-selected", number === chosen);
      tabs[number].tabIndex = number === chosen ? 0 : -1;
    });
    list.append(...tabs);
    box.prepend(list);
    box.classList.add("tabbed");
    show(0);
  }

  // Jumps: open what hides the target, bring it into view, give it the focus.
  const arrive = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* a lone % in an address made by hand */ }
    const target = id && document.getElementById(id);
    if (!target) return reveal(id);
    for (let around = target; around; around = around.parentElement) {
      if (shown.has(around)) shown.get(around)();
      if (around.matches("details")) around.open = true;
    }
    const focus = target.matches("mark") ? target.querySelector("a") ?? target.closest("a") : target;
    target.scrollIntoView({ block: target.matches("article") ? "start" : "center" });
    focus?.focus({ preventScroll: true });
  };
  // A place without a mention, as in #p2-person-1234: the word at that offset, which counts code points.
  function reveal(id) {
    const place = /^(p\d+-)?[a-z]+-(\d+)$/.exec(id);
    const text = place && document.getElementById(`${place[1] ?? ""}paper`)?.querySelector(".text");
    if (!text) return;
    let left = Number(place[2]);
    for (const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT); walk.nextNode();) {
      const letters = [...walk.currentNode.data];
      if (left >= letters.length) { left -= letters.length; continue; }
      const start = letters.slice(0, left).join("").length;
      const range = new Range();
      range.setStart(walk.currentNode, start);
      range.setEnd(walk.currentNode, start + Math.max(1, walk.currentNode.data.slice(start).search(/\s|$/)));
      globalThis.CSS?.highlights?.set("current", new Highlight(range));
      walk.currentNode.parentElement.scrollIntoView({ block: "center" });
      return;
    }
  }
  addEventListener("hashchange", arrive);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) arrive();
  });

  // Toggles by kind: a mention that is off is plain text, out of the order of the tab key.
  for (const box of all("[data-toggle]")) {
    const apply = () => {
      for (const mark of all(`.text mark.${box.dataset.toggle}`, box.closest(".paper"))) {
        mark.classList.toggle("off", !box.checked);
        const link = mark.querySelector(":scope > a");
        if (link) link.tabIndex = box.checked ? 0 : -1;
      }
    };
    box.addEventListener("change", apply);
    if (!box.checked) apply();
  }

  // Values: on hover and on focus, those of the innermost mention first.
  const tip = document.getElementById("tip");
  let leaving = 0;
  let described = null;
  const hide = () => {
    tip.hidden = true;
    described?.removeAttribute("aria-describedby");
    described = null;
  };
  const describe = (mark, place) => {
    tip.replaceChildren();
    for (let around = mark; around; around = around.parentElement?.closest("mark[data-v]")) {
      if (around.classList.contains("off")) continue;
      const kind = around.classList[0];
      tip.append(make("strong", { textContent: kind[0].toUpperCase() + kind.slice(1), className: kind }));
      for (const line of around.dataset.v.split("\n").filter(Boolean)) {
        const [name, value] = line.split("\t");
        const row = make("span");
        row.append(make("em", { textContent: name + " " }), make("i", { textContent: value }));
        row.lastChild.style.fontStyle = "normal";
        tip.append(row);
      }
    }
    if (!tip.childElementCount) return hide();
    tip.hidden = false;
    const box = [...mark.getClientRects()].find((rect) => place === undefined || rect.bottom >= place) ?? mark.getBoundingClientRect();
    const left = Math.min(Math.max(12, box.left), innerWidth - tip.offsetWidth - 12);
    const below = box.bottom + 8 + tip.offsetHeight < innerHeight;
    tip.style.left = `${left}px`;
    tip.style.top = `${below ? box.bottom + 8 : Math.max(8, box.top - tip.offsetHeight - 8)}px`;
  };
  document.addEventListener("mouseover", (event) => {
    clearTimeout(leaving);
    if (event.target.closest("#tip")) return;
    const mark = event.target.closest("mark[data-v]");
    if (mark) describe(mark, event.clientY);
    else if (!tip.hidden && !described) leaving = setTimeout(hide, 120);
  });
  document.addEventListener("focusin", (event) => {
    const mark = event.target.closest("mark[data-v]");
    hide();
    if (!mark) return;
    describe(mark);
    described = event.target;
    described.setAttribute("aria-describedby", "tip");
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("scroll", () => {
    if (described && !tip.hidden) describe(described.closest("mark[data-v]"));
    else hide();
  }, { passive: true });

  // Search: every match is shown, the arrows and Enter go from one to the next; the text itself stays as it is.
  for (const box of all(".search")) {
    const field = box.querySelector("input");
    const count = box.querySelector("output");
    const buttons = all("button", box);
    const text = box.closest(".paper").querySelector(".text");
    let found = [];
    let current = -1;
    const point = (step) => {
      if (!found.length) return;
      current = (current + step + found.length) % found.length;
      count.textContent = `${current + 1} of ${found.length}`;
      globalThis.CSS?.highlights?.set("current", new Highlight(found[current]));
      found[current].startContainer.parentElement.scrollIntoView({ block: "center" });
    };
    const search = () => {
      const words = fold(field.value.trim());
      found = words ? ranges(text, words) : [];
      current = -1;
      buttons.forEach((button) => { button.disabled = !found.length; });
      count.textContent = words ? `${found.length} found` : "";
      globalThis.CSS?.highlights?.delete("current");
      globalThis.CSS?.highlights?.set("found", new Highlight(...found));
    };
    field.addEventListener("input", search);
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") { event.preventDefault(); point(event.shiftKey ? -1 : 1); }
    });
    buttons.forEach((button) => button.addEventListener("click", () => point(Number(button.dataset.step))));
  }
  // Lower case, unit by unit, so that places stay where they are; any white space is a space.
  function fold(text) {
    const lower = text.toLowerCase();
    const same = lower.length === text.length ? lower : [...text].map((c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c)).join("");
    return same.replace(/\s/g, " ");
  }
  function ranges(root, words) {
    const nodes = [];
    let whole = "";
    for (const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT); walk.nextNode();) {
      nodes.push([whole.length, walk.currentNode]);
      whole += walk.currentNode.data;
    }
    whole = fold(whole);
    const at = (place) => {
      let low = 0;
      for (let high = nodes.length; high - low > 1;) {
        const middle = (low + high) >> 1;
        if (nodes[middle][0] <= place) low = middle; else high = middle;
      }
      return [nodes[low][1], place - nodes[low][0]];
    };
    const result = [];
    for (let place = whole.indexOf(words); place >= 0; place = whole.indexOf(words, place + words.length)) {
      const range = new Range();
      range.setStart(...at(place));
      const [node, last] = at(place + words.length - 1);
      range.setEnd(node, last + 1);
      result.push(range);
    }
    return result;
  }

  // Sorting: numbers by value, what has none last; a second click turns the order round.
  for (const table of all("table.sortable")) {
    const heads = all("thead th", table);
    heads.forEach((head, column) => head.querySelector("button")?.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
      const rows = all("tbody tr", table).map((row) => [key(row), row]);
      rows.sort(([a], [b]) => {
        if (a === "" || b === "") return (a === "") - (b === "");
        const order = !isNaN(a) && !isNaN(b) ? a - b : a.localeCompare(b);
        return down ? -order : order;
      });
      table.tBodies[0].append(...rows.map(([, row]) => row));
    }));
  }

  // Tables: the rows that are shown, copied for a spreadsheet or saved as CSV; narrow, a row is a block of named cells.
  for (const table of all(".scroll > table")) {
    const heads = all("thead th", table).map((head) => head.textContent.trim());
    table.classList.add("stacked");
    table.setAttribute("role", "table");
    for (const part of all("thead, tbody", table)) part.setAttribute("role", "rowgroup");
    for (const row of table.rows) {
      row.setAttribute("role", "row");
      [...row.cells].forEach((cell, column) => {
        const isHead = cell.tagName === "TH";
        cell.setAttribute("role", isHead ? (cell.scope === "col" ? "columnheader" : "rowheader") : "cell");
        if (!isHead && cell.colSpan === 1) cell.dataset.label = heads[column];
      });
    }
    if (!all("tbody [data-row], tbody th", table).length) continue;
    const content = (cell) => (cell.dataset.copy
      ?? (cell.matches(".number, .day") && cell.dataset.sort !== undefined ? cell.dataset.sort : cell.textContent)).trim().replace(/\s+/g, " ");
    const rows = () => [heads, ...all("tbody tr", table).filter((row) => !row.hidden).map((row) => [...row.cells].map(content))];
    const said = make("output");
    const copy = make("button", { type: "button", textContent: "Copy" });
    const save = make("button", { type: "button", textContent: "CSV" });
    const name = table.parentElement.getAttribute("aria-label");
    copy.setAttribute("aria-label", `Copy: ${name}`);
    save.setAttribute("aria-label", `CSV: ${name}`);
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(rows().map((row) => row.join("\t")).join("\n"));
        said.textContent = "copied";
      } catch {
        said.textContent = "the browser doesn’t let this page copy; use CSV";
      }
    });
    save.addEventListener("click", () => {
      // A spreadsheet takes such a beginning for a formula, if it is not a number.
      const safe = (text) => (/^[=+\-@\t\r＝＋－＠]/.test(text) && isNaN(text) ? `'${text}` : text);
      const quote = (text) => `"${safe(text).replaceAll('"', '""')}"`;
      const csv = "\ufeff" + rows().map((row) => row.map(quote).join(",")).join("\r\n") + "\r\n";
      const link = make("a", { href: URL.createObjectURL(new Blob([csv], { type: "text/csv" })), download: `${name.toLowerCase().replace(/\W+/g, "-")}.csv` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
    const box = make("div", { className: "take" });
    box.append(said, copy, save);
    table.parentElement.before(box);
  }

  // Words in lower case without marks, each after a space, so that "xi" finds "Xi Jinping" and not "Mexico".
  function words(text) {
    return ` ${text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`;
  }

  // Filters: a row is shown where every filter of its list agrees; "=x" is exactly x, other words are looked for.
  for (const id of new Set(all("[data-filter]").map((field) => field.dataset.filter))) {
    const fields = all(`[data-filter="${CSS.escape(id)}"]`);
    const rows = all("[data-row]", document.getElementById(id));
    const apply = () => {
      let left = 0;
      for (const row of rows) {
        row.hidden = !fields.every((field) => {
          const has = row.dataset[field.dataset.by];
          if (field.type === "number") return !field.value || Number(has) >= Number(field.value);
          if ("words" in field.dataset) return words(has).includes(words(field.value));
          return field.value.startsWith("=") ? has === field.value.slice(1)
            : has.toLowerCase().includes(field.value.trim().toLowerCase());
        });
        left += !row.hidden;
      }
      const count = document.querySelector(`[data-count="${CSS.escape(id)}"]`) ?? fields[0].parentElement.querySelector("output");
      if (count) count.textContent = `${left} shown`;
    };
    fields.forEach((field) => field.addEventListener("input", apply));
  }

  // At once for what is seen, and again when the browser has done its own jump, which takes the focus away.
  arrive();
  addEventListener("load", () => setTimeout(arrive));
})();
