//! Packets of a pcap or pcapng file, and the TCP segments in them.

use std::net::IpAddr;

use etherparse::{EtherType, LaxNetSlice, LaxSlicedPacket, TransportSlice};
use pcap_parser::nom::Err as NomError;
use pcap_parser::{Block, Linktype, PcapError, parse_block_be, parse_block_le};
use pcap_parser::{parse_pcap_frame, parse_pcap_frame_be, parse_pcap_header};

/// A TCP segment as it was captured.
#[derive(Clone, Debug)]
pub(super) struct Segment<'a> {
    /// Its packet's number, from 1.
    pub(super) packet: usize,
    /// Seconds, on the capture's own clock.
    pub(super) time: Option<f64>,
    pub(super) from: Endpoint,
    pub(super) to: Endpoint,
    pub(super) sequence: u32,
    pub(super) syn: bool,
    pub(super) ack: bool,
    /// As much as was captured.
    pub(super) data: &'a [u8],
}

/// An address and a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Endpoint {
    pub(super) address: IpAddr,
    pub(super) port: u16,
}

impl std::fmt::Display for Endpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::net::SocketAddr::new(self.address, self.port).fmt(f)
    }
}

/// What a capture held beside its segments.
#[derive(Debug, Default)]
pub(super) struct Rest {
    /// Why the file could not be read to its end.
    pub(super) damage: Option<String>,
    /// Packets that a router or sender had cut up; they are not put together.
    pub(super) fragments: usize,
    /// Packets of a link type that is not known, and which.
    pub(super) unknown_links: Option<(usize, i32)>,
    /// Packets in all.
    pub(super) packets: usize,
}

/// Every TCP segment of the file, in the order of the file.
pub(super) fn segments(file: &[u8]) -> Result<(Vec<Segment<'_>>, Rest), String> {
    let mut found = Found { segments: Vec::new(), rest: Rest::default() };
    if file.starts_with(&[0x0a, 0x0d, 0x0d, 0x0a]) {
        pcapng(file, &mut found);
    } else {
        pcap(file, &mut found)?;
    }
    Ok((found.segments, found.rest))
}

struct Found<'a> {
    segments: Vec<Segment<'a>>,
    rest: Rest,
}

type Stopped<'a> = NomError<PcapError<&'a [u8]>>;

fn damage(what: &str, at: usize, error: &Stopped<'_>) -> String {
    match error {
        NomError::Incomplete(_) => {
            format!("the file ends inside the {what} that begins at byte {at}")
        }
        _ => format!("the {what} at byte {at} of the file is damaged; nothing after it was read"),
    }
}

fn pcap<'a>(file: &'a [u8], found: &mut Found<'a>) -> Result<(), String> {
    let (mut rest, header) =
        parse_pcap_header(file).map_err(|error| damage("header", 0, &error))?;
    let read = if header.is_bigendian() { parse_pcap_frame_be } else { parse_pcap_frame };
    let fraction = if header.is_nanosecond_precision() { 1e9 } else { 1e6 };
    while !rest.is_empty() {
        match read(rest) {
            Ok((after, packet)) => {
                rest = after;
                let time = f64::from(packet.ts_sec) + f64::from(packet.ts_usec) / fraction;
                found.packet(header.network, Some(time), packet.data);
            }
            Err(error) => {
                found.rest.damage = Some(damage("packet", file.len() - rest.len(), &error));
                break;
            }
        }
    }
    Ok(())
}

/// How an interface of the capture is read.
struct Interface {
    link: Linktype,
    /// Units a second, and the seconds to add; `None` if the resolution makes no sense.
    clock: Option<(u64, i64)>,
    snap_len: u32,
}

fn pcapng<'a>(file: &'a [u8], found: &mut Found<'a>) {
    let mut interfaces: Vec<Interface> = Vec::new();
    let (mut rest, mut big_endian) = (file, false);
    while !rest.is_empty() {
        if rest.starts_with(&[0x0a, 0x0d, 0x0d, 0x0a]) {
            // A new section has its own byte order and its own interfaces.
            big_endian = rest.get(8..12) == Some(&[0x1a, 0x2b, 0x3c, 0x4d]);
            interfaces.clear();
        }
        let read = if big_endian { parse_block_be } else { parse_block_le };
        let (after, block) = match read(rest) {
            Ok(read) => read,
            Err(error) => {
                found.rest.damage = Some(damage("block", file.len() - rest.len(), &error));
                break;
            }
        };
        rest = after;
        match block {
            Block::InterfaceDescription(interface) => {
                let offset = interface.ts_offset();
                let clock = interface.ts_resolution().map(|units| (units, offset));
                let (link, snap_len) = (interface.linktype, interface.snaplen);
                interfaces.push(Interface { link, clock, snap_len });
            }
            Block::EnhancedPacket(packet) => {
                let Some(interface) = interfaces.get(packet.if_id as usize) else { continue };
                let units = (u64::from(packet.ts_high) << 32) | u64::from(packet.ts_low);
                // In floats: a damaged offset must not overflow.
                let time = interface.clock.map(|(per, at)| units as f64 / per as f64 + at as f64);
                let captured = packet.data.get(..packet.caplen as usize).unwrap_or(packet.data);
                found.packet(interface.link, time, captured);
            }
            Block::SimplePacket(packet) => {
                let Some(interface) = interfaces.first() else { continue };
                let mut captured = packet.origlen;
                if interface.snap_len > 0 {
                    captured = captured.min(interface.snap_len);
                }
                let data = packet.data.get(..captured as usize).unwrap_or(packet.data);
                found.packet(interface.link, None, data);
            }
            _ => {}
        }
    }
}

impl<'a> Found<'a> {
    fn packet(&mut self, link: Linktype, time: Option<f64>, data: &'a [u8]) {
        self.rest.packets += 1;
        let Some(sliced) = sliced(link, data) else {
            if !is_known(link) {
                let count = self.rest.unknown_links.map_or(0, |(count, _)| count);
                self.rest.unknown_links = Some((count + 1, link.0));
            }
            return;
        };
        let (from, to, fragmented) = match &sliced.net {
            Some(LaxNetSlice::Ipv4(ip)) => (
                IpAddr::V4(ip.header().source_addr()),
                IpAddr::V4(ip.header().destination_addr()),
                ip.payload().fragmented,
            ),
            Some(LaxNetSlice::Ipv6(ip)) => (
                IpAddr::V6(ip.header().source_addr()),
                IpAddr::V6(ip.header().destination_addr()),
                ip.payload().fragmented,
            ),
            _ => return,
        };
        self.rest.fragments += usize::from(fragmented);
        let Some(TransportSlice::Tcp(tcp)) = sliced.transport else { return };
        self.segments.push(Segment {
            packet: self.rest.packets,
            time,
            from: Endpoint { address: from, port: tcp.source_port() },
            to: Endpoint { address: to, port: tcp.destination_port() },
            sequence: tcp.sequence_number(),
            syn: tcp.syn(),
            ack: tcp.ack(),
            data: tcp.payload(),
        });
    }
}

const SLL2: Linktype = Linktype(276);
const OPENBSD_RAW: Linktype = Linktype(14);

fn is_known(link: Linktype) -> bool {
    [
        Linktype::ETHERNET,
        Linktype::NULL,
        Linktype::LOOP,
        Linktype::RAW,
        Linktype(12),
        OPENBSD_RAW,
        Linktype::IPV4,
        Linktype::IPV6,
        Linktype::LINUX_SLL,
        SLL2,
    ]
    .contains(&link)
}

/// The packet's headers, as far as they are there. Lax: a capture may have kept only the front of
/// a packet, and a sender's own capture has lengths that the network card fills in.
fn sliced(link: Linktype, data: &[u8]) -> Option<LaxSlicedPacket<'_>> {
    let by_type = |at: usize, from: usize| {
        let [high, low] = *data.get(at..)?.first_chunk()?;
        let ether_type = EtherType(u16::from_be_bytes([high, low]));
        Some(LaxSlicedPacket::from_ether_type(ether_type, data.get(from..)?))
    };
    match link {
        Linktype::ETHERNET => LaxSlicedPacket::from_ethernet(data).ok(),
        // Four bytes of address family; the version of what follows says the same.
        Linktype::NULL | Linktype::LOOP => LaxSlicedPacket::from_ip(data.get(4..)?).ok(),
        Linktype::RAW | Linktype(12) | OPENBSD_RAW | Linktype::IPV4 | Linktype::IPV6 => {
            LaxSlicedPacket::from_ip(data).ok()
        }
        Linktype::LINUX_SLL => by_type(14, 16),
        SLL2 => by_type(0, 20),
        _ => None,
    }
}
