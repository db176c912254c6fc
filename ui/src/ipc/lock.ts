import { Channel } from "@tauri-apps/api/core";
import { commands, type LockNotice } from "./bindings";

/** Asks to be told when the window is about to lock or close. */
export async function watchLock(told: (notice: LockNotice) => void): Promise<void> {
  await commands.lockWatch(new Channel<LockNotice>(told));
}
