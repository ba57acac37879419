// Curves to drag along: a slider moves a mark over all of them and reads off what lies there.

// What is read off beside curves over budgets, and over bids.
const SHOWN = {
  budget: [
    ["billedCost", "Spend", "currency"], ["reach", "People reached", "count"], ["clicks", "Clicks", "count"],
    ["conversions", "Conversions", "count"], ["cpc", "Cost per click", "currency"], ["marginalCpc", "A further click costs", "currency"]],
  bid: [
    ["cost", "Spend", "currency"], ["impressions", "Impressions", "count"], ["clicks", "Clicks", "count"],
    ["cpc", "Cost per click", "currency"], ["marginalCpc", "A further click costs", "currency"], ["requiredDailyBudget", "Daily budget it takes", "currency"]]
};
const OF_FIGURE = {"reach-by-budget": "reach", "clicks-by-budget": "clicks", "clicks-by-bid": "clicks", "cost-of-a-click": "cpc"};
const SVG = "http://www.w3.org/2000/svg";

/* The value at a bid or budget, on straight lines between the steps. */
function at(rows, over, key, amount) {
  let before = rows[0];
  for (const row of rows) {
    if (row[over] >= amount) {
      if (row[key] === null || before[key] === null) return row[key];
      const part = row[over] > before[over] ? (amount - before[over]) / (row[over] - before[over]) : 1;
      return before[key] + part * (row[key] - before[key]);
    }
    before = row;
  }
  return rows.at(-1)[key];
}

function mark(svg, figure, rows, over, amount) {
  svg.querySelector(".mark")?.remove();
  const [x, y] = [svg.scale("x"), svg.scale("y")];
  if (!x || !y) return;
  const value = at(rows, over, OF_FIGURE[figure.head.id], amount);
  if (typeof value !== "number") return;
  const group = document.createElementNS(SVG, "g");
  group.setAttribute("class", "mark");
  group.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "line");
  const px = x.apply(Math.max(amount, x.domain[0]));
  for (const [name, value] of Object.entries({x1: px, x2: px, y1: y.range[0], y2: y.range[1]})) line.setAttribute(name, value);
  const dot = document.createElementNS(SVG, "circle");
  dot.setAttribute("cx", px);
  dot.setAttribute("cy", y.apply(value));
  dot.setAttribute("r", 7);
  group.append(line, dot);
  svg.append(group);
}

/* The slider with what it reads off; place is where its figures are drawn. */
export function slider(rows, over, currency, drawn, onTake) {
  const least = rows[0][over];
  const most = rows.at(-1)[over];
  const step = (most - least) / 200;
  const input = element("input", {type: "range", id: "along", min: least, max: most, step, value: least + Math.round(100) * step});
  const read = element("dl", {class: "read"});
  const take = element("button", {type: "button"}, "Forecast at this " + over);
  const move = () => {
    const amount = Number(input.value);
    const texts = SHOWN[over].map(([key, label, unit]) => {
      const value = at(rows, over, key, amount);
      const known = typeof rows[0][key + "Low80"] === "number";
      const low = known ? at(rows, over, key + "Low80", amount) : null;
      const high = known ? at(rows, over, key + "High80", amount) : null;
      const range = low === null || high === null ? "" : " (80 %: " + format(unit, low, currency) + " to " + format(unit, high, currency) + ")";
      return [label, format(unit, value, currency), range];
    });
    read.replaceChildren(...[[over === "bid" ? "Bid" : "Budget", format("currency", amount, currency), ""], ...texts].flatMap(([label, value, range]) =>
      [element("dt", {}, label), element("dd", {}, element("strong", {}, value), range)]));
    input.setAttribute("aria-valuetext", format("currency", amount, currency) + ": "
      + texts.slice(1, 4).map(([label, value]) => label + " " + value).join(", "));
    for (const {svg, figure} of drawn()) mark(svg, figure, rows, over, amount);
  };
  input.addEventListener("input", move);
  take.addEventListener("click", () => onTake(over, Number(Number(input.value).toPrecision(4)).toString()));
  const drag = event => {
    const svg = event.currentTarget;
    if (event.type === "pointermove" && event.buttons !== 1) return;
    const x = svg.scale("x");
    const box = svg.getBoundingClientRect();
    const px = (event.clientX - box.left) * (svg.viewBox.baseVal.width || box.width) / box.width;
    input.value = Math.min(most, Math.max(least, x.invert(px)));
    move();
    event.preventDefault();
  };
  const made = element("div", {class: "along"},
    element("label", {for: "along"}, "Drag along the curve"), input, read, take);
  return {made, move, hold: svg => {
    svg.classList.add("drag");
    svg.addEventListener("pointerdown", drag);
    svg.addEventListener("pointermove", drag);
  }};
}
