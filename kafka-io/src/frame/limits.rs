use super::FrameError;

/// What a peer may send.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FrameLimits {
    /// The longest frame, in bytes behind the length. Default 100 MiB (Kafka: socket.request.max.bytes, and
    /// receive.message.max.bytes of librdkafka).
    pub max: usize,
}

impl Default for FrameLimits {
    fn default() -> Self {
        Self { max: 100 * 1024 * 1024 }
    }
}

/// The length of the frame that `prefix` begins, if it can be one.
///
/// # Errors
/// A length out of bounds, as what it most probably is: the first bytes of another protocol are told by name.
pub fn frame_len(prefix: [u8; 4], limits: FrameLimits) -> Result<usize, FrameError> {
    let announced = i32::from_be_bytes(prefix);
    match usize::try_from(announced) {
        Ok(len) if len < MIN_FRAME => Err(FrameError::TooShort { len }),
        Ok(len) if len <= limits.max => Ok(len),
        Ok(len) => Err(foreign(prefix).unwrap_or(FrameError::TooLarge { len, max: limits.max })),
        Err(_) => Err(foreign(prefix).unwrap_or(FrameError::Negative { len: announced })),
    }
}

/// Asked only about lengths that are out of bounds anyway: as numbers these prefixes are above 300 MiB.
fn foreign(prefix: [u8; 4]) -> Option<FrameError> {
    match &prefix {
        // Alert or handshake record, SSL 3.0 to TLS 1.3.
        [0x15 | 0x16, 0x03, 0x00..=0x04, _] => Some(FrameError::LooksLikeTls),
        b"HTTP" | b"GET " | b"POST" | b"HEAD" | b"PUT " => Some(FrameError::LooksLikeHttp),
        b"SSH-" => Some(FrameError::LooksLikeSsh),
        _ => None,
    }
}

/// A correlation id: no response and no request is shorter.
const MIN_FRAME: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: FrameLimits = FrameLimits { max: 1000 };

    #[test]
    fn lengths_within_bounds_pass() {
        assert_eq!(frame_len(4_i32.to_be_bytes(), LIMITS).unwrap(), 4);
        assert_eq!(frame_len(1000_i32.to_be_bytes(), LIMITS).unwrap(), 1000);
    }

    #[test]
    fn lengths_out_of_bounds_say_which_bound() {
        let len = |n: i32| frame_len(n.to_be_bytes(), LIMITS);
        assert!(matches!(len(1001), Err(FrameError::TooLarge { len: 1001, max: 1000 })));
        assert!(matches!(len(i32::MAX), Err(FrameError::TooLarge { .. })));
        assert!(matches!(len(-1), Err(FrameError::Negative { len: -1 })));
        assert!(matches!(len(i32::MIN), Err(FrameError::Negative { .. })));
        assert!(matches!(len(3), Err(FrameError::TooShort { len: 3 })));
        assert!(matches!(len(0), Err(FrameError::TooShort { len: 0 })));
    }

    #[test]
    fn other_protocols_are_told_by_name() {
        let defaults = FrameLimits::default();
        let error = |prefix: &[u8; 4]| frame_len(*prefix, defaults).unwrap_err();
        assert!(matches!(error(&[0x15, 0x03, 0x01, 0x00]), FrameError::LooksLikeTls));
        assert!(matches!(error(&[0x16, 0x03, 0x03, 0x40]), FrameError::LooksLikeTls));
        assert!(matches!(error(b"HTTP"), FrameError::LooksLikeHttp));
        assert!(matches!(error(b"GET "), FrameError::LooksLikeHttp));
        assert!(matches!(error(b"SSH-"), FrameError::LooksLikeSsh));
        assert!(error(&[0x15, 0x03, 0x03, 0x00]).to_string().contains("security.protocol"));
    }

    #[test]
    fn a_limit_raised_above_a_foreign_prefix_lets_the_length_pass() {
        let limits = FrameLimits { max: i32::MAX as usize };
        assert_eq!(frame_len([0x16, 0x03, 0x01, 0x00], limits).unwrap(), 0x1603_0100);
    }
}
