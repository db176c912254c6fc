import { expect, test } from "vitest";
import bindings from "./bindings.ts?raw";

test("no field of the wire holds a sum, a share or a guess of doses", () => {
  const wire =
    bindings.match(/export type [^=]*(Plan|Step|Dose|Prescri|Taper|Version|Course)[^;]*;/g) ?? [];
  expect(wire.length).toBeGreaterThan(8);
  const fields = wire.flatMap((type) =>
    [...type.matchAll(/^\t?(\w+)[?]?:/gm)].map((found) => found[1]),
  );
  const suspicious =
    /total|sum|percent|share|ratio|equival|remain|left|next(?!From)|predict|adher|score|rate$/i;
  expect(fields.filter((name) => suspicious.test(name ?? ""))).toEqual([]);
});
