/* Builds the page from its data: sections, figures with their tables, and how to run it again. */
"use strict";

const data = JSON.parse(document.getElementById("page").textContent);
const context = {
  ...data,
  summary: JSON.parse(document.getElementById("summary").textContent)
};
const charts = [];

function figureOf(figure) {
  const id = "figure-" + figure.head.id;
  const made = element("figure", {id, "data-kind": figure.kind, "aria-labelledby": id + "-title"});
  made.append(element("figcaption", {},
    element("h3", {id: id + "-title"}, figure.head.title),
    figure.head.note && figure.kind !== "grid" ? element("p", {}, figure.head.note) : null));
  if (DRAW[figure.kind]) {
    if (figure.kind === "bars") made.append(legend(figure, context));
    const place = element("div", {class: "chart"});
    made.append(place, twin(figure, context));
    charts.push({figure, place, width: 0});
  } else if (figure.kind === "grid") {
    made.append(grid(figure, context));
    made.classList.add("wide", "long");
  } else if (figure.kind === "heat") {
    made.append(heatTable(figure, context));
    made.classList.toggle("wide", figure.columns.length > 6);
  } else {
    made.append(explorer(figure, context));
    made.classList.add("wide", "long");
  }
  if (["strips", "parallel"].includes(figure.kind) || figure.lines?.length > 6) made.classList.add("wide");
  return made;
}

function sectionOf(section) {
  const made = element("section", {id: section.id, "aria-labelledby": section.id + "-title"});
  made.append(element("h2", {id: section.id + "-title"}, section.title));
  for (const text of section.text) made.append(element("p", {}, text));
  const figures = element("div", {class: "figures"}, ...section.figures.map(figureOf));
  made.append(figures);
  if (figures.childElementCount === 1) figures.firstElementChild.classList.add("wide");
  if (section.id === "answer" && data.more.length) {
    made.append(element("ul", {class: "more"}, ...data.more.map(text => element("li", {}, text))));
  }
  return made;
}

function warnings() {
  return data.warnings.length === 0 ? null : element("aside", {class: "warnings", "aria-labelledby": "warnings-title"},
    element("h2", {id: "warnings-title"}, "Before you believe this"),
    element("ul", {}, ...data.warnings.map(text => element("li", {}, text))));
}

function appendix() {
  const facts = element("dl", {});
  for (const [name, value] of data.facts) facts.append(element("dt", {}, name), element("dd", {}, value));
  const files = element("dl", {});
  for (const [name, value] of data.files) files.append(element("dt", {}, name), element("dd", {}, value));
  const words = element("dl", {});
  for (const [name, metric] of Object.entries(data.metrics)) {
    words.append(element("dt", {}, metric.label + (metric.label === name ? "" : " (" + name + ")")), element("dd", {}, metric.about));
  }
  const fold = (title, ...children) => element("details", {}, element("summary", {}, title), ...children);
  return element("section", {id: "appendix", "aria-labelledby": "appendix-title"},
    element("h2", {id: "appendix-title"}, "To run it again"),
    element("pre", {tabindex: "0", "aria-label": "Command"}, data.command),
    facts,
    data.scenarioText
      ? fold("The scenario as read", element("pre", {tabindex: "0", "aria-label": "Scenario"}, data.scenarioText)) : "",
    fold("The files of this run", files),
    fold("What the metrics are", words),
    fold("Licences of what draws this page",
      element("pre", {tabindex: "0", "aria-label": "Licences"}, document.getElementById("licences").textContent)));
}

function draw() {
  frames(main);
  for (const chart of charts) {
    const width = Math.floor(chart.place.clientWidth);
    if (width > 0 && width !== chart.width) {
      chart.width = width;
      const svg = DRAW[chart.figure.kind](chart.figure, width, context);
      svg.setAttribute("role", "img");
      // Its numbers are in the table below; read out, the texts of a drawing are noise.
      svg.setAttribute("aria-label", chart.figure.head.title + ". The numbers are in the table below.");
      for (const part of svg.children) part.setAttribute("aria-hidden", "true");
      chart.place.replaceChildren(svg);
    }
  }
}

const main = document.getElementById("report");
data.sections.forEach((section, i) => {
  main.append(sectionOf(section));
  if (i === 0) {
    const told = warnings();
    if (told) main.append(told);
  }
});
main.append(appendix());
document.querySelector("nav").append(element("ul", {}, ...[...main.querySelectorAll("section")].map(section =>
  element("li", {}, element("a", {href: "#" + section.id}, section.querySelector("h2").textContent)))));
draw();
for (const fold of main.querySelectorAll("details")) fold.addEventListener("toggle", () => frames(fold));
let pending = 0;
addEventListener("resize", () => {
  cancelAnimationFrame(pending);
  pending = requestAnimationFrame(draw);
});
document.documentElement.dataset.ready = "true";
