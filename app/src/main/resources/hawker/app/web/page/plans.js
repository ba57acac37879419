// The list of plans: open, save, compare, throw away; asked for again and again while one is under way.
import {byId, get, post, showProblems, tell} from "./server.js";
import {fillIn} from "./form.js";
import {label, nameOf, readable, show, STATES} from "./results.js";

const SOON = 500;
const LATER = 5000;

let open = location.hash.slice(1);
let ticked = new Set();
let timer = 0;
let before = "";

/* Shows a plan from now on. */
export async function openPlan(id) {
  open = id;
  history.replaceState(null, "", "#" + id);
  await refresh();
}

function row(plan) {
  const tick = element("input", {type: "checkbox", "aria-label": "Compare " + nameOf(plan), checked: ticked.has(plan.id), disabled: plan.state !== "done" || plan.fields.question === "run"});
  tick.addEventListener("change", () => {
    if (tick.checked) ticked.add(plan.id);
    else ticked.delete(plan.id);
    compare();
  });
  const button = (text, name, task) => {
    const made = element("button", {type: "button", "aria-label": text + " " + nameOf(plan), "data-do": name}, text);
    made.addEventListener("click", async () => {
      try {
        await task();
      } catch (e) {
        tell(e.message);
      }
    });
    return made;
  };
  const way = plan.state === "queued" || plan.state === "running";
  return element("li", {"data-id": plan.id, "data-state": plan.state, "aria-current": plan.id === open ? "true" : null},
    tick, element("span", {class: "plan-name"}, element("span", {class: plan.name ? "saved" : ""}, nameOf(plan)),
      element("span", {class: "state"}, (plan.name ? "saved, " : "") + STATES[plan.state] + (plan.state === "running" ? " " + Math.floor(100 * (plan.progress ?? 0)) + " %" : ""))),
    element("span", {class: "doing"},
      button("Open", "open", async () => {
        await openPlan(plan.id);
        byId("results").focus();
        byId("results").scrollIntoView();
      }),
      button("Change", "change", () => fillIn(plan.fields)),
      way ? button("Cancel", "cancel", () => post("/api/plan/cancel", {id: plan.id}).then(refresh))
        : plan.state === "done" ? null : button("Run again", "again", () => post("/api/plan/again", {id: plan.id}).then(() => openPlan(plan.id))),
      way ? null : button("Remove", "remove", async () => {
        if (plan.name && !confirm("Remove " + plan.name + "?")) return;
        await post("/api/plan/remove", {id: plan.id});
        ticked.delete(plan.id);
        await refresh();
        compare();
      })));
}

/* Plans side by side. */
async function compare() {
  const place = byId("comparison");
  const ids = [...ticked];
  if (ids.length < 2) return place.replaceChildren();
  const known = new Map((await get("/api/plans")).plans.map(plan => [plan.id, plan]));
  const plans = ids.map(id => known.get(id)).filter(plan => plan);
  const sheets = await Promise.all(plans.map(async plan => {
    const kind = plan.fields.question;
    const [sheet, page] = await Promise.all([get("/files/" + plan.id + "/" + kind + ".json"), get("/files/" + plan.id + "/figures.json")]);
    return {sheet, page};
  }));
  const rows = [];
  const names = [...new Set(sheets.flatMap(({sheet}) => Object.keys(sheet.facts)))];
  for (const name of names) rows.push([name, ...sheets.map(({sheet}) => sheet.facts[name] ?? "")]);
  const metrics = [...new Set(sheets.flatMap(({page}) => page.parts.find(part => part.id === "metrics")?.text.slice(1).map(cells => cells[0]) ?? []))];
  for (const metric of metrics) {
    rows.push([label(metric), ...sheets.map(({page}) => {
      const cells = page.parts.find(part => part.id === "metrics")?.text.find(one => one[0] === metric);
      return cells ? cells[1] + (cells[2] && cells[2] !== "-" ? " (" + cells[2] + ")" : "") : "";
    })]);
  }
  rows.push(["In short", ...sheets.map(({sheet}) => sheet.sentences.slice(0, 2).join(" "))]);
  place.replaceChildren(element("h3", {}, "Side by side"),
    framed(readable("Medians, and where 80 % of new worlds lie", ["", ...plans.map(nameOf)], rows, {class: "side"}), "Side by side"));
  frames(place);
}

export async function refresh() {
  clearTimeout(timer);
  let wait = LATER;
  try {
    const {plans} = await get("/api/plans");
    const now = JSON.stringify([plans.map(plan => [plan.id, plan.name, plan.state, Math.floor(100 * (plan.progress ?? 0))]), open]);
    if (now !== before) {
      before = now;
      const active = document.activeElement;
      const [id, what] = [active?.closest("#plan-list li")?.dataset.id, active?.dataset?.do];
      byId("plan-list").replaceChildren(...(plans.length === 0 ? [element("li", {class: "hint"}, "None yet.")] : plans.map(row)));
      if (id) byId("plan-list").querySelector(`li[data-id="${id}"] ${what ? `[data-do="${what}"]` : "input"}`)?.focus();
    }
    const plan = plans.find(one => one.id === open) ?? null;
    if (plan) await show(plan);
    if (plans.some(one => one.state === "queued" || one.state === "running")) wait = SOON;
    showProblems(byId("server-gone"), []);
  } catch (e) {
    showProblems(byId("server-gone"), [e.message]);
  }
  timer = setTimeout(refresh, wait);
}

document.addEventListener("plans", () => refresh());
