import type { Notice } from "../../ipc";
import { list } from "./common";

const notice: Record<Notice, string> = {
  keyFileMended:
    "One of the two key files was damaged. It is mended from the other one. Nothing is lost.",
  keyFileNotMended:
    "One of the two key files is damaged and could not be mended: its folder can't be written to. The other one works. A backup now would be a good idea.",
  perhapsOlder:
    "Only the older of the two key files could be read. If you changed your passphrase a short while ago, the one before is in use again.",
  keyFileOther:
    "One of the two key files belongs to another journal, or to keys from before. Tidemark left it as it is. Your journal works, but the passphrase and the recovery code can't be changed while that file lies in the folder.",
  keyCopyOld:
    "A copy of the key file beside your backups could not be brought up to date. There, the passphrase or recovery code from before your last change still works. Tidemark tries again with the next backup.",
  olderDatabase:
    "This is an older copy of your journal. It looks as if the file was put back from somewhere, so newer entries may be missing here.",
  markMissing:
    "A small file that shows whether this is the newest copy is missing. Your entries look fine, but this may be an older copy.",
  markDamaged:
    "A small file that shows whether this is the newest copy can't be read. Your entries look fine, but this may be an older copy.",
  journalFileMissing:
    "Tidemark was cut off last time, and a helper file from then is missing. Your entries look fine, but the last one may not be complete.",
  saltMended:
    "A few bytes at the start of the journal's file were damaged. Tidemark knows them and puts them right with your next entry. Nothing was lost.",
  networkDrive:
    "Your journal lies on a network drive. If the connection drops while something is saved, the file can be damaged. A folder on this computer is safer.",
  syncedFolder:
    "Your journal lies in a folder that another program keeps in step with the internet or another computer. It can change the file while you write. A folder that isn't shared is safer.",
  conflictCopy:
    "A second copy of one of your journal's files lies in its folder. Programs that keep folders in step leave one when two computers change the same file. What you wrote on the other computer may be only in that copy. Tidemark doesn't use it and deletes nothing.",
};

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
    begin: "Begin my journal",
    demonstration: "Look around first",
    demonstrationText:
      "“Look around first” opens a journal with invented entries. Nothing of it is kept.",
    inventing: "Making up a journal…",
  },
  look: {
    title: "Make it easy on your eyes",
    lead: "You can change all of this later, in Settings.",
  },
  passphrase: {
    title: "Choose a passphrase",
    lead: "Four or more words that don't belong together are strong, and easy to remember. Spaces are fine. Or let Tidemark make one for you.",
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
    generate: "Make one for me",
    generating: "Making one…",
    words: "Your six words",
    wordsHow: "Write them on paper, in this order. Then type them here once, from the paper.",
    wordsType: "Your six words, from the paper",
    wordsHint:
      "The first four letters of each word are enough. Small or big letters, spaces or dashes: all fine.",
    wordsLeft: (n: number) => (n === 1 ? "1 word to go." : `${n} words to go.`),
    wordsRight: "All six are right.",
    wordsWrong: (word: string) => `“${word}” isn't one of them yet. Look at your paper once more.`,
    matched: "typed",
    otherWords: "Other words",
    own: "I'd rather choose my own",
  },
  keyring: {
    title: "One more way in?",
    lead: "This computer's keyring can open your journal, so that you don't have to type. Then anyone who can use your account on this computer can open it, too.",
    check: "Let the keyring open my journal",
    hint: "Not sure? Leave it off. You can change it in Settings at any time.",
    saving: "Asking the keyring…",
  },
  plan: {
    title: "Your plan, now or later",
    lead: "Tidemark can show the plan that your prescriber wrote, just as it was written. It never works out or changes a dose.",
    ways: {
      copy: {
        label: "Copy it from the paper now",
        text: "You type what is written on your paper, label or portal. That takes a few minutes.",
      },
      file: {
        label: "Put it in from a file",
        text: "A FHIR document from your clinic or pharmacy, or a table (CSV).",
      },
    },
    again: "Later is fine. You find both of these under Taper.",
    later: "Later. Open my journal",
  },
  code: {
    title: "Write down your recovery code",
    lead: "If you ever forget your passphrase, this code is the only other way in.",
    stake: "Without the passphrase or this code nobody can open your journal, us included.",
    how: "Write it on paper, by hand, or print it, and keep it where you keep important papers. Tidemark shows it only now.",
    label: "Your recovery code",
    group: (n: number) => `Group ${n}`,
    written: "I have it on paper",
    print: "Print it",
    printHint:
      "Print it on paper, not into a file: whoever finds such a file can open your journal. Use a printer that is yours.",
    sheet: {
      title: "Recovery code",
      date: (date: string) => `Made on ${date}`,
      lead: "This code opens the journal and its backups without the passphrase. Whoever has this paper can do so. Keep it where you keep important papers, away from the computer.",
      how: "Type it in any way: small or big letters, with or without dashes. There is no letter O in it, only zeros, and no I or L, only ones.",
      identity:
        "The same code in another form. With it, the free program age opens a backup without Tidemark:",
    },
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
    saving: "One moment…",
  },
  codeUnchecked: {
    gone: "Your recovery code isn't checked. If you forget your passphrase and the code on paper is wrong, nobody can open this journal. Not sure about your paper? You can make a new code.",
    renew: "Make a new code",
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
    sixWords: "Do you have six words? The first four letters of each are enough.",
    oneKeyFile:
      "One of the two key files is damaged. The other one is fine: unlock as always, and Tidemark mends it.",
    keyring: "Open with this computer's keyring",
    keyringAsking: "Asking the keyring…",
    useCode: "Use the recovery code instead",
    usePassphrase: "Use the passphrase instead",
    code: {
      title: "Open with your recovery code",
      lead: "It is on the paper that you wrote or printed in the beginning: six groups of five.",
      label: "Recovery code",
      hint: "Small or big letters, with or without dashes.",
      groups: (full: number) => `${full} of 6 groups`,
      part: (full: number) => ({
        what: `The code has 6 groups of five letters or digits. ${full === 0 ? "None is" : full === 1 ? "1 is" : `${full} are`} whole so far.`,
        next: "Please type the rest from your paper. Nothing is lost, and you can try as often as you like.",
      }),
      empty: "Type the code from your paper first.",
      after: "Afterwards you can choose a new passphrase in Settings.",
    },
  },
  keysDamaged: {
    title: "The key file of your journal is damaged",
    lead: "Your passphrase isn't the problem, and it isn't anything you did. The key file is a small file that Tidemark needs before it can use your passphrase.",
    safe: "What is safe",
    safeList: [
      "Your entries. They are still there, locked, in the same file as before.",
      "Your backups, if there are any.",
      "Nothing was changed or deleted. Please leave everything in the folder as it is.",
    ],
    offered: "A sound copy was found",
    offeredText:
      "It lies beside your backups. Put it back, and you can unlock as always. The damaged files are kept under another name. Did you change your passphrase a short while ago? Then the one before may be the right one.",
    putBack: "Put the copy back",
    puttingBack: "Putting it back…",
    next: "What you can do",
    nextList: [
      "Do you keep backups in another folder or on another drive? Connect the drive, press “Choose a folder” and pick the folder with the backups. A good copy of the key file lies beside them. Did you change your passphrase since that drive was last connected? Then the one before may be the right one.",
      "Your recovery code opens any backup by itself, also without the key file. A new journal is then made from the backup. This takes a few typed commands. Tidemark's instructions show them, under “restore”. It is fine to ask someone for help with that.",
    ],
    looked:
      "Tidemark looked beside the backups in the journal's own folder and found no good copy.",
    choose: "Choose a folder",
    choosing: "Looking there…",
    noHurry: "There is no hurry. Nothing gets worse by waiting.",
    again: "Look again",
    looking: "Looking…",
  },
  notices: {
    label: "Please know",
    dismiss: "All right",
    accept: "Go on with this journal",
    accepting: "One moment…",
    toBackups: "See my backups",
    untilThen: "You can read everything. Until you choose, nothing new is saved.",
    instead:
      "Not sure? Close Tidemark and bring a backup back into a new folder first. Tidemark's instructions show how, under “restore”.",
  },
  notice,
  trouble: { title: "Tidemark can't open your journal" },
};
