//! Sorting of numbers that are spread evenly, as hashes are: they are laid into parts first, and each part is sorted.

/// So many parts that each of some megabytes of postings lies in the nearest cache.
pub(super) const PARTS: usize = 256;

/// Sorts entries into `sorted`, whose content is replaced; each entry comes with its part, and the entries of one part are all
/// below those of the next. They are gone through twice.
pub(super) fn sort<T: Copy + Default + Ord>(entries: impl Iterator<Item = (usize, T)> + Clone, sorted: &mut Vec<T>) {
    let mut starts = [0; PARTS + 1];
    for (part, _) in entries.clone() {
        starts[part + 1] += 1;
    }
    for at in 1..=PARTS {
        starts[at] += starts[at - 1];
    }
    sorted.resize(starts[PARTS], T::default());
    let mut next = starts;
    for (part, entry) in entries {
        sorted[next[part]] = entry;
        next[part] += 1;
    }
    starts.windows(2).for_each(|ends| sorted[ends[0]..ends[1]].sort_unstable());
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_in_order_and_sorted_are_all_sorted(numbers: Vec<u32>, mut room: Vec<u32>) {
            sort(numbers.iter().map(|number| ((number >> 24) as usize, *number)), &mut room);
            let mut expected = numbers;
            expected.sort_unstable();
            prop_assert_eq!(room, expected);
        }
    }
}
