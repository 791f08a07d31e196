"use strict";
// The page of the PDF on which the mention in view stands, with the boxes of what is in view.
const pages = (() => {
  const details = document.getElementById("page");
  const sheet = document.getElementById("sheet");
  const known = new Map();
  let shown = null;
  let wanted = null;

  if (matchMedia("(max-width: 63.99rem)").matches) details.open = false;
  details.addEventListener("toggle", () => { if (wanted) show(...wanted); });

  async function load(id, number) {
    const query = `id=${encodeURIComponent(id)}&page=${number}`;
    const answer = await fetch(`/page?${query}`);
    const page = await answer.json();
    if (!answer.ok) throw new Error(page.fault);
    return { ...page, number, source: `/picture?${query}` };
  }

  // Shares of the picture's width and height that a box, [page, left, bottom, right, top] in points, fills.
  function placed([a, b, c, d, e, f], [, left, bottom, right, top]) {
    const across = [a * left + c * bottom + e, a * right + c * top + e].sort((x, y) => x - y);
    const down = [b * left + d * bottom + f, b * right + d * top + f].sort((x, y) => x - y);
    return { left: across[0], top: down[0], width: across[1] - across[0], height: down[1] - down[0] };
  }

  function draw(page, items, current) {
    const boxes = items.flatMap((item) => item.boxes.filter((box) => box[0] === page.number).map((box) => {
      const mark = document.createElement("span");
      const place = placed(page.placing, box);
      mark.className = `${item.kind} ${item.state}${item === current ? " current" : ""}`;
      for (const side in place) mark.style[side] = `${100 * place[side]}%`;
      return mark;
    }));
    document.getElementById("boxes").replaceChildren(...boxes);
    const box = boxes.find((mark) => mark.classList.contains("current"));
    if (box) sheet.scrollTop = box.offsetTop - sheet.clientHeight / 3;
  }

  async function show(id, items, current) {
    wanted = [id, items, current];
    const number = current?.boxes[0]?.[0] ?? shown?.number ?? items.find((item) => item.boxes.length)?.boxes[0][0];
    document.getElementById("page-title").textContent = number ? `Page ${number} of the PDF` : "No page here";
    if (!number || !details.open) return;
    if (!known.has(number)) known.set(number, load(id, number));
    try {
      const page = await known.get(number);
      if (wanted[2] !== current) return;
      if (shown !== page) {
        shown = page;
        const picture = document.getElementById("picture");
        picture.width = page.width;
        picture.height = page.height;
        picture.alt = `Page ${number}`;
        picture.src = page.source;
      }
      draw(page, items, current);
    } catch (error) {
      known.delete(number);
      document.getElementById("page-title").textContent = `Page ${number} isn't shown: ${error.message}`;
    }
  }
  return { show };
})();
