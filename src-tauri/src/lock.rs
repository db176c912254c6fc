//! Locking: what asks for it, and what then happens.
//!
//! It is asked for by the person (the page calls `vault_lock`), by the idle limit, by sleep and a
//! locked screen, by the window's close button and by a signal. The page is told first and has a moment
//! to keep what is being written; then, whatever it answered, the journal is closed, the keys are wiped,
//! WebKit's processes and this one end, and a new one starts at the lock screen. A lock is the end of
//! everything that ever held an entry.
//!
//! On Linux, sleep is heard from logind, which waits until the journal is closed, and a locked screen
//! from logind and the desktop's screensaver. Without these services, or without a bus, it goes without
//! them; a sleep is then still told from the clocks, and locks on waking up.
//!
//! For macOS and Windows there is code that compiles and was never run. There it locks by hand, when
//! idle and on closing; macOS also on waking up and by signals. Neither hears of a locked screen: that takes
//! calls of the system which are out of reach without `unsafe` code.

#[cfg(target_os = "linux")]
mod bus;
mod clock;
mod course;
mod end;
mod idle;
mod notice;
#[cfg(unix)]
mod signal;
mod web;

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, WebviewWindow};

pub use self::course::{Event, Why};
pub use self::notice::LockNotice;

use self::clock::Sleeps;
use self::course::{Course, Deed};
use self::idle::Idle;
use crate::session::Session;

/// The idle limit in minutes, until the person chose another.
const USUAL_LIMIT: u32 = 15;

/// The two clocks are looked at this often: for the idle limit, for a sleep, and for the journal that
/// was opened meanwhile.
const OFTEN: Duration = Duration::from_secs(1);

/// Speaks to the thread that locks. Nothing said to it waits.
#[derive(Clone)]
pub struct Lock {
    to: Sender<Said>,
    app: AppHandle,
}

enum Said {
    Event(Event),
    Watched(Channel<LockNotice>),
}

impl Lock {
    /// Starts listening to everything that can ask for a lock.
    pub fn start(app: &AppHandle) -> Self {
        let (to, said) = mpsc::channel();
        let lock = Self { to, app: app.clone() };
        let app = app.clone();
        thread::spawn(move || Watch::new(app).run(&said));
        #[cfg(unix)]
        signal::listen(lock.clone());
        #[cfg(target_os = "linux")]
        bus::listen(&lock);
        lock
    }

    /// Watches over the window's page.
    pub fn watch(&self, window: &WebviewWindow) -> tauri::Result<()> {
        web::watch(window, self.clone())
    }

    /// The page listens on this channel from now on.
    pub fn tell_by(&self, page: Channel<LockNotice>) {
        self.send(Said::Watched(page));
    }

    /// Something other than the page asks for a lock.
    pub fn ask(&self, why: Why) {
        self.say(Event::Asked(why));
    }

    /// Something happened.
    pub fn say(&self, event: Event) {
        self.send(Said::Event(event));
    }

    /// Whether there is anything to lock.
    #[cfg(target_os = "linux")]
    pub fn is_open(&self) -> bool {
        self.app.state::<Session>().is_open()
    }

    fn send(&self, said: Said) {
        if self.to.send(said).is_err() {
            // The thread that locks is gone, which must not happen; an open journal without it is worse.
            let app = self.app.clone();
            thread::spawn(move || end::end(&app, course::End::Again));
        }
    }
}

/// The thread that locks.
struct Watch {
    app: AppHandle,
    course: Course,
    sleeps: Sleeps,
    page: Option<Channel<LockNotice>>,
}

impl Watch {
    fn new(app: AppHandle) -> Self {
        Self { app, course: Course::new(limit()), sleeps: Sleeps::default(), page: None }
    }

    fn run(mut self, said: &Receiver<Said>) {
        loop {
            let now = clock::passed();
            if self.sleeps.noticed(now, clock::awake()) {
                self.event(Event::Asked(Why::Away));
            }
            if let Some(minutes) = self.limit() {
                self.course.set_limit(minutes);
            }
            let deeds = self.course.tick(self.is_open(), now);
            self.perform(deeds);
            match said.recv_timeout(self.course.next(now).min(OFTEN)) {
                Ok(Said::Event(event)) => self.event(event),
                Ok(Said::Watched(page)) => {
                    self.page = Some(page);
                    self.course.heard();
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn event(&mut self, event: Event) {
        let deeds = self.course.event(event, self.is_open(), clock::passed());
        self.perform(deeds);
    }

    fn is_open(&self) -> bool {
        self.app.state::<Session>().is_open()
    }

    /// The person's own idle limit in minutes, unless a test has set another.
    fn limit(&self) -> Option<u32> {
        if test_limit().is_some() { None } else { self.app.state::<Session>().idle_minutes() }
    }

    fn perform(&self, deeds: Vec<Deed>) {
        for deed in deeds {
            match deed {
                Deed::Tell(notice) => {
                    if let Some(page) = &self.page {
                        // A page that is gone doesn't answer, and is not waited for long.
                        let _ = page.send(notice);
                    }
                }
                Deed::Hide => end::hide(&self.app),
                Deed::Show => end::show(&self.app),
                Deed::End(end) => end::end(&self.app, end),
            }
        }
    }
}

/// The idle limit at the start.
fn limit() -> Idle {
    test_limit().map_or_else(|| Idle::minutes(USUAL_LIMIT), |limit| Idle::new(limit, limit))
}

/// A shorter limit, which only the test flavour can be told.
fn test_limit() -> Option<Duration> {
    if !cfg!(feature = "test-flavour") {
        return None;
    }
    let seconds = std::env::var("TIDEMARK_IDLE_SECONDS").ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds))
}
