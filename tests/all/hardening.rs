//! What the page can't do, even if somebody else's script ran in it: go elsewhere, reach out, take
//! anything out, or call what isn't named.

use std::collections::BTreeSet;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::time::Duration;

use fantoccini::wd::TimeoutConfiguration;
use serde_json::{Value, json};
use tidemark_tests::canary::Canary;
use tidemark_tests::home::Home;
use tidemark_tests::process::wait_for;
use tidemark_tests::program;
use tidemark_tests::window::Window;

/// A server that waits to hear anything at all.
struct Ear(TcpListener);

impl Ear {
    fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        Self(listener)
    }

    fn at(&self, scheme: &str) -> String {
        format!("{scheme}://{}/", self.0.local_addr().unwrap())
    }

    /// Whether anybody called since it was last asked.
    fn heard(&self) -> bool {
        std::iter::from_fn(|| self.0.accept().ok()).count() > 0
    }

    /// The control: a call is heard.
    #[track_caller]
    fn hears(&self) {
        let _call = TcpStream::connect(self.0.local_addr().unwrap()).unwrap();
        wait_for("the test's own call", || self.heard().then_some(()));
    }
}

/// Opens a page in which every refusal is noted.
async fn page(home: &Home) -> Window {
    let environment = home.environment();
    let environment: Vec<(&str, &str)> =
        environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let window = Window::open_with(&home.journal, &environment).await;
    window.find("#unlock").await;
    // A page that did go elsewhere would never be there: nobody answers.
    let patience = TimeoutConfiguration::new(None, Some(Duration::from_secs(3)), None);
    window.client.update_timeouts(patience).await.unwrap();
    let note = "window.refused = [];
        addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective))";
    window.client.execute(note, Vec::new()).await.unwrap();
    window
}

/// Runs this in the page and gives it time to come to something.
async fn tries(window: &Window, script: &str, at: &str) {
    // What it throws is a refusal, too.
    let script = format!("const at = arguments[0]; try {{ {script} }} catch {{}}");
    window.client.execute(&script, vec![json!(at)]).await.unwrap();
    tokio::time::sleep(Duration::from_millis(400)).await;
}

/// The page is still the one that was opened, and the only one.
async fn stays(window: &Window, after: &str) {
    let here = window.client.execute("return [location.protocol, 'refused' in window]", Vec::new()).await;
    assert_eq!(here.unwrap(), json!(["tauri:", true]), "after {after}");
    assert_eq!(window.client.windows().await.unwrap().len(), 1, "after {after}");
}

/// A link that is pressed.
const LINK: &str = "const link = document.createElement('a'); link.href = at; document.body.append(link);
                    link.click()";

/// One that asks for a window of its own.
const LINK_TO_A_NEW_WINDOW: &str = "const link = document.createElement('a'); link.href = at;
                                    link.target = '_blank'; document.body.append(link); link.click()";

#[tokio::test]
async fn the_page_goes_nowhere_else() {
    let (home, ear) = (Home::new(&program::path()), Ear::open());
    let window = page(&home).await;
    for script in [
        "location.href = at",
        "location.replace(at)",
        "window.open(at)",
        "const form = document.createElement('form'); form.action = at; document.body.append(form);
         form.submit()",
        "const meta = document.createElement('meta'); meta.httpEquiv = 'refresh'; meta.content = '0;url=' + at;
         document.head.append(meta)",
        "const frame = document.createElement('iframe'); frame.src = at; document.body.append(frame)",
    ] {
        for scheme in ["http", "https"] {
            tries(&window, script, &ear.at(scheme)).await;
            stays(&window, script).await;
            assert!(!ear.heard(), "{scheme} was heard: {script}");
        }
    }
    for elsewhere in
        ["https://127.0.0.1:9/", "file:///etc/hostname", "about:blank", "data:text/html,elsewhere"]
    {
        for script in ["location.href = at", "window.open(at)", LINK, LINK_TO_A_NEW_WINDOW] {
            tries(&window, script, elsewhere).await;
            stays(&window, elsewhere).await;
        }
    }
    ear.hears();
    window.close().await;
}

#[tokio::test]
async fn the_page_reaches_nobody() {
    let (home, ear) = (Home::new(&program::path()), Ear::open());
    let window = page(&home).await;
    let add = |element: &str, place: &str| {
        format!("const it = document.createElement('{element}'); it.{place} = at; document.body.append(it)")
    };
    for (script, directive) in [
        ("fetch(at).catch(() => {})".to_owned(), "connect-src"),
        ("const it = new XMLHttpRequest(); it.open('GET', at); it.send()".to_owned(), "connect-src"),
        ("new WebSocket(at.replace('http', 'ws'))".to_owned(), "connect-src"),
        ("new EventSource(at)".to_owned(), "connect-src"),
        ("navigator.sendBeacon(at, 'taken out')".to_owned(), "connect-src"),
        ("new Image().src = at".to_owned(), "img-src"),
        (add("audio", "src"), "media-src"),
        (add("script", "src"), "script-src-elem"),
        (format!("{}; it.rel = 'stylesheet'", add("link", "href")), "style-src-elem"),
        ("new FontFace('other', `url(${at})`).load().catch(() => {})".to_owned(), "font-src"),
        ("new Worker(URL.createObjectURL(new Blob([`fetch('${at}')`])))".to_owned(), "worker-src"),
    ] {
        window.client.execute("refused.length = 0", Vec::new()).await.unwrap();
        tries(&window, &script, &ear.at("http")).await;
        let refused = window.client.execute("return refused", Vec::new()).await.unwrap();
        // It was tried, and it was the policy that refused it.
        assert!(refused.as_array().unwrap().contains(&json!(directive)), "{script}: {refused}");
        assert!(!ear.heard(), "{script} was heard");
    }
    ear.hears();
    window.close().await;
}

/// WebKit connects ahead of a page that it may be about to load, past the policy and before anybody is
/// asked. Nothing is sent, but a host's name is looked up, and it can carry words.
#[tokio::test]
async fn no_link_calls_ahead() {
    let (home, ear) = (Home::new(&program::path()), Ear::open());
    let window = page(&home).await;
    let mut heard = Vec::new();
    for script in [
        LINK,
        LINK_TO_A_NEW_WINDOW,
        "const link = document.createElement('a'); link.href = at; link.download = ''; link.click()",
        "const area = document.createElement('area'); area.href = at; document.body.append(area); area.click()",
        "const link = document.createElement('link'); link.rel = 'preconnect'; link.href = at;
         document.head.append(link)",
    ] {
        for scheme in ["http", "https"] {
            tries(&window, script, &ear.at(scheme)).await;
            if ear.heard() {
                heard.push(format!("{scheme}: {script}"));
            }
        }
    }
    ear.hears();
    window.close().await;
    assert_eq!(heard, Vec::<String>::new());
}

#[tokio::test]
async fn no_script_runs_that_the_program_did_not_bring() {
    let home = Home::new(&program::path());
    let window = page(&home).await;
    for (script, directive) in [
        (
            "const it = document.createElement('script'); it.textContent = 'window.ran = true';
             document.body.append(it)",
            "script-src-elem",
        ),
        (
            "const it = document.createElement('button'); it.setAttribute('onclick', 'window.ran = true');
             document.body.append(it); it.click()",
            "script-src-attr",
        ),
        ("setTimeout('window.ran = true')", "script-src"),
        (
            "const it = document.createElement('script');
             it.src = URL.createObjectURL(new Blob(['window.ran = true']));
             document.body.append(it)",
            "script-src-elem",
        ),
    ] {
        window.client.execute("refused.length = 0", Vec::new()).await.unwrap();
        tries(&window, script, "").await;
        let [ran, refused] = ["return window.ran === true", "return refused"];
        assert_eq!(window.client.execute(ran, Vec::new()).await.unwrap(), json!(false), "{script}");
        let refused = window.client.execute(refused, Vec::new()).await.unwrap();
        assert!(refused.as_array().unwrap().contains(&json!(directive)), "{script}: {refused}");
    }
    window.close().await;
}

#[tokio::test]
async fn nothing_is_downloaded() {
    const TAKEN: &str = "taken out of the journal";
    let home = Home::new(&program::path());
    // A folder for downloads is there, as on any desktop.
    let downloads = home.folder.path().join("Downloads");
    fs::create_dir(&downloads).unwrap();
    let told = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
    fs::write(home.folder.path().join("config/user-dirs.dirs"), told).unwrap();
    let window = page(&home).await;
    let click = "const link = document.createElement('a'); link.href = source; link.download = 'taken.txt';
        document.body.append(link); link.click()";
    for source in ["at", "'data:text/plain,' + words", "URL.createObjectURL(new Blob([words]))"] {
        let script = format!("const words = '{TAKEN}', source = {source}; {click}");
        tries(&window, &script, "https://127.0.0.1:9/").await;
        stays(&window, source).await;
    }
    window.close().await;
    assert_eq!(Canary::new(TAKEN).search(home.folder.path()), []);
    assert_eq!(named(home.folder.path(), "taken"), Vec::<String>::new());
}

/// Every file below a folder whose name begins so.
fn named(folder: &Path, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let own = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type().unwrap().is_dir() {
            found.extend(named(&entry.path(), name));
        } else if own.starts_with(name) {
            found.push(own);
        }
    }
    found
}

/// What the window may load, and from where: nothing, but for what it can't do without.
const POLICY: [(&str, &str); 8] = [
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("font-src", "'self'"),
    ("img-src", "'self'"),
    // The wire to the program. Without the second, Tauri falls back to a slower one without a word.
    ("connect-src", "ipc: http://ipc.localhost"),
    // These two don't fall back to the first.
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
];

#[test]
fn the_policy_allows_what_is_needed_and_nothing_else() {
    let configuration = read("src-tauri/tauri.conf.json");
    let security = &configuration["app"]["security"];
    let policy: Value = POLICY.iter().map(|(directive, sources)| (*directive, json!(sources))).collect();
    assert_eq!(security["csp"], policy);
    // No other policy takes its place, nor does Tauri alter it, and no plugin is set up.
    let names: BTreeSet<&str> = security.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names, BTreeSet::from(["capabilities", "csp"]));
    assert_eq!(configuration["plugins"], Value::Null);
    assert_eq!(configuration["app"]["windows"], json!([]), "the one window is made in code");
}

#[test]
fn every_capability_is_one_named_command() {
    let folder = root().join("src-tauri/capabilities");
    let files: Vec<String> = named(&folder, "");
    assert_eq!(files, ["window.json"]);
    let capability = read("src-tauri/capabilities/window.json");
    assert_eq!(capability["windows"], json!(["main"]));
    for wider in ["webviews", "remote", "local", "platforms"] {
        assert_eq!(capability[wider], Value::Null, "{wider}");
    }
    let allowed = capability["permissions"].as_array().unwrap().iter();
    let allowed: Vec<String> =
        allowed.map(|it| it.as_str().unwrap().strip_prefix("allow-").unwrap().replace('-', "_")).collect();
    let named: BTreeSet<&str> = allowed.iter().map(String::as_str).collect();
    assert_eq!(named.len(), allowed.len(), "each once");
    // The bindings are generated from the commands themselves, and held current by a test.
    let bindings = fs::read_to_string(root().join("ui/src/ipc/bindings.ts")).unwrap();
    let commands = bindings.lines().filter(|line| line.contains("__TAURI_INVOKE<"));
    let commands: BTreeSet<&str> = commands.filter_map(|line| line.split('"').nth(1)).collect();
    assert_eq!(named, commands);
}

#[tokio::test]
async fn what_tauri_brings_along_is_not_to_be_called() {
    let home = Home::new(&program::path());
    let window = page(&home).await;
    let call = "const [command, done] = arguments;
        __TAURI_INTERNALS__.invoke(command, {}).then(() => done('done'), () => done('refused'))";
    for command in ["plugin:app|version", "plugin:event|listen", "plugin:window|close", "plugin:path|resolve"]
    {
        let said = window.client.execute_async(call, vec![json!(command)]).await.unwrap();
        assert_eq!(said, json!("refused"), "{command}");
    }
    // The control: what is named is answered.
    let said = window.client.execute_async(call, vec![json!("vault_state")]).await.unwrap();
    assert_eq!(said, json!("done"));
    window.close().await;
}

fn read(file: &str) -> Value {
    serde_json::from_slice(&fs::read(root().join(file)).unwrap()).unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the workspace")
}
