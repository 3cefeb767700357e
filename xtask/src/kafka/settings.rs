//! A node's `server.properties`.

use std::fmt::Write as _;
use std::path::Path;

/// The ports of one node.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Ports {
    /// Of clients, of Kafka's tools, and of the brokers among themselves.
    pub(super) client: u16,
    pub(super) controller: u16,
    /// Of clients that come through a proxy: where the node listens, and what it says to them of itself, which
    /// is where the proxy listens.
    pub(super) proxied: Option<(u16, u16)>,
}

/// What a node's settings are made of.
pub(super) struct NodeSettings<'a> {
    pub(super) node: u32,
    pub(super) nodes: u32,
    /// The ports of every node, in their order.
    pub(super) ports: &'a [Ports],
    pub(super) data: &'a Path,
    /// Later than everything here, so they win.
    pub(super) overrides: &'a [(String, String)],
}

impl NodeSettings<'_> {
    /// The text of the file.
    pub(super) fn to_text(&self) -> String {
        let mut text = String::new();
        let mut set = |key: &str, value: &str| {
            // Writing to a string does not fail.
            let _ = writeln!(text, "{key}={value}");
        };
        let Ports { client, controller, proxied } =
            self.ports.get(self.node as usize - 1).copied().unwrap_or_default();
        let plaintext = format!("PLAINTEXT://127.0.0.1:{client}");
        let (mut listeners, mut advertised) =
            (format!("{plaintext},CONTROLLER://127.0.0.1:{controller}"), plaintext);
        let mut protocols = "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT".to_owned();
        if let Some((port, proxy)) = proxied {
            listeners.push_str(&format!(",PROXIED://127.0.0.1:{port}"));
            advertised.push_str(&format!(",PROXIED://127.0.0.1:{proxy}"));
            protocols.push_str(",PROXIED:PLAINTEXT");
        }
        set("process.roles", "broker,controller");
        set("node.id", &self.node.to_string());
        set("controller.quorum.voters", &self.voters());
        set("listeners", &listeners);
        set("advertised.listeners", &advertised);
        set("listener.security.protocol.map", &protocols);
        set("controller.listener.names", "CONTROLLER");
        set("inter.broker.listener.name", "PLAINTEXT");
        set("log.dirs", &self.data.to_string_lossy());
        set("broker.rack", &format!("rack{}", self.node));

        let (replicas, in_sync) = if self.nodes >= 3 { ("3", "2") } else { ("1", "1") };
        for key in [
            "default.replication.factor",
            "offsets.topic.replication.factor",
            "transaction.state.log.replication.factor",
            "share.coordinator.state.topic.replication.factor",
        ] {
            set(key, replicas);
        }
        for key in [
            "min.insync.replicas",
            "transaction.state.log.min.isr",
            "share.coordinator.state.topic.min.isr",
        ] {
            set(key, in_sync);
        }
        for (key, value) in SETTINGS {
            set(key, value);
        }
        for (key, value) in self.overrides {
            set(key, value);
        }
        text
    }

    fn voters(&self) -> String {
        let voter =
            |(n, ports): (usize, &Ports)| format!("{}@127.0.0.1:{}", n + 1, ports.controller);
        self.ports.iter().enumerate().map(voter).collect::<Vec<_>>().join(",")
    }
}

/// Where the nodes differ from Kafka's defaults: small internal topics, quick groups, quick failure
/// detection, little memory.
const SETTINGS: &[(&str, &str)] = &[
    ("offsets.topic.num.partitions", "3"),
    ("transaction.state.log.num.partitions", "3"),
    ("share.coordinator.state.topic.num.partitions", "3"),
    // Groups: members come and go within a test (defaults: 5 s heartbeats, 3 s first rebalance).
    ("group.initial.rebalance.delay.ms", "0"),
    ("group.min.session.timeout.ms", "1000"),
    ("group.consumer.min.session.timeout.ms", "1000"),
    ("group.consumer.min.heartbeat.interval.ms", "100"),
    ("group.consumer.heartbeat.interval.ms", "1000"),
    // A dead broker's partitions move after 4 s (default 9 s).
    ("broker.heartbeat.interval.ms", "500"),
    ("broker.session.timeout.ms", "4000"),
    ("controller.quorum.election.timeout.ms", "500"),
    // The cleaner's default buffer alone is 128 MiB of heap.
    ("log.cleaner.dedupe.buffer.size", "4194304"),
    ("num.network.threads", "2"),
    ("num.io.threads", "4"),
    ("background.threads", "4"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_nodes_replicate_thrice_and_an_override_comes_last() {
        let overrides = [("message.max.bytes".to_owned(), "1000".to_owned())];
        let settings = NodeSettings {
            node: 2,
            nodes: 3,
            ports: &[(1, 11), (2, 12), (3, 13)].map(|(client, controller)| Ports {
                client,
                controller,
                proxied: (client == 2).then_some((22, 32)),
            }),
            data: Path::new("/data"),
            overrides: &overrides,
        };
        let text = settings.to_text();
        assert!(text.contains("\nnode.id=2\n"));
        assert!(
            text.contains(
                "\ncontroller.quorum.voters=1@127.0.0.1:11,2@127.0.0.1:12,3@127.0.0.1:13\n"
            )
        );
        assert!(text.contains(
            "\nlisteners=PLAINTEXT://127.0.0.1:2,CONTROLLER://127.0.0.1:12,PROXIED://127.0.0.1:22\n"
        ));
        assert!(
            text.contains(
                "\nadvertised.listeners=PLAINTEXT://127.0.0.1:2,PROXIED://127.0.0.1:32\n"
            )
        );
        assert!(text.contains("CONTROLLER:PLAINTEXT,PROXIED:PLAINTEXT\n"));
        assert!(text.contains("\nmin.insync.replicas=2\n"));
        assert!(text.ends_with("\nmessage.max.bytes=1000\n"));
    }
}
