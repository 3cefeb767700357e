//! `kafka4rs inspect`, as a program.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a thread that feeds the program, which is real")]

mod capture;

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use bytes::Bytes;
use capture::{CONTAINERS, Connection, Container, Link};
use kafka4rs_protocol::messages::{ApiVersionsRequest, FindCoordinatorRequest, MetadataRequest};
use kafka4rs_protocol::record::{BatchHeader, EndTxnMarker};
use kafka4rs_protocol::{
    Encode, LeaderEpoch, Offset, ProducerEpoch, ProducerId, Request, Writer, encode_request_frame,
};
use serde_json::Value;

/// What the program did.
struct Ran {
    out: String,
    err: String,
    ok: bool,
}

impl Ran {
    /// Its lines, of `--json`.
    fn objects(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn inspect(args: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kafka4rs"))
        .arg("inspect")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // It may end without reading all, and its output may not fit a pipe.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Ran {
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        ok: output.status.success(),
    }
}

/// A request with its size.
fn request<R: Request + Encode>(id: i32, version: i16, request: &R) -> Bytes {
    let mut w = Writer::new();
    encode_request_frame(&mut w, id, Some("me"), version, request).unwrap();
    w.finish().to_bytes()
}

fn find(id: i32, group: &str) -> Bytes {
    request(id, 1, &FindCoordinatorRequest { key: group.into(), ..Default::default() })
}

/// FindCoordinator v1: throttle, no error, no message, node 7 at h:1.
fn found(id: i32) -> Bytes {
    let frame =
        [&id.to_be_bytes()[..], b"\0\0\0\0\0\0\xff\xff\0\0\0\x07\0\x01h\0\0\0\x01"].concat();
    [&(frame.len() as i32).to_be_bytes()[..], &frame].concat().into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    let digit = |c: char| c.to_digit(16).unwrap() as u8;
    let digits: Vec<u8> = text.chars().map(digit).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

/// Whole frames that Java wrote, with their header and body in Java's JSON.
fn golden_frames() -> Vec<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/golden/headers.jsonl.gz");
    let mut text = String::new();
    let file = std::fs::File::open(path).unwrap();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_request_is_shown_whatever_form_its_bytes_come_in() {
    let bytes = find(7, "orders");
    let expected = "\
FindCoordinatorRequest v1, correlation id 7, 21 bytes
  header: { \"requestApiKey\": 10, \"requestApiVersion\": 1, \"correlationId\": 7, \"clientId\": \"me\" }
  body: { \"key\": \"orders\", \"keyType\": 0 }
";
    let file = std::env::temp_dir().join(format!("kafka4rs-inspect-{}.bin", std::process::id()));
    std::fs::write(&file, &bytes).unwrap();
    let text = hex(&bytes);
    for ran in [
        inspect(&["-"], text.as_bytes()),
        inspect(&["-"], &bytes),
        inspect(&[&text], b""),
        inspect(&[file.to_str().unwrap()], b""),
        // Without its size.
        inspect(&["-"], &bytes[4..]),
    ] {
        assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.ok), (expected, "", true));
    }
    std::fs::remove_file(file).unwrap();
}

#[test]
fn an_answer_needs_to_be_told_what_it_answers() {
    let answer = hex(&found(3));
    let ran = inspect(&[&answer], b"");
    assert!(!ran.ok && ran.err.contains("--api and --version"), "{}", ran.err);
    let body = "  body: { \"throttleTimeMs\": 0, \"errorCode\": 0, \"errorMessage\": null, \
                \"nodeId\": 7, \"host\": \"h\", \"port\": 1 }\n";
    for how in [
        &["--api", "FindCoordinator", "--version", "1"][..],
        &["--api", "findcoordinatorresponse", "--version", "1"],
        &["--api", "10", "--version", "1"],
        &["--response-of", &hex(&find(3, "g"))],
    ] {
        let ran = inspect(&[&[answer.as_str()], how].concat(), b"");
        assert!(ran.ok, "{}", ran.err);
        assert!(ran.out.starts_with("FindCoordinatorResponse v1, correlation id 3"), "{}", ran.out);
        assert!(ran.out.ends_with(body), "{}", ran.out);
    }
    let ran = inspect(&[&answer, "--api", "Coordinator", "--version", "1"], b"");
    assert!(ran.err.contains("no API is called Coordinator; FindCoordinator is"), "{}", ran.err);
}

#[test]
fn damage_names_message_field_and_byte_and_what_was_read_before_is_shown() {
    let bytes = find(7, "orders");
    let ran = inspect(&["-"], &bytes[..bytes.len() - 3]);
    assert!(!ran.ok);
    assert!(ran.out.contains("\"correlationId\": 7"), "{}", ran.out);
    assert!(ran.out.contains("error: its size says 21 bytes, 18 are there\n"), "{}", ran.out);
    let error = "error: FindCoordinatorRequest v1: key: 6 bytes expected, 4 left, at byte 18\n";
    assert!(ran.out.contains(error), "{}", ran.out);
    let end = "kafka4rs: not all of it could be read: see `error` in the output\n";
    assert!(ran.err.ends_with(end), "{}", ran.err);

    // The byte counts from the first one of the input, whichever frame it is in.
    let mut two = [&bytes[..], &bytes].concat();
    let last = two.len() - 1;
    two[last - 8] = 0xff;
    let ran = inspect(&["-"], &two);
    assert!(!ran.ok && ran.err.contains("1 of 2 could not be read whole"), "{}", ran.err);
    assert!(ran.out.contains("v1: key: key is null, at byte 43\n"), "{}", ran.out);

    let ran = inspect(&["-"], b"\0\x0a\0\x63\0\x63\0\x07\xff\xff");
    assert!(!ran.ok && ran.err.contains("of a known API and version"), "{}", ran.err);
    let ran = inspect(&["-", "--request"], b"\0\x0a\0\x63\0\0\0\x07\xff\xff\0");
    assert!(!ran.ok && ran.out.contains("no such version, this build reads 0-6"), "{}", ran.out);
    assert!(ran.out.contains("\"requestApiVersion\": 99"), "{}", ran.out);
    for (input, reason) in [
        (&b""[..], "the input is empty"),
        (b"z!", "not hex"),
        (b"\xd4\xc3\xb2\xa1", "the file ends inside the header"),
    ] {
        let ran = inspect(&["-"], input);
        assert!(!ran.ok && ran.err.contains(reason), "{}", ran.err);
        assert_eq!(ran.out, "");
    }
    let ran = inspect(&["no/such/file"], b"");
    assert!(!ran.ok && ran.err.contains("\"no/such/file\" is no file"), "{}", ran.err);
}

fn marker() -> Bytes {
    let marker = EndTxnMarker {
        base_offset: Offset(5),
        partition_leader_epoch: LeaderEpoch(1),
        timestamp: 1000,
        producer_id: ProducerId(9),
        producer_epoch: ProducerEpoch(2),
        commit: false,
        coordinator_epoch: 3,
    };
    marker.to_bytes()
}

#[test]
fn bare_batches_are_recognised_even_if_damaged() {
    let ran = inspect(&["-"], &marker());
    assert!(ran.ok, "{}", ran.err);
    assert!(ran.out.starts_with("record batches, 78 bytes\n"), "{}", ran.out);
    assert!(ran.out.contains("\"control\": { \"type\": \"ABORT\", "), "{}", ran.out);

    let mut damaged = marker().to_vec();
    let last = damaged.len() - 1;
    damaged[last - 1] ^= 1;
    let ran = inspect(&["-"], &damaged);
    assert!(!ran.ok);
    assert!(
        ran.out.contains("error: [0]: record batch with base offset 5: checksum"),
        "{}",
        ran.out
    );
    let header = BatchHeader::parse(&damaged).unwrap();
    assert!(ran.out.contains(&format!("{:#010x}", header.crc)), "{}", ran.out);
}

#[test]
fn a_message_without_a_frame_is_read_by_its_name() {
    let args = ["--message", "ConsumerProtocolAssignment", "--version", "0"];
    let ran = inspect(&[&["00000000 ffffffff"], &args[..]].concat(), b"");
    assert!(ran.ok, "{}", ran.err);
    assert!(ran.out.contains("{ \"assignedPartitions\": [], \"userData\": null }"), "{}", ran.out);
    let ran = inspect(&["00", "--message", "Nonsense", "--version", "0"], b"");
    assert!(!ran.ok && ran.err.contains("no message is called Nonsense"), "{}", ran.err);
}

/// Two frames of one connection, as the program names them in JSON.
fn named(objects: &[Value]) -> Vec<String> {
    let name = |o: &Value| {
        format!("{} {} {} {}", o["from"], o["api"], o["kind"], o["correlationId"]).replace('"', "")
    };
    objects.iter().map(name).collect()
}

#[test]
fn two_connections_of_a_capture_are_told_apart_in_every_container() {
    let (mut a, mut b) = (Connection::new(40001), Connection::new(40002));
    b.v6 = true;
    let mut packets = [a.handshake(), b.handshake()].concat();
    packets.extend(a.send(true, &find(1, "a"), 1400));
    packets.extend(b.send(true, &request(1, 4, &ApiVersionsRequest::default()), 1400));
    packets.extend(b.send(true, &find(2, "b"), 1400));
    packets.extend(a.send(false, &found(1), 1400));
    packets.extend(b.send(false, b"\0\0\0\x0a\0\0\0\x01\0\x23\0\0\0\0", 1400));
    packets.extend(b.send(false, &found(2), 3));
    for container in CONTAINERS {
        let ran = inspect(&["-", "--json"], &capture::file(container, Link::Ethernet, &packets));
        assert!(ran.ok, "{container:?}: {}", ran.err);
        let objects = ran.objects();
        assert_eq!(
            named(&objects),
            [
                "10.0.0.1:40001 FindCoordinator request 1",
                "[101:101:101:101:101:101:101:101]:40002 ApiVersions request 1",
                "[101:101:101:101:101:101:101:101]:40002 FindCoordinator request 2",
                "10.0.0.2:9092 FindCoordinator response 1",
                "[202:202:202:202:202:202:202:202]:9092 ApiVersions response 1",
                "[202:202:202:202:202:202:202:202]:9092 FindCoordinator response 2",
            ],
            "{container:?}"
        );
        assert_eq!(objects[3]["body"]["nodeId"], 7);
        // The broker refused version 4 in version 0.
        assert_eq!(
            (&objects[4]["version"], &objects[4]["body"]["errorCode"]),
            (&0.into(), &35.into())
        );
        let (packet, time) = (objects[3]["packet"].as_u64().unwrap(), objects[3]["time"].as_f64());
        assert_eq!(packet, 10);
        assert!((time.unwrap() - 0.009).abs() < 1e-5, "{time:?}");
    }
}

#[test]
fn every_link_type_is_read() {
    for link in [Link::Ethernet, Link::Vlan, Link::Null, Link::Raw, Link::Sll, Link::Sll2] {
        for v6 in [false, true] {
            let mut a = Connection { v6, ..Connection::new(40001) };
            let packets = [a.handshake(), a.send(true, &find(1, "a"), 1400)].concat();
            let file = capture::file(CONTAINERS[0], link, &packets);
            let ran = inspect(&["-", "--json"], &file);
            assert_eq!(ran.objects().len(), 1, "{link:?} {v6}: {}", ran.err);
        }
    }
}

#[test]
fn segments_out_of_order_lost_and_sent_again_give_the_same_frames() {
    let mut a = Connection::new(40001);
    let mut packets = a.handshake();
    let frames: Vec<u8> = (0..20).flat_map(|id| find(id, "a group with a name")).collect();
    let answers: Vec<u8> = (0..20).flat_map(found).collect();
    let sent = a.send(true, &frames, 17);
    let received = a.send(false, &answers, 11);
    let plain = [packets.clone(), sent.clone(), received.clone()].concat();
    // Every third one late, every fifth one twice, and the answers before most of the requests.
    let mut shuffled: Vec<(usize, &Vec<u8>)> = Vec::new();
    for (i, packet) in sent.iter().enumerate() {
        shuffled.push((i + if i % 3 == 0 { 9 } else { 0 }, packet));
        if i % 5 == 0 {
            shuffled.push((i + 12, packet));
        }
    }
    shuffled.sort_by_key(|(at, _)| *at);
    packets.extend(received.iter().rev().cloned());
    packets.extend(shuffled.iter().map(|(_, packet)| (*packet).clone()));
    let bodies = |packets: &[Vec<u8>]| {
        let ran = inspect(&["-", "--json"], &capture::file(CONTAINERS[0], Link::Raw, packets));
        assert!(ran.ok, "{}", ran.err);
        let mut objects = ran.objects();
        for object in &mut objects {
            let fields = object.as_object_mut().unwrap();
            fields.remove("packet");
            fields.remove("time");
        }
        objects.sort_by_key(|o| (o["kind"].to_string(), o["correlationId"].as_i64()));
        objects
    };
    let (plain, shuffled) = (bodies(&plain), bodies(&packets));
    assert_eq!(plain.len(), 40);
    assert_eq!(plain, shuffled);
}

#[test]
fn requests_that_share_a_correlation_id_are_answered_in_their_order() {
    let mut a = Connection::new(40001);
    let asked = [find(1, "a"), request(1, 0, &ApiVersionsRequest::default())].concat();
    let answered = [&found(1)[..], b"\0\0\0\x0a\0\0\0\x01\0\0\0\0\0\0"].concat();
    let packets = [a.handshake(), a.send(true, &asked, 1400), a.send(false, &answered, 1400)];
    let file = capture::file(CONTAINERS[0], Link::Raw, &packets.concat());
    let ran = inspect(&["-", "--json"], &file);
    let apis: Vec<Value> = ran.objects().iter().skip(2).map(|o| o["api"].clone()).collect();
    assert_eq!((apis, ran.ok), (vec!["FindCoordinator".into(), "ApiVersions".into()], true));
}

#[test]
fn data_in_a_connections_first_packet_is_read() {
    let mut a = Connection::new(40001);
    let packets = [a.open_with(&find(1, "a")), a.send(true, &find(2, "b"), 1400)].concat();
    let ran = inspect(&["-", "--json"], &capture::file(CONTAINERS[0], Link::Raw, &packets));
    assert_eq!((ran.objects().len(), ran.ok), (2, true), "{}", ran.err);
}

#[test]
fn a_lost_segment_is_told_and_what_follows_is_read_on() {
    let mut a = Connection::new(40001);
    let mut packets = a.handshake();
    packets.extend(a.send(true, &find(1, "a"), 1400));
    // The front of a frame; what is left of it begins none.
    packets.extend(a.send(true, &find(2, "lost"), 11).into_iter().skip(1));
    packets.extend(a.send(true, &find(3, "c"), 1400));
    packets.extend(a.send(false, &[found(1), found(2), found(3)].concat(), 1400));
    let ran = inspect(&["-", "--json"], &capture::file(CONTAINERS[0], Link::Raw, &packets));
    assert!(!ran.ok);
    let up = "10.0.0.1:40001 > 10.0.0.2:9092";
    for told in [
        format!("{up}: 11 bytes are missing in the capture"),
        format!("{up}: {} bytes were passed over", find(2, "lost").len() - 11),
    ] {
        assert!(ran.err.contains(&told), "{}", ran.err);
    }
    let mut names = named(&ran.objects());
    names.sort();
    assert_eq!(
        names,
        [
            "10.0.0.1:40001 FindCoordinator request 1",
            "10.0.0.1:40001 FindCoordinator request 3",
            "10.0.0.2:9092 FindCoordinator response 1",
            "10.0.0.2:9092 FindCoordinator response 3",
            "10.0.0.2:9092 null response 2",
        ]
    );
}

#[test]
fn a_capture_that_begins_and_ends_inside_frames_shows_the_whole_ones() {
    let mut a = Connection::new(40001);
    a.handshake();
    a.send(true, &find(1, "a"), 1400);
    // Captured from here: the end of an answer, then whole frames, then a cut one.
    let mut packets = a.send(false, &found(1)[10..], 1400);
    // The first segments of a direction may have overtaken each other, too.
    packets.extend(a.send(true, &find(2, "b"), 11).into_iter().rev());
    packets.extend(a.send(false, &found(2), 1400));
    packets.extend(a.send(true, &find(3, "c")[..9], 1400));
    let ran = inspect(&["-", "--json"], &capture::file(CONTAINERS[3], Link::Raw, &packets));
    assert!(!ran.ok);
    assert_eq!(
        named(&ran.objects()),
        ["10.0.0.1:40001 FindCoordinator request 2", "10.0.0.2:9092 FindCoordinator response 2"]
    );
    assert!(ran.err.contains("9 bytes of it are there of 20"), "{}", ran.err);
    let passed = found(1).len() - 10;
    assert!(ran.err.contains(&format!("{passed} bytes were passed over")), "{}", ran.err);
}

#[test]
fn a_cut_file_shows_what_is_whole() {
    let mut a = Connection::new(40001);
    let packets = [a.handshake(), a.send(true, &find(1, "a"), 99), a.send(false, &found(1), 99)];
    for container in CONTAINERS {
        let file = capture::file(container, Link::Ethernet, &packets.concat());
        let ran = inspect(&["-", "--json"], &file[..file.len() - 1]);
        assert_eq!(ran.objects().len(), 1, "{container:?}: {}", ran.err);
        let what = if matches!(container, Container::Pcap { .. }) { "packet" } else { "block" };
        assert!(!ran.ok && ran.err.contains(&format!("ends inside the {what}")), "{}", ran.err);
    }
}

#[test]
fn any_damage_to_a_capture_is_survived() {
    let mut a = Connection::new(40001);
    let mut packets = a.handshake();
    packets.extend(a.send(true, &find(1, "a"), 13));
    packets.extend(a.send(false, &found(1), 13));
    // A seeded walk over the bytes; each damage in a run of its own would take a process each.
    let mut state = 1_u64;
    let mut random = |n: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    for round in 0..40 {
        let container = CONTAINERS[round % CONTAINERS.len()];
        let mut file = capture::file(container, Link::Ethernet, &packets);
        for _ in 0..=round % 4 {
            let at = random(file.len());
            file[at] = random(256) as u8;
        }
        file.truncate(file.len() - random(20));
        let ran = inspect(&["-", "--json"], &file);
        assert!(!ran.err.contains("panicked"), "{round}: {}", ran.err);
    }
}

#[test]
fn ports_and_limit_choose_what_is_shown() {
    let (mut a, mut b) = (Connection::new(40001), Connection::new(40002));
    b.server.port = 80;
    let mut packets = [a.handshake(), b.handshake()].concat();
    packets.extend(a.send(true, &[find(1, "a"), find(2, "a")].concat(), 1400));
    packets.extend(b.send(true, b"GET / HTTP/1.1\r\n\r\n", 1400));
    let file = capture::file(CONTAINERS[0], Link::Raw, &packets);
    let ran = inspect(&["-", "--json"], &file);
    assert_eq!(ran.objects().len(), 2);
    assert!(ran.ok && ran.err.contains("1 other connections were left out"), "{}", ran.err);
    let ran = inspect(&["-", "--json", "--port", "9092", "--limit", "1"], &file);
    assert_eq!((ran.objects().len(), ran.ok), (1, true), "{}", ran.err);
    // Asked for, it is read as Kafka's protocol, and is none.
    let ran = inspect(&["-", "--json", "--port", "80"], &file);
    assert!(!ran.ok && ran.err.contains("bytes of it are there of"), "{}", ran.err);
    let ran = inspect(&["-", "--port", "1"], &file);
    assert!(!ran.ok && ran.err.contains("2 connections are to other ports"), "{}", ran.err);
}

#[test]
fn encrypted_connections_are_named_as_such() {
    let mut a = Connection::new(40001);
    let packets = [a.handshake(), a.send(true, b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03", 1400)];
    let ran = inspect(&["-"], &capture::file(CONTAINERS[0], Link::Raw, &packets.concat()));
    assert!(!ran.ok && ran.err.contains("1 connections are encrypted (TLS)"), "{}", ran.err);
}

/// Every frame that Java wrote, as one connection: each answer follows a request of its version.
#[test]
fn frames_that_java_wrote_are_found_in_a_capture_with_javas_json() {
    let lines = golden_frames();
    let mut a = Connection::new(40001);
    let mut packets = a.handshake();
    let mut expected = Vec::new();
    let mut request = Vec::new();
    for (id, line) in (0_i32..).zip(&lines) {
        // Java's ids repeat, and an answer needs that of its request.
        let mut bytes = unhex(line["hex"].as_str().unwrap());
        let is_request = line["kind"] == "request";
        let at = if is_request { 8 } else { 4 };
        bytes[at..at + 4].copy_from_slice(&id.to_be_bytes());
        let mut header = line["header"].clone();
        header["correlationId"] = id.into();
        if is_request {
            request = bytes.clone();
        } else {
            let front = [&line["api_key"], &line["version"]].map(|n| n.as_i64().unwrap() as i16);
            // The frame before it may be of another version; its front is all that counts.
            request[4..6].copy_from_slice(&front[0].to_be_bytes());
            request[6..8].copy_from_slice(&front[1].to_be_bytes());
            request[8..12].copy_from_slice(&id.to_be_bytes());
            packets.extend(a.send(true, &request, 60_000));
        }
        packets.extend(a.send(is_request, &bytes, 60_000));
        expected.push((is_request, id, header, line["body"].clone()));
    }
    let file = capture::file(CONTAINERS[0], Link::Raw, &packets);
    let ran = inspect(&["-", "--json", "--raw-records", "--port", "9092"], &file);
    let objects = ran.objects();
    let mut found = 0;
    for (is_request, id, header, body) in &expected {
        let kind = if *is_request { "request" } else { "response" };
        let mut frames = objects.iter().filter(|o| o["kind"] == kind && o["correlationId"] == *id);
        let ours = frames.next().unwrap_or_else(|| panic!("no {kind} {id}"));
        let names = |value: &Value| value.as_object().unwrap().len();
        assert_eq!(known(&ours["header"]), *header, "{ours}");
        let ours = known(&ours["body"]);
        // Two fields have other names in 4.4.
        let renamed = ours.get("generationIdOrMemberEpoch").is_some()
            || ours.get("acceptableRecoveryLagLegacy").is_some();
        assert!(ours == *body || renamed && names(&ours) == names(body), "{ours}\n{body}");
        found += 1;
    }
    assert_eq!(found, 1209);
}

/// Without what Java's JSON does not have.
fn known(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(name, _)| *name != "(unknown tags)");
            Value::Object(fields.map(|(name, value)| (name.clone(), known(value))).collect())
        }
        Value::Array(elements) => elements.iter().map(known).collect(),
        other => other.clone(),
    }
}

#[test]
fn a_reader_that_goes_early_is_no_error() {
    let frames: Vec<u8> =
        (0..20_000).flat_map(|id| request(id, 1, &MetadataRequest::default())).collect();
    let mut child = Command::new(env!("CARGO_BIN_EXE_kafka4rs"))
        .args(["inspect", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&frames).unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
}

/// What the documentation shows is what the program prints.
#[test]
fn the_transcripts_of_the_documentation_are_true() {
    let page = include_str!("../../../docs/inspect.md");
    let mut checked = 0;
    for block in page.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap();
        let (command, expected) = block.split_once('\n').unwrap();
        if expected.trim().is_empty() || expected.starts_with('$') {
            // A capture of the reader's own.
            continue;
        }
        let words = command.strip_prefix("$ kafka4rs inspect ").unwrap();
        // Every other part stands between quotes.
        let args: Vec<&str> = words
            .split('"')
            .enumerate()
            .flat_map(|(i, part)| match i % 2 {
                0 => part.split_whitespace().collect(),
                _ => vec![part],
            })
            .collect();
        let ran = inspect(&args, b"");
        let (err, out): (Vec<&str>, Vec<&str>) =
            expected.lines().partition(|line| line.starts_with("kafka4rs: "));
        assert_eq!(ran.out.lines().collect::<Vec<_>>(), out, "{command}");
        assert_eq!(ran.err.lines().collect::<Vec<_>>(), err, "{command}");
        checked += 1;
    }
    assert_eq!(checked, 4);
}
