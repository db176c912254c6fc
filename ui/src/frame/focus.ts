/** What is announced by its name when it has the focus. */
const places = "li, article, section, form, fieldset, dialog, [role='group'], main";

/** The parts of the page around an element, itself first. */
function around(element: Element | null): Element[] {
  const parts: Element[] = [];
  for (let part = element; part !== null && part !== document.body; part = part.parentElement)
    parts.push(part);
  return parts;
}

/**
 * Keeps the focus where it was: when a button goes away because it was pressed, the focus goes to the
 * part of the page it stood in, and not to the top of everything. Whoever knows a better place sends it
 * there, and is not overruled.
 */
export function holdFocus(): () => void {
  let last: Element[] = [];
  const seen = () => (last = around(document.activeElement));
  const observer = new MutationObserver(() => {
    const gone = last[0] !== undefined && !last[0].isConnected;
    const nowhere = document.activeElement === null || document.activeElement === document.body;
    if (!gone || !nowhere) return;
    const stands = last.find((part) => part.isConnected && part.matches(places));
    const place = stands?.matches("main") ? (stands.querySelector("h1") ?? stands) : stands;
    last = [];
    if (!(place instanceof HTMLElement)) return;
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  });
  document.addEventListener("focusin", seen);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener("focusin", seen);
    observer.disconnect();
  };
}
