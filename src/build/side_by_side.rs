//! Long pieces of work side by side, each on a thread of its own.
//!
//! They do not run on the workers of `rayon`: a worker that waits for a part of its work takes up the next long piece
//! on top of it, and the next on top of that, until all are begun, none is done, and all are in memory together.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Stack of a thread in bytes: layouts nest deeply, and the usual 2 MB are not always enough.
pub(super) const STACK: usize = 32 << 20;

/// Does work on every item, on as many threads as there are processors to use; the results stand in the order of the items.
pub(super) fn side_by_side<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let work_through = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return done };
            done.push((at, work(item)));
        }
    };
    let threads = rayon::current_num_threads().min(items.len());
    let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
        let begin = |_| std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work_through);
        // The system may refuse a thread: what could be begun does the work, this thread if there is no other.
        let begun: Vec<_> = (0..threads).filter_map(|n| begin(n).ok()).collect();
        if begun.is_empty() {
            return work_through();
        }
        let finished = begun.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        finished.flatten().collect()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rayon::prelude::*;
    use std::sync::atomic::AtomicUsize;

    #[test]
    fn results_stand_in_order_and_no_more_are_begun_than_there_are_processors() {
        let (under_way, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items: Vec<u64> = (0..40).collect();
        let results = side_by_side(&items, |item| {
            most.fetch_max(under_way.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            let parts: u64 = (0..200u64).into_par_iter().map(|part| part + item).sum();
            under_way.fetch_sub(1, Ordering::SeqCst);
            parts
        });
        assert_eq!(results, items.iter().map(|item| 19_900 + 200 * item).collect::<Vec<_>>());
        assert!(most.into_inner() <= rayon::current_num_threads());
        assert!(side_by_side(&[] as &[u8], |_| ()).is_empty());
    }
}
