// Curves to drag along: a slider moves a mark over all of them and reads off what lies there.

const SHOWN = [
  ["billedCost", "Spend", "currency"], ["reach", "People reached", "count"], ["clicks", "Clicks", "count"],
  ["conversions", "Conversions", "count"], ["cpc", "Cost per click", "currency"], ["marginalCpc", "A further click costs", "currency"]];
const SVG = "http://www.w3.org/2000/svg";

/* The value at a budget, on straight lines between the steps and from nothing. */
function at(rows, key, budget) {
  let before = {budget: 0, value: key.startsWith("cpc") || key.startsWith("marginal") ? rows[0][key] : 0};
  for (const row of rows) {
    if (row.budget >= budget) {
      const value = row[key];
      if (value === null || before.value === null) return value;
      const part = row.budget > before.budget ? (budget - before.budget) / (row.budget - before.budget) : 1;
      return before.value + part * (value - before.value);
    }
    before = {budget: row.budget, value: row[key]};
  }
  return rows.at(-1)[key];
}

function mark(svg, figure, rows, budget) {
  svg.querySelector(".mark")?.remove();
  const [x, y] = [svg.scale("x"), svg.scale("y")];
  if (!x || !y) return;
  const key = figure.head.id.replace("-by-budget", "");
  const group = document.createElementNS(SVG, "g");
  group.setAttribute("class", "mark");
  group.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "line");
  const px = x.apply(Math.max(budget, x.domain[0]));
  for (const [name, value] of Object.entries({x1: px, x2: px, y1: y.range[0], y2: y.range[1]})) line.setAttribute(name, value);
  const dot = document.createElementNS(SVG, "circle");
  dot.setAttribute("cx", px);
  dot.setAttribute("cy", y.apply(at(rows, key, budget)));
  dot.setAttribute("r", 7);
  group.append(line, dot);
  svg.append(group);
}

/* The slider with what it reads off; place is where its figures are drawn. */
export function slider(rows, currency, drawn, onTake) {
  const least = rows[0].budget;
  const most = rows.at(-1).budget;
  const step = (most - least) / 200;
  const input = element("input", {type: "range", id: "along", min: least, max: most, step, value: least + Math.round(100) * step});
  const read = element("dl", {class: "read"});
  const take = element("button", {type: "button"}, "Forecast at this budget");
  const move = () => {
    const budget = Number(input.value);
    const texts = SHOWN.map(([key, label, unit]) => {
      const value = at(rows, key, budget);
      const known = typeof rows[0][key + "Low80"] === "number";
      const low = known ? at(rows, key + "Low80", budget) : null;
      const high = known ? at(rows, key + "High80", budget) : null;
      const range = low === null || high === null ? "" : " (80 %: " + format(unit, low, currency) + " to " + format(unit, high, currency) + ")";
      return [label, format(unit, value, currency), range];
    });
    read.replaceChildren(...[["Budget", format("currency", budget, currency), ""], ...texts].flatMap(([label, value, range]) =>
      [element("dt", {}, label), element("dd", {}, element("strong", {}, value), range)]));
    input.setAttribute("aria-valuetext", format("currency", budget, currency) + ": "
      + texts.slice(1, 4).map(([label, value]) => label + " " + value).join(", "));
    for (const {svg, figure} of drawn()) mark(svg, figure, rows, budget);
  };
  input.addEventListener("input", move);
  take.addEventListener("click", () => onTake(Number(Number(input.value).toPrecision(4)).toString()));
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
