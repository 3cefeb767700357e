//! `cargo xtask codegen --diff JAR`: what another Kafka release changes, in words.

use std::path::Path;

use crate::{Result, root};

/// Prints what the schemas in `jar` change against ours.
pub(crate) fn main(jar: &Path) -> Result<()> {
    let schema = root().join("kafka-protocol").join("schema");
    let lines =
        kafka4rs_codegen::diff(&schema, jar).map_err(|error| format!("codegen: {error}"))?;
    match lines.len() {
        0 => println!("nothing changes: {} has the schemas that we have", jar.display()),
        count => {
            lines.iter().for_each(|line| println!("{line}"));
            println!("{count} changes; `cargo xtask codegen --from-jar JAR` takes them over");
        }
    }
    println!(
        "not compared: error codes, which a jar has only as code; kafka-protocol/schema/errors.schema \
         is kept by hand"
    );
    Ok(())
}
