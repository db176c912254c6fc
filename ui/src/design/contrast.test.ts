import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

/** Colours of one theme, from the block that sets `--paper` under that selector. */
function tokens(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf("}", start));
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/g)].map((m) => [m[1]!, m[2]!]));
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ["paper", "surface", "sunken", "wash", "sand"];
const text: [string, string][] = [
  ...grounds.flatMap((g): [string, string][] => [
    ["ink", g],
    ["soft", g],
  ]),
  ...["paper", "surface", "sunken", "wash"].map((g): [string, string] => ["accent", g]),
  ["accent-ink", "accent"],
  ["accent-ink", "accent-deep"],
  ["ink", "alert-wash"],
  ["soft", "alert-wash"],
  ["alert", "alert-wash"],
  ["alert", "paper"],
  ["alert", "surface"],
];
const marks: [string, string][] = [
  ...[...grounds, "alert-wash"].map((g): [string, string] => ["line", g]),
  ...grounds.map((g): [string, string] => ["accent", g]),
];

const themes = [
  ["light", ":root"],
  ["dark", ':root[data-theme="dark"]'],
  ["dim", ':root[data-theme="dim"]'],
] as const;

test("black on white is 21 to 1, and the measure can fail", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#8f9a90", "#fffdf8")).toBeLessThan(3);
});

for (const [theme, selector] of themes) {
  const colour = (name: string) => tokens(selector).get(name) ?? `no --${name} in ${theme}`;
  test.each(text)(`${theme}: text %s on %s`, (ink, ground) =>
    expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(4.5),
  );
  test.each(marks)(`${theme}: mark %s on %s`, (mark, ground) =>
    expect(contrast(colour(mark), colour(ground))).toBeGreaterThanOrEqual(3),
  );
}
