//! By what the postings name pages.

use super::shard::Shape;
use super::token::hash;
use crate::source::OutputPath;

/// Bits of an id.
pub const BITS: u32 = 30;

/// The ids of the pages with these addresses, in this order: 30 bits of a hash of the address each, of which the first
/// letters ([`Shape::id_letters`]) name no other page.
///
/// A page whose letters are taken by one with a lesser hash has the next ones that are free. So the ids depend on which pages
/// there are and on nothing else, and a page that comes or goes moves another one rarely: less than one in sixteen places is taken.
pub fn ids(addresses: &[&OutputPath], shape: Shape) -> Vec<u32> {
    let below_letters = BITS - 6 * u32::try_from(shape.id_letters()).expect("at most five letters");
    let mut order: Vec<(u32, &OutputPath, usize)> =
        addresses.iter().zip(0..).map(|(address, at)| (hash(address.as_str()) >> (32 - BITS), *address, at)).collect();
    order.sort_unstable();
    let mut ids = vec![0; addresses.len()];
    let (mut free, last) = (0, (1 << (BITS - below_letters)) - 1);
    for (hash, _, at) in order {
        // Where all letters up to the last are taken both pages are shown for one.
        let letters = (hash >> below_letters).max(free).min(last);
        ids[at] = letters << below_letters | hash & ((1 << below_letters) - 1);
        free = letters + 1;
    }
    ids
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn of(pages: usize) -> (Vec<OutputPath>, Shape) {
        ((0..pages).map(|page| OutputPath::new(format!("trang/{page}.html"))).collect(), Shape::new(pages))
    }

    #[test]
    fn the_letters_of_a_page_name_no_other() {
        for pages in [1, 500, 16_384, 100_000] {
            let (addresses, shape) = of(pages);
            let ids = ids(&addresses.iter().collect::<Vec<_>>(), shape);
            let letters: BTreeSet<u32> = ids.iter().map(|id| id >> (30 - 6 * shape.id_letters())).collect();
            assert_eq!(letters.len(), pages);
        }
    }

    #[test]
    fn ids_depend_on_which_pages_there_are_and_a_page_more_moves_few() {
        let (addresses, shape) = of(16_000);
        let mut turned: Vec<&OutputPath> = addresses.iter().rev().collect();
        let all = ids(&turned, shape);
        turned.reverse();
        assert!(ids(&turned, shape).into_iter().eq(all.iter().rev().copied()));
        let fewer = ids(&turned[1..], shape);
        let moved = fewer.iter().zip(all.iter().rev().skip(1)).filter(|(a, b)| a != b).count();
        assert!(moved < 3, "{moved}");
    }
}
