import { expect, test } from "vitest";
import { digitChoice } from "./digits";

const key = (name: string, alt = false) => ({
  key: name,
  altKey: alt,
  ctrlKey: false,
  metaKey: false,
});

test("a digit chooses", () => {
  const read = digitChoice();
  expect(read(key("1"), 5, 1)).toBe(0);
  expect(read(key("5"), 5, 1)).toBe(4);
  expect(read(key("6"), 5, 1)).toBeNull();
  expect(read(key("0"), 5, 0)).toBe(0);
  expect(read(key("x"), 5, 0)).toBeNull();
  expect(read(key("2", true), 5, 0)).toBeNull();
});

test("one and then nought is ten, unless it comes late", () => {
  let time = 0;
  const read = digitChoice(() => time);
  expect(read(key("1"), 11, 0)).toBe(1);
  time = 400;
  expect(read(key("0"), 11, 0)).toBe(10);
  expect(read(key("1"), 11, 0)).toBe(1);
  time = 4000;
  expect(read(key("0"), 11, 0)).toBe(0);
});
