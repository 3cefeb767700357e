//! Stand-in until the messages are generated.
/// Every API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ApiKey {
    /// 18
    ApiVersions,
}
/// Error codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorCode {
    /// 0
    None,
}
