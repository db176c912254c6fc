import { expect, test } from "vitest";
import { Queue } from "./queue.svelte";

/** A command that ends when it is told to. */
function command() {
  let end: (fails?: boolean) => void = () => {};
  const ended = new Promise<void>((fine, wrong) => {
    end = (fails = false) => (fails ? wrong({ code: "cannotWrite" }) : fine());
  });
  return { run: () => ended, end };
}

test("a second press waits for the first, and nothing is dropped", async () => {
  const queue = new Queue();
  const order: string[] = [];
  const [first, second] = [command(), command()];
  const ran = [
    queue.run(first.run, () => void order.push("first")),
    queue.run(second.run, () => void order.push("second")),
  ];
  second.end();
  await Promise.resolve();
  expect([order, queue.waiting]).toEqual([[], true]);
  first.end();
  await Promise.all(ran);
  expect([order, queue.waiting]).toEqual([["first", "second"], false]);
});

test("what failed is said, also if the next one works, until something is pressed anew", async () => {
  const queue = new Queue();
  const [first, second, third] = [command(), command(), command()];
  const ran = [queue.run(first.run, () => {}), queue.run(second.run, () => {})];
  first.end(true);
  second.end();
  await Promise.all(ran);
  expect(queue.failure).toBe("cannotWrite");
  const again = queue.run(third.run, () => {});
  expect(queue.failure).toBeNull();
  third.end();
  await again;
});
