const elements = new Set(
  "svg g rect line polyline polygon path circle ellipse text tspan title desc".split(" "),
);
const attributes = new Set(
  (
    "xmlns version width height viewBox preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry d points dx dy " +
    "transform fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray " +
    "stroke-linecap stroke-linejoin stroke-miterlimit opacity shape-rendering text-anchor " +
    "dominant-baseline font-family font-size font-weight font-style letter-spacing"
  ).split(" "),
);
const svg = "http://www.w3.org/2000/svg";

function allowed(element: Element): boolean {
  if (element.namespaceURI !== svg || !elements.has(element.localName)) return false;
  if (element.tagName !== element.localName) return false;
  for (const attribute of element.attributes) {
    if (!attributes.has(attribute.name)) return false;
    if (attribute.name !== "xmlns" && /url\s*\(|:/i.test(attribute.value)) return false;
  }
  return [...element.children].every(allowed);
}

/**
 * A drawing from the other side, as an element of this page. null if it isn't plain SVG, or if any
 * element or attribute stands outside the short lists above: then nothing of it is shown.
 */
export function readDrawing(text: string, page: Document = document): SVGSVGElement | null {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
  const root = parsed.documentElement;
  if (!root || root.localName !== "svg" || parsed.querySelector("parsererror")) return null;
  if (!allowed(root)) return null;
  return page.importNode(root, true) as unknown as SVGSVGElement;
}
