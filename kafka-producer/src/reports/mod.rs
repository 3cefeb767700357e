//! Telling what became of batches: the reports, and who gets them.

mod delivery_report;
mod desk;
mod hooks;
mod interceptor;

pub use delivery_report::{DeliveryReport, RecordReport};
pub(crate) use desk::ReportDesk;
pub(crate) use hooks::Hooks;
pub use interceptor::Interceptor;
pub(crate) use interceptor::{Interceptors, Unanswered};
