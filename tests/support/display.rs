//! What the display shows, read from the display itself: no page and no driver has a say in it.

use std::thread::sleep;
use std::time::{Duration, Instant};

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat, Window};
use x11rb::rust_connection::RustConnection;

/// How long a display may go on changing.
const PATIENCE: Duration = Duration::from_secs(20);
/// What stands so long is done.
const STILL: Duration = Duration::from_millis(1500);
/// Of this many pixels one may differ: a caret blinks, and without a window manager the focus, and the ring
/// around it, comes and goes.
const ALIKE: usize = 250;
/// The bytes of a pixel.
const PIXEL: usize = 4;

/// A connection to the display.
pub struct Display {
    connection: RustConnection,
    root: Window,
    size: (u16, u16),
}

impl Display {
    /// The one that the environment names.
    pub fn open() -> Self {
        let (connection, screen) = RustConnection::connect(None).expect("a display");
        let screen = connection.setup().roots.get(screen).expect("a display has its screen");
        let (root, size) = (screen.root, (screen.width_in_pixels, screen.height_in_pixels));
        Self { connection, root, size }
    }

    /// All its pixels.
    pub fn pixels(&self) -> Vec<u8> {
        let (width, height) = self.size;
        let asked =
            self.connection.get_image(ImageFormat::Z_PIXMAP, self.root, 0, 0, width, height, u32::MAX);
        asked.expect("a display shows").reply().expect("a display shows").data
    }

    /// Waits until it has changed from what it was, and then stands still; answers what it shows then.
    pub fn settled(&self, before: &[u8]) -> Vec<u8> {
        let begun = Instant::now();
        let (mut seen, mut since) = (self.pixels(), Instant::now());
        loop {
            sleep(Duration::from_millis(50));
            let now = self.pixels();
            if !alike(&now, &seen) {
                (seen, since) = (now, Instant::now());
            } else if since.elapsed() > STILL && !alike(&seen, before) {
                return seen;
            }
            assert!(begun.elapsed() < PATIENCE, "the display never stood still");
        }
    }

    /// Waits until it shows this.
    pub fn shows(&self, picture: &[u8]) {
        let begun = Instant::now();
        loop {
            let now = self.pixels();
            if alike(&now, picture) {
                return;
            }
            let apart = differing(&now, picture);
            assert!(begun.elapsed() < PATIENCE, "the display never showed it: {apart} pixels are others");
            sleep(Duration::from_millis(1));
        }
    }
}

/// Whether two pictures are the same but for what blinks.
fn alike(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && differing(one, other) * ALIKE <= one.len() / PIXEL
}

/// How many pixels of two pictures differ.
fn differing(one: &[u8], other: &[u8]) -> usize {
    one.chunks(PIXEL).zip(other.chunks(PIXEL)).filter(|(one, other)| one != other).count()
}
