//! The one window.

use tauri::webview::NewWindowResponse;
use tauri::{WebviewUrl, WebviewWindowBuilder};

use crate::commands;

/// Opens the window and stays until it closes.
pub fn open() {
    let builder = commands::builder();
    let app = tauri::Builder::default()
        .invoke_handler(builder.invoke_handler())
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title("Tidemark")
                .inner_size(1180.0, 820.0)
                .min_inner_size(720.0, 560.0)
                // A private web process keeps nothing on disk; WebDriver can't drive one.
                .incognito(!cfg!(feature = "test-flavour"))
                .on_navigation(|url| url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost"))
                .on_new_window(|_, _| NewWindowResponse::Deny)
                .on_download(|_, _| false)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!());
    if let Err(error) = app {
        eprintln!("The window could not be opened: {error}");
        std::process::exit(1);
    }
}
