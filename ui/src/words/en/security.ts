import { count } from "./common";

export const security = {
  title: "Safety and backups",
  lead: "Most of this can wait for a day when you feel rested.",
  current: "Passphrase as it is now",
  show: "Show what I type",
  empty: "Type your passphrase as it is now first.",
  change: {
    title: "Change your passphrase",
    line: "a new one, same journal",
    lead: "From then on only the new one opens this journal.",
    fresh: "New passphrase",
    save: "Change it",
    saving: "Changing it. This takes a moment…",
    done: "Changed. From now on, use the new passphrase.",
  },
  keyCopyOld:
    "A copy of the key file beside your backups could not be brought up to date. There, the passphrase or recovery code from before your last change still works. Tidemark tries again with the next backup; you can make one now, under “Backups”.",
  rotate: {
    title: "Someone may know my passphrase",
    line: "new keys for everything",
    lead: "This gives your journal new keys and a new file. Whoever knows the old passphrase or the old recovery code can't open it any more.",
    points: [
      "You choose a new passphrase and get a new recovery code.",
      "Backups made before today still open with the old passphrase. You will see which ones.",
      "The old file is kept until you say that it can go.",
    ],
    fresh: "New passphrase",
    go: "Make new keys",
    going: "Making new keys and a new file. This can take a minute…",
    done: "Done. Your journal has new keys.",
    oldBackups: (n: number) =>
      `${count(n, "older backup still opens", "older backups still open")} with the old passphrase. Tidemark leaves ${n === 1 ? "it" : "them"} alone. Once you have newer ones, you can delete ${n === 1 ? "it" : "them"} yourself:`,
    noOldBackups: "No older backup was found that the old passphrase opens.",
    inSecond: ", in your second folder",
    notListed:
      "Tidemark looked in the journal's folder and in your second folder, if you chose one and it is connected. Backups that you copied anywhere else still open with the old passphrase, too.",
  },
  retired: {
    title: "The older file",
    line: "still kept",
    lead: "An older file of this journal is still in its folder. The old passphrase opens it. If it was damaged, it may hold entries that could not be read.",
    remove: "Remove the old one now",
    ask: "Remove the old file?",
    askText:
      "Your journal and your backups stay as they are. Only the old file and its old key go. This can't be undone.",
    yes: "Remove it",
    no: "Keep it for now",
    removing: "Removing it…",
    done: "The old file is gone.",
  },
  code: {
    title: "Recovery code",
    line: "checked",
    lineUnchecked: "not checked yet",
    lead: "The code on your paper opens this journal if you forget your passphrase. Lost the paper, or someone saw it? Make a new code. The old one then opens nothing in this journal any more.",
    unchecked:
      "The code isn't checked yet, and Tidemark can't show it a second time. If you aren't sure that your paper is right, make a new one.",
    old: "Backups made before still open with the old code.",
    make: "Make a new code",
    making: "Making a new code. This takes a moment…",
    done: "Your new code is checked. You can throw the old paper away.",
    later: "Your new code is set. Check it when you can.",
  },
  keyring: {
    title: "This computer's keyring",
    on: "on",
    off: "off",
    lead: "The keyring can open your journal without the passphrase. Then anyone who can use your account on this computer can open it, too.",
    check: "Let the keyring open my journal",
    saving: "Asking the keyring…",
    isOn: "On. You can open it from the first screen.",
    isOff: "Off. Only your passphrase or your code opens it.",
  },
  idle: {
    title: "Lock by itself",
    legend: "When nothing is done for",
    minutes: (n: number) => `${n} minutes`,
    hint: "What you are writing is kept, and is there again when you unlock.",
  },
};
