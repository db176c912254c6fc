import { expect, test } from "vitest";
import { Latest } from "./latest.svelte";

/** A question whose answer is given by hand. */
function asked() {
  let answer: (text: string) => void = () => {};
  let refuse: (failure: object) => void = () => {};
  const answered = new Promise<string>((yes, no) => {
    answer = yes;
    refuse = no;
  });
  return { command: () => answered, answer, refuse };
}

test("the newest answer wins, in whatever order they come", async () => {
  const latest = new Latest();
  const said: string[] = [];
  const [first, second] = [asked(), asked()];
  const both = [first, second].map(({ command }) => latest.run(command, (text) => said.push(text)));
  second.answer("second");
  first.answer("first");
  await Promise.all(both);
  expect([said, latest.waiting]).toEqual([["second"], false]);
});

test("a failure of an older question is not told", async () => {
  const latest = new Latest();
  const [first, second] = [asked(), asked()];
  const both = [first, second].map(({ command }) => latest.run(command, () => {}));
  first.refuse({ code: "cannotRead" });
  await both[0];
  expect([latest.failure, latest.waiting]).toEqual([null, true]);
  second.refuse({ code: "locked" });
  await both[1];
  expect([latest.failure, latest.waiting]).toEqual(["locked", false]);
});

test("what was dropped counts no more", async () => {
  const latest = new Latest();
  const said: string[] = [];
  const one = asked();
  const run = latest.run(one.command, (text) => said.push(text));
  latest.drop();
  one.answer("late");
  await run;
  expect([said, latest.waiting]).toEqual([[], false]);
});
