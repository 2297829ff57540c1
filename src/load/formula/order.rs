//! In which order values that need each other are computed.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// For each value the places of the values that it needs.
pub type Needs = Vec<BTreeSet<usize>>;

/// The values, each after those that it needs. What needs itself in a circle is left out, and with it what needs that.
pub fn order(needs: &Needs) -> Vec<usize> {
    let mut open: Vec<usize> = needs.iter().map(BTreeSet::len).collect();
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); needs.len()];
    for (user, needed) in needs.iter().enumerate() {
        needed.iter().for_each(|needed| users[*needed].push(user));
    }
    let mut ready: VecDeque<usize> = (0..needs.len()).filter(|at| open[*at] == 0).collect();
    let mut order = Vec::new();
    while let Some(next) = ready.pop_front() {
        order.push(next);
        for user in &users[next] {
            open[*user] -= 1;
            if open[*user] == 0 {
                ready.push_back(*user);
            }
        }
    }
    order
}

/// The shortest way from a value back to itself: the values on it, the first one first.
pub fn circle(from: usize, needs: &Needs) -> Option<Vec<usize>> {
    let mut before: BTreeMap<usize, usize> = BTreeMap::new();
    let mut next = VecDeque::from([from]);
    while let Some(at) = next.pop_front() {
        for needed in &needs[at] {
            if *needed == from {
                let mut way: Vec<usize> = std::iter::successors(Some(at), |at| before.get(at).copied()).collect();
                way.reverse();
                return Some(way);
            }
            if !before.contains_key(needed) {
                before.insert(*needed, at);
                next.push_back(*needed);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs(each: &[&[usize]]) -> Needs {
        each.iter().map(|needed| needed.iter().copied().collect()).collect()
    }

    #[test]
    fn a_value_comes_after_what_it_needs() {
        assert_eq!(order(&needs(&[&[1, 2], &[2], &[]])), [2, 1, 0]);
        assert_eq!(order(&needs(&[&[1], &[0], &[], &[0, 2]])), [2]);
    }

    #[test]
    fn a_circle_is_named_from_where_one_stands() {
        assert_eq!(circle(0, &needs(&[&[1], &[2], &[0], &[0]])), Some(vec![0, 1, 2]));
        assert_eq!(circle(3, &needs(&[&[1], &[2], &[0], &[0]])), None);
        assert_eq!(circle(0, &needs(&[&[0]])), Some(vec![0]));
    }

    #[test]
    fn a_thousand_values_that_each_need_the_two_before_are_ordered_at_once() {
        let chain: Needs = (0..1000_usize).map(|at| (at.saturating_sub(2)..at).collect()).collect();
        assert_eq!(order(&chain).len(), 1000);
        assert_eq!(circle(999, &chain), None);
    }
}
