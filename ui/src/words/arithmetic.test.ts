import { expect, test } from "vitest";
import texts from "../../../assets/help/en.json";
import { all } from "./all";
import { en } from "./en";

/** Dose arithmetic and advice on doses: in no text of the window, the report, the charts, the command line. */
const never = [
  /equivalen/i,
  /predict|forecast|projected/i,
  /tablets? (left|remaining)/i,
  /(days|weeks) (left|to go) /i,
  /\b(increase|reduce|lower|raise|skip|double|halve|cut) (your|the|a|this) (dose|medicine|amount)/i,
  /\b(take|try) (more|less|half|double|another dose)/i,
  /you (should|could|can|may) (reduce|stop|skip|take (more|less|a |another|it ))/i,
  /next (dose|step|reduction) (is|will|would|should)/i,
  /your score|adherence/i,
];
const share = /%|per ?cent|half of|twice as/i;
const breaks = (text: string) => never.some((pattern) => pattern.test(text));

const sources = import.meta.glob<string>("../../../src-tauri/**/*.rs", {
  query: "?raw",
  import: "default",
  eager: true,
});
const templates = import.meta.glob<string>("../../../assets/**/*.typ", {
  query: "?raw",
  import: "default",
  eager: true,
});
const isTest = (path: string) => /\/tests?(\/|\.rs$)|_tests?\.rs$|\/xtask\//.test(path);

/** What a Rust source can say: its string literals, and the notes that clap makes its help of. */
function literals(source: string): string[] {
  const code = source.replace(/#\[cfg\(test\)\]\s*mod tests \{[^]*$/, "");
  const help = code.includes("clap::") ? (code.match(/^\s*\/\/\/ .*$/gm) ?? []) : [];
  const quoted = code
    .replace(/^\s*\/\/.*$/gm, "")
    .replace(/'\\?"'/g, "' '")
    .match(/"(?:[^"\\]|\\[^])*"/g);
  // A backslash at the end of a line only breaks the source.
  return [...help, ...(quoted ?? [])].map((text) => text.replace(/\\\n\s*/g, ""));
}

const program = Object.entries(sources)
  .filter(([path]) => !isTest(path))
  .map(([path, source]) => ({ path, texts: literals(source) }));
const paper = Object.values(templates).flatMap((template) =>
  template.replace(/^\s*\/\/.*$/gm, "").split("\n"),
);
const said = program.flatMap((file) => file.texts);
const window = [...all(en), ...all(texts)];

test("there is something to look at in each", () => {
  expect(window.length).toBeGreaterThan(400);
  expect(said.length).toBeGreaterThan(1000);
  expect(paper.some((line) => line.includes("not dose advice"))).toBe(true);
  for (const part of [
    "crates/report/src/sheet.rs",
    "crates/report/src/prescribed.rs",
    "crates/chart/src/taper.rs",
    "src-tauri/src/cli.rs",
    "src-tauri/src/cli/import.rs",
    "crates/app/src/error.rs",
  ]) {
    expect(program.find(({ path }) => path.endsWith(part))?.texts).not.toHaveLength(0);
  }
});

test("the control: arithmetic and advice are found, in a literal and in help, and not in a comment", () => {
  const source = `use clap::Parser;
    /// Print the equivalent of another medicine.
    // Your next dose will be lower.
    fn told() -> char { say("Your next dose will be \\"4 mg\\"."); '"' }
    fn fine() { say("It is the next dose."); say("You should \\
        skip it.") }`;
  expect(literals(source).filter(breaks)).toEqual([
    expect.stringContaining("equivalent"),
    expect.stringContaining("next dose will"),
    '"You should skip it."',
  ]);
  expect(share.test("half of the first dose")).toBe(true);
});

test.each(never)("nowhere is %s", (pattern) => {
  expect([...window, ...said, ...paper].filter((text) => pattern.test(text))).toEqual([]);
});

test("beside a dose there is no percentage in the window", () => {
  const beside = [...all(en.taper), ...all(en.dose), ...all(en.fields.dose), ...all(en.today)];
  expect(beside.filter((text) => share.test(text))).toEqual([]);
});

test("what is told in percent elsewhere is time asleep, and nothing else", () => {
  const known = /(sleep|night|routine)[^/]*\.rs$/;
  // Patterns of dates and of SQL are no percentages.
  const plain = (text: string) => text.replace(/%[-:]?[A-Za-z]|\\\\_%'/g, "");
  const shares = program
    .filter(({ path }) => !known.test(path))
    .flatMap(({ path, texts }) =>
      texts
        .filter((text) => share.test(plain(text)))
        .map((text) => `${path.split("/").at(-1)}: ${text}`),
    );
  // The efficiency (SE) of the report, and nothing else there is told by it.
  expect(shares).toEqual(['words.rs: "{percent:.0} %"']);
  const told = Object.entries(sources)
    .filter(([path]) => path.includes("report/src/sheet/") && !path.endsWith("words.rs"))
    .flatMap(([, source]) => source.match(/^(?!use).*\bpercent\b.*$/gm) ?? []);
  expect(told.length).toBeGreaterThan(1);
  expect(told.filter((line) => !line.includes("efficiency"))).toEqual([]);
  expect(paper.filter((line) => share.test(line.replaceAll("100%", "")))).toEqual([]);
});

test("no field of the summary, the report or a chart holds a sum, a share or a guess of doses", () => {
  const suspicious = /percent|share|ratio|equival|remain|left|predict|adher|score|rate$|reduction/i;
  const files =
    /(app\/src\/(summary(\/detail)?|dose|taper)|report\/src\/(prescribed|figures|later|sheet(\/\w+)?)|chart\/src\/(lib|taper))\.rs$/;
  const fields = Object.entries(sources)
    .filter(([path]) => files.test(path))
    .flatMap(([, source]) =>
      [...source.matchAll(/^ {4}(?:pub )?(\w+): /gm)].map(([, name]) => name ?? ""),
    );
  expect(fields.length).toBeGreaterThan(80);
  expect(fields.filter((name) => suspicious.test(name))).toEqual([]);
});
