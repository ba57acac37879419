// What report.html draws with, as one global; nothing else of the libraries gets into the page.
export {
  areaY,
  axisX,
  axisY,
  barX,
  cell,
  dot,
  frame,
  gridX,
  gridY,
  line,
  link,
  plot,
  pointer,
  pointerX,
  ruleX,
  ruleY,
  text,
  tickX,
  tip
} from "@observablehq/plot";
