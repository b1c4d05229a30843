"use strict";

// The search of a documentation made from a QAPI schema, and its choice of colours.
// Its data is in search-index.js: [kind, name, page, summary, [member, ...]] for each definition.

const MAX_RESULTS = 50;

// How well a name fits one word of the query; 0 where it doesn't.
function fit(name, word) {
  const lower = name.toLowerCase();
  if (name === word) return 100;
  if (lower === word.toLowerCase()) return 90;
  const at = lower.indexOf(word.toLowerCase());
  if (at < 0) return 0;
  const startsWord = at === 0 || !/[a-z0-9]/.test(lower[at - 1]);
  const closeness = Math.round((10 * word.length) / name.length);
  return (at === 0 ? 60 : startsWord ? 40 : 20) + closeness;
}

// Every word has to be in the text, in whatever order.
function fitAll(text, words) {
  let sum = 0;
  for (const word of words) {
    const score = fit(text, word);
    if (score === 0) return 0;
    sum += score;
  }
  return sum / words.length;
}

// The best entries: {kind, name, page, anchor, summary, score}. "type.member" and
// "type member" find a member, too.
function search(index, query) {
  const words = query.split(/[\s]+/).filter((word) => word !== "");
  if (words.length === 0) return [];
  const found = [];
  index.forEach(([kind, name, page, summary, members], order) => {
    const score = fitAll(name, words);
    if (score > 0) found.push({ kind, name, page, anchor: name, summary, score: score + 5, order });
    for (const member of members) {
      const full = name + "." + member;
      const own = fitAll(member, words);
      const both = own > 0 ? own : score > 0 ? 0 : fitAll(full, words) * 0.9;
      if (both > 0) {
        const role = kind === "enum" ? "value" : "member";
        found.push({ kind: role, name: full, page, anchor: name + ":" + member, summary: "", score: both, order });
      }
    }
  });
  found.sort((a, b) => b.score - a.score || a.name.length - b.name.length || a.order - b.order);
  return found.slice(0, MAX_RESULTS);
}

function start() {
  const input = document.getElementById(":search");
  const list = document.getElementById(":results");
  let chosen = -1;

  function show() {
    const results = search(globalThis.qapiIndex || [], input.value);
    chosen = results.length > 0 ? 0 : -1;
    list.replaceChildren(...results.map(item));
    if (results.length === 0 && input.value.trim() !== "") {
      const nothing = document.createElement("li");
      nothing.textContent = "Nothing found";
      list.append(nothing);
    }
    list.hidden = list.childElementCount === 0;
    mark();
  }

  function item(result) {
    const link = document.createElement("a");
    link.href = result.page + ".html#" + encodeURIComponent(result.anchor).replaceAll("%3A", ":");
    for (const [name, text] of [["kind", result.kind], ["name", result.name], ["summary", result.summary]]) {
      const part = document.createElement("span");
      part.className = name;
      part.textContent = text;
      link.append(part, " ");
    }
    link.addEventListener("click", hide);
    const entry = document.createElement("li");
    entry.append(link);
    return entry;
  }

  function mark() {
    list.querySelectorAll("a").forEach((link, i) => {
      link.classList.toggle("chosen", i === chosen);
      if (i === chosen && link.scrollIntoView) link.scrollIntoView({ block: "nearest" });
    });
  }

  function hide() {
    list.hidden = true;
  }

  function key(event) {
    const links = list.querySelectorAll("a");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      chosen = Math.max(0, Math.min(links.length - 1, chosen + step));
      mark();
      event.preventDefault();
    } else if (event.key === "Enter" && links[chosen]) {
      links[chosen].click();
    } else if (event.key === "Escape") {
      hide();
      input.blur();
    }
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  input.addEventListener("keydown", key);
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) hide();
  });
  colours(document.getElementById(":theme"));
  const here = document.querySelector("nav [aria-current]");
  if (here && here.scrollIntoView) here.scrollIntoView({ block: "nearest" });
}

// The system's, unless the reader chose otherwise; the choice is kept where the browser allows it.
function colours(button) {
  const root = document.documentElement;
  try {
    const kept = localStorage.getItem("qapi-theme");
    if (kept === "light" || kept === "dark") root.dataset.theme = kept;
  } catch (refused) {
    // pages from a disk may have no storage
  }
  button.hidden = false;
  button.addEventListener("click", () => {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    root.dataset.theme = (root.dataset.theme || system) === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("qapi-theme", root.dataset.theme);
    } catch (refused) {
      // as above
    }
  });
}

if (typeof document !== "undefined") start();
