// What makes pictures quicker to use; every page works without it.
"use strict";

// arrows move the focus among the marks of a picture, which are one stop for the tab key
function walkable(picture) {
  const marks = [...picture.querySelectorAll("a")];
  if (!marks.length) return;
  marks[0].setAttribute("tabindex", "0");
  picture.addEventListener("keydown", (event) => {
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -marks.length, End: marks.length };
    const now = marks.indexOf(document.activeElement);
    if (!(event.key in steps) || now < 0) return;
    event.preventDefault();
    const then = Math.min(marks.length - 1, Math.max(0, now + steps[event.key]));
    marks[now].setAttribute("tabindex", "-1");
    marks[then].setAttribute("tabindex", "0");
    marks[then].focus();
  });
}

function walk() {
  document.querySelectorAll(".canvas .picture").forEach(walkable);
}

// a slider in time: months since year 0
const toMonths = (text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7) || 1) - 1;
const toText = (months) => `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;

function slide(holder) {
  const first = toMonths(holder.dataset.first), last = toMonths(holder.dataset.last);
  const range = holder.querySelector("input"), length = holder.querySelector("select"), shown = holder.querySelector("output");
  const asks = new URLSearchParams(location.search), from = asks.get("from");
  range.max = last - first + 1;
  range.value = from ? Math.min(Math.max(toMonths(from) - first + 1, 1), range.max) : 0;
  const span = () => {
    const start = first + Number(range.value) - 1;
    return Number(range.value) ? [toText(start), toText(start + Number(length.value) - 1)] : null;
  };
  const tell = (days = span()) => {
    const words = days ? days.filter((d, n) => d !== days[1 - n] || n === 0).join(" – ") : holder.dataset.all;
    shown.textContent = words;
    range.setAttribute("aria-valuetext", words);
  };
  let asked = 0;
  const show = async () => {
    const address = new URL(location.href), days = span(), mine = ++asked;
    for (const [n, name] of ["from", "to"].entries()) {
      if (days) address.searchParams.set(name, days[n]);
      else address.searchParams.delete(name);
    }
    const drawn = document.getElementById("drawn");
    drawn.classList.add("busy");
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("drawn");
    if (mine !== asked || !page) return;
    drawn.replaceWith(document.adoptNode(page));
    for (const [n, name] of ["from", "to"].entries()) {
      document.querySelectorAll(`input[name="${name}"]`).forEach((input) => { input.value = days ? days[n] : ""; });
    }
    history.replaceState(null, "", address);
    walk();
  };
  range.addEventListener("input", () => tell());
  range.addEventListener("change", show);
  length.addEventListener("change", () => { tell(); if (Number(range.value)) show(); });
  tell(from || asks.get("to") ? [from || "…", asks.get("to") || "…"] : null);
  holder.hidden = false;
}

walk();
document.querySelectorAll(".slider").forEach(slide);
