//! The one window.

mod painting;
mod size;

use std::path::PathBuf;

use tauri::webview::NewWindowResponse;
use tauri::{Manager, RunEvent, WebviewUrl, WebviewWindowBuilder, WindowEvent};
use tidemark_app::WindowSize;

use crate::commands;
#[cfg(target_os = "macos")]
use crate::lock::Event;
use crate::lock::{Lock, Why};
use crate::network;
use crate::reminder;
use crate::session::Session;
use size::Sizes;

/// Opens the window on a journal's folder and stays until it closes.
pub fn open(folder: PathBuf) -> Result<(), tauri::Error> {
    let wire = commands::builder();
    let builder = tauri::Builder::default();
    #[cfg(target_os = "macos")]
    let builder = builder.on_web_content_process_terminate(|page| page.state::<Lock>().say(Event::PageGone));
    let app = builder
        .manage(Session::new(folder))
        .invoke_handler(wire.invoke_handler())
        .on_window_event(|window, event| match event {
            WindowEvent::CloseRequested { api, .. } => {
                // The page keeps what is being written first; a locked window closes at once.
                api.prevent_close();
                window.state::<Lock>().ask(Why::Closing);
            }
            WindowEvent::Resized(_) => {
                // None yet while the window is being made.
                if let Some(sizes) = window.try_state::<Sizes>() {
                    sizes.changed();
                }
            }
            _ => {}
        })
        .setup(|app| {
            let lock = Lock::start(app.handle());
            app.manage(lock.clone());
            let folder = app.state::<Session>().folder.clone();
            let size = WindowSize::load(&folder);
            let (width, height) = WindowSize::LEAST;
            let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title("Tidemark")
                .inner_size(size.width.into(), size.height.into())
                .min_inner_size(width.into(), height.into())
                .maximized(size.maximized)
                // A private web process keeps nothing on disk; WebDriver can't drive one.
                .incognito(!cfg!(feature = "test-flavour"))
                .devtools(false)
                .on_navigation(|url| {
                    url.scheme() == "tauri" || cfg!(windows) && url.host_str() == Some("tauri.localhost")
                })
                .on_new_window(|_, _| NewWindowResponse::Deny)
                .on_download(|_, _| false)
                .build()?;
            painting::without_graphics_card(&window)?;
            lock.watch(&window)?;
            app.manage(Sizes::watch(window.clone(), folder.clone()));
            reminder::watch(folder);
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
