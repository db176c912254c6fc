//! What a person does at the window: look, press, choose, type.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;

use crate::window::Window;

/// How long to wait for something to appear.
const PATIENCE: Duration = Duration::from_secs(20);

impl Window {
    /// Waits until an element stands there.
    pub async fn find(&self, css: &str) -> Element {
        self.locate(Locator::Css(css)).await
    }

    async fn locate(&self, place: Locator<'_>) -> Element {
        match self.client.wait().at_most(PATIENCE).for_element(place).await {
            Ok(element) => element,
            Err(error) => {
                self.picture("never-appeared").await;
                panic!("{place:?} never appeared: {error}")
            }
        }
    }

    /// Presses a button or link, once: a press that arrived is never repeated, whatever the driver says of
    /// it, and one that went elsewhere is.
    pub async fn press(&self, css: &str) {
        self.press_at(Locator::Css(css)).await;
    }

    /// Presses the button with a name.
    pub async fn press_named(&self, name: &str) {
        let xpath = format!("//button[normalize-space()={name:?}]|//summary[normalize-space()={name:?}]");
        self.press_at(Locator::XPath(&xpath)).await;
    }

    /// Presses what ends the program, which may be gone before it answers.
    pub async fn last_press(&self, css: &str) {
        let element = self.find(css).await;
        self.still(&element).await;
        let _ = element.click().await;
    }

    /// Presses what stands at an XPath.
    pub async fn press_path(&self, path: &str) {
        self.press_at(Locator::XPath(path)).await;
    }

    async fn press_at(&self, place: Locator<'_>) {
        let listen = "window.pressed = false;
            const arrived = () => { window.pressed = true };
            arguments[0].addEventListener('click', arrived, { once: true, capture: true });
            const { top, bottom } = arguments[0].getBoundingClientRect();
            if (top < 0 || bottom > innerHeight) arguments[0].scrollIntoView({ block: 'center' });";
        self.act(place, async |element: &Element| {
            self.client.execute(listen, vec![handle(element)]).await?;
            let pressed = element.click().await;
            match self.client.execute("return window.pressed === true", Vec::new()).await {
                Ok(arrived) if arrived == true => Ok(()),
                Ok(_) => pressed.and(Err(CmdError::NotJson("the press went elsewhere".to_owned()))),
                // What was pressed ended the page.
                Err(_) => pressed,
            }
        })
        .await;
    }

    /// Chooses one value of a group, by the label a person presses.
    pub async fn choose(&self, group: &str, value: &str) {
        let input = self.find(&format!("input[name='{group}'][value='{value}']")).await;
        let chosen = self.client.execute("arguments[0].click()", vec![handle(&input)]).await;
        chosen.unwrap_or_else(|error| panic!("{group} {value}: {error}"));
    }

    /// Chooses one of a drop-down's options, once it is there.
    pub async fn select(&self, css: &str, value: &str) {
        self.find(&format!("{css} option[value='{value}']")).await;
        let field = self.find(css).await;
        let set = "arguments[0].value = arguments[1];
            arguments[0].dispatchEvent(new Event('change', { bubbles: true }));";
        let values = vec![handle(&field), value.into()];
        self.client.execute(set, values).await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Types into a field, in place of what stood there.
    pub async fn write(&self, css: &str, text: &str) {
        self.act(Locator::Css(css), async |element: &Element| {
            // Control and A, then Delete: clearing through WebDriver goes past the page.
            element.send_keys("\u{e009}a\u{e000}\u{e017}").await?;
            if text.is_empty() { Ok(()) } else { element.send_keys(text).await }
        })
        .await;
    }

    /// Presses one key, or one chord such as `ctrl+Return`, wherever the focus is.
    pub async fn key(&self, chord: &str) {
        self.act_on_keys(pressed(chord)).await;
    }

    /// Types a text, key by key, wherever the focus is.
    pub async fn keys(&self, text: &str) {
        let both = |value| [KeyAction::Down { value }, KeyAction::Up { value }];
        self.act_on_keys(text.chars().flat_map(both).collect()).await;
    }

    /// Presses the chord that ends the program, which may be gone before it answers.
    pub async fn last_key(&self, chord: &str) {
        let _ = self.client.perform_actions(actions(pressed(chord))).await;
    }

    /// Tab by Tab to an element.
    pub async fn tab_to(&self, css: &str) {
        self.find(css).await;
        for _ in 0..150 {
            let there = "return document.activeElement?.matches(arguments[0]) ?? false";
            // A page that is just changing is asked again.
            if self.client.execute(there, vec![css.into()]).await.is_ok_and(|there| there == true) {
                return;
            }
            self.key("Tab").await;
        }
        self.picture("tab-never-came").await;
        panic!("Tab never came to {css}")
    }

    async fn act_on_keys(&self, keys: Vec<KeyAction>) {
        self.client.perform_actions(actions(keys)).await.expect("keys can be pressed");
    }

    /// Sets a date field. Native date fields take typed digits in the system's order, so the value
    /// is set as the field itself would.
    pub async fn date(&self, css: &str, day: &str) {
        let field = self.find(css).await;
        let set = "arguments[0].value = arguments[1];
            arguments[0].dispatchEvent(new Event('input', { bubbles: true }));
            arguments[0].dispatchEvent(new Event('change', { bubbles: true }));";
        let values = vec![handle(&field), day.into()];
        self.client.execute(set, values).await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Unfolds a card, if it is not open already.
    pub async fn unfold(&self, css: &str) {
        let fold = self.find(css).await;
        let open = "if (!arguments[0].open) arguments[0].querySelector('summary').click()";
        let done = self.client.execute(open, vec![handle(&fold)]).await;
        done.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Waits until an element says something that holds a text, and answers all it says.
    pub async fn says(&self, css: &str, text: &str) -> String {
        let mut said = String::new();
        for _ in 0..PATIENCE.as_millis() / 100 {
            // What is redrawn meanwhile is looked at again.
            if let Ok(element) = self.client.find(Locator::Css(css)).await {
                said = element.text().await.unwrap_or_default();
                if said.contains(text) {
                    return said;
                }
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{css} never said {text:?}, but {said:?}")
    }

    /// Waits until an element holds a text, whether or not WebDriver takes it for shown: it overlooks
    /// what is cut to some lines, and what has only just come into view.
    pub async fn reads(&self, css: &str, text: &str) {
        let read = "return document.querySelector(arguments[0])?.innerText ?? ''";
        let mut said = String::new();
        for _ in 0..PATIENCE.as_millis() / 100 {
            let read = self.client.execute(read, vec![css.into()]).await;
            said = read.ok().and_then(|read| read.as_str().map(str::to_owned)).unwrap_or_default();
            if said.contains(text) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{css} never read {text:?}, but {said:?}")
    }

    /// Whether an element stands there now.
    pub async fn has(&self, css: &str) -> bool {
        self.client.find(Locator::Css(css)).await.is_ok()
    }

    /// Unfolds the rest of the check-in, if it isn't already.
    pub async fn more(&self) {
        if !self.has("#more-symptoms").await {
            self.press_named("Add more").await;
            self.find("#more-symptoms").await;
        }
    }

    /// Presses what opens a system dialog, and answers it. The press returns while the dialog is open.
    pub async fn choose_file(&self, css: &str, title: &'static str, file: &Path) {
        self.rests(css).await;
        self.press(css).await;
        let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
        tokio::task::spawn_blocking(move || answer_file_dialog(title, &file))
            .await
            .expect("a dialog is answered");
    }

    /// Waits until an element stays where it is: a page that still fills moves it from under the finger.
    async fn rests(&self, css: &str) {
        self.find(css).await;
        let look = "const it = document.querySelector(arguments[0]);
            it.scrollIntoView({ block: 'center' });
            return JSON.stringify(it.getBoundingClientRect()) + document.documentElement.scrollHeight";
        let (mut stays, mut before) = (0, None);
        for _ in 0..100 {
            let now = self.client.execute(look, vec![css.into()]).await.ok();
            stays = if now.is_some() && now == before { stays + 1 } else { 0 };
            if stays == 5 {
                return;
            }
            before = now;
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{css} never rests")
    }

    /// Everything that the page shows.
    pub async fn shown(&self) -> String {
        self.find("body").await.text().await.unwrap_or_default()
    }

    /// Waits until an element is gone.
    pub async fn gone(&self, css: &str) {
        for _ in 0..PATIENCE.as_millis() / 100 {
            if self.client.find_all(Locator::Css(css)).await.is_ok_and(|found| found.is_empty()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{css} is still there")
    }

    /// From now on a command is answered with an error, as the other side would: played by the page.
    pub async fn refuse(&self, command: &str, code: &str) {
        let refuse = "const [command, code] = arguments;
            window.takes ??= window.fetch;
            window.fetch = (to, ...rest) => String(to).endsWith(command)
                ? Promise.resolve(new Response(JSON.stringify({ code }),
                    { headers: { 'Tauri-Response': 'error', 'content-type': 'application/json' } }))
                : window.takes(to, ...rest)";
        self.client
            .execute(refuse, vec![command.into(), code.into()])
            .await
            .expect("the page plays its part");
    }

    /// Nothing is refused any more.
    pub async fn refuse_nothing(&self) {
        let take = "window.fetch = window.takes";
        self.client.execute(take, Vec::new()).await.expect("the page plays its part");
    }

    /// Makes the window this wide and high.
    pub async fn size(&self, width: u32, height: u32) {
        self.client.set_window_size(width, height).await.expect("the window takes a size");
    }

    /// Keeps a picture of the page beside the build.
    pub async fn picture(&self, name: &str) {
        // Fades are over: else the picture is of the moment before.
        tokio::time::sleep(Duration::from_millis(250)).await;
        self.painted(name).await;
    }

    /// The same of a page on which nothing fades.
    pub async fn painted(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screens");
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        self.settled().await;
        let png = self.client.screenshot().await.expect("a picture of the page");
        std::fs::write(folder.join(format!("{name}.png")), png).expect("room for a picture");
    }

    /// Waits until the last change is painted, and what follows from its size is there.
    pub async fn settled(&self) {
        let painted =
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))";
        self.client.execute_async(painted, Vec::new()).await.expect("the page is painted");
    }

    /// Waits until an element stays where it is. A click goes to a place: while a form above is still
    /// unfolding, something else comes to stand there.
    async fn still(&self, element: &Element) {
        let place = "const { x, y, width, height } = arguments[0].getBoundingClientRect();
            return [x, y, width, height].join(' ')";
        let mut last = None;
        for _ in 0..40 {
            let now = self.client.execute(place, vec![handle(element)]).await.ok();
            if now.is_some() && now == last {
                return;
            }
            last = now;
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    async fn act(&self, place: Locator<'_>, act: impl AsyncFn(&Element) -> Result<(), CmdError>) {
        let mut last = None;
        for _ in 0..50 {
            let element = self.locate(place).await;
            self.still(&element).await;
            match act(&element).await {
                Ok(()) => return,
                // Redrawn, or still covered, in between: look again.
                Err(error) => last = Some(error),
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        self.picture("could-not-be-used").await;
        panic!("{place:?} could not be used: {last:?}")
    }
}

/// All keys of a chord down, and up again in the other order.
fn pressed(chord: &str) -> Vec<KeyAction> {
    let keys: Vec<char> = chord.split('+').map(code).collect();
    let down = keys.iter().map(|value| KeyAction::Down { value: *value });
    let up = keys.iter().rev().map(|value| KeyAction::Up { value: *value });
    down.chain(up).collect()
}

fn actions(keys: Vec<KeyAction>) -> KeyActions {
    keys.into_iter().fold(KeyActions::new("keys".to_owned()), |actions, one| actions.then(one))
}

/// The keys that have no letter, as WebDriver names them.
fn code(name: &str) -> char {
    match name {
        "Return" => '\u{e007}',
        "Tab" => '\u{e004}',
        "Escape" => '\u{e00c}',
        "F1" => '\u{e031}',
        "F2" => '\u{e032}',
        "BackSpace" => '\u{e003}',
        "shift" => '\u{e008}',
        "ctrl" => '\u{e009}',
        "alt" => '\u{e00a}',
        letter => match letter.chars().collect::<Vec<_>>()[..] {
            [letter] => letter,
            _ => panic!("{letter:?} is no key"),
        },
    }
}

/// An element as a script takes it.
fn handle(element: &Element) -> serde_json::Value {
    serde_json::to_value(element).expect("an element has a handle")
}

/// Answers the system's file dialog as a person would, with real key presses.
pub fn answer_file_dialog(title: &str, file: &Path) {
    let window = xdotool(&["search", "--sync", "--onlyvisible", "--name", title]);
    let window = window.lines().last().expect("the dialog's window").to_owned();
    std::thread::sleep(Duration::from_millis(600));
    xdotool(&["windowfocus", "--sync", &window]);
    let path = file.to_str().expect("a path in UTF-8");
    if title.starts_with("Save") {
        xdotool(&["key", "ctrl+a"]);
    } else {
        // The first "/" opens the place for a path.
        xdotool(&["key", "slash"]);
        std::thread::sleep(Duration::from_millis(300));
        xdotool(&["key", "ctrl+a"]);
    }
    xdotool(&["type", "--delay", "8", path]);
    std::thread::sleep(Duration::from_millis(300));
    xdotool(&["key", "Return"]);
}

fn xdotool(arguments: &[&str]) -> String {
    let ran = Command::new("xdotool")
        .args(arguments)
        .stderr(Stdio::inherit())
        .output()
        .expect("xdotool is installed");
    assert!(ran.status.success(), "xdotool {arguments:?}");
    String::from_utf8_lossy(&ran.stdout).into_owned()
}

/// Whether a window of that name is on the screen.
pub fn visible(name: &str) -> bool {
    let found = Command::new("xdotool")
        .args(["search", "--onlyvisible", "--name", &format!("^{name}$")])
        .stdout(Stdio::null())
        .status();
    found.expect("xdotool is installed").success()
}
