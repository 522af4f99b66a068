// Adds keys to what the pages can do without it; every key presses a button or follows a link.
const typing = (target) => target.matches("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const wanted = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === event.key);
  if (!wanted || wanted.disabled) return;
  event.preventDefault();
  wanted.click();
});

// A held key must not take a decision twice.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});

// Evidence and its claim light up together; the list of claims says the same without colour.
// Overlapping evidence is lit by the highlight API, which changes no element; older browsers light the marks.
const light = (claims, on) => {
  const lit = [];
  for (const name of claims) {
    const claim = document.getElementById(name);
    const event = claim?.dataset.event;
    const kin = event ? [...document.querySelectorAll(`[data-event="${CSS.escape(event)}"]`)] : [claim];
    for (const each of kin) each?.classList.toggle("lit", on);
    for (const each of kin) lit.push(...document.querySelectorAll(`mark[data-claims~="${CSS.escape(each?.id ?? name)}"]`));
  }
  if (!CSS.highlights) for (const mark of lit) mark.classList.toggle("lit", on);
  else if (on) CSS.highlights.set("lit", new Highlight(...lit.map((mark) => new StaticRange({ startContainer: mark, startOffset: 0, endContainer: mark, endOffset: mark.childNodes.length }))));
  else CSS.highlights.delete("lit");
};
for (const mark of document.querySelectorAll("mark[data-claims]")) {
  mark.addEventListener("pointerenter", () => light(mark.dataset.claims.split(" "), true));
  mark.addEventListener("pointerleave", () => light(mark.dataset.claims.split(" "), false));
}
for (const claim of document.querySelectorAll("[data-claim]")) {
  claim.addEventListener("pointerenter", () => light([claim.dataset.claim], true));
  claim.addEventListener("pointerleave", () => light([claim.dataset.claim], false));
  claim.addEventListener("focusin", () => light([claim.dataset.claim], true));
  claim.addEventListener("focusout", () => light([claim.dataset.claim], false));
}

// Marking a page of items at once; without scripts each box is marked by hand.
const marking = document.querySelector(".mark-all");
if (marking) {
  marking.hidden = false;
  marking.addEventListener("click", () => {
    const boxes = [...document.querySelectorAll("input[name=item]")];
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
  });
}

// On a narrow screen the list comes first; the facets open when asked for.
if (window.matchMedia("(max-width: 48rem)").matches) document.querySelector("details.facets")?.removeAttribute("open");

// The map that can be moved is fetched only where there is one to draw; without it the drawn one stays.
const atlas = document.querySelector("[data-map]");
if (atlas) import("/static/map.js").then((map) => map.draw(atlas)).catch((fault) => {
  atlas.classList.remove("live");
  console.warn(`The drawn map is shown instead: ${fault}`);
});
