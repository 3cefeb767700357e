//! Which versions a broker has, and which one a request takes.

use std::collections::BTreeMap;
use std::fmt;

use bytes::Bytes;

use crate::error::DecodeError;
use crate::message::{Decode, Request};
use crate::messages::{ApiKey, ApiVersionsResponse, ErrorCode};
use crate::version::VersionRange;
use crate::wire::Reader;

/// What a broker answered to ApiVersions: its version range of each API, its features.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BrokerVersions {
    // Sorted by key, so that a look-up in a short list stays in one or two cache lines.
    ranges: Vec<(i16, VersionRange)>,
    supported_features: BTreeMap<String, VersionRange>,
    finalized_features: BTreeMap<String, VersionRange>,
    finalized_features_epoch: Option<i64>,
}

impl BrokerVersions {
    /// Takes over an answer. APIs that this build does not know are kept, and never negotiated.
    #[must_use]
    pub fn from_response(response: &ApiVersionsResponse) -> Self {
        let ranges =
            response.api_keys.iter().map(|api| (api.api_key, api.min_version, api.max_version));
        let range = VersionRange::new;
        let mut versions = Self {
            supported_features: response
                .supported_features
                .iter()
                .map(|f| (f.name.to_string(), range(f.min_version, f.max_version)))
                .collect(),
            finalized_features: response
                .finalized_features
                .iter()
                .map(|f| (f.name.to_string(), range(f.min_version_level, f.max_version_level)))
                .collect(),
            finalized_features_epoch: Some(response.finalized_features_epoch).filter(|e| *e >= 0),
            ranges: ranges.map(|(key, min, max)| (key, range(min, max))).collect(),
        };
        versions.ranges.sort_unstable_by_key(|(key, _)| *key);
        versions
    }

    /// Of a broker that offers just these ranges.
    #[must_use]
    pub fn from_ranges(ranges: impl IntoIterator<Item = (ApiKey, VersionRange)>) -> Self {
        let mut ranges: Vec<_> = ranges.into_iter().map(|(k, r)| (k.as_i16(), r)).collect();
        ranges.sort_unstable_by_key(|(key, _)| *key);
        Self { ranges, ..Self::default() }
    }

    /// The broker's versions of `api`, `None` if it does not serve it.
    #[must_use]
    pub fn range(&self, api: ApiKey) -> Option<VersionRange> {
        let at = self.ranges.binary_search_by_key(&api.as_i16(), |(key, _)| *key).ok()?;
        self.ranges.get(at).map(|(_, range)| *range)
    }

    /// Every API of the broker by key, also those this build does not know.
    pub fn ranges(&self) -> impl Iterator<Item = (i16, VersionRange)> + '_ {
        self.ranges.iter().copied()
    }

    /// The newest stable version of `R` that both sides have.
    ///
    /// # Errors
    /// [`NegotiateError`] names the API and both ranges.
    pub fn negotiate<R: Request>(&self) -> Result<i16, NegotiateError> {
        self.negotiate_within::<R>(R::VERSIONS)
    }

    /// The newest stable version of `R` that both sides have and `cap` allows.
    ///
    /// # Errors
    /// [`NegotiateError`] names the API and both ranges; ours is what `cap` left of it.
    pub fn negotiate_within<R: Request>(&self, cap: VersionRange) -> Result<i16, NegotiateError> {
        self.pick(R::KEY, R::STABLE_VERSIONS, cap)
    }

    /// As [`BrokerVersions::negotiate_within`], unstable versions included.
    ///
    /// # Errors
    /// [`NegotiateError`] names the API and both ranges.
    pub fn negotiate_unstable<R: Request>(&self, cap: VersionRange) -> Result<i16, NegotiateError> {
        self.pick(R::KEY, R::VERSIONS, cap)
    }

    fn pick(
        &self,
        api: ApiKey,
        known: VersionRange,
        cap: VersionRange,
    ) -> Result<i16, NegotiateError> {
        let ours = known.intersect(cap).unwrap_or(VersionRange::EMPTY);
        let broker = self.range(api);
        match broker.and_then(|range| range.intersect(ours)) {
            Some(both) => Ok(both.max),
            None => Err(NegotiateError { api, ours, broker }),
        }
    }

    /// Feature levels the broker could take, by name (KIP-584).
    #[must_use]
    pub const fn supported_features(&self) -> &BTreeMap<String, VersionRange> {
        &self.supported_features
    }

    /// Feature levels the cluster has, by name, such as `transaction.version` (KIP-584).
    #[must_use]
    pub const fn finalized_features(&self) -> &BTreeMap<String, VersionRange> {
        &self.finalized_features
    }

    /// Grows with every change of the finalized features; `None` if the broker did not say.
    #[must_use]
    pub const fn finalized_features_epoch(&self) -> Option<i64> {
        self.finalized_features_epoch
    }
}

/// No version of an API is known to both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NegotiateError {
    /// The API.
    pub api: ApiKey,
    /// The versions this side could use.
    pub ours: VersionRange,
    /// The broker's versions, `None` if it does not serve the API.
    pub broker: Option<VersionRange>,
}

impl fmt::Display for NegotiateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { api, ours, broker } = self;
        match broker {
            Some(theirs) => {
                write!(f, "{api}: no common version, this side can use {ours}, the broker {theirs}")
            }
            None => write!(f, "{api}: the broker does not serve it, this side can use {ours}"),
        }
    }
}

impl std::error::Error for NegotiateError {}

/// What came of asking a broker for its versions.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ApiVersionsAnswer {
    /// The broker's versions.
    Versions(Box<ApiVersionsResponse>),
    /// The broker does not know the version that was sent: ask again with this one.
    AskAgain {
        /// The newest version both sides have.
        version: i16,
    },
    /// The broker refuses; the connection is of no use.
    Refused(ErrorCode),
}

/// Reads the answer to an ApiVersions request of version `sent_version`.
///
/// A broker that does not know the version answers with error 35 in a body of version 0. The
/// error is the first field of every version, so it is looked at first.
///
/// # Errors
/// [`DecodeError`] if the body is neither.
///
/// Source: KIP-511, Kafka's `ApiVersionsResponse.parse`.
pub fn parse_api_versions(
    body: Bytes,
    sent_version: i16,
) -> Result<ApiVersionsAnswer, DecodeError> {
    let error = ErrorCode::from(Reader::new(body.clone()).read_i16()?);
    if error != ErrorCode::UnsupportedVersion {
        let response = ApiVersionsResponse::decode_bytes(body, sent_version)?;
        return Ok(match ErrorCode::from(response.error_code) {
            ErrorCode::None => ApiVersionsAnswer::Versions(Box::new(response)),
            error => ApiVersionsAnswer::Refused(error),
        });
    }
    if sent_version == 0 {
        return Ok(ApiVersionsAnswer::Refused(error));
    }
    let response = ApiVersionsResponse::decode_bytes(body, 0)?;
    // Brokers before Kafka 2.4 name no range.
    let newest = BrokerVersions::from_response(&response)
        .range(ApiKey::ApiVersions)
        .map_or(0, |range| range.max);
    Ok(ApiVersionsAnswer::AskAgain { version: newest.clamp(0, sent_version - 1) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::{InitProducerIdRequest, MetadataRequest, ProduceRequest};

    fn broker(api: ApiKey, min: i16, max: i16) -> BrokerVersions {
        BrokerVersions::from_ranges([(api, VersionRange::new(min, max))])
    }

    #[test]
    fn takes_the_newest_version_both_have() {
        let versions = broker(ApiKey::Produce, 0, 11);
        assert_eq!(versions.negotiate::<ProduceRequest>(), Ok(11));
        assert_eq!(versions.negotiate_within::<ProduceRequest>(VersionRange::new(0, 9)), Ok(9));
        assert_eq!(broker(ApiKey::Produce, 9, 99).negotiate::<ProduceRequest>(), Ok(13));
    }

    #[test]
    fn leaves_unstable_versions_alone_unless_asked() {
        let versions = broker(ApiKey::InitProducerId, 0, 6);
        assert_eq!(versions.negotiate::<InitProducerIdRequest>(), Ok(5));
        assert_eq!(
            versions.negotiate_unstable::<InitProducerIdRequest>(VersionRange::new(0, 6)),
            Ok(6)
        );
    }

    #[test]
    fn says_which_versions_do_not_meet() {
        let error = broker(ApiKey::Produce, 20, 21).negotiate::<ProduceRequest>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "Produce: no common version, this side can use 3-13, the broker 20-21"
        );
        let error = broker(ApiKey::Produce, 20, 21).negotiate::<MetadataRequest>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "Metadata: the broker does not serve it, this side can use 0-13"
        );
    }

    #[test]
    fn an_unknown_version_is_answered_in_version_0() {
        // Error 35, one entry: key 18, versions 0 to 3.
        let body = Bytes::from_static(b"\0\x23\0\0\0\x01\0\x12\0\0\0\x03");
        let answer = parse_api_versions(body.clone(), 5).unwrap();
        assert_eq!(answer, ApiVersionsAnswer::AskAgain { version: 3 });
        let answer = parse_api_versions(body, 0).unwrap();
        assert_eq!(answer, ApiVersionsAnswer::Refused(ErrorCode::UnsupportedVersion));
        // A broker that claims the very version it refused must not be asked for it forever.
        let body = Bytes::from_static(b"\0\x23\0\0\0\x01\0\x12\0\0\0\x05");
        let answer = parse_api_versions(body, 5).unwrap();
        assert_eq!(answer, ApiVersionsAnswer::AskAgain { version: 4 });
        assert!(parse_api_versions(Bytes::from_static(b"\0"), 5).is_err());
    }
}
