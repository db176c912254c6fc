/** "a, b and c" */
export function list(items: string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** "1 day", "2 days" */
export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

export const common = {
  list,
  count,
  save: "Save",
  saving: "Saving…",
  saved: (time: string) => `Saved ${time}.`,
  savedFor: (time: string, day: string) => `Saved ${time}, for ${day}.`,
  clear: "Clear",
  orPick: "or pick",
  undo: "Undo",
  change: "Change",
  delete: "Delete",
  deleted: "Deleted.",
  tryAgain: "Try again",
  getHelp: "Get help",
  close: "Close",
  yes: "yes",
  no: "no",
  /** Beside an empty scale. */
  scaleEnds: "0 none, 10 the most",
  ofTen: (n: number) => `${n} of 10`,
  when: {
    legend: "When was it?",
    now: "now",
    earlier: "another time",
    day: "Day",
    time: "Time",
    timeHint: "For example 7:40, 2315 or 11:15 pm",
    needed: "Pick the day and the time, or choose “now”.",
    twice: "That day the clocks went back, and this time came twice. Which one was it?",
    first: "the first time",
    second: "the second time",
  },
  clock: {
    hint: "For example 2315, 11:15 pm or 23:15",
    unread: "This doesn't read as a time. Try 23:15 or 11:15 pm.",
    night: (time: string) => `${time} at night`,
    morning: (time: string) => `${time} in the morning`,
    afternoon: (time: string) => `${time} in the afternoon`,
    evening: (time: string) => `${time} in the evening`,
    noon: "12:00, noon",
    midnight: (time: string) => `${time}, midnight`,
  },
  duration: {
    unread: "This doesn't read as a length of time. Try 6 h 20, or 6:20.",
    words: (minutes: number) => {
      const hours = Math.floor(minutes / 60);
      const rest = minutes % 60;
      if (hours === 0) return count(rest, "minute", "minutes");
      if (rest === 0) return count(hours, "hour", "hours");
      return `${count(hours, "hour", "hours")} ${count(rest, "minute", "minutes")}`;
    },
    short: (minutes: number) => {
      const hours = Math.floor(minutes / 60);
      if (hours === 0) return `${minutes} min`;
      return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
    },
  },
  number: {
    unread: "A whole number, please.",
  },
};
