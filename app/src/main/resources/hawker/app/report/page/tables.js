/* Tables: the twin of every figure, tables of their own, and the breakdowns to choose from. */
"use strict";

function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}

/* A cell with a number: the exact one and where it stands, beside what people read. */
function numberCell(unit, num, context, label, whole = true) {
  const text = whole ? withInterval(unit, num, context.currency) : format(unit, num.v, context.currency);
  const cell = element("td", {
    role: "cell",
    "data-label": label,
    "data-value": num.v ?? "",
    "data-low": num.lo,
    "data-high": num.hi,
    "data-source": num.src
  });
  const at = text.indexOf(" (");
  if (at < 0) cell.append(text);
  else {
    const end = text.indexOf(")") + 1;
    cell.append(element("span", {}, text.slice(0, at) + text.slice(end), " ", element("small", {}, text.slice(at + 1, end))));
  }
  return cell;
}

const SIGNS = {
  supported: ["✓", "good"],
  reached: ["✓", "good"],
  refuted: ["✗", "bad"],
  missed: ["✗", "bad"],
  undecided: ["?", ""],
  higher: ["▲", ""],
  lower: ["▼", ""]
};

function chip(text) {
  const [sign, kind] = SIGNS[text] ?? ["", ""];
  return element("span", {class: "chip " + kind}, (sign ? sign + " " : "") + text);
}

/* A table in a frame of its own, which scrolls where the table is wider. */
function framed(made, name) {
  const many = made.tHead.rows[0].cells.length > 8;
  return element("div", {class: many ? "scroll many" : "scroll", "data-name": name}, made);
}

/* Frames that scroll can be reached by keyboard; the others are no stop on the way. */
function frames(root) {
  for (const frame of root.querySelectorAll(".scroll")) {
    const wide = frame.clientWidth > 0 && frame.scrollWidth > frame.clientWidth + 1;
    for (const [key, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", frame.dataset.name]]) {
      if (wide) frame.setAttribute(key, value);
      else frame.removeAttribute(key);
    }
  }
}

/* A table from heads and rows of cells, the first of each row its head. */
function table(caption, heads, rows, attributes = {}) {
  const head = element("tr", {role: "row"}, ...heads.map(({label, text}) =>
    element("th", {role: "columnheader", scope: "col", class: text ? "text" : null}, label)));
  return element("table", {role: "table", ...attributes},
    element("caption", {}, caption),
    element("thead", {role: "rowgroup"}, head),
    element("tbody", {role: "rowgroup"}, ...rows.map(cells => element("tr", {role: "row"}, ...cells))));
}

const rowHead = text => element("th", {role: "rowheader", scope: "row"}, text);
const textCell = (text, label) => element("td", {role: "cell", class: "text", "data-label": label}, text || NONE);

/* The heads and rows that say the same as a figure. */
const TWIN = {
  intervals(figure, context) {
    const grouped = figure.rows.some(row => row.group);
    const remarks = figure.rows.some(row => row.remark);
    return {
      heads: [{label: ""}, ...(grouped ? [{label: "Of", text: true}] : []), {label: figure.axis.label + " (95 % interval)"},
        ...(remarks ? [{label: "Verdict", text: true}] : [])],
      rows: figure.rows.map(row => [
        rowHead(row.name),
        ...(grouped ? [textCell(row.group, "Of")] : []),
        numberCell(figure.axis.unit, row.num, context, figure.axis.label),
        ...(remarks ? [textCell(row.remark, "Verdict")] : [])
      ])
    };
  },
  bars(figure, context) {
    return {
      heads: [{label: ""}, ...figure.series.map(label => ({label}))],
      rows: figure.rows.map(row => [rowHead(row.name), ...row.nums.map((num, s) =>
        numberCell(figure.axis.unit, num, context, figure.series[s]))])
    };
  },
  lines(figure, context) {
    const xs = [...new Set(figure.lines.flatMap(line => line.points.map(point => point.x)))].sort((a, b) => a - b);
    const at = figure.lines.map(line => new Map(line.points.map(point => [point.x, point.y])));
    return {
      heads: [{label: figure.x.label}, ...figure.lines.map(line => ({label: line.name}))],
      rows: xs.map(x => [rowHead(format(figure.x.unit, x, context.currency)), ...figure.lines.map((line, i) =>
        numberCell(figure.y.unit, at[i].get(x) ?? {}, context, line.name))])
    };
  },
  strips(figure, context) {
    const count = Math.max(...figure.strips.map(strip => strip.nums.length));
    return {
      heads: [{label: "Replication"}, ...figure.strips.map(strip => ({label: strip.name}))],
      rows: Array.from({length: count}, (unused, i) => [rowHead(String(i + 1)), ...figure.strips.map(strip =>
        numberCell(figure.axis.unit, strip.nums[i] ?? {}, context, strip.name))])
    };
  },
  parallel(figure, context) {
    return {
      heads: [{label: "Arm"}, ...figure.axes.map(axis => ({label: axis.label}))],
      rows: figure.rows.map(row => [rowHead(row.name), ...row.nums.map((num, a) =>
        numberCell(figure.axes[a].unit, num, context, figure.axes[a].label))])
    };
  }
};

function twin(figure, context) {
  const {heads, rows} = TWIN[figure.kind](figure, context);
  return element("details", {},
    element("summary", {"aria-label": "Show as table: " + figure.head.title}, "Show as table"),
    framed(table(figure.head.title, heads, rows), figure.head.title));
}

function grid(figure, context) {
  const isMetrics = figure.head.id === "all-metrics";
  const rows = figure.rows.map(cells => cells.map((cell, c) => {
    const column = figure.columns[c];
    if (c === 0) {
      const metric = isMetrics ? context.metrics[cell.text] : null;
      return element("th", {role: "rowheader", scope: "row", title: metric?.about}, metric?.label ?? cell.text);
    }
    if (cell.num) return numberCell(isMetrics ? context.metrics[cells[0].text].unit : column.unit, cell.num, context, column.label);
    if (cell.chip) return element("td", {role: "cell", class: "text", "data-label": column.label}, chip(cell.text));
    return textCell(cell.text, column.label);
  }));
  const heads = figure.columns.map((column, c) => ({
    label: axisLabel(column, context),
    text: c > 0 && figure.rows.every(cells => cells[c].num === undefined)
  }));
  return framed(table(figure.head.note || figure.head.title, heads, rows), figure.head.title);
}

const shade = part => "background:color-mix(in srgb, var(--heat) " + Math.round(60 * part) + "%, transparent)";

/* Shades cells by their numbers. */
function shadeAll(cells) {
  const known = cells.filter(cell => cell.dataset.value !== "");
  const values = known.map(cell => Number(cell.dataset.value));
  const low = Math.min(...values);
  const high = Math.max(...values);
  for (const cell of known) {
    cell.setAttribute("style", shade(high > low ? (Number(cell.dataset.value) - low) / (high - low) : 0));
  }
}

function heatTable(figure, context) {
  const heads = [{label: figure.rowLabel + " \\ " + figure.columnLabel}, ...figure.columns.map(label => ({label}))];
  const rows = figure.nums.map((nums, r) => [rowHead(figure.rows[r]), ...nums.map((num, c) =>
    numberCell(figure.value.unit, num, context, figure.columns[c], false))]);
  const made = table(figure.rowLabel + " by " + figure.columnLabel, heads, rows, {class: "heat"});
  shadeAll([...made.querySelectorAll("td")]);
  return framed(made, figure.head.title);
}

/* A table whose heads sort it; the order is told to screen readers. */
function sortable(made) {
  made.classList.add("sortable");
  const heads = [...made.querySelectorAll("thead th")];
  const body = made.tBodies[0];
  heads.forEach((head, at) => {
    const button = element("button", {type: "button"}, head.textContent);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = at === 0 ? head.getAttribute("aria-sort") !== "ascending" : head.getAttribute("aria-sort") === "descending";
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = row => at === 0 ? Number(row.dataset.order)
        : row.cells[at].dataset.value === "" ? -Infinity : Number(row.cells[at].dataset.value);
      body.append(...[...body.rows].sort((a, b) => (key(a) - key(b)) * (up ? 1 : -1)));
    });
  });
  [...body.rows].forEach((row, i) => { row.dataset.order = i; });
  heads[0].setAttribute("aria-sort", "ascending");
  return made;
}

/* Breakdowns by a dimension and a metric of one's choice. */
function explorer(figure, context) {
  const place = element("div", {});
  const status = element("p", {role: "status", class: "status"});
  const dimension = element("select", {id: "dimension"}, ...figure.dimensions.map(name => element("option", {value: name}, name)));
  const metric = element("select", {id: "metric"});
  const arms = context.summary.arms;
  const cells = arm => arm.breakdowns[dimension.value] ?? [];
  const fill = () => {
    const before = metric.value || "ctr";
    const known = new Set(arms.flatMap(arm => cells(arm).flatMap(cell => Object.entries(cell.metrics)
      .filter(([name, one]) => one.value !== null).map(([name]) => name))));
    metric.replaceChildren(...Object.keys(context.metrics).filter(name => known.has(name))
      .map(name => element("option", {value: name}, context.metrics[name].label)));
    metric.value = known.has(before) ? before : metric.options[0]?.value ?? "";
  };
  const show = () => {
    const chosen = context.metrics[metric.value];
    if (!chosen) return place.replaceChildren("No numbers.");
    const heads = [{label: dimension.value}, ...arms.map(arm => ({label: arm.arm}))];
    const key = dimension.value.replaceAll("~", "~0").replaceAll("/", "~1");
    const rows = cells(arms[0]).map((cell, i) => [rowHead(cell.value), ...arms.map((arm, a) => {
      const one = cells(arm)[i]?.metrics[metric.value] ?? {};
      const num = {
        v: one.value ?? undefined,
        lo: one.low ?? undefined,
        hi: one.high ?? undefined,
        src: "summary#/arms/" + a + "/breakdowns/" + key + "/" + i + "/metrics/" + metric.value
      };
      return numberCell(chosen.unit, num, context, arm.arm, false);
    })]);
    const cut = context.cut[dimension.value];
    const made = table(chosen.label + " by " + dimension.value + ": " + chosen.about
      + (cut ? ". The first " + rows.length + " of " + cut + "; all are in summary.json" : "") + ".", heads, rows, {class: "heat"});
    shadeAll([...made.querySelectorAll("td")]);
    place.replaceChildren(framed(sortable(made), figure.head.title));
    frames(place);
    status.textContent = chosen.label + " by " + dimension.value;
  };
  dimension.addEventListener("change", () => { fill(); show(); });
  metric.addEventListener("change", show);
  const preferred = figure.dimensions.find(name => name !== "campaign" && name !== "ad");
  if (preferred) dimension.value = preferred;
  fill();
  show();
  return element("div", {},
    element("div", {class: "choose"},
      element("label", {}, "Break down by ", dimension),
      element("label", {}, "Metric ", metric)),
    status,
    place);
}
