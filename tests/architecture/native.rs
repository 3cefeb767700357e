//! What a user builds: no C compiler, few crates.

use crate::{cargo, members, none, text};

/// Crates that compile C, generate bindings to it, or link to a library of the system. `linux-raw-sys` does none of it:
/// it has the kernel's numbers and structs, written down.
fn is_native(name: &str) -> bool {
    matches!(
        name,
        "cc" | "cmake" | "bindgen" | "pkg-config" | "vcpkg" | "nasm-rs" | "openssl" | "native-tls"
    ) || name.ends_with("-sys") && name != "linux-raw-sys"
}

/// The crates below a package, the package itself included.
fn tree(args: &[&str]) -> Vec<String> {
    let mut all =
        vec!["tree", "--locked", "-e", "normal,build", "--prefix", "none", "--format", "{p}"];
    all.extend(args);
    let mut names: Vec<_> = cargo(&all)
        .lines()
        .filter_map(|line| {
            line.split(' ').next().filter(|name| !name.is_empty()).map(str::to_owned)
        })
        .collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn default_features_build_no_c() {
    let crates = tree(&["-p", "kafka4rs"]);
    assert!(
        crates.iter().any(|name| name == "tokio"),
        "the tree is not what it should be: {crates:?}"
    );
    let native = crates.into_iter().filter(|name| is_native(name)).collect();
    none(native, "default features must build without a C compiler, but need");
}

/// The features that build C, as the README says.
const NATIVE_FEATURES: [&str; 1] = ["zstd"];

#[test]
fn no_other_feature_builds_c() {
    let members = members();
    let root = members.iter().find(|member| text(member, "name") == "kafka4rs");
    let features = root.and_then(|root| root["features"].as_object()).expect("features");
    let others: Vec<_> = features
        .keys()
        .map(String::as_str)
        .filter(|feature| !NATIVE_FEATURES.contains(feature))
        .collect();
    assert!(others.len() + NATIVE_FEATURES.len() == features.len(), "{features:?}");
    let crates = tree(&["-p", "kafka4rs", "--features", &others.join(",")]);
    let native = crates.into_iter().filter(|name| is_native(name));
    none(
        native.collect(),
        "a feature that needs a C compiler must be named here and in the README",
    );
}

#[test]
fn the_tests_themselves_need_no_c_compiler() {
    let native = cargo(&["tree", "--locked", "--workspace", "-e", "all", "--prefix", "none"])
        .lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|name| is_native(name))
        .map(str::to_owned)
        .collect();
    none(native, "`cargo test --workspace` must build without a C compiler, but needs");
}

#[test]
fn without_tokios_feature_nothing_of_the_system_is_linked() {
    let crates =
        tree(&["-p", "kafka4rs", "--no-default-features", "--features", "producer,consumer"]);
    let system =
        crates.into_iter().filter(|name| matches!(name.as_str(), "mio" | "socket2" | "libc"));
    none(
        system.collect(),
        "without feature `tokio` the caller supplies sockets, but these come along",
    );
}

#[test]
fn tells_native_crates_from_others() {
    for native in ["cc", "zstd-sys", "openssl-sys", "cmake"] {
        assert!(is_native(native), "{native}");
    }
    for pure in ["bytes", "libc", "crc32c", "system"] {
        assert!(!is_native(pure), "{pure}");
    }
}
