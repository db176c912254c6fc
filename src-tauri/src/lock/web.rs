//! The page's processes: noticing that one is gone, and ending them.

use std::time::Duration;

use tauri::WebviewWindow;

use super::Lock;

/// A page whose process is gone stays white, with the journal open behind it: that locks.
#[cfg(target_os = "linux")]
pub fn watch(window: &WebviewWindow, lock: Lock) -> tauri::Result<()> {
    use super::course::Event;
    use webkit2gtk::WebViewExt;
    window.with_webview(move |view| {
        view.inner().connect_web_process_terminated(move |_, _| lock.say(Event::PageGone));
    })
}

/// WebKit's hook of macOS is set in [`crate::window`]; WebView2 shows an error page of its own.
#[cfg(not(target_os = "linux"))]
pub fn watch(_: &WebviewWindow, _: Lock) -> tauri::Result<()> {
    Ok(())
}

/// Ends WebKit's processes and waits until they are gone, at most this long. Their memory held what
/// the page showed.
#[cfg(target_os = "linux")]
pub fn end(patience: Duration) {
    use rustix::process::{Pid, Signal, kill_process};
    let started = std::time::Instant::now();
    loop {
        let alive = family::web_processes(std::process::id());
        if alive.is_empty() || started.elapsed() >= patience {
            return;
        }
        for process in alive.into_iter().filter_map(|id| Pid::from_raw(i32::try_from(id).ok()?)) {
            // One that has just ended by itself can't be ended.
            let _ = kill_process(process, Signal::KILL);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Elsewhere the system's web view ends its processes with the program.
#[cfg(not(target_os = "linux"))]
pub fn end(_: Duration) {}

/// Who descends from whom, from the process table.
#[cfg(target_os = "linux")]
mod family {
    use std::collections::BTreeSet;
    use std::fs;

    struct Process {
        id: u32,
        parent: u32,
        web: bool,
    }

    /// WebKit's processes that descend from a process and still run.
    pub fn web_processes(ancestor: u32) -> Vec<u32> {
        let table: Vec<Process> = fs::read_dir("/proc")
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
            .filter_map(|id: u32| parse(id, &fs::read_to_string(format!("/proc/{id}/stat")).ok()?))
            .collect();
        let mut family = BTreeSet::from([ancestor]);
        // A child stands after its parent unless ids have run round: look until nobody is added.
        while table.iter().fold(false, |added, process| {
            added | (family.contains(&process.parent) && family.insert(process.id))
        }) {}
        table.iter().filter(|p| p.web && family.contains(&p.id)).map(|process| process.id).collect()
    }

    /// One line of the table; none for what has ended and only waits to be noticed.
    fn parse(id: u32, stat: &str) -> Option<Process> {
        // The name stands in brackets and may hold anything.
        let (head, rest) = stat.rsplit_once(')')?;
        let name = head.split_once('(')?.1;
        let mut rest = rest.split_ascii_whitespace();
        let state = rest.next()?;
        let parent = rest.next()?.parse().ok()?;
        let web = name.starts_with("WebKit");
        (!matches!(state, "Z" | "X")).then_some(Process { id, parent, web })
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_line_of_the_table_is_read() {
            let read = parse(7, "7 (WebKitWebProces) S 3 7 7 0 -1 4194560").unwrap();
            assert_eq!((read.id, read.parent, read.web), (7, 3, true));
            let read = parse(8, "8 (a) b) (WebKit) R 7 7 7 0").unwrap();
            assert_eq!((read.parent, read.web), (7, false));
            assert!(parse(9, "9 (WebKitWebProces) Z 3 9 9").is_none(), "it has ended");
            assert!(parse(9, "").is_none());
        }

        #[test]
        fn a_child_that_is_not_webkit_is_left_alone() {
            let mut child = std::process::Command::new("sleep").arg("60").spawn().unwrap();
            let found = web_processes(std::process::id());
            child.kill().unwrap();
            child.wait().unwrap();
            assert_eq!(found, Vec::<u32>::new());
        }
    }
}
