//! Requests that a fault rule hits.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use kafka4rs_io::rt::sleep;
use kafka4rs_protocol::{Decode, Encode, Request, Segments, Writer};

use super::job::Job;
use super::{After, BadRequest, Caller, Reply};
use crate::broker::Broker;
use crate::fault::{Effect, Plan, Struck, Subjected, Then};
use crate::node::Life;
use crate::server::until;

impl Job {
    /// Does to a request what the plan says.
    pub(super) async fn faulted<R, H, F>(
        &self,
        mut plan: Plan,
        request: R,
        handle: H,
    ) -> Result<Reply, BadRequest>
    where
        R: Request + Decode + Subjected,
        R::Response: Encode + Struck,
        H: FnOnce(Arc<Broker>, Caller, R) -> F + Send + 'static,
        F: Future<Output = Result<Option<R::Response>, BadRequest>> + Send + 'static,
    {
        self.pause(plan.delay).await;
        let (rule, effect, strike) = match plan.outcome.take() {
            Some(hit) => (hit.rule, Some(hit.effect), hit.strike),
            None => (0, None, None),
        };
        let mut answer = match &effect {
            Some(Effect::Disconnect) => return Ok(Reply::without_answer(After::Close)),
            Some(Effect::Silence) => return Ok(Reply::without_answer(After::Silence)),
            Some(Effect::Raw(bytes)) => return Ok(self.paced(segments(bytes.clone()), &plan)),
            Some(Effect::RawBody(body)) => {
                return Ok(self.paced(self.frame_body::<R>(body)?, &plan));
            }
            Some(Effect::Hold) if !self.broker.faults.pass(rule).await => {
                return Ok(Reply::without_answer(After::Close));
            }
            Some(Effect::Error(code)) => match R::Response::is_whole(*code) {
                true => Some(R::Response::default()),
                false => {
                    let caller = self.caller(strike.clone());
                    handle(Arc::clone(&self.broker), caller, request).await?
                }
            },
            _ => handle(Arc::clone(&self.broker), self.caller(None), request).await?,
        };
        self.pause(plan.delay_answer).await;
        let mut then = After::Next;
        let mut cut = usize::MAX;
        let mut garbled = false;
        match effect {
            Some(Effect::ApplyThen(Then::Disconnect)) => then = After::Close,
            Some(Effect::ApplyThen(Then::Silence)) => then = After::Silence,
            Some(Effect::ApplyThen(Then::Delay(delay))) => self.pause(delay).await,
            Some(Effect::ApplyThen(Then::Garble)) => garbled = true,
            Some(Effect::CutAfter(bytes)) => (then, cut) = (After::Close, bytes),
            Some(Effect::HoldAnswer) if !self.broker.faults.pass(rule).await => {
                then = After::Close;
            }
            Some(Effect::Corrupt { record, how }) => {
                if let Some(answer) = &mut answer {
                    answer.corrupt(record, how);
                }
            }
            _ => {}
        }
        if then != After::Next && cut == usize::MAX {
            return Ok(Reply::without_answer(then));
        }
        if let Some(answer) = &mut answer {
            if let Some(strike) = &strike {
                answer.strike(strike);
            }
            if !plan.throttle.is_zero() {
                let millis = i32::try_from(plan.throttle.as_millis()).unwrap_or(i32::MAX);
                answer.set_throttle_ms(millis);
            }
        }
        let framed = match garbled && answer.is_some() {
            true => Some(self.frame_body::<R>(&Bytes::from_static(&NOISE))?),
            false => self.frame(answer.as_ref())?,
        };
        let mut reply = self.paced(framed, &plan);
        reply.then = then;
        if cut != usize::MAX {
            reply.answer = reply.answer.map(|answer| first(&answer, cut));
        }
        Ok(reply)
    }

    /// Waits, unless the broker closes: then there is nothing left to wait for.
    async fn pause(&self, delay: Duration) {
        if !delay.is_zero() {
            let sleep = sleep(&*self.broker.rt, delay);
            until(&self.source.life, Life::Closing, sleep).await;
        }
    }

    fn paced(&self, answer: impl Into<Option<Segments>>, plan: &Plan) -> Reply {
        Reply { drip: plan.drip, mute: plan.throttle, ..Reply::of(answer.into()) }
    }

    /// A frame with the header of an answer and any body.
    fn frame_body<R: Request>(&self, body: &Bytes) -> Result<Segments, BadRequest> {
        let tags = R::KEY.response_header_version(self.header.api_version) >= 1;
        let mut w = Writer::new();
        w.put_i32((4 + usize::from(tags) + body.len()) as i32);
        w.put_i32(self.header.correlation_id);
        if tags {
            w.put_uvarint(0);
        }
        w.put_slice(body);
        Ok(w.finish())
    }
}

fn segments(bytes: Bytes) -> Segments {
    let mut w = Writer::new();
    w.put_slice(&bytes);
    w.finish()
}

/// The first bytes of an answer.
fn first(answer: &Segments, bytes: usize) -> Segments {
    let all = answer.to_bytes();
    segments(all.slice(..bytes.min(all.len())))
}

/// The body of an answer that announces more of everything than there is.
const NOISE: [u8; 40] = [0xff; 40];
