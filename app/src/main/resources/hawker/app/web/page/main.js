// The page: the form on one side, what it comes to on the other.
import {byId, post, showProblems} from "./server.js";
import {asked, scenarios, start} from "./form.js";
import {openPlan, refresh} from "./plans.js";
import {downloadScenario} from "./results.js";

async function run(confirmed) {
  const plan = await post("/api/plans", {...asked(), confirmed});
  await openPlan(plan.id);
  byId("results").focus({preventScroll: innerWidth > 900});
}

byId("ask").addEventListener("submit", async event => {
  event.preventDefault();
  showProblems(byId("ask-problems"), []);
  try {
    await run(false);
  } catch (e) {
    if (e.status === 409 && confirm(e.message.replace(/ Confirm.*/, " Run it all the same?"))) {
      await run(true).catch(later => showProblems(byId("ask-problems"), later.message.split("\n")));
    } else {
      showProblems(byId("ask-problems"), e.message.split("\n"));
    }
  }
});

byId("download-scenario").addEventListener("click", async () => {
  try {
    await downloadScenario(asked());
  } catch (e) {
    showProblems(byId("ask-problems"), e.message.split("\n"));
  }
});

start();
await refresh();
try {
  await scenarios();
} catch (e) {
  showProblems(byId("scenario-problems"), [e.message]);
}
document.documentElement.dataset.ready = "true";
