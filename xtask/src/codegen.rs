//! `cargo xtask codegen`: Kafka's schemas to the protocol's messages.

use std::path::{Path, PathBuf};

use kafka4rs_codegen::{Files, check, distil, generate, write};

use crate::{Result, codegen_diff, root};

/// Regenerates the protocol's messages, or checks that they are current.
pub(crate) fn main(args: &[String]) -> Result<()> {
    let mut check_only = false;
    let mut jar = None;
    let mut words = args.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--check" => check_only = true,
            "--from-jar" => {
                let path = words
                    .next()
                    .ok_or("codegen: --from-jar needs the path of a kafka-clients jar")?;
                jar = Some(PathBuf::from(path));
            }
            "--diff" => {
                let path =
                    words.next().ok_or("codegen: --diff needs the path of a kafka-clients jar")?;
                return match words.next() {
                    Some(word) => Err(format!("codegen: --diff stands alone, leave out {word}")),
                    None => codegen_diff::main(Path::new(path)),
                };
            }
            other => return Err(format!("codegen: unknown argument {other}")),
        }
    }

    let protocol = root().join("kafka-protocol");
    let (schema, messages) = (protocol.join("schema"), protocol.join("src").join("messages"));
    if check_only {
        if jar.is_some() {
            return Err("codegen: --check looks at what is committed; leave out --from-jar".into());
        }
        check(&schema, &messages).map_err(|error| {
            format!(
                "codegen: {error}\n\
                 regenerate with `cargo xtask codegen` and commit both, schema and code"
            )
        })?;
        println!("codegen: the messages are what the schemas say");
        return Ok(());
    }
    if let Some(jar) = jar {
        replace(&schema, &distil(&jar).map_err(|error| format!("codegen: {error}"))?, ".schema")?;
    }
    replace(&messages, &generate(&schema).map_err(|error| format!("codegen: {error}"))?, ".rs")
}

fn replace(folder: &Path, files: &Files, extension: &str) -> Result<()> {
    write(folder, files, &[extension]).map_err(|error| format!("codegen: {error}"))?;
    println!("{} files in {}", files.len(), folder.display());
    Ok(())
}
