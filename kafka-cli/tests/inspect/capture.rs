//! Captures made here: packets as bytes, and files around them.

use etherparse::PacketBuilder;

/// The container around the packets.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Container {
    Pcap { big_endian: bool, nanoseconds: bool },
    PcapNg { big_endian: bool },
}

pub(crate) const CONTAINERS: [Container; 5] = [
    Container::Pcap { big_endian: false, nanoseconds: false },
    Container::Pcap { big_endian: true, nanoseconds: false },
    Container::Pcap { big_endian: true, nanoseconds: true },
    Container::PcapNg { big_endian: false },
    Container::PcapNg { big_endian: true },
];

/// What stands in front of the IP packet.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Link {
    Ethernet,
    /// With a tag of VLAN 7.
    Vlan,
    Null,
    Raw,
    /// Linux's `any` interface, in both forms.
    Sll,
    Sll2,
}

impl Link {
    fn number(self) -> u32 {
        match self {
            Self::Null => 0,
            Self::Ethernet | Self::Vlan => 1,
            Self::Raw => 101,
            Self::Sll => 113,
            Self::Sll2 => 276,
        }
    }

    fn wrap(self, ip: Vec<u8>) -> Vec<u8> {
        let is_v6 = ip[0] >> 4 == 6;
        let ether_type: [u8; 2] = if is_v6 { [0x86, 0xdd] } else { [0x08, 0x00] };
        let front = match self {
            Self::Ethernet => [&[0; 12][..], &ether_type].concat(),
            Self::Vlan => [&[0; 12][..], &[0x81, 0, 0, 7], &ether_type].concat(),
            Self::Null => vec![if is_v6 { 30 } else { 2 }, 0, 0, 0],
            Self::Raw => Vec::new(),
            Self::Sll => [&[0; 14][..], &ether_type].concat(),
            Self::Sll2 => [&ether_type[..], &[0; 18]].concat(),
        };
        [front, ip].concat()
    }
}

/// One end of a connection, with the next sequence number.
#[derive(Clone, Debug)]
pub(crate) struct End {
    pub(crate) port: u16,
    pub(crate) sequence: u32,
}

/// A connection between two ends, written as packets.
#[derive(Clone, Debug)]
pub(crate) struct Connection {
    pub(crate) v6: bool,
    pub(crate) client: End,
    pub(crate) server: End,
}

impl Connection {
    pub(crate) fn new(client_port: u16) -> Self {
        Self {
            v6: false,
            // Close to the end, so that they wrap around.
            client: End { port: client_port, sequence: u32::MAX - 20 },
            server: End { port: 9092, sequence: 5000 },
        }
    }

    fn packet(&mut self, from_client: bool, syn: bool, payload: &[u8]) -> Vec<u8> {
        let (server, client) = (self.server.clone(), self.client.clone());
        let (from, to) = if from_client { (client, server) } else { (server, client) };
        let mut out = Vec::new();
        let ports = (from.port, to.port, from.sequence, 60_000);
        let tcp = if self.v6 {
            let (a, b) = ([1; 16], [2; 16]);
            let (a, b) = if from_client { (a, b) } else { (b, a) };
            PacketBuilder::ipv6(a, b, 64).tcp(ports.0, ports.1, ports.2, ports.3)
        } else {
            let (a, b) = ([10, 0, 0, 1], [10, 0, 0, 2]);
            let (a, b) = if from_client { (a, b) } else { (b, a) };
            PacketBuilder::ipv4(a, b, 64).tcp(ports.0, ports.1, ports.2, ports.3)
        };
        let tcp = if syn { tcp.syn() } else { tcp };
        let tcp = if syn && from_client { tcp } else { tcp.ack(to.sequence) };
        tcp.write(&mut out, payload).unwrap();
        let sent = payload.len() as u32 + u32::from(syn);
        let end = if from_client { &mut self.client } else { &mut self.server };
        end.sequence = end.sequence.wrapping_add(sent);
        out
    }

    pub(crate) fn handshake(&mut self) -> Vec<Vec<u8>> {
        vec![
            self.packet(true, true, b""),
            self.packet(false, true, b""),
            self.packet(true, false, b""),
        ]
    }

    /// A handshake whose first packet has data (TCP Fast Open).
    pub(crate) fn open_with(&mut self, bytes: &[u8]) -> Vec<Vec<u8>> {
        vec![self.packet(true, true, bytes), self.packet(false, true, b"")]
    }

    /// The bytes as packets of at most `mtu` bytes of payload.
    pub(crate) fn send(&mut self, from_client: bool, bytes: &[u8], mtu: usize) -> Vec<Vec<u8>> {
        bytes.chunks(mtu).map(|chunk| self.packet(from_client, false, chunk)).collect()
    }
}

/// A file of IP packets, a millisecond apart.
pub(crate) fn file(container: Container, link: Link, packets: &[Vec<u8>]) -> Vec<u8> {
    let wrapped: Vec<Vec<u8>> = packets.iter().map(|ip| link.wrap(ip.clone())).collect();
    match container {
        Container::Pcap { big_endian, nanoseconds } => {
            let u32 = |n: u32| if big_endian { n.to_be_bytes() } else { n.to_le_bytes() };
            let u16 = |n: u16| if big_endian { n.to_be_bytes() } else { n.to_le_bytes() };
            let magic = if nanoseconds { 0xa1b2_3c4d } else { 0xa1b2_c3d4 };
            let mut out = [&u32(magic)[..], &u16(2), &u16(4), &[0; 8], &u32(65535)].concat();
            out.extend(u32(link.number()));
            for (i, packet) in wrapped.iter().enumerate() {
                let fraction = i as u32 * if nanoseconds { 1_000_000 } else { 1000 };
                let len = u32(packet.len() as u32);
                out.extend([u32(1_700_000_000), u32(fraction), len, len].concat());
                out.extend(packet);
            }
            out
        }
        Container::PcapNg { big_endian } => {
            let u32 = |n: u32| if big_endian { n.to_be_bytes() } else { n.to_le_bytes() };
            let u16 = |n: u16| if big_endian { n.to_be_bytes() } else { n.to_le_bytes() };
            let block = |kind: u32, body: Vec<u8>| {
                let padding = vec![0; body.len().wrapping_neg() % 4];
                let len = u32((12 + body.len() + padding.len()) as u32);
                [&u32(kind)[..], &len, &body, &padding, &len].concat()
            };
            let section = [&u32(0x1a2b_3c4d)[..], &u16(1), &u16(0), &[0xff; 8]].concat();
            let mut out = block(0x0a0d_0d0a, section);
            let interface = [&u16(link.number() as u16)[..], &u16(0), &u32(0)].concat();
            out.extend(block(1, interface));
            for (i, packet) in wrapped.iter().enumerate() {
                let time = 1_700_000_000_000_000_u64 + i as u64 * 1000;
                let len = u32(packet.len() as u32);
                let body =
                    [&u32(0)[..], &u32((time >> 32) as u32), &u32(time as u32), &len, &len, packet];
                out.extend(block(6, body.concat()));
            }
            out
        }
    }
}
