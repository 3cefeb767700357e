//! Fills the working corpora of fuzzing and packs what is worth keeping; `cargo xtask fuzz` calls it.
//!
//! ```text
//! fuzz-corpus list                  every target, its longest input, what it feeds
//! fuzz-corpus fill TARGET FOLDER    seeds, packed corpus and regressions, a file each
//! fuzz-corpus pack TARGET FOLDER    the folder's files become the packed corpus
//! fuzz-corpus run TARGET FILE..     one call an input
//! fuzz-corpus keep TARGET NAME FILE the input becomes a regression
//! ```

#![expect(
    clippy::expect_used,
    reason = "the vectors are our own: one that is not as it should be is a bug"
)]

mod seeds;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use kafka4rs_fuzz::{TARGETS, Target, corpus, target};

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["list"] => {
            TARGETS.iter().for_each(|target| {
                println!("{:18}{:5} {}", target.name, target.max_len, target.about)
            });
            Ok(())
        }
        ["fill", name, folder] => named(name).and_then(|target| fill(target, Path::new(folder))),
        ["pack", name, folder] => named(name).and_then(|target| pack(target, Path::new(folder))),
        ["keep", name, regression, file] => named(name).and_then(|target| {
            let path = corpus::keep(target.name, regression, &fs::read(file)?)?;
            println!("{}", path.display());
            Ok(())
        }),
        ["run", name, files @ ..] => named(name).and_then(|target| run(target, files)),
        _ => Err(
            "usage: fuzz-corpus list | fill TARGET FOLDER | pack TARGET FOLDER | run TARGET FILE.. | keep TARGET NAME FILE"
                .into(),
        ),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("fuzz-corpus: {error}");
            ExitCode::FAILURE
        }
    }
}

fn named(name: &str) -> Result<&'static Target, Box<dyn Error>> {
    target(name).ok_or_else(|| format!("no target {name}; `list` prints them").into())
}

fn fill(target: &Target, folder: &Path) -> Outcome {
    fs::create_dir_all(folder)?;
    let mut sources =
        vec![("seed", seeds::of(target.name)?), ("packed", corpus::packed(target.name)?)];
    let regressions = corpus::regressions(target.name)?;
    sources.push(("regression", regressions.into_iter().map(|(_, input)| input).collect()));
    for (source, inputs) in sources {
        let fitting = inputs.iter().filter(|input| input.len() <= target.max_len);
        let mut count = 0;
        for (i, input) in fitting.enumerate() {
            fs::write(folder.join(format!("{source}-{i:05}")), input)?;
            count += 1;
        }
        println!("{}: {count} of {source}", target.name);
    }
    Ok(())
}

fn pack(target: &Target, folder: &Path) -> Outcome {
    let inputs: Vec<_> = corpus::files(folder)?.iter().map(fs::read).collect::<Result<_, _>>()?;
    if inputs.is_empty() {
        return Err(format!("{} is empty", folder.display()).into());
    }
    let count = inputs.len();
    let size = corpus::write_packed(target.name, inputs)?;
    println!("{}: {count} inputs, {size} bytes", target.name);
    Ok(())
}

fn run(target: &Target, files: &[&str]) -> Outcome {
    for file in files {
        let input = fs::read(file).map_err(|error| format!("{file}: {error}"))?;
        println!("{file}: {} bytes", input.len());
        (target.run)(&input);
    }
    Ok(())
}
