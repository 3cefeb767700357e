//! What is printed: text for people, or a JSON object a line.

use std::error::Error;
use std::io::{self, Write};

use kafka4rs_protocol::inspect::{Frame, Inspected, Tree};

/// A frame, and where it was found.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) frame: Frame,
    pub(super) place: Option<Place>,
    /// Why it is not whole.
    pub(super) cut: Option<String>,
}

/// Where in a capture.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Number of the packet with the frame's last byte, from 1.
    pub(super) packet: usize,
    /// Seconds after the first packet, if the capture has times.
    pub(super) time: Option<f64>,
    pub(super) from: String,
    pub(super) to: String,
}

/// Prints, and counts what was wrong.
pub(super) struct Output<'a> {
    out: &'a mut dyn Write,
    json: bool,
    left: Option<usize>,
    printed: usize,
    wrong: usize,
    notes: usize,
}

impl<'a> Output<'a> {
    pub(super) fn new(out: &'a mut dyn Write, json: bool, limit: Option<usize>) -> Self {
        Self { out, json, left: limit, printed: 0, wrong: 0, notes: 0 }
    }

    /// Whether the limit is reached.
    pub(super) fn is_full(&self) -> bool {
        self.left == Some(0)
    }

    /// Prints a frame, if the limit allows it.
    pub(super) fn frame(&mut self, report: Report) -> io::Result<()> {
        let Report { frame, place, cut } = report;
        if self.is_full() {
            return Ok(());
        }
        let mut faults: Vec<String> = cut.into_iter().collect();
        faults.extend(frame.faults.iter().map(ToString::to_string));
        if self.json {
            let mut fields = vec![];
            if let Some(place) = &place {
                fields.push(("packet", Tree::Int(i64::try_from(place.packet).unwrap_or(i64::MAX))));
                fields.extend(place.time.map(|time| ("time", Tree::Float(time))));
                fields.push(("from", place.from.as_str().into()));
                fields.push(("to", place.to.as_str().into()));
            }
            if let Tree::Object(rest) = frame.to_tree() {
                fields.extend(rest.into_iter().filter(|(name, _)| *name != "errors"));
            }
            fields.extend(errors(&faults));
            writeln!(self.out, "{}", Tree::Object(fields))?;
        } else {
            let place = place.map_or(String::new(), |place| {
                let time = place.time.map_or(String::new(), |time| format!(" +{time:.6} s"));
                format!("#{}{time} {} > {}: ", place.packet, place.from, place.to)
            });
            self.title(&format!("{place}{}", frame.title()))?;
            self.part("header", &frame.header)?;
            if let Some(body) = &frame.body {
                self.part("body", body)?;
            }
            self.left_over(frame.left)?;
            self.faults(&faults)?;
        }
        self.count(faults.len());
        Ok(())
    }

    /// Prints a message or batches without a frame around.
    pub(super) fn content(
        &mut self,
        title: &str,
        name: &'static str,
        read: Inspected,
    ) -> io::Result<()> {
        let faults: Vec<String> = read.faults.iter().map(ToString::to_string).collect();
        if self.json {
            let mut fields = vec![(name, read.tree)];
            if read.left > 0 {
                fields.push((
                    "trailingBytes",
                    Tree::Int(i64::try_from(read.left).unwrap_or(i64::MAX)),
                ));
            }
            fields.extend(errors(&faults));
            writeln!(self.out, "{}", Tree::Object(fields))?;
        } else {
            self.title(title)?;
            self.part(name, &read.tree)?;
            self.left_over(read.left)?;
            self.faults(&faults)?;
        }
        self.count(faults.len());
        Ok(())
    }

    /// Says something about the capture that counts as damage.
    pub(super) fn damage(&mut self, text: &str) {
        eprintln!("kafka4rs: {text}");
        self.notes += 1;
    }

    /// Says something about the capture that is only good to know.
    pub(super) fn remark(&self, text: &str) {
        eprintln!("kafka4rs: {text}");
    }

    fn count(&mut self, faults: usize) {
        self.printed += 1;
        self.wrong += usize::from(faults > 0);
        self.left = self.left.map(|left| left.saturating_sub(1));
    }

    fn title(&mut self, title: &str) -> io::Result<()> {
        if self.printed > 0 {
            writeln!(self.out)?;
        }
        writeln!(self.out, "{title}")
    }

    fn part(&mut self, name: &str, tree: &Tree) -> io::Result<()> {
        let text = format!("{tree:#}").replace('\n', "\n  ");
        writeln!(self.out, "  {name}: {text}")
    }

    fn left_over(&mut self, bytes: usize) -> io::Result<()> {
        match bytes {
            0 => Ok(()),
            bytes => writeln!(self.out, "  {bytes} bytes follow that are not part of it"),
        }
    }

    fn faults(&mut self, faults: &[String]) -> io::Result<()> {
        faults.iter().try_for_each(|fault| writeln!(self.out, "  error: {fault}"))
    }

    /// The outcome.
    pub(super) fn finish(self) -> Result<(), Box<dyn Error>> {
        self.out.flush()?;
        match (self.wrong, self.notes) {
            (0, 0) => Ok(()),
            (0, _) => Err("the capture is not whole: see above".into()),
            (wrong, _) if self.printed == 1 => {
                debug_assert_eq!(wrong, 1);
                Err("not all of it could be read: see `error` in the output".into())
            }
            (wrong, _) => Err(format!(
                "{wrong} of {} could not be read whole: see `error` in the output",
                self.printed
            )
            .into()),
        }
    }
}

fn errors(faults: &[String]) -> Option<(&'static str, Tree)> {
    let list = faults.iter().map(|fault| Tree::from(fault.as_str())).collect::<Vec<_>>();
    (!list.is_empty()).then_some(("errors", Tree::List(list)))
}
