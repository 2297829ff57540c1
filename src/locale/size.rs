//! File sizes for people: `1,2 MB`.

use super::Language;

const UNITS: [&str; 5] = ["B", "KB", "MB", "GB", "TB"];

/// Prints a size in steps of 1024, as the file windows of most offices do: one decimal below ten, none above.
pub fn format_bytes(bytes: u64, language: Language) -> String {
    let mut unit = 0;
    let mut scale: u128 = 1;
    while unit + 1 < UNITS.len() && rounds_up_to_next(bytes, scale) {
        unit += 1;
        scale *= 1024;
    }
    let amount = match tenths(bytes, scale) {
        small if small < 100 && small % 10 != 0 => {
            let point = language.pick(',', '.');
            format!("{}{point}{}", small / 10, small % 10)
        }
        _ => rounded(u128::from(bytes), scale).to_string(),
    };
    format!("{amount} {}", UNITS[unit])
}

fn rounds_up_to_next(bytes: u64, scale: u128) -> bool {
    rounded(u128::from(bytes), scale) >= 1024
}

fn tenths(bytes: u64, scale: u128) -> u128 {
    rounded(u128::from(bytes) * 10, scale)
}

fn rounded(amount: u128, scale: u128) -> u128 {
    (amount + scale / 2) / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_two_or_three_digits_and_a_unit() {
        let printed = [
            (0, "0 B"),
            (980, "980 B"),
            (1023, "1023 B"),
            (1024, "1 KB"),
            (1536, "1,5 KB"),
            (10_188, "9,9 KB"),
            (10_190, "10 KB"),
            (122_880, "120 KB"),
            (1_258_291, "1,2 MB"),
            (1_048_575, "1 MB"),
            (5_368_709_120, "5 GB"),
        ];
        for (bytes, text) in printed {
            assert_eq!(format_bytes(bytes, Language::Vi), text);
        }
        assert_eq!(format_bytes(1_258_291, Language::En), "1.2 MB");
        assert_eq!(format_bytes(u64::MAX, Language::Vi), "16777216 TB");
    }
}
