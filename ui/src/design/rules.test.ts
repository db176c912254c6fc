import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(svelte|ts|css)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ name: relative(root, path), text: readFileSync(path, "utf8") }))
  .filter(({ name }) => !name.endsWith(".test.ts"));

/** The styles of a file, without the queries that can't read a token. */
function styles({ name, text }: { name: string; text: string }): string {
  const css = name.endsWith(".css") ? text : (/<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? "");
  return css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/@(container|media)[^{]*\{/g, "");
}

/** A colour, a length or a time that isn't a token; 0, %, fr, vw and vh are no design decisions. */
function values(css: string): string[] {
  return (
    css.match(/#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)a?\(|\b[\d.]+(px|rem|em|ch|ms|s|pt)\b/gi) ?? []
  );
}

test("the measure can fail", () => {
  expect(values("a { color: #fff; margin: 3px; transition: all 0.2s }")).toHaveLength(3);
  expect(values("a { margin: 0; width: 100%; height: 100vh; rotate: 180deg }")).toEqual([]);
});

describe.each(files)("$name", (file) => {
  const tokens = ["design/tokens.css", "design/fonts.css"].includes(file.name);
  test.skipIf(tokens)("takes every value from the tokens", () => {
    expect(values(styles(file))).toEqual([]);
  });
  test("has no raw HTML, inline style or web storage", () => {
    const code = file.name === "ipc/bindings.ts" ? "" : file.text;
    expect(code).not.toMatch(
      /\{@html|innerHTML|outerHTML|insertAdjacentHTML|\sstyle="|localStorage|sessionStorage|indexedDB/,
    );
  });
  const alarming = file.name === "design/tokens.css" || file.name.startsWith("features/help/");
  test.skipIf(alarming)("leaves red to the help page", () => {
    expect(file.text).not.toMatch(/--alert/);
  });
  test.skipIf(file.name.startsWith("ipc/"))("leaves Tauri to src/ipc", () => {
    expect(file.text).not.toMatch(/@tauri-apps/);
  });
  test.skipIf(file.name === "ipc/bindings.ts")("is short enough to read at once", () => {
    expect(file.text.split("\n").length).toBeLessThanOrEqual(350);
  });
});
