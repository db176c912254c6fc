import { words } from "../words";
import { screens } from "./screens";

/** Every key of the window, with what it does. */
export const keys = [
  ...screens.map((name, index) => ({ key: String(index + 1), label: words.frame[name] })),
  { key: "M", label: words.today.checkIn.title },
  { key: "A", label: words.today.checkIn.more },
  { key: "F1", label: words.frame.help },
  { key: "F2", label: words.frame.hardHour },
  { key: "Alt L", label: words.frame.lock },
  { key: "?", label: words.frame.keys },
];
