// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { holdFocus } from "./focus";

let stop: () => void;
const at = (id: string) => document.getElementById(id)!;
/** Takes something away, and tells what has the focus once the page has seen it. */
async function without(id: string): Promise<string> {
  at(id).remove();
  await new Promise((done) => setTimeout(done));
  return document.activeElement?.id ?? "";
}

beforeEach(() => {
  const page = `<main id="main"><h1 id="title" tabindex="-1">Today</h1>
    <section id="card"><div id="row"><button id="pressed"></button><button id="other"></button></div>
    </section></main>`;
  document.body.replaceChildren(
    ...new DOMParser().parseFromString(page, "text/html").body.children,
  );
  stop = holdFocus();
});
afterEach(() => stop());

test("a button that goes away leaves the focus to what it stood in", async () => {
  at("pressed").focus();
  expect(await without("pressed")).toBe("card");
});

test("the same if more goes with it, up to the page itself", async () => {
  at("pressed").focus();
  expect(await without("row")).toBe("card");
  document.querySelector<HTMLElement>("#card")?.focus();
  expect(await without("card")).toBe("title");
});

test("whoever sends it elsewhere is not overruled, and nothing else moves it", async () => {
  at("pressed").focus();
  at("pressed").remove();
  at("other").focus();
  await vi.waitFor(() => expect(document.activeElement?.id).toBe("other"));
  at("other").blur();
  expect(await without("title")).not.toBe("card");
});
