//! The one window.

use std::path::PathBuf;

use tauri::webview::NewWindowResponse;
use tauri::{Manager, RunEvent, WebviewUrl, WebviewWindowBuilder, WindowEvent};

use crate::commands;
#[cfg(target_os = "macos")]
use crate::lock::Event;
use crate::lock::{Lock, Why};
use crate::network;
use crate::session::Session;

/// Opens the window on a journal's folder and stays until it closes.
pub fn open(folder: PathBuf) -> Result<(), tauri::Error> {
    let wire = commands::builder();
    let builder = tauri::Builder::default();
    #[cfg(target_os = "macos")]
    let builder = builder.on_web_content_process_terminate(|page| page.state::<Lock>().say(Event::PageGone));
    let app = builder
        .manage(Session::new(folder))
        .invoke_handler(wire.invoke_handler())
        .on_window_event(|window, event| {
            if let WindowEvent::CloseRequested { api, .. } = event {
                // The page keeps what is being written first; a locked window closes at once.
                api.prevent_close();
                window.state::<Lock>().ask(Why::Closing);
            }
        })
        .setup(|app| {
            let lock = Lock::start(app.handle());
            app.manage(lock.clone());
            let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title("Tidemark")
                .inner_size(1180.0, 820.0)
                .min_inner_size(720.0, 560.0)
                // A private web process keeps nothing on disk; WebDriver can't drive one.
                .incognito(!cfg!(feature = "test-flavour"))
                .devtools(false)
                .on_navigation(|url| {
                    url.scheme() == "tauri" || cfg!(windows) && url.host_str() == Some("tauri.localhost")
                })
                .on_new_window(|_, _| NewWindowResponse::Deny)
                .on_download(|_, _| false)
                .build()?;
            lock.watch(&window)?;
            network::close(&window)?;
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            app.state::<Session>().close();
        }
    });
    Ok(())
}
