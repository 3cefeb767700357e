//! Connections of a capture: who talks to whom, and the frames they exchange.

use std::collections::HashMap;
use std::error::Error;

use kafka4rs_protocol::inspect::{Conversation, Direction, Inspector};

use super::output::{Output, Place, Report};
use super::packets::{self, Endpoint, Segment};
use super::stream::{Piece, Reassembly};

/// Prints the frames of every connection to a Kafka server, in the order in which they were whole.
pub(super) fn inspect(
    inspector: &Inspector,
    file: &[u8],
    ports: &[u16],
    output: &mut Output<'_>,
) -> Result<(), Box<dyn Error>> {
    let (segments, rest) = packets::segments(file)?;
    let start = segments.iter().find_map(|segment| segment.time);
    let mut reports = Vec::new();
    let (mut damage, mut others, mut encrypted) = (Vec::new(), 0, 0);
    for connection in connections(&segments) {
        let Some(client) = connection.client(ports) else {
            others += 1;
            continue;
        };
        if connection.is_encrypted(client) {
            encrypted += 1;
            continue;
        }
        let talk = Talk::new(inspector.clone(), client, connection.server(client));
        let (frames, told) = talk.run(&connection);
        reports.extend(frames);
        damage.extend(told);
    }
    if reports.is_empty() && damage.is_empty() {
        return Err(nothing(&rest, segments.len(), others, encrypted, ports).into());
    }
    reports.sort_by_key(|report| report.place.as_ref().map(|place| place.packet));
    for mut report in reports {
        if let Some(place) = &mut report.place {
            place.time = place.time.zip(start).map(|(time, start)| time - start);
        }
        output.frame(report)?;
    }
    for text in &damage {
        output.damage(text);
    }
    if let Some(text) = &rest.damage {
        output.damage(text);
    }
    if rest.fragments > 0 {
        output.damage(&format!("{} IP fragments were left out", rest.fragments));
    }
    if encrypted > 0 {
        output.remark(&format!("{encrypted} connections are encrypted (TLS) and were left out"));
    }
    if others > 0 {
        output.remark(&format!("{others} other connections were left out"));
    }
    Ok(())
}

fn nothing(
    rest: &packets::Rest,
    segments: usize,
    others: usize,
    encrypted: usize,
    ports: &[u16],
) -> String {
    let mut text = format!(
        "no frame of Kafka's protocol in {} packets, of which {segments} are TCP",
        rest.packets
    );
    if let Some((count, link)) = rest.unknown_links {
        text.push_str(&format!("; {count} have the link type {link}, which is not known"));
    }
    if let Some(damage) = &rest.damage {
        text.push_str(&format!("; {damage}"));
    }
    if encrypted > 0 {
        text.push_str(&format!("; {encrypted} connections are encrypted (TLS)"));
    }
    match (others, ports) {
        (0, _) => {}
        (_, []) => text.push_str("; name the server's port with --port to see what is there"),
        _ => text.push_str(&format!("; {others} connections are to other ports")),
    }
    text
}

/// Segments between two endpoints, of one connection.
struct Connection<'s, 'a> {
    ends: (Endpoint, Endpoint),
    segments: Vec<&'s Segment<'a>>,
    /// Sequence number of its SYN, if that was captured.
    opened: Option<u32>,
}

fn connections<'s, 'a>(segments: &'s [Segment<'a>]) -> Vec<Connection<'s, 'a>> {
    let mut all: Vec<Connection<'s, 'a>> = Vec::new();
    let mut open = HashMap::new();
    for segment in segments {
        let ends = (segment.from.min(segment.to), segment.from.max(segment.to));
        let opened = (segment.syn && !segment.ack).then_some(segment.sequence);
        let current = open.get(&ends).and_then(|at: &usize| all.get_mut(*at));
        match current {
            // Ports are used again; a SYN that was only sent again has the same number.
            Some(current) if opened.is_none() || opened == current.opened => {
                current.segments.push(segment);
            }
            _ => {
                open.insert(ends, all.len());
                all.push(Connection { ends, segments: vec![segment], opened });
            }
        }
    }
    all
}

impl Connection<'_, '_> {
    /// Who asks; `None` if this is no connection to a Kafka server that is wanted.
    fn client(&self, ports: &[u16]) -> Option<Endpoint> {
        let (a, b) = self.ends;
        if !ports.is_empty() {
            let opener = self.segments.iter().find(|s| s.syn && !s.ack).map(|s| s.from);
            return match (ports.contains(&a.port), ports.contains(&b.port)) {
                (true, true) => Some(opener.unwrap_or(a)),
                (true, false) => Some(b),
                (false, true) => Some(a),
                (false, false) => None,
            };
        }
        // Requests have a header to be known by; whoever sends more of what looks so, asks.
        let asks = |end: Endpoint| {
            let probe = Conversation::new(Inspector::new());
            let from = self.segments.iter().filter(|s| s.from == end && !s.data.is_empty());
            from.filter(|s| probe.begins_frame(Direction::Request, s.data)).count()
        };
        let opener =
            self.segments.iter().find(|s| s.syn).map(|s| if s.ack { s.to } else { s.from });
        if let Some(opener) = opener {
            return (asks(opener) > 0 || self.is_encrypted(opener)).then_some(opener);
        }
        match (asks(a), asks(b)) {
            (0, 0) => None,
            (of_a, of_b) => Some(if of_a >= of_b { a } else { b }),
        }
    }

    fn server(&self, client: Endpoint) -> Endpoint {
        if self.ends.0 == client { self.ends.1 } else { self.ends.0 }
    }

    /// Whether the client begins with a TLS handshake.
    fn is_encrypted(&self, client: Endpoint) -> bool {
        let first = self.segments.iter().find(|s| s.from == client && !s.data.is_empty());
        first.is_some_and(|s| s.data.starts_with(&[0x16, 0x03]))
    }
}

/// A connection being read.
struct Talk<'a> {
    conversation: Conversation,
    client: Endpoint,
    server: Endpoint,
    up: Side<'a>,
    down: Side<'a>,
    reports: Vec<Report>,
    damage: Vec<String>,
}

/// One direction of it.
#[derive(Default)]
struct Side<'a> {
    stream: Reassembly<'a>,
    /// Whether frames can be cut out: from the beginning of the connection, or since one was found.
    synced: bool,
    /// Bytes passed over while looking for a frame.
    passed: u64,
}

impl<'a> Talk<'a> {
    fn new(inspector: Inspector, client: Endpoint, server: Endpoint) -> Self {
        Self {
            conversation: Conversation::new(inspector),
            client,
            server,
            up: Side::default(),
            down: Side::default(),
            reports: Vec::new(),
            damage: Vec::new(),
        }
    }

    fn side(&mut self, direction: Direction) -> &mut Side<'a> {
        match direction {
            Direction::Request => &mut self.up,
            Direction::Response => &mut self.down,
        }
    }

    fn run(mut self, connection: &Connection<'_, 'a>) -> (Vec<Report>, Vec<String>) {
        let time = |packet: usize| {
            let found = connection.segments.binary_search_by_key(&packet, |s| s.packet).ok();
            found.and_then(|at| connection.segments.get(at)?.time)
        };
        for direction in [Direction::Request, Direction::Response] {
            let from = if direction == Direction::Request { self.client } else { self.server };
            let side = self.side(direction);
            let sent = || connection.segments.iter().filter(|s| s.from == from);
            if let Some(syn) = sent().find(|s| s.syn) {
                side.stream.begin(syn.sequence.wrapping_add(1));
                side.synced = true;
            } else if let Some(first) = first_sequence(sent().filter(|s| !s.data.is_empty())) {
                side.stream.begin(first);
            }
        }
        for segment in &connection.segments {
            let direction =
                if segment.from == self.client { Direction::Request } else { Direction::Response };
            // A SYN takes a number of its own, in front of the data.
            let sequence = segment.sequence.wrapping_add(u32::from(segment.syn));
            let pieces = self.side(direction).stream.push(sequence, segment.data, segment.packet);
            self.take(direction, &pieces, &time);
        }
        // What lies behind bytes that never came; requests first, for the answers to match.
        for direction in [Direction::Request, Direction::Response] {
            while let Some((missing, pieces)) = self.side(direction).stream.skip_gap() {
                self.gap(direction, missing);
                self.take(direction, &pieces, &time);
            }
        }
        self.finish(connection, &time)
    }

    fn gap(&mut self, direction: Direction, missing: u64) {
        let text = format!("{}: {missing} bytes are missing in the capture", self.name(direction));
        self.damage.push(match self.conversation.restart(direction) {
            Some(cut) => format!("{text}; {cut}"),
            None => text,
        });
        self.side(direction).synced = false;
    }

    fn take(
        &mut self,
        direction: Direction,
        pieces: &[Piece<'a>],
        time: &dyn Fn(usize) -> Option<f64>,
    ) {
        for piece in pieces {
            if !self.side(direction).synced {
                // Frames mostly begin where segments do.
                let found = self.conversation.begins_frame(direction, piece.data);
                let side = self.side(direction);
                side.synced = found;
                if !found {
                    side.passed += piece.data.len() as u64;
                    continue;
                }
            }
            self.conversation.push(direction, piece.data);
            self.collect(piece.packet, time);
        }
    }

    fn collect(&mut self, packet: usize, time: &dyn Fn(usize) -> Option<f64>) {
        while let Some(frame) = self.conversation.next_frame() {
            let (from, to) = match frame.direction {
                Direction::Request => (self.client, self.server),
                Direction::Response => (self.server, self.client),
            };
            let place =
                Place { packet, time: time(packet), from: from.to_string(), to: to.to_string() };
            self.reports.push(Report { frame, place: Some(place), cut: None });
        }
    }

    fn finish(
        mut self,
        connection: &Connection<'_, 'a>,
        time: &dyn Fn(usize) -> Option<f64>,
    ) -> (Vec<Report>, Vec<String>) {
        for (direction, fault) in self.conversation.finish() {
            let text = format!("{}: {fault}", self.name(direction));
            self.damage.push(text);
        }
        let last = connection.segments.last().map_or(0, |segment| segment.packet);
        self.collect(last, time);
        for direction in [Direction::Request, Direction::Response] {
            let passed = self.side(direction).passed;
            if passed > 0 {
                let name = self.name(direction);
                self.damage.push(format!(
                    "{name}: {passed} bytes were passed over, of a frame whose beginning was not \
                     captured"
                ));
            }
        }
        (self.reports, self.damage)
    }

    fn name(&self, direction: Direction) -> String {
        match direction {
            Direction::Request => format!("{} > {}", self.client, self.server),
            Direction::Response => format!("{} > {}", self.server, self.client),
        }
    }
}

/// The lowest sequence number among the first segments: the very first may have been overtaken.
fn first_sequence<'s, 'a: 's>(segments: impl Iterator<Item = &'s &'s Segment<'a>>) -> Option<u32> {
    let numbers: Vec<u32> = segments.take(8).map(|segment| segment.sequence).collect();
    let first = *numbers.first()?;
    numbers.into_iter().min_by_key(|number| number.wrapping_sub(first).cast_signed())
}
