//! A window of Tauri's with a page of one line on a ground of its own, and nothing behind it: what the bench of the window
//! measures Tidemark's own against. It is never part of a package.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> Result<(), tauri::Error> {
    tauri::Builder::default()
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title("Empty window")
                .inner_size(1180.0, 820.0)
                .incognito(true)
                .devtools(false)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!("src/empty_window/tauri.conf.json"))
}
