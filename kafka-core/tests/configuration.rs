//! `docs/configuration.md` is what the code says.

use std::path::Path;

#[test]
fn the_document_of_settings_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/configuration.md");
    let text = kafka4rs_core::settings_as_markdown();
    if std::env::var_os("KAFKA4RS_BLESS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == text,
        "{} is not current; write it with KAFKA4RS_BLESS=1 cargo test -p kafka4rs-core --test configuration",
        path.display()
    );
}
