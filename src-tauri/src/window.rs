//! The one window.

use std::path::PathBuf;

use tauri::webview::NewWindowResponse;
use tauri::{Manager, RunEvent, WebviewUrl, WebviewWindowBuilder};

use crate::commands;
use crate::session::Session;

/// Opens the window on a journal's folder and stays until it closes.
pub fn open(folder: PathBuf) -> Result<(), tauri::Error> {
    let builder = commands::builder();
    let app = tauri::Builder::default()
        .manage(Session::new(folder))
        .invoke_handler(builder.invoke_handler())
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
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
