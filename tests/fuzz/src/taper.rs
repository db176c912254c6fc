//! Any bytes as a prescription, led by which code they reach. A panic, more than two seconds or more than
//! 256 MiB is a find. From the folder `tests/fuzz`, with stable Rust and a C++ compiler:
//!
//! ```sh
//! mkdir -p target/found
//! RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
//!     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
//!     -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1" \
//!     cargo run --release --target x86_64-unknown-linux-gnu -- target/found ../fixtures/plans \
//!     -dict=taper.dict -max_len=1048640 -timeout=2 -rss_limit_mb=256 -max_total_time=600 -print_final_stats=1
//! ```

#![no_main]

use libfuzzer_sys::fuzz_target;
use tidemark_journal::taper::{csv, fhir};

fuzz_target!(|bytes: &[u8]| {
    let plans = fhir::read(bytes).into_iter().flatten().chain(csv::read(bytes).into_iter().flatten());
    for plan in plans {
        let _ = (plan.questions(), plan.since());
        for level in plan.staircases().iter().flat_map(|stair| &stair.levels).take(20) {
            let _ = plan.prescribed(level.from);
        }
        for step in &plan.steps {
            assert!(
                step.dose.is_none() || step.unread.is_empty(),
                "an amount beside a part that was not read"
            );
        }
    }
});
