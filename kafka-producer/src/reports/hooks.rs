//! What a producer is built with that is code.

use super::{DeliveryReport, Interceptor};
use std::fmt;

pub(crate) type OnDelivery = Box<dyn FnMut(&DeliveryReport) + Send>;

/// The application's own code in a producer.
#[derive(Default)]
pub(crate) struct Hooks {
    pub(crate) interceptors: Vec<Box<dyn Interceptor>>,
    pub(crate) on_delivery: Option<OnDelivery>,
}

impl Hooks {
    pub(crate) fn is_empty(&self) -> bool {
        self.interceptors.is_empty() && self.on_delivery.is_none()
    }
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hooks")
            .field("interceptors", &self.interceptors.len())
            .field("on_delivery", &self.on_delivery.is_some())
            .finish()
    }
}
