//! The real window, driven through WebDriver.

use std::ffi::OsString;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tokio::sync::{Mutex, MutexGuard};

use crate::{process, program};

/// An open window on a journal folder. Dropping it ends the driver and the program: one that a failed
/// test left behind would stand in the way of every later one.
pub struct Window {
    /// The WebDriver session.
    pub client: Client,
    driver: Driver,
    _turn: MutexGuard<'static, ()>,
}

struct Driver(Child);

/// The one turn at the display: a window that opens takes the key presses which another test means
/// for its own.
pub static DISPLAY: Mutex<()> = Mutex::const_new(());

impl Drop for Driver {
    fn drop(&mut self) {
        // The program is the driver's child, and outlives it.
        let programs = process::below(self.0.id());
        let _ = self.0.kill();
        let _ = self.0.wait();
        process::end(&programs);
    }
}

impl Window {
    /// Starts the program on `journal` and waits until its page stands.
    pub async fn open(journal: &Path) -> Self {
        Self::open_with(journal, &[]).await
    }

    /// The same, with more in the program's environment, and not in the driver's. What has no value there is
    /// taken out of it.
    pub async fn open_with(journal: &Path, environment: &[(&str, &str)]) -> Self {
        let turn = DISPLAY.lock().await;
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let driver = Driver(
            Command::new("WebKitWebDriver")
                .arg(format!("--port={port}"))
                .envs([
                    ("TAURI_AUTOMATION", "true"),
                    ("TAURI_WEBVIEW_AUTOMATION", "true"),
                    ("NO_AT_BRIDGE", "1"),
                ])
                .stdout(Stdio::null())
                .spawn()
                .expect("WebKitWebDriver is installed"),
        );
        let (none, some): (Vec<_>, Vec<_>) = environment.iter().partition(|(_, value)| value.is_empty());
        let mut words: Vec<OsString> =
            none.iter().map(|(name, _)| format!("--unset={name}").into()).collect();
        words.extend(some.iter().map(|(name, value)| format!("{name}={value}").into()));
        words.extend([program::path().into(), "--journal".into(), journal.into()]);
        let capabilities = json!({ "webkitgtk:browserOptions": {
            "binary": "/usr/bin/env",
            "args": words.iter().map(|word| word.to_str().expect("a word in UTF-8")).collect::<Vec<_>>(),
        }});
        let capabilities = capabilities.as_object().cloned().unwrap_or_default();
        let url = format!("http://127.0.0.1:{port}");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        for attempt in 0.. {
            match builder.connect(&url).await {
                Ok(client) => return Self { client, driver, _turn: turn },
                Err(error) if attempt == 50 => panic!("no WebDriver session: {error}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
        unreachable!("the loop ends by returning or panicking")
    }

    /// Waits until the program has ended by itself.
    pub async fn ended(self) {
        for _ in 0..100 {
            if self.client.title().await.is_err() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the program is still there")
    }

    /// Ends the session and the program; both are gone once this returns.
    pub async fn close(self) {
        let programs = process::below(self.driver.0.id());
        let _ = self.client.close().await;
        // It has a moment to close its journal in order.
        for _ in 0..100 {
            if !programs.iter().any(process::Process::runs) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        drop(self.driver);
    }
}
