//! Sorting of what is spread evenly, as hashes are: it is laid into parts first, and each part is sorted.

/// Entries of a part, about: so few are sorted by moving each to its place.
const TOGETHER: usize = 2;

/// More parts than these would not lie in the nearest caches.
const MOST_BITS: u32 = 16;

/// Sorts entries into `sorted`, whose content is replaced. `place` tells where among all numbers of 32 bits an entry stands;
/// of two entries the one with the lesser place must be the lesser.
pub(super) fn sort<T: Copy + Default + Ord>(entries: &[T], sorted: &mut Vec<T>, place: impl Fn(T) -> u32) {
    let bits = (entries.len() / TOGETHER).max(2).ilog2().min(MOST_BITS);
    let part = |entry: T| (place(entry) >> (32 - bits)) as usize;
    let mut ends = vec![0_usize; (1 << bits) + 1];
    for entry in entries {
        ends[part(*entry) + 1] += 1;
    }
    for at in 1..ends.len() {
        ends[at] += ends[at - 1];
    }
    sorted.resize(entries.len(), T::default());
    for entry in entries {
        let next = &mut ends[part(*entry)];
        sorted[*next] = *entry;
        *next += 1;
    }
    // Where a part began its entries were laid, so that its end stands there now.
    let mut start = 0;
    for end in ends {
        match &mut sorted[start..end] {
            [] | [_] => {}
            [a, b] => {
                if b < a {
                    std::mem::swap(a, b);
                }
            }
            part => part.sort_unstable(),
        }
        start = end;
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
    }
}
