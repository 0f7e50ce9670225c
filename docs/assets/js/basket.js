// The button of a record's page that puts the record into a session of one's own, or takes it out.
import { all, element } from "./lib/dom.js";
import { counted } from "./lib/text.js";
import * as kept from "./session/kept.js";

const address = new URL("../../build-a-session/", import.meta.url).href;
const items = () => kept.read().items;

const buttons = all(".basket").map((place) => {
  const code = place.dataset.code;
  const button = element("button", { type: "button", class: "basket-button" });
  const link = element("a", { href: address, class: "basket-link" });
  const said = element("span", { class: "visually-hidden", "aria-live": "polite" });
  const isIn = () => items().some((one) => one.code === code);

  button.addEventListener("click", () => {
    const out = isIn();
    if (out) kept.change((now) => (now.items = now.items.filter((one) => one.code !== code)));
    const isDone = out || Boolean(kept.add({ code, minutes: 15 }));
    const size = counted(items().length, "item");
    const refusal = isDone && kept.refusal();
    said.textContent = !isDone ? "Your session is full: it holds " + size + "." :
      (out ? "Taken out of" : "Added to") + " your session. It has " + size + " now." +
      (refusal ? " " + refusal + " It is gone when you leave this page." : "");
    // What the button shows need not be read as well.
    said.classList.toggle("visually-hidden", isDone && !refusal);
  });
  place.append(button, link, said);
  return () => {
    button.textContent = isIn() ? "In my session – take out" : "Add to my session";
    button.classList.toggle("basket-in", isIn());
    link.textContent = items().length ? "My session: " + counted(items().length, "item") : "Build your own session";
  };
});
function draw() {
  buttons.forEach((drawButton) => drawButton());
}

kept.listen(draw);
draw();
