//! Answers into sinks.

use super::*;

#[test]
fn a_streamed_answer_goes_into_its_sink_behind_its_header() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let sink = Sink::default();
        let streamed = connection
            .submit_streamed(FETCH, &FetchRequest::default(), sink.boxed(), world.secs(30))
            .unwrap();
        let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        let fetch = peer.request().await;
        let body: Vec<u8> = (0..300_000).map(|i| i as u8).collect();
        let serving = async {
            peer.raw_answer(&fetch, &body).await;
            let request = peer.request().await;
            peer.answer(&request, METADATA, &cluster("c")).await;
        };
        let (done, ()) = join!(streamed, serving);
        done.unwrap();
        assert_eq!(*sink.body.lock().unwrap(), body);
        assert!(sink.ended.load(Ordering::Relaxed));
        asked.unwrap().await.unwrap();
    });
}

#[test]
fn a_streamed_answer_whose_header_has_large_tags_is_found_behind_them() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let sink = Sink::default();
        let streamed = connection
            .submit_streamed(FETCH, &FetchRequest::default(), sink.boxed(), world.secs(30))
            .unwrap();
        let fetch = peer.request().await;
        // One tag, number 5, of 300 bytes.
        let mut answer = fetch.correlation_id.to_be_bytes().to_vec();
        answer.extend([1, 5, 0xac, 0x02]);
        answer.extend([9; 300]);
        answer.extend(b"body");
        let mut frame = (answer.len() as u32).to_be_bytes().to_vec();
        frame.extend(answer);
        peer.raw(&frame).await;
        streamed.await.unwrap();
        assert_eq!(*sink.body.lock().unwrap(), b"body");
    });
}

#[test]
fn dropping_a_streamed_answer_frees_its_sink_and_skips_the_rest() {
    for received in [0, 100_000] {
        let world = World::new();
        world.run(async |world, listener| {
            let lane = world.lane();
            let (connection, mut peer) = world.connected(&lane, listener).await;
            let sink = Sink::default();
            let streamed = connection
                .submit_streamed(FETCH, &FetchRequest::default(), sink.boxed(), world.secs(30))
                .unwrap();
            let fetch = peer.request().await;
            let frame = raw_frame(&fetch, &[7; 200_000]);
            peer.raw(&frame[..received]).await;
            sleep(&*world.rt, Duration::from_secs(1)).await;
            drop(streamed);
            sleep(&*world.rt, Duration::from_millis(1)).await;
            assert!(sink.dropped.load(Ordering::Relaxed));
            let got = sink.body.lock().unwrap().len();
            peer.raw(&frame[received..]).await;
            let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
            let request = peer.request().await;
            peer.answer(&request, METADATA, &cluster("c")).await;
            asked.unwrap().await.unwrap();
            assert_eq!(sink.body.lock().unwrap().len(), got);
            assert!(!sink.ended.load(Ordering::Relaxed));
        });
    }
}

#[test]
fn a_sink_that_refuses_fails_its_request_and_keeps_the_connection() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let sink = Sink { refuse_at: 1000, ..Sink::default() };
        let streamed = connection
            .submit_streamed(FETCH, &FetchRequest::default(), sink.boxed(), world.secs(30))
            .unwrap();
        let fetch = peer.request().await;
        peer.raw_answer(&fetch, &[7; 50_000]).await;
        let error = streamed.await.unwrap_err();
        assert_eq!((error.written, error.error.kind()), (Written::Maybe, ErrorKind::Protocol));
        assert!(error.to_string().contains("no more"), "{error}");
        let asked = connection.submit(METADATA, &MetadataRequest::default(), world.secs(30));
        let request = peer.request().await;
        peer.answer(&request, METADATA, &cluster("c")).await;
        asked.unwrap().await.unwrap();
        assert!(sink.dropped.load(Ordering::Relaxed));
    });
}

#[test]
fn a_connection_lost_within_a_streamed_answer_fails_it_after_its_sink_is_freed() {
    let world = World::new();
    world.run(async |world, listener| {
        let lane = world.lane();
        let (connection, mut peer) = world.connected(&lane, listener).await;
        let sink = Sink::default();
        let streamed = connection
            .submit_streamed(FETCH, &FetchRequest::default(), sink.boxed(), world.secs(30))
            .unwrap();
        let fetch = peer.request().await;
        peer.raw(&raw_frame(&fetch, &[7; 10_000])[..5000]).await;
        drop(peer);
        assert_eq!(streamed.await.unwrap_err().written, Written::Maybe);
        assert!(sink.dropped.load(Ordering::Relaxed));
        assert!(!sink.body.lock().unwrap().is_empty());
    });
}
