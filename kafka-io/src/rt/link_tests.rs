use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use kafka4rs_protocol::{Deadline, Tick};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::{Direction, Link, RuntimeRef, VirtualRuntime, sleep, timeout_at};
use crate::stream::{BoxRead, BoxWrite};

const MS: Duration = Duration::from_millis(1);

fn addr() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 9092))
}

struct Ends {
    client: (BoxRead, BoxWrite),
    server: (BoxRead, BoxWrite),
}

async fn connected(rt: &RuntimeRef) -> Ends {
    let mut listener = rt.listen(addr()).await.unwrap();
    let (reader, writer, _) = rt.connect(addr()).await.unwrap().into_parts();
    let (server_reader, server_writer, _) = listener.accept().await.unwrap().into_parts();
    Ends { client: (reader, writer), server: (server_reader, server_writer) }
}

async fn read_within(rt: &RuntimeRef, reader: &mut BoxRead, limit: Duration) -> Option<u8> {
    let deadline = Deadline::after(rt.now(), limit);
    timeout_at(&**rt, deadline, reader.read_u8()).await.ok().map(|read| read.unwrap())
}

#[test]
fn a_connection_takes_the_way_there_and_back_and_bytes_one_way() {
    let runtime = VirtualRuntime::new(1);
    let rt = runtime.handle();
    runtime.set_default_link(Link::new().latency(20 * MS..=30 * MS));
    runtime.block_on(async {
        let mut ends = connected(&rt).await;
        let connecting = rt.now() - Tick::ZERO;
        assert!((40 * MS..=60 * MS).contains(&connecting), "{connecting:?}");
        let sent = rt.now();
        ends.client.1.write_all(b"x").await.unwrap();
        assert_eq!(rt.now(), sent, "the writer does not wait");
        assert_eq!(ends.server.0.read_u8().await.unwrap(), b'x');
        let way = rt.now() - sent;
        assert!((20 * MS..=30 * MS).contains(&way), "{way:?}");
        // The end takes its time as well.
        let ended = rt.now();
        ends.client.1.shutdown().await.unwrap();
        assert!(ends.server.0.read_u8().await.is_err());
        let way = rt.now() - ended;
        assert!((20 * MS..=30 * MS).contains(&way), "{way:?}");
    });
}

#[test]
fn a_connection_keeps_its_order_and_two_do_not() {
    let runtime = VirtualRuntime::new(3);
    let rt = runtime.handle();
    runtime.set_default_link(Link::new().latency(MS..=100 * MS));
    runtime.block_on(async {
        let mut listener = rt.listen(addr()).await.unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let mut writers = Vec::new();
        for connection in 0..2_u8 {
            writers.push(rt.connect(addr()).await.unwrap().into_parts());
            let (mut reader, keep, _) = listener.accept().await.unwrap().into_parts();
            let seen = Arc::clone(&seen);
            let reading = async move {
                let _keep = keep;
                while let Ok(number) = reader.read_u8().await {
                    seen.lock().unwrap().push((number, connection));
                }
            };
            rt.spawn("reader", Box::pin(reading));
        }
        for number in 0..100 {
            for (_, writer, _) in &mut writers {
                writer.write_all(&[number]).await.unwrap();
            }
            sleep(&*rt, 10 * MS).await;
        }
        sleep(&*rt, Duration::from_secs(1)).await;
        let seen = seen.lock().unwrap();
        assert_eq!(seen.len(), 200);
        for connection in 0..2 {
            let own = seen.iter().filter(|(_, of)| *of == connection).map(|(number, _)| *number);
            assert!(own.eq(0..100), "connection {connection} is in order");
        }
        assert!(!seen.is_sorted(), "between connections the order changes: {seen:?}");
    });
}

#[test]
fn bandwidth_makes_a_slow_drip() {
    let runtime = VirtualRuntime::new(1);
    let rt = runtime.handle();
    runtime.set_link(addr(), Link::new().bandwidth(100));
    runtime.block_on(async {
        let mut ends = connected(&rt).await;
        let begun = rt.now();
        ends.client.1.write_all(&[7; 1000]).await.unwrap();
        let mut first = [0; 64];
        let some = ends.server.0.read(&mut first).await.unwrap();
        assert!(some < 10, "{some} bytes came at once");
        let mut rest = vec![0; 1000 - some];
        ends.server.0.read_exact(&mut rest).await.unwrap();
        assert_eq!(rt.now() - begun, Duration::from_secs(10));
    });
}

#[test]
fn what_is_lost_comes_late_and_all_of_it_comes() {
    let runtime = VirtualRuntime::new(5);
    let rt = runtime.handle();
    runtime.set_default_link(Link::new().latency(MS..=MS).loss(300));
    runtime.block_on(async {
        let mut ends = connected(&rt).await;
        let begun = rt.now();
        let mut late = 0;
        for number in 0..100 {
            let sent = rt.now();
            ends.client.1.write_all(&[number]).await.unwrap();
            assert_eq!(ends.server.0.read_u8().await.unwrap(), number);
            let way = rt.now() - sent;
            assert!(way == MS || way >= 200 * MS, "{way:?}");
            late += u32::from(way > MS);
        }
        assert!((15..45).contains(&late), "{late} of 100 were late");
        assert!(rt.now() - begun > Duration::from_secs(3));
    });
}

#[test]
fn a_cut_holds_what_is_sent_and_healing_lets_it_arrive() {
    let runtime = VirtualRuntime::new(1);
    let rt = runtime.handle();
    runtime.block_on(async {
        let mut ends = connected(&rt).await;
        ends.client.1.write_all(b"a").await.unwrap();
        runtime.set_cut(addr(), Direction::Both, true);
        ends.client.1.write_all(b"b").await.unwrap();
        ends.server.1.write_all(b"c").await.unwrap();
        assert_eq!(ends.server.0.read_u8().await.unwrap(), b'a', "that had arrived");
        let wait = Duration::from_secs(10);
        assert_eq!(read_within(&rt, &mut ends.server.0, wait).await, None);
        assert_eq!(read_within(&rt, &mut ends.client.0, wait).await, None);
        drop(ends.client.1);
        let wait = Duration::from_secs(20);
        assert_eq!(read_within(&rt, &mut ends.server.0, wait).await, None, "nor does the end");
        let connecting = Deadline::after(rt.now(), wait);
        assert!(timeout_at(&*rt, connecting, rt.connect(addr())).await.is_err());
        let cut = rt.now() - Tick::ZERO;
        runtime.set_cut(addr(), Direction::Both, false);
        assert_eq!(read_within(&rt, &mut ends.server.0, cut).await, Some(b'b'));
        assert!(ends.server.0.read_u8().await.is_err(), "the end comes after it");
        assert_eq!(read_within(&rt, &mut ends.client.0, cut).await, Some(b'c'));
    });
}

#[test]
fn a_cut_of_one_way_leaves_the_other() {
    let runtime = VirtualRuntime::new(1);
    let rt = runtime.handle();
    runtime.block_on(async {
        let mut ends = connected(&rt).await;
        runtime.set_cut(addr(), Direction::ToClient, true);
        ends.client.1.write_all(b"q").await.unwrap();
        assert_eq!(ends.server.0.read_u8().await.unwrap(), b'q');
        ends.server.1.write_all(b"a").await.unwrap();
        let wait = Duration::from_secs(4);
        assert_eq!(read_within(&rt, &mut ends.client.0, wait).await, None);
        // The middle forgets the connection over the cut: the answer is gone for good.
        assert_eq!(runtime.reset_connections(addr()), 1);
        runtime.set_cut(addr(), Direction::ToClient, false);
        let error = ends.client.0.read_u8().await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::ConnectionReset);
    });
}

#[test]
fn a_connection_begun_during_a_cut_is_made_once_it_is_healed() {
    let runtime = VirtualRuntime::new(1);
    let rt = runtime.handle();
    runtime.block_on(async {
        let _listener = rt.listen(addr()).await.unwrap();
        runtime.set_cut(addr(), Direction::ToServer, true);
        let connecting = rt.connect(addr());
        let healing = async {
            sleep(&*rt, Duration::from_secs(4)).await;
            runtime.set_cut(addr(), Direction::ToServer, false);
        };
        let (made, ()) = tokio::join!(connecting, healing);
        assert!(made.is_ok());
        // After 1 and 3 seconds in vain.
        assert_eq!(rt.now() - Tick::ZERO, Duration::from_secs(7));
    });
}

#[test]
fn a_host_is_cut_off_alone() {
    let runtime = VirtualRuntime::new(1);
    let rt = runtime.handle();
    let lonely: IpAddr = [127, 0, 0, 9].into();
    let rt_lonely = runtime.handle_at(lonely);
    runtime.block_on(async {
        let mut listener = rt.listen(addr()).await.unwrap();
        let (mut a, _b, _) = rt.connect(addr()).await.unwrap().into_parts();
        let (_c, mut to_a, _) = listener.accept().await.unwrap().into_parts();
        let (mut d, _e, _) = rt_lonely.connect(addr()).await.unwrap().into_parts();
        let (_f, mut to_d, peer) = listener.accept().await.unwrap().into_parts();
        assert_eq!(peer.map(|peer| peer.ip()), Some(lonely));
        runtime.set_host_cut(lonely, Direction::Both, true);
        to_a.write_all(b"x").await.unwrap();
        to_d.write_all(b"y").await.unwrap();
        let wait = Duration::from_secs(1);
        assert_eq!(read_within(&rt, &mut a, wait).await, Some(b'x'));
        assert_eq!(read_within(&rt, &mut d, wait).await, None);
        runtime.set_host_cut(lonely, Direction::Both, false);
        assert_eq!(read_within(&rt, &mut d, wait).await, Some(b'y'));
    });
}

#[test]
fn a_listener_can_refuse_and_keep_what_is_open() {
    let runtime = VirtualRuntime::new(1);
    let rt = runtime.handle();
    runtime.block_on(async {
        let mut listener = rt.listen(addr()).await.unwrap();
        let (mut reader, _keep, _) = rt.connect(addr()).await.unwrap().into_parts();
        let (_keep_too, mut writer, _) = listener.accept().await.unwrap().into_parts();
        runtime.set_refusing(addr(), true);
        let refused = rt.connect(addr()).await.unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::ConnectionRefused);
        writer.write_all(b"x").await.unwrap();
        assert_eq!(reader.read_u8().await.unwrap(), b'x');
        runtime.set_refusing(addr(), false);
        rt.connect(addr()).await.unwrap();
    });
}

#[test]
fn over_a_slow_link_a_write_succeeds_until_the_other_side_s_end_is_known() {
    let runtime = VirtualRuntime::new(1);
    let rt = runtime.handle();
    runtime.set_default_link(Link::new().latency(20 * MS..=20 * MS));
    runtime.block_on(async {
        let mut ends = connected(&rt).await;
        drop(ends.server);
        ends.client.1.write_all(b"into the void").await.unwrap();
        sleep(&*rt, 20 * MS).await;
        let error = ends.client.1.write_all(b"more").await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    });
}

/// Ten virtual minutes of questions and answers over a bad network that is cut again and again.
fn ten_minutes(seed: u64) -> (u64, u32, u64) {
    let runtime = VirtualRuntime::shuffled(seed);
    let rt = runtime.handle();
    runtime.set_default_link(Link::new().latency(MS..=20 * MS).bandwidth(100_000).loss(10));
    let answered = Arc::new(Mutex::new(0));
    let end = Tick::ZERO + Duration::from_secs(600);
    runtime.block_on(async {
        let mut listener = rt.listen(addr()).await.unwrap();
        let rt_of_server = Arc::clone(&rt);
        let serving = async move {
            while let Ok(stream) = listener.accept().await {
                let (mut reader, mut writer, _) = stream.into_parts();
                let echo = async move {
                    while let Ok(byte) = reader.read_u8().await {
                        if writer.write_all(&[byte]).await.is_err() {
                            break;
                        }
                    }
                };
                rt_of_server.spawn("echo", Box::pin(echo));
            }
        };
        rt.spawn("server", Box::pin(serving));
        for _ in 0..3 {
            let (rt_of_client, answered) = (Arc::clone(&rt), Arc::clone(&answered));
            let asking = async move {
                while let Ok(stream) = rt_of_client.connect(addr()).await {
                    let (mut reader, mut writer, _) = stream.into_parts();
                    loop {
                        let deadline = Deadline::after(rt_of_client.now(), Duration::from_secs(3));
                        let ask = async {
                            writer.write_all(b"?").await?;
                            reader.read_u8().await
                        };
                        match timeout_at(&*rt_of_client, deadline, ask).await {
                            Ok(Ok(_)) => *answered.lock().unwrap() += 1,
                            _ => break,
                        }
                        sleep(&*rt_of_client, 100 * MS).await;
                    }
                }
            };
            rt.spawn("client", Box::pin(asking));
        }
        while rt.now() < end {
            sleep(&*rt, Duration::from_millis(rt.random_u64() % 20_000)).await;
            let direction = match rt.random_u64() % 3 {
                0 => Direction::ToServer,
                1 => Direction::ToClient,
                _ => Direction::Both,
            };
            runtime.set_cut(addr(), direction, true);
            sleep(&*rt, Duration::from_millis(rt.random_u64() % 10_000)).await;
            if rt.random_u64().is_multiple_of(2) {
                runtime.reset_connections(addr());
            }
            runtime.set_cut(addr(), direction, false);
        }
    });
    let answered = *answered.lock().unwrap();
    (runtime.fingerprint(), answered, runtime.polls())
}

#[test]
fn ten_minutes_of_a_bad_network_pass_in_virtual_time_and_replay_exactly() {
    let first = ten_minutes(7);
    assert!(first.1 > 1000, "{} answers", first.1);
    println!("10 virtual minutes: {} answers, {} polls", first.1, first.2);
    assert_eq!(first, ten_minutes(7));
    assert_ne!(first.0, ten_minutes(8).0);
}
