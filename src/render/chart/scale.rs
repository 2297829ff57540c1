//! From values to positions, and the round numbers at which an axis is marked. All of it in exact decimals.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// No published figure is larger; beyond it, arithmetic could overflow.
pub(super) const LARGEST: i64 = 1_000_000_000_000_000;

/// An axis between two round numbers.
pub(super) struct Scale {
    low: Decimal,
    high: Decimal,
    step: Decimal,
}

impl Scale {
    /// The axis for those values. It begins at zero, unless it may be `cut` and all values lie far from zero and close together.
    ///
    /// `None` without values, or where they are too large or too close to each other to be drawn.
    pub fn new(values: impl Iterator<Item = Decimal>, cut: bool) -> Option<Self> {
        let values: Vec<Decimal> = values.collect();
        let (least, most) = (*values.iter().min()?, *values.iter().max()?);
        if least.abs().max(most.abs()) > Decimal::from(LARGEST) {
            return None;
        }
        let apart = most - least;
        let far = !apart.is_zero() && least.abs().min(most.abs()) > apart * Decimal::from(2);
        let same_side = least.is_sign_negative() == most.is_sign_negative();
        let (low, high) = match cut && far && same_side {
            true => (least, most),
            false => (least.min(Decimal::ZERO), most.max(Decimal::ZERO)),
        };
        let step = round_step(if low == high { Decimal::ONE } else { high - low })?;
        // Half a person is no mark.
        let step = if values.iter().all(Decimal::is_integer) { step.max(Decimal::ONE) } else { step };
        let low = (low / step).floor() * step;
        let high = ((high / step).ceil() * step).max(low + step);
        Some(Self { low, high, step })
    }

    /// The axis from zero to exactly that value, for bars whose whole length means something.
    pub fn to(high: Decimal) -> Option<Self> {
        let drawable = high.is_sign_positive() && !high.is_zero() && high <= Decimal::from(LARGEST);
        drawable.then_some(Self { low: Decimal::ZERO, high, step: high })
    }

    /// The axis from the least to the greatest value, for lines that show nothing but their course.
    pub fn between(values: impl Iterator<Item = Decimal> + Clone) -> Option<Self> {
        let (least, most) = (values.clone().min()?, values.max()?);
        if least.abs().max(most.abs()) > Decimal::from(LARGEST) {
            return None;
        }
        let (low, high) = if least == most { (least - Decimal::ONE, most + Decimal::ONE) } else { (least, most) };
        Some(Self { low, high, step: high - low })
    }

    /// The number at the end.
    pub fn highest(&self) -> Decimal {
        self.high
    }

    /// Whether zero lies outside.
    pub fn is_cut(&self) -> bool {
        self.low > Decimal::ZERO || self.high < Decimal::ZERO
    }

    /// Where a value lies on a stretch of that length, from its beginning.
    pub fn at(&self, value: Decimal, length: i64) -> i64 {
        let share = (value - self.low) / (self.high - self.low) * Decimal::from(length);
        share.round().to_i64().unwrap_or(0).clamp(0, length)
    }

    /// Where bars begin.
    pub fn zero(&self, length: i64) -> i64 {
        self.at(Decimal::ZERO.clamp(self.low, self.high), length)
    }

    /// The marked numbers from the lowest to the highest.
    pub fn ticks(&self) -> impl Iterator<Item = Decimal> {
        let count = ((self.high - self.low) / self.step).round().to_i64().unwrap_or(0);
        (0..=count).map(|at| (self.low + self.step * Decimal::from(at)).normalize())
    }
}

/// A step of 1, 2, 5 or 25 and zeros that divides the range into about four.
fn round_step(range: Decimal) -> Option<Decimal> {
    let rough = range / Decimal::from(4);
    if rough < Decimal::new(1, 9) {
        return None;
    }
    let mut power = Decimal::ONE;
    while power > rough {
        power /= Decimal::TEN;
    }
    while power * Decimal::TEN <= rough {
        power *= Decimal::TEN;
    }
    let quarter = if power >= Decimal::TEN { 25 } else { 20 };
    let steps = [10, 20, quarter, 50, 100].map(|tenths| power * Decimal::new(tenths, 1));
    steps.into_iter().find(|step| *step >= rough)
}
