//! Everything at once, over many seeds.

use super::*;

/// Askers that give up, have little time or ask for silence, against peers that are slow, hang up, hang, mix answers
/// up or talk rubbish: every request ends once, by its deadline, with its own answer or an error.
#[test]
fn whatever_peers_do_every_request_ends_by_its_deadline_with_its_own_answer_or_none() {
    let (mut answered, mut failed) = (0, 0);
    for seed in 0..150 {
        let runtime = VirtualRuntime::shuffled(seed);
        let rt = runtime.handle();
        let settings = ConnectionSettings {
            connect_timeout: Duration::from_secs(2),
            connections_max_idle: Duration::from_secs(4),
            ..settings()
        };
        let lanes = Lanes::new(Arc::clone(&rt), settings);
        let world = World { lanes, rt, runtime };
        let (ok, bad) = world.run(async |world, listener| {
            let serving =
                world.rt.spawn("peers", Box::pin(misbehave(Arc::clone(&world.rt), listener)));
            let asker = |n| ask_often(world, n);
            let (one, two, three) = join!(asker(1), asker(2), asker(3));
            serving.abort();
            (one.0 + two.0 + three.0, one.1 + two.1 + three.1)
        });
        answered += ok;
        failed += bad;
    }
    // A run that did nothing would prove nothing.
    assert!(answered > 2000 && failed > 500, "{answered} answered, {failed} failed");
}

async fn ask_often(world: &World, asker: u64) -> (u32, u32) {
    let rt = &*world.rt;
    let lane = world.lane();
    let (mut answered, mut failed) = (0, 0);
    for round in 0..15 {
        let Ok(connection) = lane.ready(world.secs(20)).await else { continue };
        let mut asked = Vec::new();
        for n in 0..rt.random_u64() % 6 {
            let name = format!("{asker}-{round}-{n}");
            let topic = MetadataRequestTopic {
                name: Some(KafkaString::from(name.as_str())),
                ..Default::default()
            };
            let request = MetadataRequest { topics: Some(vec![topic]), ..Default::default() };
            let limit = Duration::from_millis(rt.random_u64() % 3000);
            let deadline = Deadline::after(rt.now(), limit);
            let pending = connection.submit(METADATA, &request, deadline).unwrap();
            if !rt.random_u64().is_multiple_of(8) {
                asked.push((name, deadline, pending));
            }
            if rt.random_u64().is_multiple_of(20) {
                connection.throttle(Duration::from_millis(rt.random_u64() % 1000));
            }
        }
        for (name, deadline, pending) in asked {
            match pending.await {
                Ok(answer) => {
                    assert_eq!(answer.cluster_id.as_deref(), Some(&*name));
                    answered += 1;
                }
                Err(error) => {
                    assert!(error.error.broker().is_some());
                    failed += 1;
                }
            }
            // Awaited in order: an earlier one may have taken longer, but none beyond 3 s from now.
            assert!(rt.now() <= deadline.tick() + Duration::from_secs(3));
        }
        sleep(rt, Duration::from_millis(rt.random_u64() % 300)).await;
    }
    (answered, failed)
}

async fn misbehave(rt: RuntimeRef, mut listener: Box<dyn Listener>) {
    loop {
        let mut peer = Peer::accept(&mut listener).await;
        let rt_of_peer = Arc::clone(&rt);
        rt.spawn(
            "peer",
            Box::pin(async move {
                let rt = rt_of_peer;
                if rt.random_u64().is_multiple_of(10) {
                    return;
                }
                while let Some((request, mut body)) = peer.try_request_and_body().await {
                    if request.api_key == ApiKey::ApiVersions.as_i16() {
                        peer.answer(&request, request.api_version, &every_version()).await;
                        continue;
                    }
                    let asked = MetadataRequest::decode(&mut body, METADATA).unwrap();
                    let name = asked.topics.unwrap().remove(0).name.unwrap();
                    let frame = encoded(&request, METADATA, &cluster(&name));
                    let cut = rt.random_u64() as usize % frame.len();
                    match rt.random_u64() % 60 {
                        0 => return,
                        1 => sleep(&*rt, Duration::from_secs(10)).await,
                        2 => return drop(peer.writer.write_all(&frame[..cut]).await),
                        3 => drop(peer.writer.write_all(&frame[cut..]).await),
                        4 => drop(peer.writer.write_all(&[&frame[..], &frame].concat()).await),
                        5..15 => sleep(&*rt, Duration::from_millis(rt.random_u64() % 1500)).await,
                        15..20 => {
                            for byte in &frame[..cut] {
                                drop(peer.writer.write_all(&[*byte]).await);
                                sleep(&*rt, Duration::from_millis(rt.random_u64() % 20)).await;
                            }
                            drop(peer.writer.write_all(&frame[cut..]).await);
                            continue;
                        }
                        _ => {}
                    }
                    if peer.writer.write_all(&frame).await.is_err() {
                        return;
                    }
                }
            }),
        );
    }
}
