//! The close button of a window. There is no window manager in the tests, so they send what one would.

use std::time::Duration;

use x11rb::connection::Connection;
use x11rb::errors::ReplyError;
use x11rb::protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, Window};
use x11rb::rust_connection::RustConnection;

/// Presses the close button of the one window with this title.
#[track_caller]
pub fn press_close(title: &str) {
    let (display, root) = connect();
    let pressed = ask_to_close(&display, root, title);
    assert!(pressed.unwrap_or_else(|error| panic!("{title}: {error}")), "there is no window {title:?}");
}

fn connect() -> (RustConnection, Window) {
    let (display, screen) = RustConnection::connect(None).expect("a display");
    let root = display.setup().roots.get(screen).expect("a display has its screen").root;
    (display, root)
}

fn ask_to_close(display: &RustConnection, root: Window, title: &str) -> Result<bool, ReplyError> {
    let atom = |name: &[u8]| Ok::<_, ReplyError>(display.intern_atom(false, name)?.reply()?.atom);
    let (protocols, delete) = (atom(b"WM_PROTOCOLS")?, atom(b"WM_DELETE_WINDOW")?);
    for window in display.query_tree(root)?.reply()?.children {
        let named = display.get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64)?.reply()?;
        let knows = display.get_property(false, window, protocols, AtomEnum::ATOM, 0, 64)?.reply()?;
        let knows = knows.value32().is_some_and(|mut atoms| atoms.any(|atom| atom == delete));
        if named.value == title.as_bytes() && knows {
            let event = ClientMessageEvent::new(32, window, protocols, [delete, 0, 0, 0, 0]);
            display.send_event(false, window, EventMask::NO_EVENT, event)?;
            // A pointer pressed the button, and moves: a window that was drawing may have taken the
            // message in without looking at it.
            for step in [1, -1] {
                display.warp_pointer(x11rb::NONE, x11rb::NONE, 0, 0, 0, 0, step, step)?;
                display.get_input_focus()?.reply()?;
                std::thread::sleep(Duration::from_millis(50));
            }
            return Ok(true);
        }
    }
    Ok(false)
}
