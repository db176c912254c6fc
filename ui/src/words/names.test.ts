import { expect, test } from "vitest";
import { names } from "./names.svelte";

test("the person's own name comes before the catalogue's", () => {
  const entry = { group: null, hidden: false };
  expect(names.of("symptoms", "tremor")).toBe("tremor");
  names.take([
    {
      list: "symptoms",
      entries: [
        { key: "tremor", name: "shaky hands", ...entry },
        { key: "own:1", name: "ringing ears", ...entry },
        { key: "pain", name: null, ...entry },
      ],
    },
  ]);
  expect(names.of("symptoms", "tremor")).toBe("shaky hands");
  expect(names.of("symptoms", "own:1")).toBe("ringing ears");
  expect(names.of("symptoms", "pain")).toBe("pain");
  expect(names.of("triggers", "own:1")).toBe("own:1");
  names.take([]);
  expect(names.of("symptoms", "tremor")).toBe("tremor");
});
