// What a plan came to, or how far it has got.
import {byId, get, keep, post, tell} from "./server.js";
import {forecastAt} from "./form.js";
import {slider} from "./curve.js";

const LABELS = {
  audience: "Audience", available: "Of them there", impressions: "Impressions", reach: "People reached", frequency: "Frequency",
  clicks: "Clicks", ctr: "CTR", cpc: "CPC", cpm: "CPM", conversions: "Conversions", cvr: "Conversions per click", cpa: "CPA",
  conversionValue: "Conversion value", roas: "ROAS", billedCost: "Spend (billed)", servedCost: "Cost of what was served",
  overDelivery: "Served free", budgetUtilisation: "Budget used"};
const TILES = [["reach", "count"], ["clicks", "count"], ["billedCost", "currency"], ["cpc", "currency"], ["conversions", "count"]];
export const STATES = {queued: "waiting", running: "running", done: "done", failed: "failed", cancelled: "cancelled", interrupted: "interrupted"};

let shown = null;
let charts = [];

export const label = metric => LABELS[metric] ?? metric;
export const nameOf = plan => plan.name || plan.title + " (" + plan.id + ")";

/* How long is left, in words. */
function left(plan) {
  if (plan.state === "queued") return "Waiting for others to end.";
  const share = Math.floor(100 * (plan.progress ?? 0));
  const seconds = plan.secondsLeft;
  const time = seconds === undefined ? "" : seconds < 90 ? ", about " + Math.ceil(seconds) + " s left" : ", about " + Math.ceil(seconds / 60) + " min left";
  return share + " % done" + time + ".";
}

function waiting(plan) {
  const before = byId("result").querySelector("progress");
  if (before && before.dataset.id === plan.id) {
    before.value = plan.progress ?? 0;
    byId("left").textContent = left(plan);
    return;
  }
  const cancel = element("button", {type: "button", id: "cancel"}, "Cancel");
  cancel.addEventListener("click", async () => {
    await post("/api/plan/cancel", {id: plan.id});
    tell("Cancelled.");
  });
  byId("result").replaceChildren(
    element("h3", {}, nameOf(plan)),
    element("label", {for: "progress"}, "Progress"),
    element("progress", {id: "progress", max: 1, value: plan.progress ?? 0, "data-id": plan.id}),
    element("p", {id: "left"}, left(plan)), cancel);
}

function over(plan) {
  const again = element("button", {type: "button"}, "Run again");
  again.addEventListener("click", () => post("/api/plan/again", {id: plan.id}));
  byId("result").replaceChildren(element("h3", {}, nameOf(plan)),
    element("p", {}, plan.state === "interrupted" ? "The server ended while this ran. Run again, it gives the same numbers."
      : plan.state === "cancelled" ? "This was cancelled." : "This failed:"),
    plan.error ? element("pre", {tabindex: 0, "aria-label": "Why"}, plan.error) : "", again);
}

function ranged(unit, value, low, high, currency) {
  return {text: format(unit, value, currency), range: low === null || low === undefined ? "" : format(unit, low, currency) + " to " + format(unit, high, currency)};
}

function tiles(metrics, currency) {
  return element("div", {class: "tiles"}, ...TILES.map(([name, unit]) => {
    const row = metrics.find(one => one.metric === name);
    if (!row) return null;
    const told = ranged(unit, row.value, row.valueLow80, row.valueHigh80, currency);
    return element("div", {class: "tile", "data-metric": name, "data-value": row.value},
      element("span", {class: "what"}, label(name)), element("strong", {}, told.text),
      element("span", {class: "range"}, told.range ? "80 %: " + told.range : ""));
  }));
}

/* A table of texts as people read them; columns of numbers stand on the right. */
export function readable(caption, heads, rows, attributes = {}) {
  const number = heads.map((head, i) => i > 0 && rows.every(cells => /^([-–]$|[-+−]?\d|$)/.test(cells[i])));
  return table(caption, heads.map((text, i) => ({label: text, text: !number[i]})), rows.map(cells => cells.map((text, i) =>
    i === 0 ? rowHead(text) : number[i] ? element("td", {role: "cell", "data-label": heads[i]}, text || NONE) : textCell(text, heads[i]))), attributes);
}

function sheetTable(part, open) {
  const [heads, ...rows] = part.text;
  const metrics = part.id === "metrics";
  const made = readable(part.title, metrics ? ["", ...heads.slice(1)] : heads,
    metrics ? rows.map(([name, ...others]) => [label(name), ...others]) : rows);
  return element("details", {open, "data-part": part.id}, element("summary", {}, part.title), framed(made, part.title));
}

function draw() {
  for (const chart of charts) {
    const width = Math.floor(chart.place.clientWidth);
    if (width <= 0) continue;
    const svg = DRAW[chart.figure.kind](chart.figure, width, chart.context);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", chart.figure.head.title + ". The numbers are in the tables.");
    for (const part of svg.children) part.setAttribute("aria-hidden", "true");
    chart.place.replaceChildren(svg);
    chart.svg = svg;
    chart.along?.hold(svg);
  }
  charts[0]?.along?.move();
}

function figures(page) {
  // Lines get colours of their own where there are several.
  const names = figure => (figure.lines ?? []).filter(line => !line.planned).map(line => line.name);
  charts = page.figures.map(figure => ({figure, place: element("div", {class: "chart"}),
    context: {currency: page.currency, arms: names(figure).length > 1 ? names(figure) : [], baseline: ""}}));
  return element("div", {class: "figures"}, ...charts.map(({figure, context, place}) =>
    element("figure", {"data-kind": figure.kind}, element("figcaption", {}, element("h3", {}, figure.head.title),
      figure.head.note ? element("p", {}, figure.head.note) : null),
      figure.kind === "bars" && figure.series.length > 1 ? legend(figure, context) : null, place)));
}

async function planned(plan, kind) {
  const [sheet, page] = await Promise.all([
    get("/files/" + plan.id + "/" + kind + ".json"), get("/files/" + plan.id + "/figures.json")]);
  const parts = [];
  parts.push(element("p", {class: "answer"}, sheet.sentences[0]));
  for (const text of sheet.sentences.slice(1)) {
    parts.push(element("p", {class: /^(Limited|Held back|Audience exhausted|Nobody)/.test(text) ? "limit" : ""}, text));
  }
  if (sheet.metrics) parts.push(tiles(sheet.metrics, page.currency));
  const drawn = figures(page);
  const rows = sheet.budgets ?? (kind === "bids" ? sheet.bids : null);
  if (rows?.length > 1) {
    const along = slider(rows, kind === "bids" ? "bid" : "budget", page.currency, () => charts.filter(one => one.svg), forecastAt);
    for (const chart of charts) chart.along = along;
    parts.push(along.made);
  }
  parts.push(drawn, ...page.parts.map((part, i) => sheetTable(part, i < 2)));
  return parts;
}

const METRICS = ["impressions", "reach", "clicks", "ctr", "cpc", "billedCost", "conversions"];
const UNITS = {ctr: "share", cpc: "currency", billedCost: "currency"};

async function compared(plan) {
  const summary = await get("/files/" + plan.id + "/summary.json");
  const known = METRICS.filter(metric => summary.arms.some(arm => arm.metrics[metric]?.value !== undefined));
  const rows = summary.arms.map(arm => [arm.arm, ...known.map(metric => {
    const {value, low, high} = arm.metrics[metric] ?? {};
    return withInterval(UNITS[metric] ?? "count", {v: value ?? undefined, lo: low ?? undefined, hi: high ?? undefined}, summary.currency ?? "");
  })]);
  return [
    element("p", {class: "answer"}, "The arms side by side, means over worlds with 95 % intervals."),
    framed(readable("By arm", ["Arm", ...known.map(label)], rows), "By arm"),
    element("p", {}, element("a", {href: "/files/" + plan.id + "/report.html", target: "_blank", rel: "noopener"}, "Open the report"), " for what can be told of the difference, and all figures.")];
}

function saving(plan) {
  const name = element("input", {id: "plan-name", maxlength: 80, value: plan.name, placeholder: "Spring, 50 a day"});
  const form = element("form", {class: "saving"}, element("label", {for: "plan-name"}, "Save this plan as"), name, element("button", {type: "submit", class: "main"}, "Save"));
  form.addEventListener("submit", async event => {
    event.preventDefault();
    try {
      await post("/api/plan/name", {id: plan.id, name: name.value});
      tell("Saved as " + name.value + ".");
      document.dispatchEvent(new CustomEvent("plans"));
    } catch (e) {
      tell(e.message);
      name.setCustomValidity(e.message);
      name.reportValidity();
      name.addEventListener("input", () => name.setCustomValidity(""), {once: true});
    }
  });
  return form;
}

function files(plan, kind) {
  const names = [[kind === "run" ? "report.html" : kind + ".html", "Report (HTML)"],
    [kind === "run" ? "summary.csv" : kind + ".csv", "CSV"], [kind === "run" ? "summary.json" : kind + ".json", "JSON"]];
  const scenario = element("button", {type: "button"}, "Scenario (YAML)");
  scenario.addEventListener("click", () => downloadScenario(plan.fields));
  return element("div", {class: "buttons downloads", role: "group", "aria-label": "Download"}, "Download: ",
    ...names.filter(([file]) => plan.files.includes(file)).map(([file, text]) =>
      element("a", {href: "/files/" + plan.id + "/" + file + "?download", download: ""}, text)), scenario);
}

export async function downloadScenario(fields) {
  const told = await post("/api/changed", fields);
  keep("plan.yaml", told.text);
  tell("Downloaded.");
}

async function done(plan) {
  const whole = await get("/api/plan?id=" + plan.id);
  const kind = plan.fields.question;
  const parts = kind === "run" ? await compared(plan) : await planned(plan, kind);
  byId("result").replaceChildren(element("h3", {}, nameOf(plan)), ...parts, saving(plan), files(whole, kind),
    element("p", {class: "label"}, "The same on the command line"), element("pre", {tabindex: 0, "aria-label": "Command"}, plan.command));
  if (kind !== "run") draw();
  frames(byId("result"));
  for (const fold of byId("result").querySelectorAll("details")) fold.addEventListener("toggle", () => frames(fold));
  byId("result").dataset.ready = plan.id;
}

/* Shows a plan, and how it gets on from then on. */
export async function show(plan) {
  const key = plan.id + plan.state + plan.name;
  if (plan.state === "queued" || plan.state === "running") {
    waiting(plan);
  } else if (shown !== key) {
    charts = [];
    delete byId("result").dataset.ready;
    const before = shown;
    shown = key;
    if (plan.state !== "done") over(plan);
    else if (before?.startsWith(plan.id + "done") && byId("result").querySelector("h3")) {
      byId("result").querySelector("h3").textContent = nameOf(plan);
      byId("result").dataset.ready = plan.id;
    } else await done(plan);
    tell(nameOf(plan) + ": " + STATES[plan.state]);
    return;
  }
  shown = key;
}

let pending = 0;
addEventListener("resize", () => {
  cancelAnimationFrame(pending);
  pending = requestAnimationFrame(draw);
});
