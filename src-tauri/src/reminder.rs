//! The quiet line once a day, by the desktop's own notifications.

use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use notify_rust::Notification;
use tidemark_app::{local_now, reminder, reminder_is_due};

/// The clock on the wall is looked at this often.
const OFTEN: Duration = Duration::from_secs(15);

/// Watches the clock as long as the program runs.
pub fn watch(folder: PathBuf) {
    thread::spawn(move || {
        let mut before = local_now();
        loop {
            thread::sleep(OFTEN);
            let now = local_now();
            if reminder(&folder).is_some_and(|at| reminder_is_due(at, before, now)) {
                // A desktop that shows none costs nobody anything.
                let _ = Notification::new()
                    .appname("Tidemark")
                    .icon("tidemark")
                    .summary("Tidemark")
                    .body("A moment for you?")
                    .show();
            }
            before = now;
        }
    });
}
