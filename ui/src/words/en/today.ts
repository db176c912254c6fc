import type { Noted } from "../../ipc";
import { list } from "./common";

export const today = {
  noted: (n: Noted) => {
    const parts: string[] = [];
    if (n.nights > 0) parts.push("sleep");
    if (n.checkIns > 0) parts.push(n.checkIns === 1 ? "a check-in" : `${n.checkIns} check-ins`);
    if (n.doses > 0) parts.push(n.doses === 1 ? "a dose" : `${n.doses} doses`);
    if (n.practices > 0) parts.push(n.practices === 1 ? "a practice" : `${n.practices} practices`);
    if (n.notes > 0) parts.push(n.notes === 1 ? "a few words" : `${n.notes} notes`);
    if (n.others > 0) parts.push(n.others === 1 ? "one other thing" : `${n.others} other things`);
    return parts.length === 0 ? "Nothing noted yet today." : `Noted today: ${list(parts)}.`;
  },
  earlyHours: (day: string) => `After midnight: this still goes to ${day}.`,
  backupNone: "No backup yet.",
  backup: (when: string) => `Last backup: ${when}.`,
  checkIn: {
    title: "How is it right now?",
    titlePast: "How was it?",
    anxiety: "Anxiety",
    bad: "Anything bad since the last check-in?",
    badFirst: "Anything bad since this morning?",
    more: "Add more",
    less: "Show less",
    help: "Need help now?",
    nothing: "Choose anything first. One thing is enough.",
    measures: "Other measures",
    measuresHint: "For right now.",
    measuresHintPast: "For that moment.",
    symptoms: "Symptoms",
    symptomsHint: "Since your last check-in today. Choose one to say how strong it was.",
    triggers: "Anything going on around it?",
    triggersHint: "Since your last check-in today.",
    spell: "A better or a worse spell?",
    spellHint: "Only if you want to mark it. Some people call these windows and waves.",
    note: "A few words",
    noteHint: "Anything you want to remember about this moment.",
    lately: "Noted lately",
    ownGroup: "My own",
    allRight: "One thing that was all right",
    allRightHint: "Only if there is one.",
    howStrong: (name: string) => `How strong: ${name}`,
    howMuch: (name: string) => `How much: ${name}`,
    nothingElse: "Nothing else to note",
    nothingElseSymptoms:
      "Press this and everything you left empty here is saved as “none”. Otherwise it stays unknown, which is fine too.",
    nothingElseTriggers:
      "Press this and everything you left empty here is saved as “no”. Otherwise it stays unknown, which is fine too.",
    nothingElseDone: (level: string) => `Everything left empty above is set to “${level}”.`,
    chosen: (n: number) => (n === 0 ? "" : `${n} noted`),
    written: "written",
    marked: "marked",
  },
  night: {
    title: "Last night",
    open: "not noted yet",
    noted: (figures: string) => (figures === "" ? "noted" : figures),
    late: (slept: string) => `asleep about ${slept}`,
    savedAlready: "Last night is noted.",
    see: "It is on the Sleep page, where you can add another night.",
  },
  prescribed: {
    title: "Prescribed today",
    none: "no plan put in yet",
    unclear: "please read",
  },
  quiet: { title: "A quiet minute", line: "do an exercise, or note one" },
  others: { title: "Something else", line: "other things to note" },
  toTry: "To try until next time",
  words: {
    title: "A few words",
    line: "write a note",
    label: "What would you like to keep?",
    nothing: "Write anything first. One word is enough.",
  },
};
