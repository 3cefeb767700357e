//! Tables read off Java's own classes.

use kafka4rs_protocol::{ApiKey, ErrorCode, VersionRange};
use serde_json::Value;

use crate::messages::{text, version};
use crate::registry::named;
use crate::report::{Checked, Outcome};

/// Whether a table of APIs is of Kafka 4.4, as ours is: then it has our last key.
pub(crate) fn is_of_our_release(rows: &[Value]) -> bool {
    ApiKey::ALL.last().is_some_and(|last| rows.iter().any(|row| row["key"] == last.as_i16()))
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, ours: T, java: T) -> Result<(), String> {
    if ours == java { Ok(()) } else { Err(format!("{what}: ours {ours:?}, Java {java:?}")) }
}

fn flag(row: &Value, name: &str) -> Result<bool, String> {
    row[name].as_bool().ok_or_else(|| format!("the row has no {name}"))
}

pub(crate) fn check_error(row: &Value) -> Outcome {
    let code = version(row, "code")?;
    check_code(row, code).map_err(|what| format!("error {code}: {what}"))?;
    Ok(Checked::Agrees)
}

fn check_code(row: &Value, code: i16) -> Result<(), String> {
    let ours = ErrorCode::from(code);
    same("code", ours.code(), code)?;
    same("name", ours.name(), text(row, "name")?)?;
    // Java's RefreshRetriableException is above InvalidMetadataException; our flag is not.
    let refresh = ours.is_refresh_coordinator() || ours.is_invalid_metadata();
    for (name, ours) in [
        ("retriable", ours.is_retriable()),
        ("refresh_retriable", refresh),
        ("invalid_metadata", ours.is_invalid_metadata()),
        ("application_recoverable", ours.is_application_recoverable()),
        ("transaction_abortable", ours.is_transaction_abortable()),
        ("invalid_configuration", ours.is_invalid_config()),
        ("authentication", ours.is_authentication()),
        ("authorization", ours.is_authorization()),
    ] {
        same(name, ours, flag(row, name)?)?;
    }
    Ok(())
}

pub(crate) fn check_api(row: &Value, of_our_release: bool) -> Outcome {
    let key = version(row, "key")?;
    check_key(row, key, of_our_release).map_err(|what| format!("API {key}: {what}"))?;
    Ok(Checked::Agrees)
}

fn check_key(row: &Value, key: i16, of_our_release: bool) -> Result<(), String> {
    let Some(api) = ApiKey::from_i16(key) else { return Err("is not known".into()) };
    let name = text(row, "name")?;
    same("name", api.name(), name)?;
    let ours = api.valid_versions();
    if !flag(row, "has_valid_version")? {
        return same("valid versions", ours.is_empty(), true);
    }
    if of_our_release {
        let lowest = version(row, "lowest")?;
        let all = VersionRange::new(lowest, version(row, "highest_including_unstable")?);
        same("valid versions", ours, all)?;
        let stable = VersionRange::new(lowest, version(row, "highest")?);
        same("stable versions", api.stable_versions(), stable)?;
    }
    for (suffix, since, headers) in [
        ("Request", "flexible_from", "request_header_versions"),
        ("Response", "response_flexible_from", "response_header_versions"),
    ] {
        let message = named(&format!("{name}{suffix}"))?;
        let java_since = row[since].as_i64().filter(|since| *since >= 0);
        let versions = row[headers].as_object().filter(|versions| !versions.is_empty());
        for (of, java) in versions.ok_or_else(|| format!("the row has no {headers}"))? {
            let of: i16 = of.parse().map_err(|_| format!("{of} is no version"))?;
            let what = |what: &str| format!("{suffix} v{of}: {what}");
            same(&what("is known"), ours.contains(of), true)?;
            let header = match suffix {
                "Request" => api.request_header_version(of),
                _ => api.response_header_version(of),
            };
            same(&what("header version"), Some(i64::from(header)), java.as_i64())?;
            let flexible = message.flexible_since.is_some_and(|since| since <= of);
            let java = java_since.is_some_and(|since| since <= i64::from(of));
            same(&what("is flexible"), flexible, java)?;
        }
    }
    Ok(())
}
