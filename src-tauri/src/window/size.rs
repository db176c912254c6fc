//! The window comes back as large as it was.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use tauri::{LogicalSize, WebviewWindow};
use tidemark_app::WindowSize;

/// A size is kept once it has stayed for this long.
const RESTS: Duration = Duration::from_millis(500);

/// Is told of every change; keeps the one that stays.
pub struct Sizes(Sender<()>);

impl Sizes {
    /// Watches over a window. Its size is kept in the plain file of a folder.
    pub fn watch(window: WebviewWindow, folder: PathBuf) -> Self {
        let (to, changed) = mpsc::channel();
        thread::spawn(move || keep(&window, &folder, &changed));
        Self(to)
    }

    /// It changed.
    pub fn changed(&self) {
        // Nobody listens any more once the program ends.
        let _ = self.0.send(());
    }
}

fn keep(window: &WebviewWindow, folder: &Path, changed: &Receiver<()>) {
    let mut kept = WindowSize::load(folder);
    while changed.recv().is_ok() {
        while changed.recv_timeout(RESTS).is_ok() {}
        let Some(now) = size(window, kept) else { continue };
        // A size that can't be kept costs nobody anything.
        if now != kept && now.store(folder).is_ok() {
            kept = now;
        }
    }
}

fn size(window: &WebviewWindow, kept: WindowSize) -> Option<WindowSize> {
    if window.is_maximized().ok()? {
        return Some(WindowSize { maximized: true, ..kept });
    }
    let LogicalSize { width, height } =
        window.inner_size().ok()?.to_logical::<u32>(window.scale_factor().ok()?);
    Some(WindowSize { width, height, maximized: false })
}
