import { beforeEach, expect, test, vi } from "vitest";

const wire = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => wire);

import { FirstRun } from "./firstRun.svelte";
import { Mend } from "./mend.svelte";
import { Recovery } from "./recovery.svelte";
import { SecurityState } from "./security.svelte";
import { Vault } from "./vault.svelte";

const code = "7KQ2M-XW9TD-4HBRA-0ZPEN-C6GYF-3V8SJ";
const made = { recoveryCode: code, ageIdentity: "AGE-SECRET-KEY-1INVENTED" };
const view = {
  state: "locked",
  keyring: true,
  oneKeyFileDamaged: false,
  keyCopyOffered: false,
};
/** What each command answers; an Error stands for what it throws. */
let answers: Record<string, unknown>;
const sent = () => wire.invoke.mock.calls.map(([name]) => name as string);
const fails = (name: string, code: string) =>
  (answers[name] = Object.assign(new Error(), { code }));

beforeEach(() => {
  answers = {
    vault_state: view,
    vault_unlock: ["olderDatabase", "keyFileMended"],
    passphrase_check: { acceptable: true, reason: null },
    mend_look: { backups: [{ name: "newest.age" }, { name: "older.age" }] },
    mend_from_backup: made,
    mend_by_salvage: { made, kept: 3, lost: [], inPart: [], lostPlans: 0 },
    vault_create: made,
    vault_rotate: { made, oldBackups: [{ name: "old.age" }] },
  };
  wire.invoke.mockReset();
  wire.invoke.mockImplementation(async (name: string) => {
    const answer = answers[name] ?? null;
    if (answer instanceof Error) throw answer;
    return answer;
  });
});

/** The two groups that are asked, typed as they are. */
function typeBack(recovery: Recovery) {
  recovery.typed = recovery.asked.map((group) => recovery.groups[group]?.toLowerCase() ?? "");
}

test("what has to be decided is apart from what is only told, each once", async () => {
  const vault = new Vault();
  await vault.look();
  await vault.unlock("x");
  expect([vault.toAccept, vault.toTell]).toEqual([["olderDatabase"], ["keyFileMended"]]);
  vault.dismiss("syncedFolder");
  await vault.accept();
  expect(vault.notices).toEqual(["keyFileMended"]);
  expect(sent()).toContain("notice_accept");
});

test("a keyring that doesn't work leaves the passphrase page, with its reason", async () => {
  fails("vault_unlock_with_keyring", "keyringSlow");
  const vault = new Vault();
  await vault.look();
  await vault.unlockWithKeyring();
  expect([vault.state, vault.opening.failure]).toEqual(["locked", "keyringSlow"]);
});

test("a part of the code is counted, and not tried", async () => {
  const vault = new Vault();
  await vault.look();
  fails("vault_unlock", "wrongPassphrase");
  await vault.unlock("x");
  const before = sent().length;
  await vault.unlockWithCode("7kq2m xw9td 4hb");
  expect([vault.typed.part, vault.opening.failure, sent().length]).toEqual([2, null, before]);
  fails("vault_unlock_with_code", "codeMistyped");
  await vault.unlockWithCode(code);
  expect([vault.typed.part, vault.opening.failure]).toEqual([null, "codeMistyped"]);
});

test.each(["vault_unlock", "vault_checked"])("%s finds the file damaged", async (command) => {
  fails(command, "databaseDamaged");
  const vault = new Vault();
  await vault.look();
  await vault.unlock("x");
  if (vault.state === "unlocked") await vault.check();
  expect([vault.damaged, sent().at(-1)]).toEqual([true, command]);
  wire.invoke.mockResolvedValue({ state: "unlocked" });
  await vault.mended();
  expect([vault.damaged, vault.state, vault.checking.failure]).toEqual([false, "unlocked", null]);
  expect(vault.toAccept).toEqual([]);
});

test("both key files damaged is another page than a wrong passphrase", async () => {
  const vault = new Vault();
  await vault.look();
  fails("vault_unlock", "wrongPassphrase");
  await vault.unlock("x");
  expect(vault.state).toBe("locked");
  fails("vault_unlock", "keyFileDamaged");
  answers.vault_state = { ...view, state: "keysDamaged", keyCopyOffered: true };
  await vault.unlock("x");
  expect(vault.state).toBe("keysDamaged");
  answers.vault_state = view;
  await vault.putBack();
  expect([vault.state, sent().includes("keys_put_back")]).toEqual(["locked", true]);
});

test("a copy of the key file is put back from a folder that the person chooses", async () => {
  answers.vault_state = { ...view, state: "keysDamaged", keyCopyOffered: false };
  const vault = new Vault();
  await vault.look();
  fails("keys_put_back_from", "noKeyCopy");
  await vault.putBackFrom();
  expect([vault.state, vault.puttingBackFrom.failure]).toEqual(["keysDamaged", "noKeyCopy"]);
  answers.keys_put_back_from = false;
  await vault.putBackFrom();
  expect([vault.state, vault.puttingBackFrom.failure]).toEqual(["keysDamaged", null]);
  answers.keys_put_back_from = true;
  answers.vault_state = view;
  await vault.putBackFrom();
  expect(vault.state).toBe("locked");
});

test("the code counts as checked once two groups match and the other side knows it", async () => {
  const recovery = new Recovery();
  recovery.take(made);
  recovery.typed = ["00000", "00000"];
  await recovery.check();
  expect([recovery.wrong.length > 0, sent()]).toEqual([true, []]);
  typeBack(recovery);
  fails("recovery_confirmed", "diskFull");
  await recovery.check();
  expect([recovery.checked, recovery.confirming.failure]).toEqual([false, "diskFull"]);
  answers.recovery_confirmed = null;
  await recovery.check();
  expect([recovery.checked, recovery.pending, recovery.groups]).toEqual([true, false, []]);
});

test("the keyring is off unless it is chosen, and what didn't work is off again", async () => {
  const run = new FirstRun(new Recovery());
  run.fresh.passphrase = "an invented passphrase";
  await run.make();
  expect([run.step, run.recovery.groups.length]).toEqual(["code", 6]);
  expect([await run.choose(), sent().includes("keyring_set")]).toEqual([true, false]);
  run.keyring = true;
  fails("keyring_set", "keyringNone");
  expect([await run.choose(), run.keyring, run.asking.failure]).toEqual([
    false,
    false,
    "keyringNone",
  ]);
  expect(await run.choose()).toBe(true);
  // Back from the page after it: what is on stays on without asking again, and can be turned off.
  answers.keyring_set = null;
  run.keyring = true;
  expect(await run.choose()).toBe(true);
  const asked = () => sent().filter((name) => name === "keyring_set").length;
  const before = asked();
  expect([await run.choose(), asked()]).toEqual([true, before]);
  run.keyring = false;
  expect([await run.choose(), asked()]).toEqual([true, before + 1]);
  expect(wire.invoke).toHaveBeenLastCalledWith("keyring_set", { on: false });
});

test("the newest backup is offered first; another one can be chosen", async () => {
  const mend = new Mend(new Recovery());
  await mend.look();
  expect(mend.chosen).toBe("newest.age");
  mend.way = "backup";
  mend.chosen = "older.age";
  mend.fresh.passphrase = "an invented passphrase";
  await mend.mend();
  expect(wire.invoke).toHaveBeenLastCalledWith("mend_from_backup", {
    name: "older.age",
    passphrase: "an invented passphrase",
  });
  expect([mend.step, mend.recovery.pending]).toEqual(["code", true]);
});

test("what was lost is shown before the new code", async () => {
  const mend = new Mend(new Recovery());
  mend.way = "salvage";
  mend.fresh.passphrase = "an invented passphrase";
  fails("mend_by_salvage", "diskFull");
  await mend.mend();
  expect([mend.step, mend.mending.failure]).toEqual(["choose", "diskFull"]);
  answers.mend_by_salvage = { made, kept: 3, lost: [], inPart: [], lostPlans: 0 };
  await mend.mend();
  expect([mend.step, mend.salvaged?.kept]).toEqual(["result", 3]);
});

test("new keys show the new code and what the old passphrase still opens", async () => {
  const security = new SecurityState(new Recovery());
  await security.rotate();
  expect([security.rotation.empty, sent()]).toEqual([true, []]);
  security.rotation.current = "the one before";
  security.rotation.fresh.passphrase = "an invented passphrase";
  await security.rotate();
  expect([security.sheet, security.open, security.oldBackups?.length]).toEqual([
    "code",
    "rotate",
    1,
  ]);
  expect([security.rotation.current, security.rotation.fresh.passphrase]).toEqual(["", ""]);
});
