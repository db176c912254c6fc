/** How long a "1" waits for a "0" to become 10. */
export const tenWait = 900;

/**
 * Digits choose in a focused group: returns a reader that turns a key press into the index of an
 * option, or null. With eleven options from 0, "1" and then "0" is ten.
 */
export function digitChoice(now: () => number = () => performance.now()) {
  let one = -Infinity;
  return (
    event: Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey">,
    options: number,
    firstDigit: 0 | 1,
  ): number | null => {
    if (event.altKey || event.ctrlKey || event.metaKey || !/^\d$/.test(event.key)) return null;
    const digit = Number(event.key);
    if (options > 10 && digit === 0 && now() - one < tenWait) {
      one = -Infinity;
      return 10 - firstDigit;
    }
    one = digit === 1 ? now() : -Infinity;
    const index = digit - firstDigit;
    return index >= 0 && index < options ? index : null;
  };
}
