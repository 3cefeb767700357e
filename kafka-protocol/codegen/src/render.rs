//! Source text with indentation.

/// Lines of code; braces at the ends of lines move the indentation.
#[derive(Debug, Default)]
pub(crate) struct Code {
    text: String,
    depth: usize,
}

impl Code {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds a line. A leading closing bracket ends a block, a trailing opening one starts one.
    pub(crate) fn line(&mut self, line: impl AsRef<str>) {
        let line = line.as_ref();
        if line.starts_with(['}', ')', ']']) {
            self.depth = self.depth.saturating_sub(1);
        }
        if !line.is_empty() {
            for _ in 0..self.depth {
                self.text.push_str("    ");
            }
        }
        self.text.push_str(line);
        self.text.push('\n');
        if line.ends_with(['{', '(', '[']) {
            self.depth += 1;
        }
    }

    /// Adds lines.
    pub(crate) fn lines<I: IntoIterator<Item: AsRef<str>>>(&mut self, lines: I) {
        for line in lines {
            self.line(line);
        }
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }
}
