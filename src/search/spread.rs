//! Sorting of what is spread evenly, as hashes are: each entry is laid about where it belongs, and then moved to its place.

/// More parts than these would not lie in the nearest caches.
const MOST_BITS: u32 = 16;

/// Adds entries to `sorted`, in order. They are gone through twice, and are `all` in number. `place` tells where among all numbers of
/// 32 bits an entry stands; of two entries the one with the lesser place must be made the lesser.
pub(super) fn sort<I: Iterator, T: Copy + Default + Ord>(
    entries: impl Fn() -> I,
    all: usize,
    sorted: &mut Vec<T>,
    place: impl Fn(&I::Item) -> u32,
    made: impl Fn(I::Item) -> T,
) {
    // About one entry in each part: what is left to move then goes a place or two.
    let bits = all.max(2).ilog2().min(MOST_BITS);
    let part = |entry: &I::Item| (place(entry) >> (32 - bits)) as usize;
    let mut next = vec![0_u32; (1 << bits) + 1];
    entries().for_each(|entry| next[part(&entry) + 1] += 1);
    for at in 1..next.len() {
        next[at] += next[at - 1];
    }
    let start = sorted.len();
    sorted.resize(start + all, T::default());
    let added = &mut sorted[start..];
    entries().for_each(|entry| {
        let next = &mut next[part(&entry)];
        added[*next as usize] = made(entry);
        *next += 1;
    });
    settle(added);
}

/// Sorts what nearly is, by moving each entry to its place.
fn settle<T: Copy + Ord>(entries: &mut [T]) {
    let mut patience = 8 * entries.len();
    for at in 1..entries.len() {
        let entry = entries[at];
        if entries[at - 1] <= entry {
            continue;
        }
        let mut hole = at - 1;
        entries[at] = entries[hole];
        while hole > 0 && entries[hole - 1] > entry {
            entries[hole] = entries[hole - 1];
            hole -= 1;
        }
        entries[hole] = entry;
        let moved = at - hole;
        if moved > patience {
            // They were not spread evenly after all.
            return entries.sort_unstable();
        }
        patience -= moved;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_in_order_and_sorted_are_all_sorted(numbers: Vec<u32>, mut room: Vec<u32>) {
            let mut expected = numbers.clone();
            expected.sort_unstable();
            expected.splice(0..0, room.iter().copied());
            sort(|| numbers.iter().copied(), numbers.len(), &mut room, |number| *number, |number| number);
            prop_assert_eq!(room, expected);
        }

        #[test]
        fn what_is_not_spread_is_sorted_too(numbers in proptest::collection::vec(0..9_u32, 0..400)) {
            let (mut expected, mut sorted) = (numbers.clone(), Vec::new());
            expected.sort_unstable();
            sort(|| numbers.iter().copied(), numbers.len(), &mut sorted, |_| 0, |number| number);
            prop_assert_eq!(sorted, expected);
        }
    }
}
