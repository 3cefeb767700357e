#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| kafka4rs_fuzz::watched(kafka4rs_fuzz::records, input));
