//! Helpers of kafka4rs's tests.
