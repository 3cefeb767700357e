//! What holds for every codec that is built.

use bytes::{Bytes, BytesMut};

use super::{Compression, CompressionError, compress, decompress};

pub(super) fn pack(codec: Compression, pieces: &[&[u8]], chunk: usize) -> Bytes {
    let take = &mut |_| BytesMut::with_capacity(chunk);
    compress(codec, None, pieces.iter().copied(), take).unwrap().concat().into()
}

#[cfg(any(feature = "gzip", feature = "zstd"))]
pub(super) fn pack_at(codec: Compression, level: Option<i32>, pieces: &[&[u8]]) -> Bytes {
    let take = &mut |_| BytesMut::with_capacity(4096);
    compress(codec, level, pieces.iter().copied(), take).unwrap().concat().into()
}

pub(super) fn unpack(
    codec: Compression,
    data: Bytes,
    limit: usize,
) -> Result<BytesMut, CompressionError> {
    let mut out = BytesMut::new();
    decompress(codec, data, limit, &mut out).map(|()| out)
}

pub(super) fn text(len: usize) -> Vec<u8> {
    (0..len as u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8 & 0x0f).collect()
}

fn noise(len: usize) -> Vec<u8> {
    let mut state = 1u64;
    let next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 56) as u8
    };
    std::iter::repeat_with(next).take(len).collect()
}

/// Those that compress, and are built.
fn codecs() -> impl Iterator<Item = Compression> {
    Compression::ALL.into_iter().filter(|codec| *codec != Compression::None && codec.is_built())
}

#[test]
fn reads_back_whatever_the_pieces_and_chunks() {
    for codec in codecs() {
        for len in [0, 1, 12, 32_767, 32_768, 65_535, 65_536, 65_537, 131_073, 300_000] {
            let data = text(len);
            let (a, b) = data.split_at(len / 3);
            for pieces in [&[data.as_slice()] as &[_], &[a, b], &[a, &[], b]] {
                let packed = pack(codec, pieces, 1000);
                assert_eq!(unpack(codec, packed, len).unwrap(), data, "{codec} {len}");
            }
        }
    }
}

#[test]
fn what_does_not_compress_hardly_grows() {
    let noise = noise(200_000);
    for codec in codecs() {
        let packed = pack(codec, &[&noise], 4096);
        assert!(packed.len() < noise.len() + 200, "{codec}: {}", packed.len());
        assert_eq!(unpack(codec, packed, noise.len()).unwrap(), noise, "{codec}");
    }
}

#[test]
fn stops_a_bomb_at_the_limit() {
    for codec in codecs() {
        for (bomb, limit) in [(10 << 20, 100_000), (10 << 20, 3_000_000), (100_001, 100_000)] {
            let packed = pack(codec, &[&vec![0; bomb]], 4096);
            let mut out = BytesMut::from(&b"before"[..]);
            let error = decompress(codec, packed, limit, &mut out).unwrap_err();
            assert_eq!(error, CompressionError::TooLarge { limit }, "{codec}");
            assert!(out.capacity() <= limit + (64 << 10), "{codec}: {}", out.capacity());
        }
    }
}

#[test]
fn a_limit_that_is_just_met_is_no_error() {
    for codec in codecs() {
        let data = text(100_000);
        let mut out = BytesMut::from(&b"before"[..]);
        decompress(codec, pack(codec, &[&data], 4096), 100_000, &mut out).unwrap();
        assert_eq!(out[6..], data, "{codec}");
        assert_eq!(out[..6], *b"before");
    }
}

#[test]
fn reads_frames_in_a_row() {
    for codec in codecs() {
        let a = pack(codec, &[b"first "], 64);
        let b = pack(codec, &[b"second"], 64);
        let both = Bytes::from([&a[..], &b[..]].concat());
        assert_eq!(unpack(codec, both.clone(), 100).unwrap(), "first second", "{codec}");
        let more = unpack(codec, Bytes::from([&both[..], b"\0"].concat()), 100);
        match codec {
            Compression::Zstd => assert!(more.is_err()),
            _ => assert_eq!(more.unwrap(), "first second", "{codec}"),
        }
    }
}

#[test]
fn no_cut_reads_as_the_whole() {
    let data = text(5000);
    for codec in codecs() {
        let packed = pack(codec, &[&data], 4096);
        for len in 0..packed.len() {
            match unpack(codec, packed.slice(..len), 5000) {
                Err(_) => {}
                // A stream of snappy has no end mark: Java takes fewer than 4 bytes more for it.
                Ok(out) => {
                    assert_eq!(codec, Compression::Snappy, "cut to {len}");
                    assert!((16..20).contains(&len) && out.is_empty(), "cut to {len}");
                }
            }
        }
    }
}

#[test]
fn a_context_that_met_an_error_serves_the_next_batch() {
    let data = text(50_000);
    for codec in codecs() {
        let packed = pack(codec, &[&data], 4096);
        assert!(unpack(codec, packed.slice(..packed.len() / 2), 50_000).is_err(), "{codec}");
        let full = compress(codec, None, [&data[..]], &mut |_| BytesMut::new()).unwrap_err();
        assert_eq!(full, CompressionError::NoRoom, "{codec}");
        assert_eq!(pack(codec, &[&data], 4096), packed, "{codec}");
        assert_eq!(unpack(codec, packed, 50_000).unwrap(), data, "{codec}");
    }
}

#[test]
fn levels_outside_the_scale_are_refused() {
    for (codec, level) in [
        (Compression::Gzip, 0),
        (Compression::Gzip, 10),
        (Compression::Lz4, 18),
        (Compression::Zstd, 23),
    ] {
        let error = compress(codec, Some(level), [&b"x"[..]], &mut |_| BytesMut::new());
        assert!(matches!(error, Err(CompressionError::BadLevel { .. })), "{codec} {level}");
    }
}

#[test]
fn a_codec_that_is_not_built_is_refused_with_its_feature() {
    for codec in Compression::ALL {
        let data = Bytes::from_static(b"x");
        if !codec.is_built() {
            let error = compress(codec, None, [&data[..]], &mut |_| BytesMut::new()).unwrap_err();
            assert_eq!(error, CompressionError::NotBuilt { codec });
            let feature = format!("`{}`", codec.name());
            assert!(error.to_string().contains(&feature), "{error}");
        }
        let read = unpack(codec, data, 100);
        let refused = read == Err(CompressionError::NotBuilt { codec });
        assert_eq!(refused, !codec.is_readable(), "{codec}");
    }
}

#[test]
#[cfg(feature = "zstd")]
fn every_level_of_zstd_reads_back() {
    let data = text(20_000);
    for level in [-131_072, -5, 1, 3, 9, 19, 22] {
        let packed = pack_at(Compression::Zstd, Some(level), &[&data]);
        assert_eq!(unpack(Compression::Zstd, packed, 20_000).unwrap(), data, "{level}");
    }
}
