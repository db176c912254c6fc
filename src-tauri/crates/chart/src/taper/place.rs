//! Where the amounts of a staircase can stand without touching anything.

use plotters_backend::BackendCoord;

use crate::canvas::px;
use crate::label;
use crate::svg::UNIT;

/// How far an amount may reach into the margin at the right.
const MARGIN: i32 = 24 * UNIT;

/// An upright rectangle in backend units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Box {
    left: i32,
    right: i32,
    top: i32,
    bottom: i32,
}

impl Box {
    /// The box of a straight line, with a little air.
    pub fn around(one: BackendCoord, other: BackendCoord) -> Self {
        let air = 2 * UNIT;
        Self {
            left: one.0.min(other.0) - air,
            right: one.0.max(other.0) + air,
            top: one.1.min(other.1) - air,
            bottom: one.1.max(other.1) + air,
        }
    }

    fn touches(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// What is taken on a plot.
pub(super) struct Board {
    taken: Vec<Box>,
    left: i32,
    right: i32,
    bottom: i32,
}

impl Board {
    /// An empty one, for a plot with these sides: left, right, top, bottom.
    pub fn new((left, right, _, bottom): (i32, i32, i32, i32)) -> Self {
        Self { taken: Vec::new(), left, right, bottom }
    }

    /// Takes a box.
    pub fn block(&mut self, taken: Box) {
        self.taken.push(taken);
    }

    /// Finds room for a level's amount, and takes it: above the level's start, middle or end, below
    /// it, or further above. None if all are taken.
    pub fn place(
        &mut self,
        text: &str,
        size: i32,
        from: BackendCoord,
        to: BackendCoord,
    ) -> Option<BackendCoord> {
        let width = px(label::ems(text) * f64::from(size) * 1.05);
        let height = size * UNIT * 75 / 100;
        let (above, below) = (from.1 - 6 * UNIT, from.1 + 5 * UNIT + height);
        let (start, end, middle) =
            (from.0 + 5 * UNIT, to.0 - width - 3 * UNIT, from.0.midpoint(to.0) - width / 2);
        let higher = above - height - 5 * UNIT;
        let tries = [
            (start, above),
            (middle, above),
            (end, above),
            (middle, below),
            (end, below),
            (start, below),
            (from.0 - width - 2 * UNIT, below),
            (start, higher),
            (middle, higher),
            (end, higher),
        ];
        let free = tries.into_iter().find_map(|(x, y)| {
            let spot = Box { left: x - UNIT, right: x + width + UNIT, top: y - height, bottom: y };
            let inside = self.left <= x && x + width <= self.right + MARGIN && y < self.bottom - UNIT;
            (inside && !self.taken.iter().any(|taken| taken.touches(&spot))).then_some(((x, y), spot))
        })?;
        self.block(free.1);
        Some(free.0)
    }
}
