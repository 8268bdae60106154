// Reviewing by keyboard: j and k walk through the cards, the other keys press the button that carries them.
"use strict";

const cards = [...document.querySelectorAll(".cards > .report")];
let current = Math.max(0, cards.findIndex((card) => "#" + card.id === decodeURIComponent(location.hash)));

function show(number, scroll) {
  if (!cards.length) return;
  cards[current].classList.remove("current");
  current = Math.min(cards.length - 1, Math.max(0, number));
  cards[current].classList.add("current");
  if (scroll) {
    cards[current].focus({ preventScroll: true });
    cards[current].scrollIntoView({ block: "center" });
  }
}

function typing(target) {
  return target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "j") show(current + 1, true);
  else if (event.key === "k") show(current - 1, true);
  else {
    const selector = `[data-key="${CSS.escape(event.key)}"]`;
    const button = (cards[current] ?? document).querySelector(selector) ?? document.querySelector(selector);
    if (!button) return;
    button.click();
  }
  event.preventDefault();
});

show(current, location.hash !== "");
