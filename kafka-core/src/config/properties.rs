//! Kafka's property names to settings.

use std::time::Duration;

use super::known_keys;
use super::role::OffsetReset;
use super::table::{Role, SETTINGS};
use super::{ClientConfig, HostPort};
use crate::error::{KafkaError, Result};

impl ClientConfig {
    /// Settings by Kafka's property names, or librdkafka's where they differ.
    ///
    /// A key is one of three sorts: it has an effect (`docs/configuration.md` lists them); Java or
    /// librdkafka know it and here it has none (taken, and the reason is logged); or nobody knows it.
    ///
    /// The producer and the consumer built from it read their own keys, and leave the others alone.
    ///
    /// # Errors
    /// `Config`: a key nobody knows, with the nearest spelling of one that is; a value that cannot be
    /// read; a feature that is not built yet and must not be ignored (`security.protocol`,
    /// `transactional.id`). Whether the whole makes sense is checked by [`build`](Self::build) and by
    /// the facades, so that setters can still be called.
    pub fn from_properties<K, V>(properties: impl IntoIterator<Item = (K, V)>) -> Result<Self>
    where
        K: AsRef<str>,
        V: AsRef<str>,
    {
        let mut config = Self::new();
        for (key, value) in properties {
            config.set(key.as_ref().trim(), value.as_ref().trim())?;
        }
        Ok(config)
    }

    /// Settings by URL: `kafka://host:9092,other:9092?client.id=billing&linger.ms=20`. What follows the
    /// question mark are properties as in [`from_properties`](Self::from_properties), percent-encoded
    /// where they need to be.
    ///
    /// # Errors
    /// `Config`: as `from_properties`; and for `ssl://`, for other schemes, and for a user or password in
    /// the URL, since TLS and SASL are not built yet.
    pub fn from_url(url: &str) -> Result<Self> {
        // The URL may hold a password, so no message repeats it.
        let refuse = |what: &str| Err(KafkaError::config(format!("configuration URL: {what}")));
        let Some((scheme, rest)) = url.split_once("://") else {
            return refuse("expected kafka://host:port");
        };
        match scheme.to_ascii_lowercase().as_str() {
            "kafka" | "plaintext" => {}
            "ssl" | "kafkas" | "kafka+ssl" | "sasl_ssl" | "sasl_plaintext" => {
                return refuse("TLS and SASL are not built yet; only kafka:// (without both) is");
            }
            _ => return refuse("the scheme is unknown: expected kafka://host:port"),
        }
        let (servers, query) = rest.split_once('?').unwrap_or((rest, ""));
        let servers = servers.trim_end_matches('/');
        if servers.contains('@') {
            return refuse("it names a user, and SASL is not built yet");
        }
        if servers.contains('/') {
            return refuse("it has a path, which means nothing here");
        }
        let mut config = Self::new().bootstrap_servers(servers);
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            match (percent_decoded(key), percent_decoded(value)) {
                (Some(key), Some(value)) => config.set(&key, &value)?,
                _ => return refuse("a % is not followed by two hexadecimal digits of UTF-8"),
            }
        }
        config.check()?;
        Ok(config)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<()> {
        if let Some(why) = known_keys::refused(key, value) {
            return Err(KafkaError::config(format!("{key}: {why}")));
        }
        let Some(setting) = SETTINGS.iter().find(|setting| setting.is_called(key)) else {
            return match known_keys::without_effect(key) {
                Some(reason) => {
                    tracing::info!(key, reason, "this setting has no effect");
                    Ok(())
                }
                None => Err(unknown(key)),
            };
        };
        match setting.role {
            Role::Client => self.set_client(setting.key, key, value),
            Role::Producer | Role::Consumer => self.set_role(setting.key, key, value),
        }
    }

    /// `name` is Kafka's name of the setting, `key` what it was called.
    fn set_client(&mut self, name: &str, key: &str, value: &str) -> Result<()> {
        let values = &mut self.values;
        match name {
            "bootstrap.servers" => {
                let addresses = value.split(',').map(str::trim).filter(|text| !text.is_empty());
                for address in addresses {
                    HostPort::parse(address)
                        .map_err(|mistake| KafkaError::config(format!("{key}: {mistake}")))?;
                }
                *self = std::mem::take(self).bootstrap_servers(value);
            }
            "client.id" => values.client_id = Some(value.to_owned()).filter(|id| !id.is_empty()),
            "client.rack" => {
                values.client_rack = Some(value.to_owned()).filter(|rack| !rack.is_empty());
            }
            "request.timeout.ms" => values.request_timeout = millis(key, value)?,
            "socket.connection.setup.timeout.ms" => {
                values.connect_timeout = Some(millis(key, value)?);
            }
            "default.api.timeout.ms" => values.default_api_timeout = Some(millis(key, value)?),
            "metadata.max.age.ms" => values.metadata_max_age = millis(key, value)?,
            "metadata.recovery.strategy" => {
                values.rebootstrap = match value.to_ascii_lowercase().as_str() {
                    "rebootstrap" => true,
                    "none" => false,
                    _ => return Err(invalid(key, value, "rebootstrap or none")),
                };
            }
            "metadata.recovery.rebootstrap.trigger.ms" => {
                values.rebootstrap_after = millis(key, value)?;
            }
            "retry.backoff.ms" => values.retry_backoff = millis(key, value)?,
            "retry.backoff.max.ms" => values.retry_backoff_max = millis(key, value)?,
            "reconnect.backoff.ms" => values.reconnect_backoff = millis(key, value)?,
            "reconnect.backoff.max.ms" => values.reconnect_backoff_max = millis(key, value)?,
            "connections.max.idle.ms" => values.connections_max_idle = millis(key, value)?,
            "receive.message.max.bytes" => {
                let bytes = value.parse().map_err(|_| invalid(key, value, "a number of bytes"))?;
                values.max_frame = bytes;
            }
            "allow.auto.create.topics" => {
                values.allow_auto_create_topics = match value.to_ascii_lowercase().as_str() {
                    "true" => true,
                    "false" => false,
                    _ => return Err(invalid(key, value, "true or false")),
                };
            }
            _ => {
                debug_assert!(false, "every client setting of the table is read");
                return Err(KafkaError::internal("every client setting of the table is read"));
            }
        }
        Ok(())
    }

    /// Settings of the roles are kept by Kafka's name for the role to read, but for the two that have a
    /// setter here.
    fn set_role(&mut self, name: &'static str, key: &str, value: &str) -> Result<()> {
        match name {
            "group.id" => self.roles.group_id = Some(value.to_owned()),
            "auto.offset.reset" => {
                let expected = "earliest, latest, none or by_duration:PnDTnHnMn.nS";
                let reset =
                    OffsetReset::parse(value).ok_or_else(|| invalid(key, value, expected))?;
                self.roles.auto_offset_reset = Some(reset);
            }
            name => {
                self.roles.properties.insert(name.to_owned(), value.to_owned());
            }
        }
        Ok(())
    }
}

fn invalid(key: &str, value: &str, expected: &str) -> KafkaError {
    KafkaError::config(format!("{key}: \"{value}\" is not {expected}"))
}

fn millis(key: &str, value: &str) -> Result<Duration> {
    let millis =
        value.parse().map_err(|_| invalid(key, value, "a number of milliseconds, 0 or more"))?;
    Ok(Duration::from_millis(millis))
}

fn unknown(key: &str) -> KafkaError {
    let names = SETTINGS
        .iter()
        .flat_map(|setting| [Some(setting.key), setting.librdkafka].into_iter().flatten())
        .chain(known_keys::all());
    let error = KafkaError::config(format!("{key}: no setting has this name"));
    match names.min_by_key(|name| (distance(key, name), *name)) {
        // A word that shares nothing would only mislead.
        Some(nearest) if distance(key, nearest) <= key.len().max(6) / 3 => {
            error.advise(format!("did you mean {nearest}?"))
        }
        _ => error.advise("docs/configuration.md lists them all"),
    }
}

/// How many letters must be put in, taken out or replaced to get from one to the other (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, b) in row.iter_mut().skip(1).zip(&to) {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = *cell;
            left = replaced.min(left + 1).min(*cell + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let (high, low) = (rest.next()?, rest.next()?);
            let digit = |byte: u8| char::from(byte).to_digit(16);
            bytes.push(u8::try_from(digit(high)? * 16 + digit(low)?).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn javas_and_librdkafkas_names_set_the_same() {
        let config = ClientConfig::from_properties([
            ("metadata.broker.list", "a:9092, b:9092"),
            ("socket.timeout.ms", "5000"),
            ("retry.backoff.ms", "7"),
            ("linger.ms", "20"),
            ("group.id", "g"),
            ("auto.offset.reset", "beginning"),
        ])
        .unwrap();
        let (values, roles, _) = config.build().unwrap().into_parts();
        assert_eq!(values.bootstrap().len(), 2);
        assert_eq!(values.request_timeout(), Duration::from_secs(5));
        assert_eq!(values.connect_timeout(), Duration::from_secs(5), "never above the request's");
        assert_eq!(values.retry_backoff(), Duration::from_millis(7));
        assert_eq!(roles.properties.get("linger.ms").map(String::as_str), Some("20"));
        assert_eq!(roles.group_id.as_deref(), Some("g"));
        assert_eq!(roles.auto_offset_reset, Some(OffsetReset::Earliest));
    }

    #[test]
    fn a_key_without_effect_is_taken_and_one_nobody_knows_is_refused_by_name() {
        ClientConfig::from_properties([("key.serializer", "x"), ("queued.min.messages", "1")])
            .unwrap();
        let error = ClientConfig::from_properties([("bootstrap.server", "a:1")]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "bootstrap.server: no setting has this name; did you mean bootstrap.servers?"
        );
        let error = ClientConfig::from_properties([("xyzzy", "a:1")]).unwrap_err().to_string();
        assert!(error.contains("docs/configuration.md"), "{error}");
    }

    #[test]
    fn what_is_not_built_is_refused_where_ignoring_it_would_deceive() {
        for (key, value) in [
            ("security.protocol", "SASL_SSL"),
            ("transactional.id", "t"),
            ("bootstrap.controllers", "c:9093"),
        ] {
            let error = ClientConfig::from_properties([(key, value)]).unwrap_err().to_string();
            assert!(error.starts_with(key) && error.contains("not built yet"), "{error}");
        }
        ClientConfig::from_properties([("security.protocol", "PLAINTEXT")]).unwrap();
    }

    #[test]
    fn values_that_cannot_be_read_name_their_key() {
        for (key, value) in [
            ("request.timeout.ms", "-1"),
            ("request.timeout.ms", "soon"),
            ("allow.auto.create.topics", "yes"),
            ("bootstrap.servers", "a"),
            ("metadata.recovery.strategy", "pray"),
        ] {
            let error = ClientConfig::from_properties([(key, value)]).unwrap_err().to_string();
            assert!(error.starts_with(key), "{error}");
        }
    }

    #[test]
    fn urls_name_servers_and_properties() {
        let config =
            ClientConfig::from_url("kafka://a:9092,b:9093?client.id=my%20app&linger.ms=20");
        let (values, roles, _) = config.unwrap().into_parts();
        assert_eq!(values.bootstrap().len(), 2);
        assert_eq!(values.client_id(), Some("my app"));
        assert_eq!(roles.properties.len(), 1);
    }

    #[test]
    fn urls_that_need_tls_or_sasl_are_refused_without_showing_the_password() {
        for url in ["ssl://user:hunter2@a:9093", "kafka://user:hunter2@a:9092", "http://hunter2:1"]
        {
            let error = ClientConfig::from_url(url).unwrap_err();
            assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
        }
        let error = ClientConfig::from_url("ssl://a:9093").unwrap_err().to_string();
        assert!(error.contains("not built yet"), "{error}");
    }

    #[test]
    fn distance_counts_letters() {
        for (from, to, letters) in
            [("", "abc", 3), ("abc", "abc", 0), ("linger", "lingr", 1), ("kitten", "sitting", 3)]
        {
            assert_eq!(distance(from, to), letters);
            assert_eq!(distance(to, from), letters);
        }
    }

    #[test]
    fn every_client_setting_of_the_table_is_read() {
        for setting in SETTINGS.iter().filter(|setting| setting.role == Role::Client) {
            let value = match setting.kind {
                "flag" => "true",
                "addresses" => "a:1",
                "text" => "x",
                "`rebootstrap` or `none`" => "none",
                _ => "100000",
            };
            for key in [Some(setting.key), setting.librdkafka].into_iter().flatten() {
                ClientConfig::from_properties([(key, value)]).unwrap();
            }
        }
    }
}
