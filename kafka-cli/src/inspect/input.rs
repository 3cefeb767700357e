//! Bytes out of a file, standard input or an argument, in whatever form they come.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use bytes::Bytes;

use super::Format;

/// What was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// pcap or pcapng.
    Capture(Bytes),
    /// Anything else.
    Bytes(Bytes),
}

/// Reads `name`: a file, `-`, or the text itself.
pub(super) fn read(name: &str, format: Option<Format>) -> Result<Input, String> {
    let mut content = Vec::new();
    if name == "-" {
        io::stdin().read_to_end(&mut content).map_err(|e| format!("standard input: {e}"))?;
    } else if Path::new(name).exists() {
        File::open(name)
            .and_then(|mut file| file.read_to_end(&mut content))
            .map_err(|e| format!("{name}: {e}"))?;
    } else {
        let no_file = |error| format!("{name:?} is no file, and as text: {error}");
        // A path that is spelt wrong is mostly base64, too.
        if format.is_none() && (name.contains('/') || name.len() < 20) {
            let read = hex(name).map(bytes);
            return read
                .map_err(|error| no_file(format!("{error}; for base64 say --format base64")));
        }
        return decode(name.as_bytes().to_vec(), format).map_err(no_file);
    }
    decode(content, format)
}

fn decode(content: Vec<u8>, format: Option<Format>) -> Result<Input, String> {
    let capture = is_capture(&content);
    let text = std::str::from_utf8(&content).ok().filter(|text| is_text(text));
    match (format, text) {
        (Some(Format::Capture), _) if !capture => {
            Err("this is neither a pcap nor a pcapng file: its first four bytes are those of \
                 none"
                .into())
        }
        (None | Some(Format::Capture), _) if capture => Ok(Input::Capture(content.into())),
        (Some(Format::Hex), Some(text)) => hex(text).map(bytes),
        (Some(Format::Base64), Some(text)) => base64(text).map(bytes),
        (Some(Format::Hex | Format::Base64), None) => Err("this is not text".into()),
        (None, Some(text)) if !text.trim().is_empty() => any_text(text).map(bytes),
        _ => Ok(bytes(content)),
    }
}

fn bytes(content: Vec<u8>) -> Input {
    Input::Bytes(content.into())
}

/// Hex wins where text is both: that is what people have.
fn any_text(text: &str) -> Result<Vec<u8>, String> {
    let hexadecimal = match hex(text) {
        Ok(bytes) => return Ok(bytes),
        Err(error) => error,
    };
    if looks_like_hex(text) {
        return Err(hexadecimal);
    }
    base64(text).map_err(|base64| format!("not hex ({hexadecimal}) and not base64 ({base64})"))
}

fn is_capture(content: &[u8]) -> bool {
    const MAGICS: [[u8; 4]; 5] = [
        [0xa1, 0xb2, 0xc3, 0xd4],
        [0xd4, 0xc3, 0xb2, 0xa1],
        [0xa1, 0xb2, 0x3c, 0x4d],
        [0x4d, 0x3c, 0xb2, 0xa1],
        [0x0a, 0x0d, 0x0d, 0x0a],
    ];
    content.first_chunk().is_some_and(|front| MAGICS.contains(front))
}

fn is_text(text: &str) -> bool {
    text.chars().all(|c| !c.is_control() || c.is_ascii_whitespace())
}

/// Dumps have other characters beside the digits; this is about bare ones.
fn looks_like_hex(text: &str) -> bool {
    is_dump(text) || cleaned(text).chars().all(|c| c.is_ascii_hexdigit())
}

fn hex(text: &str) -> Result<Vec<u8>, String> {
    if is_dump(text) { dump(text) } else { digits(&cleaned(text)) }
}

/// Without what people and tools write between the digits.
fn cleaned(text: &str) -> String {
    let text = text.replace("0x", "").replace("0X", "").replace("\\x", "");
    text.chars().filter(|c| !c.is_whitespace() && !",:;-\"'[]{}".contains(*c)).collect()
}

fn digits(text: &str) -> Result<Vec<u8>, String> {
    if let Some(c) = text.chars().find(|c| !c.is_ascii_hexdigit()) {
        return Err(format!("{c:?} is no hex digit"));
    }
    if !text.len().is_multiple_of(2) {
        return Err(format!("an odd number of hex digits, {}: is one missing?", text.len()));
    }
    let digit = |c: u8| char::from(c).to_digit(16).unwrap_or_default() as u8;
    Ok(text
        .as_bytes()
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |b, c| b << 4 | digit(*c)))
        .collect())
}

/// A line of a dump: offset and digits, whatever stands beside them.
fn dump_line(line: &str) -> Option<(usize, &str)> {
    let line = line.trim_start();
    let end = line.find(|c: char| !c.is_ascii_hexdigit() && c != 'x').unwrap_or(line.len());
    let (offset, rest) = line.split_at(end);
    let offset = offset.strip_prefix("0x").unwrap_or(offset);
    if offset.len() < 4 {
        return None;
    }
    let offset = usize::from_str_radix(offset, 16).ok()?;
    // xxd and tcpdump put a colon behind the offset and two blanks before the text; the others
    // show single bytes and put three blanks, or a bar, before it.
    if let Some(rest) = rest.strip_prefix(':') {
        let rest = rest.trim_start();
        return Some((offset, rest.split("  ").next().unwrap_or(rest)));
    }
    let rest = rest.split('|').next().unwrap_or(rest);
    let rest = rest.trim_start();
    let rest = rest.split("   ").next().unwrap_or(rest);
    Some((offset, rest))
}

/// Whether the first line has an offset in front. One group of digits alone has none.
fn is_dump(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let Some(first) = lines.next() else { return false };
    let colon = first.trim_start().split(':').next().is_some_and(|front| {
        let front = front.strip_prefix("0x").unwrap_or(front);
        (4..=16).contains(&front.len()) && front.chars().all(|c| c.is_ascii_hexdigit())
    });
    match dump_line(first) {
        Some((_, _)) if colon && first.contains(':') => true,
        Some((0, rest)) => {
            !rest.trim().is_empty() && rest.split_whitespace().all(|group| group.len() == 2)
                || is_swapped(first)
        }
        _ => false,
    }
}

/// `hexdump` without `-C`: seven digits of offset, words in the machine's byte order.
fn is_swapped(first: &str) -> bool {
    let mut groups = first.split_whitespace();
    groups.next().is_some_and(|offset| offset.len() == 7 && offset == "0000000")
        && groups.all(|group| group.len() == 4)
}

fn dump(text: &str) -> Result<Vec<u8>, String> {
    if text.lines().find(|line| !line.trim().is_empty()).is_some_and(is_swapped) {
        return Err(
            "these are words in the byte order of a machine: use `hexdump -C` or `xxd`".into()
        );
    }
    let mut out: Vec<u8> = Vec::new();
    let (mut base, mut repeated) = (None, false);
    let mut last = 0..0;
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = |error: &str| format!("line {}: {error}", number + 1);
        if line.trim() == "*" {
            repeated = true;
            continue;
        }
        let (offset, content) = dump_line(line).ok_or_else(|| at("no offset in front"))?;
        let begins = offset
            .checked_sub(*base.get_or_insert(offset))
            .ok_or_else(|| at("its offset lies before that of the first line"))?;
        if std::mem::take(&mut repeated) {
            fill(&mut out, &last, begins).map_err(at)?;
        }
        if begins != out.len() {
            let base = base.unwrap_or_default();
            return Err(at(&format!("offset {offset:#x}, but {:#x} is next", base + out.len())));
        }
        last.start = out.len();
        out.extend(digits(&cleaned(content)).map_err(|error| at(&error))?);
        last.end = out.len();
    }
    Ok(out)
}

/// `*` stands for lines like the one before it, up to the offset of the next.
fn fill(
    out: &mut Vec<u8>,
    last: &std::ops::Range<usize>,
    until: usize,
) -> Result<(), &'static str> {
    /// A dump of more than this is not what a person pastes, and the star costs nothing to write.
    const MOST: usize = 256 << 20;
    let line = out.get(last.clone()).unwrap_or_default().to_vec();
    if line.is_empty() || until > MOST {
        return Err("a `*` before this line repeats nothing, or more than 256 MiB");
    }
    while out.len() < until {
        out.extend_from_slice(&line);
    }
    Ok(())
}

/// Standard or URL-safe, with or without padding.
fn base64(text: &str) -> Result<Vec<u8>, String> {
    let text: String = text.split_whitespace().collect();
    let text = text.trim_end_matches('=');
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    for group in text.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for c in group {
            let sextet = match c {
                b'A'..=b'Z' => c - b'A',
                b'a'..=b'z' => c - b'a' + 26,
                b'0'..=b'9' => c - b'0' + 52,
                b'+' | b'-' => 62,
                b'/' | b'_' => 63,
                other => return Err(format!("{:?} is no digit of it", char::from(*other))),
            };
            bits = bits << 6 | u32::from(sextet);
        }
        if group.len() == 1 {
            return Err("its last digit stands alone".into());
        }
        bits <<= 6 * (4 - group.len());
        let [_, bytes @ ..] = bits.to_be_bytes();
        out.extend(bytes.iter().take(group.len() - 1));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BYTES: &[u8] =
        b"\x00\x00\x00\x13\x00\x12\x00\x04\x00\x00\x00\x07\x00\x02rs\x00\x03rs\x021\x00";

    fn auto(text: &str) -> Result<Input, String> {
        decode(text.as_bytes().to_vec(), None)
    }

    #[test]
    fn every_way_to_write_the_same_bytes_is_read() {
        let c_array: Vec<String> = BYTES.iter().map(|b| format!("0x{b:02x}")).collect();
        let escaped: Vec<String> = BYTES.iter().map(|b| format!("\\x{b:02X}")).collect();
        for text in [
            "0000001300120004000000070002727300037273023100",
            "00000013 00120004 00000007 0002 7273 0003\n7273 02 31 00\n",
            &c_array.join(", "),
            &format!("\"{}\"", escaped.concat()),
            // xxd
            "00000000: 0000 0013 0012 0004 0000 0007 0002 7273  ..............rs\n\
             00000010: 0003 7273 0231 00                        ..rs.1.\n",
            // hexdump -C
            "00000000  00 00 00 13 00 12 00 04  00 00 00 07 00 02 72 73  |..............rs|\n\
             00000010  00 03 72 73 02 31 00                              |..rs.1.|\n00000017\n",
            // od -Ax -tx1
            "000000 00 00 00 13 00 12 00 04 00 00 00 07 00 02 72 73\n\
             000010 00 03 72 73 02 31 00\n000017\n",
            // tcpdump -X, from a part of a packet
            "\t0x0040:  0000 0013 0012 0004 0000 0007 0002 7273  ..............rs\n\
             \t0x0050:  0003 7273 0231 00                        ..rs.1.\n",
            // a packet's bytes as network tools export them
            "0000   00 00 00 13 00 12 00 04 00 00 00 07 00 02 72 73   ..............rs\n\
             0010   00 03 72 73 02 31 00                              ..rs.1.\n",
            "AAAAEwASAAQAAAAHAAJycwADcnMCMQA=",
            "AAAAEwASAAQAAAAHAAJycwAD\ncnMCMQA",
        ] {
            assert_eq!(auto(text), Ok(Input::Bytes(Bytes::from_static(BYTES))), "{text}");
        }
        assert_eq!(decode(BYTES.to_vec(), None), Ok(Input::Bytes(Bytes::from_static(BYTES))));
    }

    #[test]
    fn a_star_repeats_the_line_before_it() {
        let text = "00000000  61 61 61 61 61 61 61 61  61 61 61 61 61 61 61 61  |aaaaaaaaaaaaaaaa|\n\
                    *\n00000030  62  |b|\n00000031\n";
        let bytes = [&[b'a'; 48][..], b"b"].concat();
        assert_eq!(auto(text), Ok(Input::Bytes(bytes.into())));
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for (text, reason) in [
            ("00 00 0", "an odd number of hex digits, 5: is one missing?"),
            ("00000000: 0000 0013\n00000010: 0000\n", "line 2: offset 0x10, but 0x4 is next"),
            ("0000000 0000 1300 1200 0400\n0000008\n", "byte order of a machine"),
            ("hello, world", "not base64"),
            ("00000000: 00\n*\nfffffffff: 00\n", "line 3: a `*` before this line"),
        ] {
            let error = auto(text).unwrap_err();
            assert!(error.contains(reason), "{error}");
        }
        let forced = decode(b"00".to_vec(), Some(Format::Capture)).unwrap_err();
        assert!(forced.contains("neither a pcap"), "{forced}");
    }

    #[test]
    fn the_format_can_be_forced() {
        let bytes = |text: &str, format| decode(text.as_bytes().to_vec(), Some(format));
        assert_eq!(
            bytes("abcd", Format::Base64),
            Ok(Input::Bytes(Bytes::from_static(b"i\xb7\x1d")))
        );
        assert_eq!(bytes("abcd", Format::Hex), Ok(Input::Bytes(Bytes::from_static(b"\xab\xcd"))));
        assert_eq!(bytes("abcd", Format::Raw), Ok(Input::Bytes(Bytes::from_static(b"abcd"))));
    }
}
