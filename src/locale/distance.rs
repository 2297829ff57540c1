//! The nearest known word, for "did you mean".

use super::fold::key;

/// The candidate that was most likely meant, if any is near enough.
///
/// Words are compared as vocabulary keys (no diacritics, case or separators), by insertions, deletions,
/// replacements and swaps of neighbours. A third of the letters may be wrong, at most three; in words of one or two letters
/// none. Of equally near candidates the alphabetically first one wins, so a message never depends on their order.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = key(word).chars().collect();
    let limit = (word.len() / 3).min(3);
    candidates
        .into_iter()
        .map(|candidate| {
            let letters: Vec<char> = key(candidate).chars().collect();
            (distance(&word, &letters), candidate)
        })
        .filter(|&(distance, _)| distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Optimal string alignment: the Damerau–Levenshtein distance in which no letter is edited twice.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before_last[j - 2] + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KEYS: [&str; 6] = ["số ký hiệu", "trích yếu", "ngày ban hành", "loại", "title", "tile"];

    #[test]
    fn a_slip_of_the_finger_finds_the_word() {
        assert_eq!(closest("trich yeeu", KEYS), Some("trích yếu"));
        assert_eq!(closest("so ky heiu", KEYS), Some("số ký hiệu"));
        assert_eq!(closest("lọai", KEYS), Some("loại"));
        assert_eq!(closest("ngay_ban_hnah", KEYS), Some("ngày ban hành"));
    }

    #[test]
    fn a_foreign_word_finds_nothing() {
        assert_eq!(closest("phụ lục", KEYS), None);
        assert_eq!(closest("ab", ["ac"]), None);
        assert_eq!(closest("", ["a"]), None);
    }

    #[test]
    fn ties_do_not_depend_on_the_order() {
        assert_eq!(closest("tidle", ["tille", "title"]), Some("tille"));
        assert_eq!(closest("tidle", ["title", "tille"]), Some("tille"));
    }

    #[test]
    fn a_swap_of_neighbours_is_one_slip() {
        let letters = |word: &str| word.chars().collect::<Vec<_>>();
        assert_eq!(distance(&letters("hnah"), &letters("hanh")), 1);
        assert_eq!(distance(&letters("ca"), &letters("abc")), 3);
        assert_eq!(distance(&letters(""), &letters("abc")), 3);
    }

    proptest! {
        #[test]
        fn the_distance_is_symmetric_and_zero_only_between_equals(a in "[ab]{0,6}", b in "[abc]{0,6}") {
            let (left, right): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            prop_assert_eq!(distance(&left, &right), distance(&right, &left));
            prop_assert_eq!(distance(&left, &right) == 0, a == b);
        }
    }
}
