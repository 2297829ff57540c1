//! Coefficients of equations, exact and of one size: numbers modulo a large prime.
//!
//! Fractions of decimals grow with every step of an elimination, and rounded ones take what depends on each other for
//! independent. Modulo a prime all four operations are exact. What is zero stays zero; that something else becomes zero by
//! chance happens once in 10¹⁸ times.

use rust_decimal::Decimal;

/// The prime 2⁶¹ − 1.
const PRIME: u64 = (1 << 61) - 1;

/// Coefficients up to here are recognised as whole numbers.
const SMALL: u64 = 1 << 20;

/// A number modulo the prime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Residue(u64);

impl Residue {
    pub(super) const ZERO: Self = Self(0);
    pub(super) const ONE: Self = Self(1);

    /// A decimal: its digits by a power of ten.
    pub(super) fn of(value: Decimal) -> Self {
        let prime = i128::from(PRIME);
        let digits = Self(u64::try_from(value.mantissa().rem_euclid(prime)).unwrap_or(0));
        let scale = (0..value.scale()).fold(Self::ONE, |scale, _| scale.times(Self(10)));
        digits.times(scale.inverse().unwrap_or(Self::ONE))
    }

    /// A number that nobody knows, the same for the same seed: in an equation it stands for any other.
    pub(super) fn unknown(seed: &str) -> Self {
        let mixed = seed
            .bytes()
            .fold(Self(7), |mixed, byte| mixed.times(Self(0x9e37_79b9_7f4a)).plus(Self(u64::from(byte) + 1)));
        if mixed == Self::ZERO { Self::ONE } else { mixed }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        let sum = self.0 + other.0;
        Self(if sum >= PRIME { sum - PRIME } else { sum })
    }

    pub(super) fn negative(self) -> Self {
        Self(if self.0 == 0 { 0 } else { PRIME - self.0 })
    }

    pub(super) fn times(self, other: Self) -> Self {
        let product = u128::from(self.0) * u128::from(other.0) % u128::from(PRIME);
        Self(u64::try_from(product).unwrap_or(0))
    }

    /// One divided by it; nothing of zero.
    pub(super) fn inverse(self) -> Option<Self> {
        let (mut power, mut base, mut left) = (Self::ONE, self, PRIME - 2);
        while left > 0 {
            if left % 2 == 1 {
                power = power.times(base);
            }
            base = base.times(base);
            left /= 2;
        }
        (self != Self::ZERO).then_some(power)
    }

    /// The whole number from 1 that it is, where it is a small one.
    pub(super) fn count(self) -> Option<u64> {
        (1..=SMALL).contains(&self.0).then_some(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_computed_with_exactly() {
        let number = |text: &str| Residue::of(text.parse().expect("a decimal"));
        assert_eq!(number("0.1").plus(number("0.2")), number("0.3"));
        assert_eq!(number("-1.5").times(number("4")), number("-6"));
        let third = number("3").inverse().expect("three is not zero");
        assert_eq!(third.times(number("3")), Residue::ONE);
        assert_eq!(number("2").negative().plus(number("2")), Residue::ZERO);
        assert_eq!((number("7").count(), number("-7").count(), third.count()), (Some(7), None, None));
    }
}
