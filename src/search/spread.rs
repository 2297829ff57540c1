//! Sorting of what is spread evenly, as hashes are: each entry is laid about where it belongs, and then moved to its place.

/// More parts than these would not lie in the nearest caches.
const MOST_BITS: u32 = 16;

/// Sorts entries into `sorted`, whose content is replaced. `place` tells where among all numbers of 32 bits an entry stands;
/// of two entries the one with the lesser place must be the lesser.
pub(super) fn sort<T: Copy + Default + Ord>(entries: &[T], sorted: &mut Vec<T>, place: impl Fn(T) -> u32) {
    // About one entry in each part: what is left to move then goes a place or two.
    let bits = entries.len().max(2).ilog2().min(MOST_BITS);
    let part = |entry: T| (place(entry) >> (32 - bits)) as usize;
    let mut next = vec![0_u32; (1 << bits) + 1];
    for entry in entries {
        next[part(*entry) + 1] += 1;
    }
    for at in 1..next.len() {
        next[at] += next[at - 1];
    }
    sorted.resize(entries.len(), T::default());
    for entry in entries {
        let next = &mut next[part(*entry)];
        sorted[*next as usize] = *entry;
        *next += 1;
    }
    settle(sorted);
}

/// Sorts what nearly is, by moving each entry to its place.
fn settle<T: Copy + Ord>(entries: &mut [T]) {
    let mut patience = 8 * entries.len();
    for at in 1..entries.len() {
        let entry = entries[at];
        let mut hole = at;
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
            sort(&numbers, &mut room, |number| number);
            let mut expected = numbers;
            expected.sort_unstable();
            prop_assert_eq!(room, expected);
        }

        #[test]
        fn what_is_not_spread_is_sorted_too(numbers in proptest::collection::vec(0..9_u32, 0..400), mut room: Vec<u32>) {
            sort(&numbers, &mut room, |_| 0);
            let mut expected = numbers;
            expected.sort_unstable();
            prop_assert_eq!(room, expected);
        }
    }
}
