//! Pairs of neighbouring words of some pages, divided by the first bits of their hashes, and in each part page after page.
//!
//! They are not sorted further. Whoever makes a shard reads a part of every block and sorts it in any case; sorting each block as
//! well cost a build from nothing more than it spares an edit, which makes some dozens of shards.

use std::mem;

use super::token::pair_hash;

/// Bits of a pair's hash, as far as it is kept.
pub(super) const KEY_BITS: u32 = 30;

/// Bits of it that name its part.
pub(super) const PART_BITS: u32 = 9;

/// Bits of an item that tell where in the page the pair stands.
pub(super) const STRENGTH_BITS: u32 = 2;

/// Bits of an item that name the page by its place in the block, above those of the strength.
const PLACE_BITS: u32 = 32 - (KEY_BITS - PART_BITS) - STRENGTH_BITS;

/// The most pages of a block.
pub(super) const MOST_PAGES: usize = 1 << PLACE_BITS;

/// The bits of an item that name its page.
const PAGE: u32 = ((MOST_PAGES - 1) as u32) << STRENGTH_BITS;

/// A pair in a page of a block: from the highest bit on the rest of its hash, the page's place, and where it stands there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Item(pub(super) u32);

impl Item {
    fn new(key: u32, page: usize, strength: u32) -> Self {
        Self(key << (PLACE_BITS + STRENGTH_BITS) | (page as u32) << STRENGTH_BITS | strength)
    }

    /// The pair, by what is kept of its hash.
    #[inline]
    pub(super) fn key(self, part: u32) -> u32 {
        part << (KEY_BITS - PART_BITS) | self.0 >> (PLACE_BITS + STRENGTH_BITS)
    }

    /// The page's place in the block.
    #[inline]
    pub(super) fn page(self) -> usize {
        (self.0 >> STRENGTH_BITS) as usize & (MOST_PAGES - 1)
    }

    /// The first bits of what is kept of the pair's hash in its part.
    #[inline]
    pub(super) fn begins_with(self, bits: u32) -> usize {
        (self.0 >> (32 - bits)) as usize
    }

    /// The pair and where it stands, without the page.
    #[inline]
    pub(super) fn pageless(self, part: u32) -> u64 {
        u64::from(part) << 32 | u64::from(self.0 & !PAGE)
    }

    /// 3 in the title, 2 in a heading or the number, 1 three times in the text, 0 in the text.
    #[inline]
    pub(super) fn strength(self) -> u32 {
        self.0 & ((1 << STRENGTH_BITS) - 1)
    }

    /// The same pair in a page whose place is another now.
    fn moved(self, page: usize) -> Self {
        Self(self.0 & !PAGE | (page as u32) << STRENGTH_BITS)
    }
}

/// The pairs of a block. One may stand in a page more than once: the strongest counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pairs {
    /// Part after part, and in each page after page.
    pub(super) items: Vec<Item>,
    /// Where each part ends.
    pub(super) ends: Vec<u32>,
}

impl Pairs {
    /// Pairs of these items, unless the ends are none.
    pub(super) fn new(items: Vec<Item>, ends: Vec<u32>) -> Option<Self> {
        let is_whole = ends.is_sorted() && ends.last().is_none_or(|end| *end as usize == items.len());
        let is_divided = ends.len() == 1 << PART_BITS || ends.is_empty() && items.is_empty();
        (is_whole && is_divided).then_some(Self { items, ends })
    }

    /// The items of a part.
    pub(super) fn part(&self, part: u32) -> &[Item] {
        let end = |part: u32| self.ends.get(part as usize).map_or(0, |end| *end as usize);
        let start = part.checked_sub(1).map_or(0, end);
        &self.items[start..end(part)]
    }

    /// Every item with its part.
    #[cfg(test)]
    pub(super) fn all(&self) -> impl Iterator<Item = (u32, Item)> {
        (0..1 << PART_BITS).flat_map(|part| self.part(part).iter().map(move |item| (part, *item)))
    }

    /// The pairs of two blocks as those of one; `ours` and `theirs` give a page's place there, or none where it goes.
    pub(super) fn merged(&self, other: &Self, ours: &[Option<u16>], theirs: &[Option<u16>]) -> Self {
        let mut merged = Laying::default();
        for part in 0..1 << PART_BITS {
            let kept = |item: &Item, places: &[Option<u16>]| Some(item.moved(usize::from(places[item.page()]?)));
            let all = &mut merged.parts[part as usize];
            all.extend(self.part(part).iter().filter_map(|item| kept(item, ours)));
            all.extend(other.part(part).iter().filter_map(|item| kept(item, theirs)));
            // Without changing the order of those of one page.
            all.sort_by_key(|item| item.page());
        }
        merged.laid()
    }
}

/// Lays pairs down, page after page.
#[derive(Debug)]
pub(super) struct Laying {
    /// The pairs of the page at hand, strongest first, each with its strength in the last bits; as many as `here`, and room for more.
    pairs: Vec<u32>,
    here: usize,
    /// A table of the pairs of the page at hand with open places, which are 0: in the last bits how often each was met, up to three.
    met: Vec<u32>,
    parts: Vec<Vec<Item>>,
}

impl Default for Laying {
    fn default() -> Self {
        Self { pairs: vec![0], here: 0, met: Vec::new(), parts: vec![Vec::new(); 1 << PART_BITS] }
    }
}

/// Bits of a hash that stay free for the strength.
const STRENGTH: u32 = (1 << STRENGTH_BITS) - 1;

impl Laying {
    /// To take at most so many pairs more.
    pub(super) fn taking(&mut self, many: usize) -> Taking<'_> {
        if self.pairs.len() <= self.here + many {
            self.pairs.resize(2 * (self.here + many), 0);
        }
        Taking { pairs: &mut self.pairs, here: self.here, all: &mut self.here }
    }

    /// Lays down the pairs of the page at hand, which stands at this place in its block.
    pub(super) fn page(&mut self, place: usize) {
        let here = self.once();
        for pair in &self.pairs[..here] {
            let key = pair >> STRENGTH_BITS;
            let part = key >> (KEY_BITS - PART_BITS);
            self.parts[part as usize].push(Item::new(key, place, pair & STRENGTH));
        }
    }

    /// Leaves of each pair the first, which is the strongest, and of one that stands in the text alone the third as well.
    fn once(&mut self) -> usize {
        let here = mem::take(&mut self.here);
        // A quarter of the places or less are taken, so that most pairs are where they are looked for first.
        self.met.clear();
        self.met.resize((4 * here).next_power_of_two(), 0);
        let (pairs, met) = (&mut self.pairs[..here], &mut self.met[..]);
        let last = met.len() - 1;
        let mut left = 0;
        for at in 0..here {
            let pair = pairs[at];
            let mut place = (pair >> STRENGTH_BITS) as usize & last;
            while is_of_another(met[place], pair) {
                place = (place + 1) & last;
            }
            let before = met[place] & STRENGTH;
            met[place] = pair & !STRENGTH | (before + 1).min(3);
            // By how often it was met before, a bit each: whether it stays.
            let stays = (1 | u32::from(pair & STRENGTH == 0) << 2) >> before & 1;
            pairs[left] = pair | before >> 1 & stays;
            left += stays as usize;
        }
        left
    }

    /// What was laid down; the next block begins.
    pub(super) fn laid(&mut self) -> Pairs {
        let mut items = Vec::with_capacity(self.parts.iter().map(Vec::len).sum());
        let end_of = |part: &mut Vec<Item>| {
            items.append(part);
            u32::try_from(items.len()).expect("fewer than 2^32 pairs: a block has some hundred pages")
        };
        let ends = self.parts.iter_mut().map(end_of).collect();
        Pairs { items, ends }
    }
}

/// Takes pairs of the page at hand.
pub(super) struct Taking<'a> {
    pairs: &'a mut [u32],
    here: usize,
    all: &'a mut usize,
}

impl Taking<'_> {
    /// Takes two words, by the hashes of their folded keys, if they stand `together`; those in the title come first, those in the
    /// text last.
    #[inline]
    pub(super) fn take(&mut self, left: u32, right: u32, strength: u32, together: bool) {
        // Without a branch for whether they do: one in ten does not.
        self.pairs[self.here] = pair_hash(left, right) & !STRENGTH | strength;
        self.here += usize::from(together);
    }

    /// No more come.
    pub(super) fn done(self) {
        *self.all = self.here;
    }
}

/// Whether a place of the table is taken by another pair. Whether a pair is new cannot be foreseen, that its place is not taken can: so
/// there is one branch, for both, and a product, which is 0 where either is, as a compiler would make two branches of anything else.
#[inline]
fn is_of_another(met: u32, pair: u32) -> bool {
    u64::from(met) * u64::from((met ^ pair) >> STRENGTH_BITS) != 0
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// Each pair of a page once with its strongest place, and once more where it stands in the text alone three times.
    fn expected(pages: &[Vec<(u32, u32)>]) -> Vec<(u32, usize, u32)> {
        let mut expected = Vec::new();
        for (place, pairs) in pages.iter().enumerate() {
            let mut met = BTreeMap::<u32, Vec<u32>>::new();
            for (left, strength) in pairs {
                met.entry(pair_hash(*left, 7) >> STRENGTH_BITS).or_default().push(*strength);
            }
            for (key, strengths) in met {
                expected.push((key, place, strengths[0]));
                expected.extend((strengths.get(2) == Some(&0)).then_some((key, place, 1)));
            }
        }
        expected.sort_unstable();
        expected
    }

    proptest! {
        #[test]
        fn each_pair_is_laid_down_once_a_page(
            mut pages in proptest::collection::vec(proptest::collection::vec((0..40_u32, 0..4_u32), 0..120), 0..5),
        ) {
            // Those in the title come first, those in the text last.
            pages.iter_mut().for_each(|pairs| pairs.sort_by_key(|(_, strength)| std::cmp::Reverse(*strength)));
            let mut laying = Laying::default();
            for (place, pairs) in pages.iter().enumerate() {
                let mut taking = laying.taking(pairs.len() + 1);
                pairs.iter().for_each(|(left, strength)| taking.take(*left, 7, *strength, true));
                taking.take(0, 0, 3, false);
                taking.done();
                laying.page(place);
            }
            let laid = laying.laid();
            let mut found: Vec<_> =
                laid.all().map(|(part, item)| (item.key(part), item.page(), item.strength())).collect();
            found.sort_unstable();
            prop_assert_eq!(found, expected(&pages));
        }
    }
}
