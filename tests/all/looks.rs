//! Looking at a page: in each theme, at twice the text, in a small window, in its whole height. Each look
//! is a picture in `target/screens`, and is checked for what a picture can't hide: a heading, nothing that
//! has to be scrolled sideways, and nothing that axe finds wrong: one walk through the states serves both.

use fantoccini::Locator;
use serde_json::{Value, json};
use tidemark_tests::program::told;
use tidemark_tests::window::Window;

use crate::axe;

/// A name, the theme, the text size, the window, and what axe is asked.
struct Look {
    name: &'static str,
    theme: &'static str,
    text: &'static str,
    window: (u32, u32),
    axe: Axe,
}

/// What another look doesn't tell already: the page is the same in every theme, its colours at every size.
enum Axe {
    Whole,
    Colours,
    Strict,
}

type Words = &'static str;

const fn look(name: Words, theme: Words, text: Words, window: (u32, u32), axe: Axe) -> Look {
    Look { name, theme, text, window, axe }
}

/// The window as it opens.
const WINDOW: (u32, u32) = (1180, 820);

/// What is looked at. Those of one size stand together: a window takes its time to become another's.
const LOOKS: [Look; 6] = [
    look("light", "light", "100", WINDOW, Axe::Whole),
    look("dark", "dark", "100", WINDOW, Axe::Colours),
    look("dim", "dim", "100", WINDOW, Axe::Colours),
    look("large", "light", "200", WINDOW, Axe::Whole),
    look("large-dark", "dark", "200", WINDOW, Axe::Colours),
    look("small", "dim", "100", (720, 560), Axe::Whole),
];

/// With more contrast, and in the colours of the system.
const STRICT: [Look; 4] = [
    look("more", "light", "100", WINDOW, Axe::Strict),
    look("more-dark", "dark", "100", WINDOW, Axe::Strict),
    look("more-dim", "dim", "100", WINDOW, Axe::Strict),
    look("forced", "light", "100", WINDOW, Axe::Strict),
];

/// A page that never ends is seen down to here.
const DEEPEST: u64 = 4800;

/// Looks at one page after the other, and says at the end what was wrong with them.
pub struct Eye {
    looks: Vec<&'static Look>,
    looked: usize,
    wrong: Vec<String>,
}

impl Eye {
    /// In every look, one after the other: the page stays, and is dressed otherwise.
    pub fn new() -> Self {
        Self { looks: LOOKS.iter().collect(), looked: 0, wrong: Vec::new() }
    }

    /// In those of one theme only. Drawings come in the colours of the theme that is set.
    pub fn only(theme: &str) -> Self {
        Self {
            looks: LOOKS.iter().filter(|look| look.theme == theme).collect(),
            looked: 0,
            wrong: Vec::new(),
        }
    }

    /// In those of one name, in each theme, with text of 7 to 1.
    pub fn strict(name: &str) -> Self {
        let named = |look: &&Look| look.name.split('-').next() == Some(name);
        Self { looks: STRICT.iter().filter(named).collect(), looked: 0, wrong: Vec::new() }
    }

    /// Looks at the page as it is now, down to its end. What is named as paper is a sheet for the printer: it
    /// has one look, on A4, and nobody walks through it with a screen reader.
    pub async fn see(&mut self, window: &Window, name: &str) {
        if name.ends_with("-paper") {
            window.size(794, 1123).await;
            window.painted(name).await;
            window.size(WINDOW.0, WINDOW.1).await;
            self.looked += 1;
        } else {
            self.look(window, name, None).await;
        }
    }

    /// Looks at a part of a long page: as much as the window holds from there on.
    pub async fn part(&mut self, window: &Window, name: &str, css: &str) {
        self.look(window, name, Some(css)).await;
    }

    async fn look(&mut self, window: &Window, name: &str, part: Option<&str>) {
        let worn = "return [document.documentElement.dataset.theme, document.documentElement.dataset.text]";
        let worn = window.client.execute(worn, Vec::new()).await.unwrap();
        axe::provide(window).await;
        let mut before: Option<&Look> = None;
        for look in &self.looks {
            let turned = before.is_none_or(|before| (before.text, before.window) != (look.text, look.window));
            dress(window, &json!([look.theme, look.text])).await;
            if turned {
                if before.is_none_or(|before| before.window != look.window) {
                    window.size(look.window.0, look.window.1).await;
                }
                match part {
                    Some(css) => show(window, css).await,
                    None => whole(window, look.window).await,
                }
            }
            window.settled().await;
            let wrong = match look.axe {
                Axe::Whole => axe::violations(window).await,
                Axe::Colours => axe::pale(window).await,
                Axe::Strict => axe::paler(window).await,
            };
            self.wrong.extend(wrong.into_iter().map(|one| format!("{} {name}: {one}", look.name)));
            self.wrong.extend(amiss(window).await.map(|one| format!("{} {name}: {one}", look.name)));
            window.painted(&format!("{}-{name}", look.name)).await;
            before = Some(look);
            self.looked += 1;
        }
        dress(window, &worn).await;
        window.size(WINDOW.0, WINDOW.1).await;
        if part.is_none() {
            window.client.execute("scrollTo(0, 0)", Vec::new()).await.unwrap();
        }
    }

    /// Says what was looked at; fails if something was wrong.
    pub fn done(self, what: &str) {
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
        told(&format!("{what}: {} pictures, axe found nothing wrong", self.looked));
    }
}

/// Looks at the page as it is now in every look, and fails if something is wrong with it.
pub async fn looks(window: &Window, name: &str) {
    let mut eye = Eye::new();
    eye.see(window, name).await;
    eye.done(name);
}

/// The same with a part of a long page.
pub async fn looks_at(window: &Window, name: &str, css: &str) {
    let mut eye = Eye::new();
    eye.part(window, name, css).await;
    eye.done(name);
}

/// Puts on a theme and a size of the text, at once.
async fn dress(window: &Window, worn: &Value) {
    let set = "const { dataset, style } = document.documentElement;
        [dataset.theme, dataset.text] = arguments[0];
        style.setProperty('--fade', '0ms')";
    window.client.execute(set, vec![worn.clone()]).await.unwrap();
}

/// Makes the window as high as the page.
async fn whole(window: &Window, (width, height): (u32, u32)) {
    let high = "scrollTo(0, 0);
        return Math.max(document.documentElement.scrollHeight,
            ...[...document.querySelectorAll('dialog[open]')].map((it) => it.scrollHeight + 48))";
    let high = window.client.execute(high, Vec::new()).await.unwrap().as_u64().unwrap();
    let high = u32::try_from(high.min(DEEPEST)).unwrap();
    if high > height {
        window.size(width, high).await;
    }
}

async fn show(window: &Window, css: &str) {
    let to = "document.querySelector(arguments[0]).scrollIntoView({ block: 'start' })";
    window.client.execute(to, vec![css.into()]).await.unwrap();
}

/// What is wrong with a page at first sight.
async fn amiss(window: &Window) -> impl Iterator<Item = String> {
    let headings = window.client.find_all(Locator::Css("h1")).await.unwrap().len();
    let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    let wide = window.client.execute(wide, Vec::new()).await.unwrap();
    let headed = (headings != 1).then(|| format!("{headings} headings"));
    let fits = (wide != json!(0)).then(|| format!("{wide} pixels have to be scrolled sideways"));
    headed.into_iter().chain(fits)
}
