//! The committed messages are what the generator makes of the committed schemas.

use std::path::Path;

use kafka4rs_codegen::{check, generate, write};

#[test]
fn committed_messages_are_current() {
    let protocol = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    check(&protocol.join("schema"), &protocol.join("src/messages")).unwrap();
}

#[test]
fn a_change_of_the_schema_names_the_file_that_differs() {
    let protocol = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = std::env::temp_dir().join(format!("kafka4rs-codegen-{}", std::process::id()));
    let mut files = generate(&protocol.join("schema")).unwrap();
    files.insert("produce_request.rs".into(), "changed by hand".into());
    write(&folder, &files, &[".rs"]).unwrap();
    let error = check(&protocol.join("schema"), &folder).unwrap_err().to_string();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(error.ends_with("produce_request.rs differs"), "{error}");
}
