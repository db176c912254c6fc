import { render } from "svelte/server";
import { expect, test } from "vitest";
import Markdown from "./Markdown.svelte";
import { readMarkdown } from "./markdown";

/** What the page is made of, without the marks that the framework leaves for itself. */
function page(text: string): string {
  const { body } = render(Markdown, { props: { text } });
  return body
    .replace(/<!--.*?-->/gs, "")
    .replace(/ class="[^"]*"/g, "")
    .replace(/^<div>|<\/div>$/g, "");
}

test.each([
  ["A plain line.", "<p>A plain line.</p>"],
  ["one\ntwo", "<p>one<br/>two</p>"],
  [
    "**very** *much* ~~so~~ `x`",
    "<p><strong>very</strong> <em>much</em> <del>so</del> <code>x</code></p>",
  ],
  ["# Night\n\ntext", "<h3>Night</h3><p>text</p>"],
  ["- tea\n- a walk", "<ul><li><p>tea</p></li><li><p>a walk</p></li></ul>"],
  ["- [ ] ask", "<ul><li><p>[ ] ask</p></li></ul>"],
  ["> so she said", "<blockquote><p>so she said</p></blockquote>"],
  [
    "10. Nov: bad\n12. Nov: better",
    '<ol><li value="10"><p>Nov: bad</p></li><li value="12"><p>Nov: better</p></li></ol>',
  ],
  ["~5 mg or ~6 mg~ at night", "<p>~5 mg or ~6 mg~ at night</p>"],
  ["3 > 2 & 2 < 3", "<p>3 > 2 &amp; 2 &lt; 3</p>"],
])("%j is shown as %s", (text, shown) => expect(squeezed(page(text))).toBe(shown));

test.each([
  ["<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"],
  ["a <b onclick=x()>word</b>", "a &lt;b onclick=x()>word&lt;/b>"],
  ["<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)>"],
  ["<!-- hidden -->", "&lt;!-- hidden -->"],
  ["&lt;script&gt;", "&amp;lt;script&amp;gt;"],
])("HTML in it stays text: %j", (text, shown) =>
  expect(squeezed(page(text))).toBe(`<p>${shown}</p>`),
);

test.each([
  ["[here](javascript:alert(1))", "here <span>(javascript:alert(1))</span>"],
  ["[her page](https://a.example)", "her page <span>(https://a.example)</span>"],
  ["![her cat](https://a.example/cat.png)", "her cat <span>(https://a.example/cat.png)</span>"],
  ['![](data:text/html,x "t")', "<span>(data:text/html,x “t”)</span>"],
  ["https://a.example", "https://a.example"],
  ["<me@a.example>", "me@a.example"],
])("nothing leads anywhere or is fetched: %j", (text, shown) =>
  expect(squeezed(page(text))).toBe(`<p>${shown}</p>`),
);

test("only these elements are ever made", () => {
  const all = [
    "# a\n\n> b\n\n1. c\n   - d\n\n|e|f|\n|-|-|\n|g|h|\n\n---\n\n    i\n\n```js\nj\n```",
    "<iframe src=x></iframe>\n\n[k]: javascript:x\n\n[k] [l][k] ![m][k] <https://n.example>",
    '<a href="x">o</a> <svg/onload=p> <style>*{}</style>',
  ];
  const made = all.flatMap((text) => [...page(text).matchAll(/<(\w+)([^>]*)>/g)]);
  const allowed = "p h3 blockquote ol ul li table thead tbody tr th td hr pre br span div".split(
    " ",
  );
  expect(made.length).toBeGreaterThan(20);
  for (const [, name, attributes] of made) {
    expect(allowed).toContain(name);
    expect(attributes).toMatch(/^( scope="col"| value="\d+"|\/)?$/);
  }
});

const long = 1_000_000;
test.each([
  ["1 MiB of words", "word ".repeat(long / 5)],
  ["1 MiB of lines", "a line\n".repeat(long / 7)],
  ["deep quotes", ">".repeat(20_000)],
  ["deep quotes, spaced", "> ".repeat(20_000)],
  ["deep lists", "- ".repeat(20_000)],
  ["lists in quotes", "* > 1. ".repeat(5_000)],
  [
    "deep lists by lines",
    Array.from({ length: 300 }, (_, n) => `${" ".repeat(2 * n)}- a`).join("\n"),
  ],
  ["unclosed emphasis", "*a_".repeat(16_000)],
  ["unclosed brackets", "[a](".repeat(12_000)],
  ["brackets in brackets", "[".repeat(20_000) + "]".repeat(20_000)],
  ["unclosed code", "`a``".repeat(12_000)],
  ["a word without an end", "a.".repeat(20_000) + "@"],
  ["many paragraphs of signs", `${"*a_".repeat(160)}\n\n`.repeat(100)],
])("%s: no word is lost, and it takes no time", { timeout: 20_000 }, (_, text) => {
  let read = readMarkdown("");
  let took = Infinity;
  // Once more, if other programs had their turn meanwhile: that is no slowness of this one.
  for (let turn = 0; turn < 4 && took >= 1000; turn++) {
    const begun = performance.now();
    read = readMarkdown(text);
    took = performance.now() - begun;
  }
  expect(took).toBeLessThan(1000);
  expect(words(read)).toBe(words(text));
});

/** Its letters, in order. */
function words(value: unknown): string {
  if (typeof value === "string") return value.replace(/[^a-z]/g, "");
  if (Array.isArray(value)) return value.map(words).join("");
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value)
    .map(([key, inside]) => (key === "is" ? "" : words(inside)))
    .join("");
}

/** Blanks between elements mean nothing here. */
function squeezed(html: string): string {
  return html
    .replace(/\s+/g, " ")
    .replace(/ ?(<\/?(?:p|h3|ul|ol|li|blockquote|br)\b[^>]*>) ?/g, "$1")
    .trim();
}
