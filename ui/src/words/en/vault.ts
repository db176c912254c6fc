import { list } from "./common";

export const vault = {
  step: (n: number, of: number) => `Step ${n} of ${of}`,
  back: "Back",
  next: "Go on",
  hello: {
    title: "Welcome",
    lead: "Tidemark is a quiet place to note how you are while you come off a medicine with your prescriber: mood, symptoms, sleep, and what helps.",
    promises: [
      {
        title: "Only on this computer",
        text: "Tidemark never uses the internet. What you write stays here.",
      },
      {
        title: "Locked with your passphrase",
        text: "Without it, the files can't be read, not even by us.",
      },
      {
        title: "No scores, no pressure",
        text: "Note as much or as little as you can. A day without a word is fine.",
      },
      {
        title: "Your plan stays as your prescriber wrote it",
        text: "Tidemark never works out, suggests or changes a dose.",
      },
    ],
    help: "Not feeling safe? Get help is always one key away: F1.",
  },
  look: {
    title: "Make it easy on your eyes",
    lead: "You can change all of this later, in Settings.",
  },
  passphrase: {
    title: "Choose a passphrase",
    lead: "Four or more words that don't belong together are strong, and easier to remember than signs and numbers. Spaces are fine.",
    label: "Passphrase",
    again: "The same once more",
    show: "Show what I type",
    hint: "At least 15 letters.",
    checking: "Looking…",
    good: "Good. This is hard to guess.",
    tooShort: "A little longer, please: at least 15 letters.",
    tooGuessable: "Too easy to guess. Add a word that doesn't belong with the others.",
    differs: "The two don't match yet.",
    make: "Make my journal",
    making: "Making your journal. This takes a moment…",
  },
  code: {
    title: "Write down your recovery code",
    lead: "If you ever forget your passphrase, this code is the only other way in.",
    stake: "Without the passphrase or this code nobody can open your journal, us included.",
    how: "Write it on paper, by hand, and keep it where you keep important papers. Tidemark shows it only now.",
    label: "Your recovery code",
    group: (n: number) => `Group ${n}`,
    written: "I've written it down",
  },
  confirm: {
    title: "Check what you wrote",
    lead: "Read these two groups from your paper and type them. Small or big letters, both are fine.",
    group: (n: number) => `Group ${n} of 6`,
    check: "Check",
    done: "That's right. Your paper works.",
    wrong: (groups: number[]) =>
      `${groups.length === 1 ? `Group ${groups[0]} doesn't` : `Groups ${list(groups.map(String))} don't`} match yet. Look at your paper once more, or see the code again.`,
    show: "Show the code again",
    later: "Later today",
    open: "Open my journal",
  },
  reminder: {
    text: "Your recovery code isn't checked yet. If you forget your passphrase and the code on paper is wrong, nobody can open this journal.",
    check: "Check it now",
  },
  unlock: {
    title: "Your journal is locked",
    lead: "It is on this computer, and nobody can read it without your passphrase.",
    label: "Passphrase",
    show: "Show what I type",
    open: "Unlock",
    opening: "Opening. This takes about a second…",
    empty: "Type your passphrase first.",
  },
  trouble: { title: "Tidemark can't open your journal" },
};
