//! What a screen reader is told of the window: its tree on the accessibility bus (AT-SPI 2).

use std::time::Duration;

use zbus::blocking::connection::Builder;
use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::OwnedObjectPath;

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
/// Among the states of AT-SPI, the place of "checked".
const CHECKED: u32 = 4;

/// The roles that these tests speak of, by their numbers in AT-SPI 2. Not every program tells their names.
const ROLES: [(u32, &str); 16] = [
    (7, "check box"),
    (11, "combo box"),
    (39, "panel"),
    (40, "password text"),
    (43, "push button"),
    (44, "radio button"),
    (54, "status bar"),
    (62, "toggle button"),
    (73, "paragraph"),
    (79, "entry"),
    (83, "heading"),
    (85, "section"),
    (88, "link"),
    (95, "document"),
    (99, "group"),
    (110, "landmark"),
];

/// A place in the tree: the bus name of its program, and its path there.
type Place = (String, OwnedObjectPath);

/// A screen reader, as far as it listens.
pub struct Reader {
    bus: Connection,
}

/// One thing in the window, as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is: "heading", "push button", "radio button".
    pub role: &'static str,
    /// What it is called.
    pub name: String,
    /// Whether it is chosen.
    pub checked: bool,
    /// What stands in it, if text can.
    pub text: Option<String>,
    /// How deep it lies.
    depth: usize,
}

impl Reader {
    /// Starts the accessibility bus of this session, as a desktop does.
    pub fn start() -> Self {
        let session = Connection::session().expect("a session bus");
        let bus = Proxy::new(&session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus").expect("a name");
        let address: String = bus.call("GetAddress", &()).expect("at-spi2-core is installed");
        let bus = Builder::address(address.as_str()).and_then(Builder::build).expect("an accessibility bus");
        Self { bus }
    }

    /// Everything in the windows, in reading order.
    pub fn hears(&self) -> Vec<Told> {
        let desktop = OwnedObjectPath::try_from("/org/a11y/atspi/accessible/root").expect("a path");
        let mut told = Vec::new();
        self.walk(&("org.a11y.atspi.Registry".to_owned(), desktop), 0, &mut told);
        told
    }

    /// Waits until something of this role says something, and answers everything that is told then.
    pub fn waits_for(&self, role: &str, name: &str) -> Vec<Told> {
        let mut told = Vec::new();
        for _ in 0..60 {
            told = self.hears();
            if told.iter().any(|one| one.role == role && one.says(name)) {
                return told;
            }
            std::thread::sleep(Duration::from_millis(300));
        }
        panic!("there never was a {role} called {name:?}, but {told:#?}")
    }

    /// What can't be asked any more, because the page has changed meanwhile, is left out.
    fn walk(&self, place: &Place, depth: usize, told: &mut Vec<Told>) {
        if let Some(one) = self.ask(place, depth) {
            told.push(one);
        }
        for child in self.children(place) {
            self.walk(&child, depth + 1, told);
        }
    }

    fn children(&self, place: &Place) -> Vec<Place> {
        let children: Vec<Place> = self.call(place, ACCESSIBLE, "GetChildren").unwrap_or_default();
        if !children.is_empty() {
            return children;
        }
        // The page, which is another program's, is told only to who asks for it by its place.
        let page =
            self.proxy(place, ACCESSIBLE).and_then(|proxy| proxy.call("GetChildAtIndex", &(0i32,)).ok());
        page.into_iter().filter(|(_, path): &Place| !path.ends_with("/null")).collect()
    }

    fn ask(&self, place: &Place, depth: usize) -> Option<Told> {
        let number: u32 = self.call(place, ACCESSIBLE, "GetRole")?;
        let role = ROLES.iter().find(|(role, _)| *role == number).map_or("another", |(_, name)| name);
        let name: String = self.proxy(place, ACCESSIBLE)?.get_property("Name").ok()?;
        let states: Vec<u32> = self.call(place, ACCESSIBLE, "GetState")?;
        let checked = states.first().is_some_and(|states| states & (1 << CHECKED) != 0);
        let text = if ["entry", "paragraph", "section"].contains(&role) { self.text(place) } else { None };
        Some(Told { role, name, checked, text, depth })
    }

    fn text(&self, place: &Place) -> Option<String> {
        self.proxy(place, "org.a11y.atspi.Text")?.call("GetText", &(0i32, -1i32)).ok()
    }

    fn call<T>(&self, place: &Place, interface: &str, method: &str) -> Option<T>
    where
        T: for<'a> zbus::zvariant::DynamicDeserialize<'a>,
    {
        self.proxy(place, interface)?.call(method, &()).ok()
    }

    fn proxy<'a>(&'a self, (program, path): &'a Place, interface: &'a str) -> Option<Proxy<'a>> {
        Proxy::new(&self.bus, program.as_str(), path.as_ref(), interface).ok()
    }
}

impl Told {
    fn says(&self, words: &str) -> bool {
        self.name.contains(words) || self.text.as_ref().is_some_and(|text| text.contains(words))
    }
}

/// What lies in the first thing of this role and name.
pub fn within<'a>(told: &'a [Told], role: &str, name: &str) -> Vec<&'a Told> {
    let Some(at) = told.iter().position(|one| one.role == role && one.name == name) else {
        return Vec::new();
    };
    let depth = told.get(at).map_or(0, |one| one.depth);
    told.iter().skip(at + 1).take_while(|one| one.depth > depth).collect()
}
