// Bundles the charting library into the one file that report.html carries, with its licences:
//   npm ci && npm run build
// A test holds what is in the repository to what this makes.
import {build} from "esbuild";
import {readFileSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";

const out = process.argv[2] ?? "../src/main/resources/hawker/app/report/page";

const result = await build({
  entryPoints: ["plot.js"],
  bundle: true,
  minify: true,
  metafile: true,
  format: "iife",
  globalName: "Plot",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  outfile: join(out, "plot.min.js")
});

const bundled = Object.values(result.metafile.outputs)[0].inputs;
const packages = new Set(Object.entries(bundled)
  .filter(([, part]) => part.bytesInOutput > 0)
  .map(([file]) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1])
  .filter(name => name));
// Packages under the same text share it.
const texts = new Map();
for (const name of [...packages].sort()) {
  const folder = join("node_modules", name);
  const {version, license, author} = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find(one => /^licen[cs]e/i.test(one));
  const text = file
    ? readFileSync(join(folder, file), "utf8").replace(/\r/g, "").trim()
    : `${license} licence, ${author?.name ?? author ?? ""}`;
  texts.set(text, [...(texts.get(text) ?? []), `${name} ${version} (${license})`]);
}
const notices = [...texts].map(([text, names]) => names.join("\n") + "\n\n" + text + "\n");
writeFileSync(join(out, "licences.txt"), notices.join("\n" + "-".repeat(72) + "\n\n"));
