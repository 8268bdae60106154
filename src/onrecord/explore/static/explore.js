// What makes the explorer quicker to use; every page works without it.
"use strict";

const NARROW = window.matchMedia("(max-width: 900px)");

// on a small screen the list comes first: facets are opened by hand, but for those in use
if (NARROW.matches) {
  for (const facet of document.querySelectorAll(".facet[open]")) {
    if (!facet.querySelector(".chosen")) facet.open = false;
  }
}

// an order is chosen by choosing it
for (const select of document.querySelectorAll(".sort select")) {
  select.addEventListener("change", () => select.form.requestSubmit());
  select.form.querySelector("button").hidden = true;
}

// empty fields do not belong into an address
for (const form of document.querySelectorAll('form[method="get"]')) {
  form.addEventListener("submit", () => {
    for (const field of form.querySelectorAll("input, select")) if (!field.value) field.disabled = true;
  });
}
