//! Locking and quitting, as the page asks for them and is told of them.

use tauri::State;
use tauri::ipc::Channel;

use crate::error::Failure;
use crate::lock::{Event, Lock, LockNotice};
use crate::session::Session;

/// Whatever else asks for a lock is told on this channel, so that the page can keep its drafts.
#[tauri::command]
#[specta::specta]
pub fn lock_watch(lock: State<'_, Lock>, channel: Channel<LockNotice>) {
    lock.tell_by(channel);
}

/// The person uses the window; told at most every ten seconds.
#[tauri::command]
#[specta::specta]
pub fn session_used(lock: State<'_, Lock>) {
    lock.say(Event::Used);
}

/// A draft could not be kept: whatever was to happen now waits for it, as far as it can.
#[tauri::command]
#[specta::specta]
pub fn lock_held(lock: State<'_, Lock>) {
    lock.say(Event::Held);
}

/// Ends this program, and with it every page that showed an entry; a new one starts locked. Every
/// draft has been kept before.
#[tauri::command]
#[specta::specta]
pub fn vault_lock(lock: State<'_, Lock>) {
    lock.say(Event::Kept);
}

/// Makes the closing backup and ends. Every draft has been kept before.
#[tauri::command(async)]
#[specta::specta]
pub fn vault_quit(lock: State<'_, Lock>, session: State<'_, Session>) -> Result<(), Failure> {
    lock.say(Event::Quitting);
    let quit = session.quit();
    lock.say(if quit.is_ok() { Event::Quit } else { Event::NotQuit });
    quit
}

/// Ends at once, without a backup.
#[tauri::command]
#[specta::specta]
pub fn quit_now(lock: State<'_, Lock>) {
    lock.say(Event::Quit);
}
