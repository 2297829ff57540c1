//! Names that stand as titles.

/// `name` with a capital first letter, as a heading has it; the rest stays as it was written.
pub fn titled(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_letter_becomes_a_capital() {
        let printed = [
            ("đổi mới CCHC", "Đổi mới CCHC"),
            ("ưu đãi", "Ưu đãi"),
            ("2025", "2025"),
            ("Đảng ủy", "Đảng ủy"),
            ("", ""),
        ];
        for (name, title) in printed {
            assert_eq!(titled(name), title);
        }
    }
}
