// The form: what is asked of a scenario. Only what differs from the scenario is sent.
import {byId, debounced, get, post, showProblems, tell} from "./server.js";
import {fill as fillAudience} from "./audience.js";

const FIELDS = ["bid", "budget", "budgetKind", "from", "to", "audience", "days", "people", "seed", "replications"];
const WORLDS = {forecast: 40, budget: 20, bids: 10, goal: 10, flight: 20, split: 10};
const OF_QUESTION = {flight: ["at", "spent"], split: ["total", "over", "splitGoal", "floors", "ceilings", "target"]};

let form = null;
let initial = {};
let asking = true;

export const question = () => document.querySelector("input[name=question]:checked").value;
const arm = () => form.arms.find(one => one.name === byId("arm").value) ?? form.arms[0];
const campaign = () => arm().campaigns.find(one => one.name === byId("campaign").value) ?? arm().campaigns[0];

/* What is asked, as the server takes it. */
export function asked() {
  const fields = {scenario: byId("scenario").value, question: question()};
  for (const name of FIELDS) {
    const value = byId(name).value.trim();
    fields[name] = value === initial[name] ? "" : value;
  }
  if (fields.question !== "run") {
    fields.campaign = byId("campaign").value;
    fields.arm = byId("arm").value === form.baseline ? "" : byId("arm").value;
  }
  if (fields.budgetKind) fields.budget = byId("budget").value.trim();
  if (fields.question !== "forecast" && fields.question !== "flight") fields.budget = fields.budgetKind = "";
  if (fields.question === "budget") fields.budgets = byId("budgets").value.trim();
  for (const name of ["goal", "goalValue", "price", "priceValue"]) fields[name] = byId(name).value.trim();
  if (fields.question === "bids") fields.bids = byId("bids").value.trim();
  if (fields.question === "goal" || fields.question === "bids" || fields.question === "split") fields.bid = "";
  if (fields.question === "split") fields.audience = fields.from = fields.to = "";
  for (const name of OF_QUESTION[fields.question] ?? []) fields[name] = byId(name).value.trim();
  return fields;
}

const size = debounced(350, async signal => {
  const place = byId("audience-size");
  place.classList.add("waiting");
  try {
    const told = await post("/api/audience", asked(), signal);
    const count = value => Math.round(value).toLocaleString("en-US");
    const share = (100 * told.people / told.users).toLocaleString("en-US", {maximumSignificantDigits: 3}) + "\u00a0%";
    place.textContent = told.problems ? told.problems.map(one => one.text).join(" ")
      : told.looked < told.users
        ? "About " + count(told.people) + " of " + count(told.users) + " people fit, " + share + " (95 % of such looks: " + count(told.low) + " to " + count(told.high)
          + "; " + count(told.looked) + " people were looked at)."
        : count(told.people) + " of " + count(told.users) + " people fit, " + share + ".";
    if (told.people === told.users && byId("audience").value.trim() !== "everyone") {
      place.textContent += " In this market ads go to everybody, whatever their audience; choose another market (arm).";
    }
    place.dataset.people = told.people ?? "";
  } catch (e) {
    if (e.name === "AbortError") throw e;
    place.textContent = e.message;
  }
  place.classList.remove("waiting");
});

const command = debounced(250, async signal => {
  try {
    const told = await post("/api/command", asked(), signal);
    byId("command").textContent = told.command;
    byId("estimate").textContent = told.estimate ? "This takes " + told.estimate + "." : "";
    byId("estimate").classList.toggle("long", told.long === true);
    showProblems(byId("ask-problems"), told.problems);
    byId("run").disabled = told.problems.length > 0;
  } catch (e) {
    if (e.name === "AbortError") throw e;
    showProblems(byId("ask-problems"), [e.message]);
  }
});

/* Something was changed. */
export function changed(audienceToo = true) {
  if (!form || !asking) return;
  command();
  if (audienceToo && question() !== "run") size();
}

const plus = (date, days) => new Date(Date.parse(date + "T00:00:00Z") + days * 864e5).toISOString().slice(0, 10);

function put(name, value) {
  byId(name).value = value;
  initial[name] = byId(name).value;
}

/* Roughly: 7.31 becomes 7.3. */
const round = value => Number(value.toPrecision(2)).toString();

function showCampaign() {
  const one = campaign();
  if (!one) return;
  const currency = " (" + form.currency + ")";
  byId("bid-label").textContent = "Bid " + (one.perClick ? "per click" : "per thousand impressions") + currency;
  byId("budget-label").textContent = "Budget" + currency;
  put("bid", one.bid);
  put("budget", one.budget);
  put("budgetKind", one.budgetKind);
  const amount = Number(one.budget) > 0 ? Number(one.budget) : 50;
  byId("budgets").value = round(amount / 4) + ".." + round(amount * 4) + "x8";
  const bid = Number(one.bid) > 0 ? Number(one.bid) : 1;
  byId("bids").value = round(bid / 4) + ".." + round(bid * 2) + "x15";
  byId("spent-label").textContent = "Spent by then" + currency;
  byId("total-label").textContent = "Total of the whole flight" + currency;
  const over = {campaigns: ofAdvertiser(one).length, channels: one.channels, "ad-sets": one.audiences};
  for (const option of byId("over").options) option.disabled = over[option.value] < 2;
  if (byId("over").selectedOptions[0].disabled) byId("over").value = [...byId("over").options].find(option => !option.disabled)?.value ?? "campaigns";
  byId("floors").value = byId("ceilings").value = "";
  showSplit();
  put("from", one.from || form.start);
  put("to", one.to || plus(form.start, form.days - 1));
  byId("budget").disabled = byId("budgetKind").disabled = one.budgetFixed;
  byId("from").disabled = byId("to").disabled = one.datesFixed;
  fillAudience(form, one, () => changed());
  initial.audience = byId("audience").value;
}

/* The campaigns of the advertiser of one of them. */
const ofAdvertiser = one => arm().campaigns.filter(other => other.name.split("/")[0] === one.name.split("/")[0]);

/* What is to be split as it is: the budgets of the whole flight. */
function showSplit() {
  const shared = byId("over").value === "campaigns" ? ofAdvertiser(campaign()) : [campaign()];
  const total = shared.reduce((sum, one) => sum + Number(one.budget) * (one.budgetKind === "daily" ? form.days : 1), 0);
  byId("total").value = total > 0 ? Number(total.toFixed(2)).toString() : "100";
}

/* Only conversions and their value have a target. */
function showTarget() {
  const goal = byId("splitGoal").value;
  byId("target-part").hidden = question() !== "split" || (goal !== "conversions" && goal !== "value");
  byId("target-label").textContent = goal === "value" ? "At no less value for a unit of spend than" : "At no more a conversion than";
}

function showArm() {
  const before = byId("campaign").value;
  const names = arm().campaigns.map(one => one.name);
  byId("campaign").replaceChildren(...names.map(value => element("option", {value}, value)));
  if (names.includes(before)) byId("campaign").value = before;
  showCampaign();
}

function showQuestion() {
  const now = question();
  for (const part of document.querySelectorAll("#ask [data-for]")) part.hidden = !part.dataset.for.split(" ").includes(now);
  put("replications", WORLDS[now] ?? form?.replications ?? "");
  showTarget();
}

/* Shows what can be asked of a scenario. */
function show(told) {
  form = told;
  byId("scenario-question").textContent = form.question;
  asking = false;
  byId("arm").replaceChildren(...form.arms.map(one => element("option", {value: one.name},
    one.name + (one.name === form.baseline ? " (baseline)" : ""))));
  byId("arm").value = form.baseline;
  put("days", form.days);
  put("people", form.users);
  put("seed", form.seed);
  byId("campaign").replaceChildren();
  showArm();
  showQuestion();
  asking = true;
  const planned = form.arms.some(one => one.campaigns.length > 0);
  for (const radio of document.querySelectorAll("input[name=question]")) radio.disabled = !planned && radio.value !== "run";
  if (!planned) document.querySelector("input[value=run]").checked = true;
  showQuestion();
  byId("run").disabled = false;
  byId("command").textContent = "";
  changed();
}

async function choose() {
  const id = byId("scenario").value;
  try {
    const told = await get("/api/scenario?id=" + encodeURIComponent(id));
    byId("text").value = told.text;
    byId("text-name").value = "my-" + id.replace(/^.*[:/]/, "");
    problems(told.problems);
    byId("run").disabled = !told.form;
    if (told.form) show(told.form);
  } catch (e) {
    showProblems(byId("scenario-problems"), [e.message]);
    byId("run").disabled = true;
  }
}

function problems(list) {
  showProblems(byId("scenario-problems"), (list ?? []).map(one => one.text));
  if (list?.length && list[0].line > 0) {
    byId("editor").open = true;
    const text = byId("text");
    const starts = text.value.split("\n").slice(0, list[0].line - 1).join("\n").length + (list[0].line > 1 ? 1 : 0);
    text.setSelectionRange(starts, starts);
  }
}

async function checkText() {
  const told = await post("/api/check", {name: byId("text-name").value, text: byId("text").value});
  problems(told.problems);
  if (!told.problems) tell("The scenario is fine.");
  byId("scenario-question").textContent = told.problems ? "" : "The text is fine. Save it to use it.";
  return !told.problems;
}

async function saveText() {
  if (!await checkText()) return;
  const body = {name: byId("text-name").value.trim(), text: byId("text").value};
  let told;
  try {
    told = await post("/api/scenarios", body);
  } catch (e) {
    if (e.status !== 409 || !confirm(e.message + " Replace it?")) throw e;
    told = await post("/api/scenarios", {...body, replace: true});
  }
  await scenarios(told.id);
  byId("editor").open = false;
  tell("Saved.");
}

const guarded = task => async () => {
  try {
    await task();
  } catch (e) {
    showProblems(byId("scenario-problems"), [e.message]);
  }
};

/* Lists the scenarios and shows one of them. */
export async function scenarios(id) {
  const told = await get("/api/scenarios");
  const options = own => told.scenarios.filter(one => one.own === own).map(one => element("option", {value: one.id}, one.name));
  const groups = [["In this folder", options(true)], ["That come with Hawker", options(false)]].filter(([, list]) => list.length > 0);
  byId("scenario").replaceChildren(...groups.map(([label, list]) => element("optgroup", {label}, ...list)));
  if (groups.length === 0) {
    byId("editor").open = true;
    byId("run").disabled = true;
    showProblems(byId("scenario-problems"), ["There is no scenario in this folder yet. Write, paste or open one."]);
    return;
  }
  const ids = told.scenarios.map(one => one.id);
  const first = told.scenarios.find(one => one.own)?.id ?? ids.find(one => one.endsWith("/bridal-shop.yaml")) ?? ids[0];
  byId("scenario").value = ids.includes(id) ? id : first;
  await choose();
}

/* Fills in what a plan had asked. */
export async function fillIn(fields) {
  byId("scenario").value = fields.scenario;
  await choose();
  asking = false;
  document.querySelector("input[name=question][value=" + fields.question + "]").checked = true;
  if (fields.arm) {
    byId("arm").value = fields.arm;
    showArm();
  }
  if (fields.campaign && byId("campaign").value !== fields.campaign) {
    byId("campaign").value = fields.campaign;
    showCampaign();
  }
  showQuestion();
  for (const name of [...FIELDS, "budgets", "bids", "goal", "goalValue", "price", "priceValue", ...Object.values(OF_QUESTION).flat()]) {
    if (fields[name]) byId(name).value = fields[name];
  }
  showTarget();
  if (fields.audience) byId("audience-as-text").open = true;
  asking = true;
  changed();
}

/* Sets the bid or budget to forecast at. */
export function forecastAt(field, amount) {
  document.querySelector("input[value=forecast]").checked = true;
  showQuestion();
  byId(field).value = amount;
  changed();
  byId(field).focus();
}

export function start() {
  byId("scenario").addEventListener("change", choose);
  byId("arm").addEventListener("change", showArm);
  byId("campaign").addEventListener("change", showCampaign);
  byId("over").addEventListener("change", showSplit);
  byId("splitGoal").addEventListener("change", showTarget);
  for (const radio of document.querySelectorAll("input[name=question]")) radio.addEventListener("change", showQuestion);
  byId("to").addEventListener("change", () => {
    const days = (Date.parse(byId("to").value) - Date.parse(form.start)) / 864e5 + 1;
    if (days > Number(byId("days").value)) byId("days").value = days;
  });
  byId("ask").addEventListener("input", event => {
    if (!event.target.closest("#editor")) changed(!["bid", "budget", "budgets", "bids", "replications", "goalValue", "priceValue", ...Object.values(OF_QUESTION).flat()].includes(event.target.id));
  });
  byId("ask").addEventListener("change", event => {
    if (!event.target.closest("#editor") && event.target.id !== "scenario") changed();
  });
  byId("check-text").addEventListener("click", guarded(checkText));
  byId("save-text").addEventListener("click", guarded(saveText));
  byId("take-text").addEventListener("click", guarded(choose));
  byId("upload").addEventListener("change", guarded(async () => {
    const file = byId("upload").files[0];
    if (!file) return;
    if (file.size > 4_000_000) throw new Error(file.name + " must have at most 4 MB.");
    byId("text").value = await file.text();
    byId("text-name").value = file.name.replace(/[^\p{L}\p{N}_ .-]/gu, "-");
    await checkText();
  }));
  byId("copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(byId("command").textContent);
      tell("Copied.");
      byId("copy").textContent = "Copied";
      setTimeout(() => { byId("copy").textContent = "Copy"; }, 2000);
    } catch {
      getSelection().selectAllChildren(byId("command"));
      tell("Selected; press Ctrl and C.");
    }
  });
}
