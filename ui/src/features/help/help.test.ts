import { beforeEach, expect, test, vi } from "vitest";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => ({ ...wire, Channel: class {} }));

import type { Contact } from "../../ipc";
import { HelpState } from "./help.svelte";

const ann: Contact = { role: "support", name: "Ann", phone: "1" };
const ben: Contact = { role: "support", name: "Ben", phone: "2" };
const cat: Contact = { role: "support", name: "Cat", phone: null };

/** The other side, as far as it goes: what its file and its journal hold. */
let file: Contact[];
let refuses: boolean;

beforeEach(() => {
  file = [];
  refuses = false;
  wire.invoke.mockReset();
  wire.invoke.mockImplementation((name: string, given: { contacts: Contact[] }) => {
    if (name === "help_shown") return Promise.resolve(file);
    if (name === "help_get")
      return Promise.resolve({ people: [ann, ben, cat], checked: [], plan: null });
    if (refuses) return Promise.reject({ code: "cannotWrite" });
    if (name === "help_show") file = given.contacts;
    return Promise.resolve(null);
  });
});

async function open(): Promise<HelpState> {
  const help = new HelpState();
  await help.load(true);
  return help;
}

test("a locked journal is asked for nothing", async () => {
  file = [ben];
  const help = new HelpState();
  await help.load(false);
  expect(wire.invoke.mock.calls.map(([name]) => name as string)).toEqual(["help_shown"]);
  expect(help.people).toEqual([ben]);
});

test("whoever has a number can be shown, and taken back", async () => {
  const help = await open();
  expect(help.offered).toEqual([ann, ben]);
  await Promise.all([help.show(ann, true), help.show(ben, true), help.show(ann, false)]);
  expect(file).toEqual([ben]);
  expect(help.kept).toEqual([ben]);
});

test("whoever is shown and no longer known is offered until taken back", async () => {
  file = [{ ...ann, phone: "old" }];
  const help = await open();
  const [, , old] = help.offered;
  expect(old?.phone).toBe("old");
  await help.show(old!, false);
  expect(help.offered).toEqual([ann, ben]);
});

test("what could not be written is not shown as chosen, and is said", async () => {
  file = [ben];
  const help = await open();
  refuses = true;
  await help.show(ben, false);
  expect(help.showing.failure).toBe("cannotWrite");
  expect(help.shown).toEqual([ben]);
  expect(help.kept).toBe(null);
});

test("a tick that could not be kept goes again", async () => {
  const help = await open();
  await help.check("gb", "999", true);
  expect(help.checkedOn("gb", "999")).not.toBe(null);
  expect(help.ticked).toBe(true);
  expect(help.checkedOn("ie", "999")).toBe(null);
  refuses = true;
  await help.check("gb", "111", true);
  expect(help.checking.failure).toBe("cannotWrite");
  expect(help.checkedOn("gb", "111")).toBe(null);
  expect(help.ticked).toBe(false);
});
