export const screens = [
  "today",
  "journal",
  "sleep",
  "practice",
  "taper",
  "chart",
  "report",
  "settings",
] as const;
export type ScreenName = (typeof screens)[number];

/** Keys that a field needs for itself are left to it. */
const takesKeys = "form, input, textarea, select, dialog, [role=radiogroup]";

/** Whether a key press asks what the keys do: "?" while nothing that takes text is focused. */
export function asksForKeys(
  event: Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "target">,
): boolean {
  if (event.key !== "?" || event.altKey || event.ctrlKey || event.metaKey) return false;
  const target = event.target;
  return !(
    target instanceof Element && target.closest("input:not([type=radio]), textarea, select")
  );
}

/**
 * The screen a key press asks for: Alt and a digit anywhere, or the digit alone while nothing that
 * takes keys is focused.
 */
export function screenFor(
  event: Pick<KeyboardEvent, "key" | "code" | "altKey" | "ctrlKey" | "metaKey" | "target">,
): ScreenName | null {
  if (event.ctrlKey || event.metaKey) return null;
  const digit = /^(?:Digit|Numpad)([1-8])$/.exec(event.code)?.[1];
  if (digit === undefined) return null;
  if (!event.altKey) {
    const target = event.target;
    if (target instanceof Element && target.closest(takesKeys)) return null;
    if (event.key !== digit) return null;
  }
  return screens[Number(digit) - 1] ?? null;
}
