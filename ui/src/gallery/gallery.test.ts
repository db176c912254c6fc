import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

test("every component is shown", () => {
  const here = readdirSync(at(".")).filter((name) => name.endsWith(".svelte"));
  const shown = here.map((name) => readFileSync(at(`./${name}`), "utf8")).join();
  const components = readdirSync(at("../components")).filter((name) => name.endsWith(".svelte"));
  expect(components.length).toBeGreaterThan(20);
  expect(components.filter((name) => !shown.includes(`/components/${name}"`))).toEqual([]);
});
