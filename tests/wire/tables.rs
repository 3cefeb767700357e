//! Tables read off Java's own classes.

use std::collections::BTreeMap;
use std::path::Path;

use kafka4rs_protocol::{ApiKey, ErrorCode, VersionRange};
use serde_json::Value;

use crate::golden_messages::version;
use crate::registry;

fn table(file: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/golden").join(file);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn error_codes_and_their_classes_are_javas() {
    let table = table("errors_4.4.json");
    assert_eq!(table.len(), ErrorCode::ALL.len());
    for (row, ours) in table.iter().zip(ErrorCode::ALL) {
        let code = version(&row["code"]);
        assert_eq!(ErrorCode::from(code), *ours);
        assert_eq!(ours.code(), code);
        assert_eq!(ours.name(), row["name"].as_str().unwrap());
        let flag = |name: &str| row[name].as_bool().unwrap();
        assert_eq!(ours.is_retriable(), flag("retriable"), "{ours}");
        assert_eq!(ours.is_invalid_metadata(), flag("invalid_metadata"), "{ours}");
        assert_eq!(
            ours.is_refresh_coordinator(),
            flag("refresh_retriable") && !flag("invalid_metadata"),
            "{ours}"
        );
        assert_eq!(ours.is_application_recoverable(), flag("application_recoverable"), "{ours}");
        assert_eq!(ours.is_transaction_abortable(), flag("transaction_abortable"), "{ours}");
        assert_eq!(ours.is_invalid_config(), flag("invalid_configuration"), "{ours}");
        assert_eq!(ours.is_authentication(), flag("authentication"), "{ours}");
        assert_eq!(ours.is_authorization(), flag("authorization"), "{ours}");
        assert_eq!(ours.remedy().is_empty(), ours.is_ok(), "{ours}");
    }
}

#[test]
fn older_clients_know_a_part_of_the_same_errors() {
    for row in table("errors.json") {
        let ours = ErrorCode::from(version(&row["code"]));
        assert_eq!(ours.name(), row["name"].as_str().unwrap());
    }
}

#[test]
fn unknown_codes_keep_their_number() {
    let code = ErrorCode::from(9999);
    assert_eq!(code, ErrorCode::Unknown(9999));
    assert_eq!(i16::from(code), 9999);
    assert_eq!(code.to_string(), "UNKNOWN(9999)");
    assert!(!code.is_ok() && !code.is_retriable());
}

#[test]
fn api_keys_versions_and_listeners_are_javas() {
    let table = table("api_versions_4.4.json");
    assert_eq!(table.len(), ApiKey::ALL.len());
    for (row, api) in table.iter().zip(ApiKey::ALL) {
        let key = version(&row["key"]);
        assert_eq!((ApiKey::from_i16(key), api.as_i16()), (Some(*api), key));
        assert_eq!(api.name(), row["name"].as_str().unwrap());
        if !row["has_valid_version"].as_bool().unwrap() {
            assert!(api.valid_versions().is_empty());
            continue;
        }
        let lowest = version(&row["lowest"]);
        let all = VersionRange::new(lowest, version(&row["highest_including_unstable"]));
        let stable = VersionRange::new(lowest, version(&row["highest"]));
        assert_eq!(api.valid_versions(), all, "{api}");
        // Java's highest leaves out an unstable version; an API of one unstable version has none.
        assert_eq!(api.stable_versions(), stable, "{api}");
        let flexible = row["flexible_from"].as_i64().map(|since| i16::try_from(since).unwrap());
        assert_eq!(api.flexible_since(), flexible.filter(|f| *f >= 0), "{api}");
        let per_version = |column: &str| -> BTreeMap<i16, i64> {
            let versions = row[column].as_object().unwrap();
            versions.iter().map(|(k, v)| (k.parse().unwrap(), v.as_i64().unwrap())).collect()
        };
        for (version, header) in per_version("request_header_versions") {
            assert_eq!(i64::from(api.request_header_version(version)), header, "{api} {version}");
        }
        for (version, header) in per_version("response_header_versions") {
            assert_eq!(i64::from(api.response_header_version(version)), header, "{api} {version}");
        }
        let listens = |name: &str| row["listeners"].as_array().unwrap().iter().any(|l| l == name);
        assert_eq!(api.is_served_by_brokers(), listens("broker"), "{api}");
        assert_eq!(api.is_served_by_controllers(), listens("controller"), "{api}");
        for kind in ["request", "response"] {
            let message = registry::ALL.iter().find(|e| e.key == key && e.kind == kind).unwrap();
            assert_eq!(message.versions, all, "{}", message.name);
            assert_eq!(message.stable, stable, "{}", message.name);
            assert_eq!(message.flexible_since, api.flexible_since(), "{}", message.name);
        }
    }
}
