import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

/*
 * Where the system paints with few colours of its own (forced colours), grounds and shadows are gone: what
 * is set apart by them alone is set apart by nothing. WebKitGTK can't be brought to it in a test, so what
 * the styles say is held instead: every ground has an edge, every state is told by more than a ground.
 */
const root = fileURLToPath(new URL("..", import.meta.url));

type Rule = { selectors: string[]; body: string; media: string };

/** The rules of a stylesheet, each with the query around it. */
function rules(css: string): Rule[] {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, "");
  const found: Rule[] = [];
  let media = "";
  for (const [, open, body, close] of plain.matchAll(/([^{}]*)\{(?:([^{}]*)(\}))?|\}/g)) {
    if (open === undefined) media = "";
    else if (close === undefined) media = open.trim();
    else
      found.push({ selectors: open.split(",").map((one) => one.trim()), body: body ?? "", media });
  }
  return found;
}

const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(svelte|css)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ name: relative(root, path), text: readFileSync(path, "utf8") }))
  .map(({ name, text }) => {
    const css = name.endsWith(".css") ? text : (/<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? "");
    return { name, rules: rules(css) };
  });

const ground = /background(-color)?:\s*var\(--(surface|sunken|wash|sand|accent|alert-wash)\)/;
const edge = /(^|[\s;])(border|border-color|border-block\w*|border-inline\w*|outline)\s*:/;
const told = /(^|[\s;])(border|border-color|outline|font-weight|text-decoration)\s*:/;

/** Passing under the hand is no state, and these are no boxes. */
const plain = [
  ":hover",
  "::selection",
  "thead th", // it covers what scrolls below it
  "select option",
  "mark", // underlined
  ".scale label.under", // each cell has its edge, and the chosen one is told
  ".disc", // the circle around it has an edge
  ".kept", // a mark: it is filled, the others are not
  ".noted::after", // a mark: it is there or not
];

const without = (all: Rule[]) =>
  all
    .filter(({ body }) => ground.test(body) && !edge.test(body))
    .flatMap(({ selectors }) => selectors)
    .filter((selector) => !plain.some((one) => selector.includes(one)));

const states = /:checked|\[aria-current\]|\[aria-pressed="true"\]|\.set\b|\.today\b/;

/** States that nothing but a ground or a shadow tells. */
const untold = (all: Rule[]) =>
  all
    .flatMap(({ selectors }) => selectors)
    .filter((selector) => states.test(selector) && !selector.includes("::"))
    .filter((selector) => {
      const own = all.filter(({ selectors }) => selectors.includes(selector));
      return own.some(({ body }) => ground.test(body)) && !own.some(({ body }) => told.test(body));
    });

test("the measure can fail", () => {
  expect(without(rules(".a { background: var(--sand); border-radius: 0 }"))).toEqual([".a"]);
  expect(without(rules("@media x { .a { background: var(--sand) } }"))).toEqual([".a"]);
  expect(without(rules(".a { border: 0; background: var(--sand) }"))).toEqual([]);
  expect(untold(rules(".a:has(:checked) { background: var(--wash) }"))).toEqual([
    ".a:has(:checked)",
  ]);
  expect(untold(rules(".set { background: var(--wash); font-weight: 1 }"))).toEqual([]);
});

describe.each(files)("$name", ({ name, rules: all }) => {
  test("what a ground sets apart has an edge, too", () => {
    expect(without(all)).toEqual([]);
  });
  test("a state is told by more than a ground", () => {
    expect(untold(all)).toEqual([]);
  });
  test("only drawings keep their own colours", () => {
    const kept = all.filter(({ body }) => body.includes("forced-color-adjust"));
    expect(kept.length > 0).toBe(name === "components/Drawing.svelte");
  });
  test("the focus is seen wherever a key can put it", () => {
    // A heading or a group is given the focus to be read from there; a choice shows it around its label.
    const given = [
      "h1:focus",
      "h2:focus",
      ".choices",
      ".six:focus",
      "#lately",
      "#journal-days",
      "input:focus-visible",
    ];
    const hidden = all
      .filter(({ body }) => /outline:\s*(none|0)/.test(body))
      .flatMap(({ selectors }) => selectors);
    expect(hidden.filter((selector) => !given.includes(selector))).toEqual([]);
  });
});

test("every colour of a theme is one of the system's where colours are forced", () => {
  const tokens = files.find(({ name }) => name === "design/tokens.css")?.rules ?? [];
  const of = (body: string) => [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)];
  const named = tokens.filter(({ media }) => media === "").flatMap(({ body }) => of(body));
  const colours = new Set(
    named.filter(([, , value]) => value?.startsWith("#")).map((one) => one[1]),
  );
  const forced = tokens
    .filter(({ media }) => media.includes("forced-colors"))
    .flatMap(({ body }) => of(body));
  // What lies behind a dialog stays what it is: nothing is read on it.
  colours.delete("veil");
  expect(colours.size).toBeGreaterThan(12);
  expect([...colours].filter((name) => !forced.some((one) => one[1] === name))).toEqual([]);
  for (const [, , value] of forced) expect(value).toMatch(/^(Canvas|CanvasText|LinkText)$/);
});
