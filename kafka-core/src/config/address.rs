//! Bootstrap addresses.

use std::fmt;

/// A host and a port, such as `localhost:9092` or `[::1]:9092`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct HostPort {
    /// A name, or an address without brackets.
    pub host: String,
    /// The port; never 0.
    pub port: u16,
}

impl HostPort {
    /// Reads one address; what is wrong with it otherwise.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        // Java takes a protocol in front (`PLAINTEXT://host:9092`); only the listener's port decides here.
        let address = match text.split_once("://") {
            None => text,
            Some((protocol, address)) if protocol.eq_ignore_ascii_case("plaintext") => address,
            Some((protocol, _)) => {
                return Err(format!(
                    "\"{text}\": {protocol} cannot be spoken by this version: TLS and SASL are not built yet"
                ));
            }
        };
        let (host, port) = match address.strip_prefix('[') {
            Some(rest) => rest
                .split_once("]:")
                .ok_or_else(|| format!("\"{text}\": expected [address]:port"))?,
            None => address
                .rsplit_once(':')
                .ok_or_else(|| format!("\"{text}\" has no port: expected host:port"))?,
        };
        if host.contains(':') && !address.starts_with('[') {
            return Err(format!("\"{text}\": an IPv6 address stands in brackets: [address]:port"));
        }
        if host.is_empty() || host.contains(char::is_whitespace) {
            return Err(format!("\"{text}\" has no host: expected host:port"));
        }
        match port.parse() {
            Ok(port) if port != 0 => Ok(Self { host: host.to_owned(), port }),
            _ => Err(format!("\"{text}\": \"{port}\" is no port: expected 1 to 65535")),
        }
    }
}

impl fmt::Display for HostPort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_are_read_and_printed_alike() {
        for text in ["localhost:9092", "10.0.0.1:1", "[::1]:9092"] {
            assert_eq!(HostPort::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(HostPort::parse("PLAINTEXT://a:9092").unwrap().to_string(), "a:9092");
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, part) in [
            ("localhost", "no port"),
            (":9092", "no host"),
            ("a:0", "1 to 65535"),
            ("a:99999", "1 to 65535"),
            ("::1:9092", "brackets"),
            ("[::1]", "[address]:port"),
            ("SSL://a:9093", "TLS"),
            ("a b:9092", "no host"),
        ] {
            let error = HostPort::parse(text).unwrap_err();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}
