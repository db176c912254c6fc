//! The sheet of paper with the recovery code.

use serde_json::{Value, json};
use tidemark_tests::program::PASSPHRASE;
use tidemark_tests::window::Window;

#[tokio::test]
async fn what_is_printed_is_the_sheet_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(&folder.path().join("journal")).await;
    window.press("#first-next").await;
    window.press("#first-next").await;
    window.write("#passphrase", PASSPHRASE).await;
    window.says("#passphrase-verdict", "Good").await;
    window.press("#vault-create").await;
    window.find("#recovery-code").await;
    let groups = "return [...document.querySelectorAll('#recovery-code strong')].map((it) => it.textContent)";
    let groups = window.client.execute(groups, Vec::new()).await.unwrap();
    let groups: Vec<String> = serde_json::from_value(groups).unwrap();
    assert_eq!(groups.len(), 6);

    // No printer takes part: what would be printed is taken down instead.
    let stub = "window.printed = [];
        window.print = () => window.printed.push(document.querySelector('.sheet').textContent)";
    window.client.execute(stub, Vec::new()).await.unwrap();
    window.press("#code-print").await;
    let printed = window.client.execute("return window.printed", Vec::new()).await.unwrap();
    let [Value::String(printed)] = printed.as_array().unwrap().as_slice() else { panic!("{printed}") };
    assert!(printed.contains(&groups.concat()), "the groups, in order: {printed}");
    let code = tidemark_app::recovery_code(&groups.join("-")).unwrap();
    let identity = code.identity().unwrap();
    assert!(printed.contains(identity.text()), "the same code for stock age: {printed}");
    for words in ["Tidemark", "Recovery code", "opens the journal and its backups", "Made on"] {
        assert!(printed.contains(words), "{words:?} is not in {printed}");
    }
    assert!(!printed.contains(PASSPHRASE));

    // On paper the page is not there, and on the screen the sheet isn't.
    let rules = "const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
        const print = rules.filter((rule) => rule.media?.mediaText === 'print')
            .flatMap((rule) => [...rule.cssRules]);
        const shown = (selector) =>
            print.find((rule) => rule.selectorText === selector)?.style.display ?? '';
        const sheet = document.querySelector('.sheet');
        return [shown('#app'), shown('.sheet'), getComputedStyle(sheet).display,
                sheet.parentElement === document.body]";
    let rules = window.client.execute(rules, Vec::new()).await.unwrap();
    assert_eq!(rules, json!(["none", "flex", "none", true]));
    window.press("#code-written").await;
    window.find("#code-check").await;
    window.gone(".sheet").await;
    window.close().await;
}
