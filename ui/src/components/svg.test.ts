// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { readDrawing } from "./svg";

const drawing = (inside: string, head = 'viewBox="0 0 10 10"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${head}>${inside}</svg>`;

test("a plain drawing is taken whole", () => {
  const root = readDrawing(
    drawing(
      '<g><rect x="0" y="0" width="4" height="4" fill="#123456"/><text x="1" y="2">5 mg</text></g>',
    ),
  );
  expect(root?.localName).toBe("svg");
  expect(root?.querySelector("rect")?.getAttribute("fill")).toBe("#123456");
  expect(root?.textContent).toBe("5 mg");
});

test.each([
  ["a script", drawing("<script>1</script>")],
  ["a foreign object", drawing("<foreignObject><p>x</p></foreignObject>")],
  ["an image", drawing('<image href="x.png"/>')],
  ["a link", drawing('<a href="x"><rect/></a>')],
  ["a style element", drawing("<style>*{}</style>")],
  ["an animation", drawing('<rect><set attributeName="x" to="1"/></rect>')],
  ["a handler", drawing('<rect onclick="x()"/>')],
  ["a handler on the root", drawing("<rect/>", 'onload="x()"')],
  ["a style attribute", drawing('<rect style="fill:red"/>')],
  ["a reference", drawing('<rect fill="url(#x)"/>')],
  ["an address", drawing('<rect fill="javascript:x()"/>')],
  ["an href", drawing('<rect href="x"/>')],
  ["HTML", "<p>x</p>"],
  ["nothing", ""],
])("%s refuses the whole drawing", (_, text) => expect(readDrawing(text)).toBeNull());
