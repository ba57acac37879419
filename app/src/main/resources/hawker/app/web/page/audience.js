// The fields of an audience: a clause for each attribute of people, and one for interests.
import {byId} from "./server.js";

const FIRST = ["location", "age", "gender"];
const PLAIN = /^[\p{L}\p{N}_./+-][\p{L}\p{N}_./+ -]*$/u;

let clauses = {};
let changed = () => {};

const quoted = text => PLAIN.test(text) ? text : JSON.stringify(text);

/* The audience as scenarios write it; empty for everyone. */
function text() {
  const parts = Object.entries(clauses).filter(([, values]) => values.length > 0).map(([name, values]) =>
    quoted(name) + ": " + (values.length === 1 ? quoted(values[0]) : "[" + values.map(quoted).join(", ") + "]"));
  return parts.length === 0 ? "everyone" : "{" + parts.join(", ") + "}";
}

function set(name, values) {
  if (values.length > 0) clauses[name] = values;
  else delete clauses[name];
  byId("audience").value = text();
  changed();
}

function number(attribute) {
  const name = attribute.name;
  const [low, high] = /^(\d+)(?:-(\d+)|(\+))?$/.exec(clauses[name]?.[0] ?? "")?.slice(1) ?? [];
  const from = element("input", {type: "number", min: attribute.min, max: attribute.max, "aria-label": "Least " + name, value: low ?? attribute.min});
  const to = element("input", {type: "number", min: attribute.min, max: attribute.max, "aria-label": "Greatest " + name,
    value: high ?? (low && !/\+$/.test(clauses[name][0]) ? low : attribute.max)});
  const take = () => {
    const [a, b] = [Number(from.value || attribute.min), Number(to.value || attribute.max)];
    set(name, a <= attribute.min && b >= attribute.max ? [] : [b >= attribute.max ? a + "+" : a + "-" + b]);
  };
  from.addEventListener("input", take);
  to.addEventListener("input", take);
  return element("div", {role: "group", "aria-label": name, class: "clause"},
    element("span", {class: "label"}, title(name)), element("span", {class: "span"}, from, " to ", to));
}

function category(attribute) {
  const name = attribute.name;
  const boxes = attribute.values.map(value => {
    const box = element("input", {type: "checkbox", value, checked: clauses[name]?.includes(value)});
    box.addEventListener("change", () => set(name, boxes.filter(one => one.checked).map(one => one.value)));
    return box;
  });
  return element("div", {role: "group", "aria-label": name, class: "clause"},
    element("span", {class: "label"}, title(name)),
    element("span", {class: "boxes"}, ...boxes.map(box => element("label", {}, box, " " + box.value))));
}

/* Values chosen one by one out of many. */
function chosen(name, values) {
  const list = element("datalist", {id: "values-" + name}, ...values.map(value => element("option", {value})));
  const input = element("input", {id: "add-" + name, list: "values-" + name, placeholder: "any"});
  const chips = element("ul", {class: "chips"});
  const add = element("button", {type: "button", "aria-label": "Add " + name}, "Add");
  const known = new Set(values);
  const short = new Map(values.map(value => [value.slice(value.lastIndexOf("/") + 1), value]));
  const draw = () => chips.replaceChildren(...(clauses[name] ?? []).map(value => {
    const remove = element("button", {type: "button", "aria-label": "Remove " + value}, "×");
    remove.addEventListener("click", () => {
      set(name, clauses[name].filter(one => one !== value));
      draw();
      input.focus();
    });
    return element("li", {}, value + " ", remove);
  }));
  const take = () => {
    const written = input.value.trim();
    const value = known.has(written) ? written : short.get(written);
    input.setCustomValidity(value || !written ? "" : name + " (" + written + ") must be one of the list");
    if (!value) return void input.reportValidity();
    if (!clauses[name]?.includes(value)) set(name, [...(clauses[name] ?? []), value]);
    input.value = "";
    draw();
  };
  add.addEventListener("click", take);
  input.addEventListener("input", () => {
    input.setCustomValidity("");
    if (known.has(input.value)) take();
  });
  input.addEventListener("keydown", event => {
    if (event.key === "Enter") {
      event.preventDefault();
      take();
    }
  });
  draw();
  return element("div", {class: "clause"}, element("label", {for: "add-" + name, class: "label"}, title(name)),
    element("div", {class: "choose-one"}, element("span", {class: "add"}, input, add, list), chips));
}

const title = name => name.slice(0, 1).toUpperCase() + name.slice(1);

/* Fills in the fields from a campaign of a scenario; those that cannot say its audience are left out. */
export function fill(form, campaign, onChange) {
  changed = onChange;
  clauses = structuredClone(campaign.clauses ?? {});
  byId("audience").value = campaign.audience || "everyone";
  const names = new Set([...form.attributes.map(attribute => attribute.name), "interest"]);
  const simple = campaign.clauses !== null && campaign.audiences < 2
    && Object.entries(campaign.clauses).every(([name, values]) => names.has(name)
      && (form.attributes.find(one => one.name === name)?.kind !== "number" || values.length < 2));
  byId("audience-as-text").open = !simple;
  const place = byId("clauses");
  if (!simple) {
    place.replaceChildren(element("p", {class: "hint"}, "This campaign's audience says more than fields can; change it as text."));
    return;
  }
  const field = attribute => attribute.kind === "number" ? number(attribute)
    : attribute.kind === "category" && attribute.values.length <= 8 ? category(attribute)
      : chosen(attribute.name, attribute.values);
  const first = FIRST.map(name => form.attributes.find(one => one.name === name)).filter(one => one);
  const others = form.attributes.filter(one => !FIRST.includes(one.name));
  const asked = others.some(one => clauses[one.name]);
  place.replaceChildren(...first.map(field), chosen("interest", form.interests),
    others.length === 0 ? "" : element("details", {open: asked}, element("summary", {}, "More about people"), ...others.map(field)));
}
