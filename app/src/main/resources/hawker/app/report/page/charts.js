/* Draws figures with Observable Plot: one function for each kind; each gives an SVG of a width. */
"use strict";

const NARROW = 560;
const SERIES = 5;
const TEXT = 13;

/* How much wider bold letters are. */
const BOLD = 1.12;

/* Settings that grow by factors rather than by steps have a scale of factors. */
const FACTORS = 12;

/* About how wide a text is, without asking the browser. */
function textWidth(text, size = TEXT) {
  let width = 0;
  for (const c of text) width += /[\u1100-\uffff]/.test(c) ? 1 : /[MWmw%]/.test(c) ? 0.8 : /[ilj.,' \u00a0]/.test(c) ? 0.32 : 0.58;
  return width * size;
}

function shorten(text, width) {
  let short = text;
  while (short.length > 3 && textWidth(short) > width) short = short.slice(0, -2);
  return short === text ? text : short.trimEnd() + "…";
}

/* A colour of its own for each name, the same in all figures; the baseline is grey. */
function colour(names, name, baseline) {
  if (name === baseline) return "var(--base)";
  const others = names.filter(one => one !== baseline);
  return "var(--s" + Math.max(0, others.indexOf(name)) % SERIES + ")";
}

/* Keeps a text apart from lines that it crosses. */
const HALO = {stroke: "var(--card)", strokeWidth: 5, strokeLinejoin: "round"};

function dash(names, name, baseline) {
  const at = names.filter(one => one !== baseline).indexOf(name);
  return at < SERIES ? null : at < 2 * SERIES ? "5 3" : "1.5 3";
}

function extent(nums, ...more) {
  const all = more.filter(value => value !== undefined && value !== null);
  for (const num of nums) {
    for (const value of [num.v, num.lo, num.hi]) if (value !== undefined) all.push(value);
  }
  let low = Math.min(...all);
  let high = Math.max(...all);
  if (!(low <= high)) return [0, 1];
  const pad = low === high ? Math.abs(low) / 10 || 1 : (high - low) / 20;
  if (low !== 0) low = low > 0 && low - pad < 0 ? 0 : low - pad;
  if (high !== 0) high += pad;
  return [low, high];
}

const unitOf = (axis, context) => axis.unit === "currency" ? context.currency
  : axis.unit === "share" || axis.unit === "change" ? "%" : "";

function axisLabel(axis, context) {
  const unit = unitOf(axis, context);
  return axis.label + (unit && !axis.label.includes("%") ? " (" + unit + ")" : "");
}

function plot(figure, width, options) {
  return Plot.plot({
    width,
    ariaLabel: figure.head.title,
    style: {fontSize: "13px", overflow: "visible", background: "none"},
    ...options
  });
}

function xAxis(axis, context, width, extra = {}) {
  return {
    label: axisLabel(axis, context),
    labelAnchor: "center",
    labelArrow: "none",
    grid: true,
    ticks: Math.max(3, Math.floor(width / 100)),
    tickFormat: value => tick(axis.unit, value, context.currency),
    ...extra
  };
}

function drawIntervals(figure, width, context) {
  const groups = [...new Set(figure.rows.map(row => row.group))];
  const grouped = groups.length > 1;
  const rows = figure.rows.map((row, i) => ({
    ...row.num,
    i,
    name: grouped ? (i > 0 && figure.rows[i - 1].name === row.name ? "" : row.name) : row.name,
    label: (grouped ? row.group + " " : "") + withInterval(figure.axis.unit, row.num, context.currency),
    colour: grouped ? colour(groups.includes("truth") ? groups : context.arms, row.group, groups.includes("truth") ? "truth" : context.baseline)
      : row.remark === "baseline" ? "var(--base)" : "var(--s0)",
    hollow: row.remark === "not distinguishable"
  }));
  const narrow = width < NARROW;
  const names = Math.min(width / 3, Math.max(...rows.map(row => BOLD * textWidth(row.name)))) + 12;
  const labels = Math.max(...rows.map(row => textWidth(row.label))) + 14;
  const height = narrow ? 46 : 30;
  const drawn = rows.filter(row => row.v !== undefined);
  const marks = [];
  if (figure.reference !== undefined) {
    marks.push(Plot.ruleX([figure.reference], {stroke: "var(--ink)", strokeWidth: 1.2}));
  }
  const intervals = drawn.filter(row => row.lo !== undefined);
  marks.push(
    Plot.ruleY(intervals, {y: "i", x1: "lo", x2: "hi", stroke: "colour", strokeWidth: 2.5}),
    Plot.tickX(intervals, {x: "lo", y: "i", stroke: "colour", strokeWidth: 2, insetTop: height / 2 - 5, insetBottom: height / 2 - 5}),
    Plot.tickX(intervals, {x: "hi", y: "i", stroke: "colour", strokeWidth: 2, insetTop: height / 2 - 5, insetBottom: height / 2 - 5}),
    ...["circle", "square"].map(symbol => Plot.dot(
      drawn.filter(row => (row.remark === "baseline" || row.group === "truth") === (symbol === "square")), {
        x: "v",
        y: "i",
        r: 5.5,
        fill: row => row.hollow ? "var(--card)" : row.colour,
        stroke: "colour",
        strokeWidth: 2,
        symbol
      })),
    Plot.text(rows, {
      y: "i",
      text: row => shorten(row.name, (narrow ? width - labels - 24 : names - 10) / BOLD),
      frameAnchor: "left",
      textAnchor: narrow ? "start" : "end",
      dx: narrow ? 0 : -10,
      dy: narrow ? -16 : 0,
      fill: "currentColor",
      fontWeight: 600,
      ...HALO
    }),
    Plot.text(rows, {
      y: "i",
      text: "label",
      frameAnchor: "right",
      textAnchor: narrow ? "end" : "start",
      dx: narrow ? 0 : 10,
      dy: narrow ? -16 : 0,
      fill: "currentColor",
      ...HALO
    })
  );
  const inner = narrow ? width - 24 : width - names - labels;
  return plot(figure, width, {
    height: rows.length * height + 52,
    marginTop: 6,
    marginBottom: 44,
    marginLeft: narrow ? 12 : names,
    marginRight: narrow ? 12 : labels,
    x: {domain: extent(drawn, figure.reference), ...xAxis(figure.axis, context, inner)},
    y: {type: "band", domain: rows.map(row => row.i), axis: null, padding: 0},
    marks
  });
}

/* A colour for each series, and one to write on it. */
function barColours(figure, context) {
  return figure.series.map((name, i) => {
    if (context.arms.includes(name)) return {fill: colour(context.arms, name, context.baseline), on: "var(--on)"};
    if (!figure.ordered) return {fill: "var(--s" + i % SERIES + ")", on: "var(--on)", hatch: i >= SERIES};
    const part = Math.round(18 + 82 * i / Math.max(1, figure.series.length - 1));
    return {fill: "color-mix(in srgb, var(--s0) " + part + "%, var(--card))", on: part > 60 ? "var(--on)" : "var(--ink)"};
  });
}

/* Which colour is which series. */
function legend(figure, context) {
  const colours = barColours(figure, context);
  return element("ul", {class: "legend", "aria-hidden": "true"}, ...figure.series.map((name, i) =>
    element("li", {}, element("span", {style: "background:" + colours[i].fill}), name)));
}

function drawBars(figure, width, context) {
  const colours = barColours(figure, context);
  const narrow = width < NARROW;
  const names = narrow ? 4 : Math.min(width / 3, Math.max(...figure.rows.map(row => BOLD * textWidth(row.name)))) + 12;
  const parts = [];
  figure.rows.forEach((row, i) => {
    let from = 0;
    row.nums.forEach((num, s) => {
      if (num.v === undefined) return;
      const x1 = figure.stacked ? from : 0;
      from = x1 + num.v;
      parts.push({row: i, s, x1, x2: from, v: num.v, ...colours[s], name: figure.series[s]});
    });
  });
  const most = Math.max(0, ...parts.map(part => part.x2));
  const least = Math.min(0, ...parts.map(part => part.x2));
  const thick = figure.stacked ? 24 : 15;
  const per = figure.stacked ? 1 : figure.series.length;
  const height = thick * per + (narrow ? 28 : 10);
  const right = figure.stacked ? 14 : 80;
  const inner = width - names - right;
  const labelled = parts.map(part => ({
    ...part,
    text: format(figure.axis.unit, part.v, context.currency),
    wide: (part.x2 - part.x1) / (most - least) * inner
  }));
  const lane = figure.stacked ? part => part.row : part => part.row + "/" + part.s;
  const lanes = [];
  figure.rows.forEach((row, i) => {
    lanes.push("above" + i);
    if (figure.stacked) lanes.push(i);
    else figure.series.forEach((name, s) => lanes.push(i + "/" + s));
  });
  const spare = narrow ? 20 : 8;
  const total = figure.rows.length * (per * thick + spare) + 50;
  // Lanes are laid out by hand, since gaps between rows differ from those between bars.
  const y = new Map();
  let at = 6;
  figure.rows.forEach((row, i) => {
    at += spare;
    const keys = figure.stacked ? [i] : figure.series.map((name, s) => i + "/" + s);
    for (const key of keys) {
      y.set(key, at);
      at += thick;
    }
  });
  const middle = key => y.get(key) + thick / 2;
  return plot(figure, width, {
    height: total + 4,
    marginTop: 0,
    marginBottom: 46,
    marginLeft: names,
    marginRight: right,
    x: {domain: figure.axis.unit === "share" && figure.stacked ? [0, Math.max(1, most)] : [least, most || 1], ...xAxis(figure.axis, context, inner)},
    y: {type: "linear", domain: [0, total - 42], range: [0, total - 42], axis: null},
    marks: [
      Plot.ruleX([0], {stroke: "var(--ink)"}),
      Plot.link(labelled, {
        x1: "x1",
        x2: "x2",
        y1: part => middle(lane(part)),
        y2: part => middle(lane(part)),
        stroke: "fill",
        strokeWidth: thick - 3,
        strokeLinecap: "butt"
      }),
      Plot.text(labelled.filter(part => figure.stacked && part.wide > textWidth(part.text, 12) + 6), {
        x: part => (part.x1 + part.x2) / 2,
        y: part => middle(lane(part)),
        text: "text",
        fill: "on",
        fontSize: 12
      }),
      Plot.text(labelled.filter(part => !figure.stacked), {
        x: part => Math.max(0, part.x2),
        y: part => middle(lane(part)),
        dx: 6,
        text: "text",
        textAnchor: "start",
        fontSize: 12,
        fill: "currentColor"
      }),
      Plot.text(figure.rows.map((row, i) => ({name: row.name, y: narrow
        ? y.get(figure.stacked ? i : i + "/0") - 9
        : y.get(figure.stacked ? i : i + "/0") + per * thick / 2})), {
        y: "y",
        text: row => shorten(row.name, (narrow ? width - 20 : names - 10) / BOLD),
        frameAnchor: "left",
        textAnchor: narrow ? "start" : "end",
        dx: narrow ? 4 : -10,
        fontWeight: 600,
        fill: "currentColor",
        ...HALO
      })
    ]
  });
}

/* Moves labels apart that would lie on each other. */
function apart(labels, gap, top, bottom) {
  labels.sort((a, b) => a.at - b.at);
  for (let i = 1; i < labels.length; i++) labels[i].at = Math.max(labels[i].at, labels[i - 1].at + gap);
  const over = labels.length ? labels[labels.length - 1].at - bottom : 0;
  if (over > 0) {
    labels[labels.length - 1].at -= over;
    for (let i = labels.length - 2; i >= 0; i--) labels[i].at = Math.min(labels[i].at, labels[i + 1].at - gap);
  }
  return labels;
}

function hourTicks(most, width) {
  const count = Math.max(2, Math.min(8, Math.floor(width / 40)));
  const every = [1, 2, 3, 6, 12, 24, 48, 72, 168, 336, 672].find(step => most / step <= count) ?? 720;
  const ticks = [];
  for (let at = 0; at <= most; at += every) ticks.push(at);
  return ticks;
}

function drawLines(figure, width, context) {
  const points = figure.lines.flatMap(line => line.points
    .filter(point => point.y.v !== undefined)
    .map(point => ({x: point.x, ...point.y, name: line.name, planned: line.planned})));
  const xs = points.map(point => point.x);
  const names = context.arms;
  const stroke = name => names.includes(name) ? colour(names, name, context.baseline) : "var(--ink)";
  const domain = extent(points, figure.zero ? 0 : undefined);
  const narrow = width < NARROW;
  const many = figure.lines.length;
  const height = Math.max(narrow ? 240 : 280, many * 17 + 70);
  const labels = figure.lines.length > 1
    ? Math.min(narrow ? 96 : 160, Math.max(...figure.lines.map(line => BOLD * textWidth(line.name)))) + 14 : 12;
  const bottom = height - 46;
  const ends = apart(figure.lines.map(line => {
    const last = line.points.filter(point => point.y.v !== undefined).at(-1);
    const part = last ? (last.y.v - domain[0]) / (domain[1] - domain[0]) : 0;
    return {name: line.name, at: bottom - part * (bottom - 26)};
  }), 16, 26, bottom);
  const line = {x: "x", y: "v", z: "name", stroke: point => stroke(point.name)};
  const dashed = new Map();
  for (const one of figure.lines) {
    const pattern = one.planned ? "6 5" : names.includes(one.name) ? dash(names, one.name, context.baseline) : null;
    dashed.set(pattern, [...(dashed.get(pattern) ?? []), one.name]);
  }
  const bands = points.filter(point => point.lo !== undefined);
  const different = [...new Set(xs)].sort((a, b) => a - b);
  const factors = !["hours", "days", "share"].includes(figure.x.unit) && different.length > 2 && different[0] > 0
    && different.at(-1) / different[0] >= FACTORS;
  const step = xs.length && figure.x.unit === "hours" ? {ticks: hourTicks(Math.max(...xs), width - 56 - labels)}
    : factors ? {type: "log", ...(different.length <= 8 ? {ticks: different} : {})} : {};
  return plot(figure, width, {
    height,
    marginTop: 26,
    marginBottom: 46,
    marginLeft: 56,
    marginRight: labels,
    x: {domain: xs.length ? [Math.min(...xs), Math.max(...xs)] : [0, 1], ...xAxis(figure.x, context, width - 56 - labels), grid: false,
      ...(figure.x.unit === "days" ? {ticks: Math.min(8, new Set(xs).size)} : {}), ...step},
    y: {domain, label: axisLabel(figure.y, context), labelArrow: "none", grid: true, ticks: 6,
      tickFormat: value => tick(figure.y.unit, value, context.currency)},
    marks: [
      figure.zero ? Plot.ruleY([0], {stroke: "var(--ink)"}) : null,
      bands.length ? Plot.areaY(bands, {x: "x", y1: "lo", y2: "hi", z: "name", fill: point => stroke(point.name), fillOpacity: 0.14}) : null,
      ...[...dashed].map(([pattern, of]) =>
        Plot.line(points.filter(point => of.includes(point.name)), {...line, strokeWidth: 2, strokeDasharray: pattern})),
      points.length < 40 * many && points.length <= 400 && figure.x.unit !== "hours"
        ? Plot.dot(points, {x: "x", y: "v", fill: point => stroke(point.name), r: 3}) : null,
      figure.lines.length > 1 ? ends.map(end => Plot.text([end], {
        frameAnchor: "top-right",
        dx: 6,
        dy: end.at - 26,
        lineAnchor: "middle",
        textAnchor: "start",
        text: one => shorten(one.name, (labels - 10) / BOLD),
        fill: stroke(end.name),
        fontWeight: 600
      })) : null,
      Plot.tip(points, Plot.pointer({
        x: "x",
        y: "v",
        fill: "var(--paper)",
        title: point => point.name + "\n" + axisLabel(figure.x, {currency: ""}) + ": " + format(figure.x.unit, point.x, context.currency)
          + "\n" + axisLabel(figure.y, {currency: ""}) + ": " + withInterval(figure.y.unit, point, context.currency)
      }))
    ]
  });
}

function drawStrips(figure, width, context) {
  const narrow = width < NARROW;
  const names = narrow ? 4 : Math.min(width / 3, Math.max(...figure.strips.map(strip => BOLD * textWidth(strip.name)))) + 12;
  const dots = figure.strips.flatMap((strip, i) =>
    strip.nums.map((num, replication) => ({i, v: num.v, name: strip.name, replication})))
    .filter(dot => dot.v !== undefined);
  const row = narrow ? 46 : 36;
  return plot(figure, width, {
    height: figure.strips.length * row + 52,
    marginTop: 6,
    marginBottom: 44,
    marginLeft: names,
    marginRight: 14,
    x: {domain: extent(dots), ...xAxis(figure.axis, context, width - names)},
    y: {type: "point", domain: figure.strips.map((strip, i) => i), axis: null, padding: 0.5},
    marks: [
      Plot.line(dots, {x: "v", y: "i", z: "replication", stroke: "var(--muted)", strokeOpacity: 0.35, strokeWidth: 1}),
      Plot.dot(dots, {x: "v", y: "i", r: 4.5, fill: dot => colour(context.arms, dot.name, context.baseline), fillOpacity: 0.75}),
      Plot.text(figure.strips.map((strip, i) => ({i, name: strip.name})), {
        y: "i",
        text: strip => shorten(strip.name, (narrow ? width - 20 : names - 10) / BOLD),
        frameAnchor: "left",
        textAnchor: narrow ? "start" : "end",
        dx: narrow ? 0 : -10,
        dy: narrow ? -16 : 0,
        fontWeight: 600,
        fill: "currentColor",
        ...HALO
      })
    ]
  });
}

function drawParallel(figure, width, context) {
  const scales = figure.axes.map((axis, a) => {
    const values = figure.rows.map(row => row.nums[a].v).filter(value => value !== undefined);
    return {low: Math.min(...values), high: Math.max(...values)};
  });
  const part = (value, a) => scales[a].high === scales[a].low ? 0.5 : (value - scales[a].low) / (scales[a].high - scales[a].low);
  const points = figure.rows.flatMap((row, r) => row.nums.map((num, a) => ({r, a, name: row.name, at: num.v === undefined ? NaN : part(num.v, a)})));
  const vertical = width < NARROW;
  const along = vertical ? {x: "at", y: "a"} : {x: "a", y: "at"};
  const ends = figure.axes.flatMap((axis, a) => [
    {a, at: 0, text: tick(axis.unit, scales[a].low, context.currency), low: true},
    {a, at: 1, text: tick(axis.unit, scales[a].high, context.currency), low: false}
  ]);
  const axes = figure.axes.map((axis, a) => ({a, text: axisLabel(axis, context)}));
  const list = figure.axes.map((axis, a) => a);
  const line = Plot.line(points, {...along, z: "r", stroke: point => colour(context.arms, point.name, context.baseline), strokeOpacity: 0.55, strokeWidth: 1.5});
  return vertical
    ? plot(figure, width, {
        height: figure.axes.length * 70 + 20,
        marginLeft: 14, marginRight: 14, marginTop: 24, marginBottom: 20,
        x: {domain: [0, 1], axis: null},
        y: {type: "point", domain: list, axis: null, padding: 0.3},
        marks: [
          Plot.ruleY(list, {y: value => value, stroke: "var(--line)"}),
          line,
          Plot.text(axes, {y: "a", text: "text", frameAnchor: "left", textAnchor: "start", dy: -14, fontWeight: 600, fill: "currentColor"}),
          Plot.text(ends, {x: "at", y: "a", text: "text", dy: 14, textAnchor: "middle", fill: "currentColor"})
        ]
      })
    : plot(figure, width, {
        height: 340,
        marginLeft: 60, marginRight: 60, marginTop: 44, marginBottom: 30,
        x: {type: "point", domain: list, axis: null, padding: 0.1},
        y: {domain: [0, 1], axis: null},
        marks: [
          Plot.ruleX(list, {x: value => value, stroke: "var(--line)"}),
          line,
          Plot.text(axes, {x: "a", text: one => shorten(one.text, (width - 60) / figure.axes.length), frameAnchor: "top", dy: -32, fontWeight: 600, fill: "currentColor"}),
          Plot.text(ends.filter(end => !end.low), {x: "a", text: "text", frameAnchor: "top", dy: -14, fill: "currentColor"}),
          Plot.text(ends.filter(end => end.low), {x: "a", text: "text", frameAnchor: "bottom", dy: 16, fill: "currentColor"})
        ]
      });
}

const DRAW = {
  intervals: drawIntervals,
  bars: drawBars,
  lines: drawLines,
  strips: drawStrips,
  parallel: drawParallel
};
