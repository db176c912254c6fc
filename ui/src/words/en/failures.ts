import type { AppError } from "../../ipc";

/** How much it weighs: a thing to put right, a problem, or something about the journal itself. */
export type Severity = "mend" | "problem" | "serious";
export type FailureWords = { severity: Severity; what: string; next: string };

export const failures: Record<AppError, FailureWords> = {
  wrongPassphrase: {
    severity: "mend",
    what: "That passphrase doesn't open this journal.",
    next: "Nothing is damaged and nothing is lost. Look at what you typed and try again, as often as you like.",
  },
  keyFileDamaged: {
    severity: "serious",
    what: "The key file of this journal is damaged. Your passphrase isn't the problem.",
    next: "Nothing was deleted or changed. Please leave everything in the journal's folder as it is. Close Tidemark and open it again to see what can be done.",
  },
  databaseDamaged: {
    severity: "serious",
    what: "Your passphrase is right, but the journal file is damaged.",
    next: "Nothing was deleted or changed. Please leave the file where it is: a backup, or a part of it, may be brought back.",
  },
  inUse: {
    severity: "problem",
    what: "This journal is already open in another Tidemark window.",
    next: "Close the other window, then try again.",
  },
  newerVersion: {
    severity: "problem",
    what: "A newer Tidemark wrote this journal. This one leaves it untouched.",
    next: "Open it with the newer Tidemark. Nothing was changed.",
  },
  notUpdated: {
    severity: "serious",
    what: "This Tidemark can't bring your journal up to date without losing something, so it left the journal as it was.",
    next: "Nothing is lost. Open it with the Tidemark you used before, which still reads it. A backup from just now lies in the journal's folder.",
  },
  noKeyCopy: {
    severity: "mend",
    what: "There is no good copy of this journal's key file in that folder.",
    next: "Nothing was changed. If your backups are somewhere else, choose that folder.",
  },
  passphraseRefused: {
    severity: "mend",
    what: "This passphrase would be too easy to guess.",
    next: "Make it longer: four or more words that don't belong together work well.",
  },
  vaultExists: {
    severity: "problem",
    what: "There is already a journal here. It was not touched.",
    next: "Close Tidemark and open it again to unlock it.",
  },
  noVault: {
    severity: "problem",
    what: "There is no journal in this folder any more.",
    next: "If it lies on another drive, connect that drive and start Tidemark again. Nothing was changed.",
  },
  locked: {
    severity: "problem",
    what: "The journal is locked.",
    next: "Unlock it, then try again. What you wrote stays here as long as this window is open.",
  },
  notSaved: {
    severity: "problem",
    what: "This is not saved.",
    next: "What you wrote is still here. Please try again in a moment.",
  },
  diskFull: {
    severity: "problem",
    what: "This is not saved: the disk is full.",
    next: "What you wrote is still here. Free some space on the disk, then save again.",
  },
  notFhir: {
    severity: "mend",
    what: "This file isn't a plan that Tidemark can read.",
    next: "It reads FHIR R4 files in JSON that hold one MedicationRequest. Ask your clinic or pharmacy whether they can give you that file. Nothing was stored.",
  },
  notTaperTable: {
    severity: "mend",
    what: "This file isn't a table in the form of a taper.",
    next: "Nothing was taken in. The README says which columns such a table has; or copy the plan by hand.",
  },
  notDaylio: {
    severity: "mend",
    what: "This file isn't a Daylio export that Tidemark can read.",
    next: "In Daylio, choose “Export entries” and “CSV”, then pick that file. Nothing was added.",
  },
  notTidemark: {
    severity: "mend",
    what: "This file isn't a copy from Tidemark that can be read.",
    next: "Pick a file that “Save a copy of everything” made. Nothing was added.",
  },
  tooLarge: {
    severity: "mend",
    what: "This is too large for Tidemark to read safely.",
    next: "Please check that it is the right file. Nothing was stored.",
  },
  emptyRecord: {
    severity: "mend",
    what: "There is nothing here to save yet.",
    next: "Choose or write anything at all. One thing is enough.",
  },
  badInput: {
    severity: "mend",
    what: "Something here couldn't be read, so it is not saved.",
    next: "Please look at the times and numbers once more. What you wrote is still here.",
  },
  timeTwice: {
    severity: "mend",
    what: "The clocks showed this time twice that night.",
    next: "Please say which of the two you mean. What you wrote is still here.",
  },
  notFound: {
    severity: "mend",
    what: "This is no longer in the journal.",
    next: "It may have been deleted a moment ago. Open the page again to see what is there.",
  },
  nothingChosen: {
    severity: "mend",
    what: "No file is chosen.",
    next: "Choose the file once more, then go on.",
  },
  alreadyThere: {
    severity: "mend",
    what: "This very document is in your journal already.",
    next: "Nothing was added. If your plan has changed, choose the new document.",
  },
  cannotRead: {
    severity: "problem",
    what: "This file can't be opened.",
    next: "It may be on a drive that was taken out, or it may not be yours to read. Nothing was stored.",
  },
  cannotWrite: {
    severity: "problem",
    what: "Nothing could be written there.",
    next: "Choose another folder, or look whether the disk is full or write-protected.",
  },
  wrongCode: {
    severity: "mend",
    what: "This code doesn't open this journal.",
    next: "Nothing is damaged. If you have more than one paper, try the other one. Or go back to your passphrase.",
  },
  codeMistyped: {
    severity: "mend",
    what: "One or two letters or digits of the code are not right yet.",
    next: "Please compare it with your paper, group by group. Nothing is lost, and you can try as often as you like.",
  },
  keysUncertain: {
    severity: "problem",
    what: "It isn't certain whether this change holds. The disk failed in the middle of it.",
    next: "Please close Tidemark and open it again. If the new passphrase doesn't open the journal, the one before does. Then make the change once more. What was saved before is not lost.",
  },
  keyringNone: {
    severity: "problem",
    what: "There is no keyring on this computer right now.",
    next: "Your passphrase opens the journal, as always.",
  },
  keyringLocked: {
    severity: "problem",
    what: "This computer's keyring is locked.",
    next: "Unlock the keyring and try again, or use your passphrase.",
  },
  keyringSlow: {
    severity: "problem",
    what: "This computer's keyring doesn't answer.",
    next: "You don't have to wait for it. Your passphrase opens the journal, as always.",
  },
  keyringDenied: {
    severity: "problem",
    what: "This computer's keyring said no.",
    next: "You may have closed its question. Try again, or use your passphrase.",
  },
  keyringEntryGone: {
    severity: "problem",
    what: "The keyring no longer holds what opens this journal.",
    next: "Nothing is lost. Use your passphrase. In Settings you can turn the keyring off and on again.",
  },
  notAccepted: {
    severity: "mend",
    what: "This is not saved yet.",
    next: "There is a question at the top of the page. Once you have chosen to go on with this journal, saving works again.",
  },
  noBackup: {
    severity: "problem",
    what: "There is no backup yet.",
    next: "Settings, “Safety and backups”, makes one at any time.",
  },
  backupDamaged: {
    severity: "problem",
    what: "This backup is damaged and can't be opened.",
    next: "Your journal is not touched by that. Choose another backup, or make a new one.",
  },
  backupOtherKey: {
    severity: "problem",
    what: "This backup was made with other keys.",
    next: "The passphrase or code from that time opens it. Nothing was changed.",
  },
  folderReadOnly: {
    severity: "problem",
    what: "The journal's folder can only be read, not written to.",
    next: "Nothing was changed. If it lies on another drive, look whether that is write-protected.",
  },
  notEmpty: {
    severity: "mend",
    what: "There is something in this folder already.",
    next: "Nothing in it was touched. Please choose an empty folder.",
  },
  internal: {
    severity: "problem",
    what: "Something went wrong inside Tidemark.",
    next: "What is on the screen stays here. Please try again. If it happens again, close Tidemark and open it once more.",
  },
};
