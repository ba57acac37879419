/* Numbers as people read them, a percent sign on the line of its number. What is undefined is a dash, never 0. */
"use strict";

const NONE = "–";

function significant(value, digits) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  return value.toLocaleString("en-US", size >= 10 ** (digits - 1)
    ? {maximumFractionDigits: 0}
    : {maximumSignificantDigits: digits, minimumSignificantDigits: Math.min(digits, 2)});
}

function format(unit, value, currency) {
  if (value === null || value === undefined || Number.isNaN(value)) return NONE;
  switch (unit) {
    case "share":
      return significant(100 * value, 3) + "\u00a0%";
    case "change":
      return signed(significant(100 * value, 3)) + "\u00a0%";
    case "currency": {
      const size = Math.abs(value);
      const shown = size >= 1 || size === 0
        ? value.toLocaleString("en-US", {
            minimumFractionDigits: size >= 1e5 ? 0 : 2,
            maximumFractionDigits: size >= 1e5 ? 0 : 2
          })
        : value.toLocaleString("en-US", {minimumFractionDigits: 2, maximumSignificantDigits: 3});
      return shown + " " + currency;
    }
    case "count":
      return Number.isInteger(value) || Math.abs(value) >= 100
        ? value.toLocaleString("en-US", {maximumFractionDigits: 0})
        : significant(value, 3);
    case "hours":
      return significant(value, 3) + " h";
    case "days":
      return significant(value, 3);
    case "plain":
      return value.toLocaleString("en-US", {maximumSignificantDigits: 6, useGrouping: Math.abs(value) >= 1e4});
    default:
      return significant(value, 4);
  }
}

function signed(text) {
  return /^[-−]/.test(text) ? "−" + text.slice(1) : /[1-9]/.test(text) ? "+" + text : text;
}

/* A number short enough for an axis. */
function tick(unit, value, currency) {
  if (unit === "share" || unit === "change") {
    return Number((100 * value).toPrecision(6)).toLocaleString("en-US", {maximumSignificantDigits: 4}) + "\u00a0%";
  }
  if (unit === "hours") {
    return value % 24 === 0 && value > 0 ? value / 24 + " d" : value + " h";
  }
  return Number(value.toPrecision(6)).toLocaleString("en-US", Math.abs(value) >= 1e5
    ? {notation: "compact"}
    : {maximumSignificantDigits: 6});
}

/* A number with its interval, all with the decimals that the interval makes worth showing. */
function withInterval(unit, num, currency) {
  if (num.v === undefined) return NONE;
  if (num.lo === undefined || num.hi === undefined) return format(unit, num.v, currency);
  const percent = unit === "share" || unit === "change";
  const scale = percent ? 100 : 1;
  const width = (num.hi - num.lo) / 2 * scale || Math.abs(num.v) * scale;
  const decimals = width > 0 ? Math.max(0, Math.min(8, 1 - Math.floor(Math.log10(width)))) : 0;
  const shown = value => {
    const text = (scale * value).toLocaleString("en-US", {minimumFractionDigits: decimals, maximumFractionDigits: decimals});
    return unit === "change" ? signed(text) : text.replace(/^-(?=[0.]*$)/, "").replace("-", "−");
  };
  return shown(num.v) + " (" + shown(num.lo) + " to " + shown(num.hi) + ")"
    + (percent ? "\u00a0%" : unit === "currency" ? " " + currency : "");
}
