//! What formulas promise: the grammar, exact values, reasons with their place, and parse ∘ print = identity.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::locale::parse_number;

/// Names with values, and rows of a table with the same names.
#[derive(Clone, Default)]
struct Data {
    values: BTreeMap<String, Number>,
    rows: Vec<Data>,
    before: Option<Box<Data>>,
}

impl Data {
    /// `a=1; b=2,5`
    fn of(text: &str) -> Self {
        let pairs = text.split(';').filter_map(|pair| pair.split_once('='));
        let values = pairs.map(|(name, value)| (name.trim().to_owned(), parse_number(value).unwrap()));
        Self { values: values.collect(), ..Self::default() }
    }

    fn with_rows(self, rows: &[&str]) -> Self {
        Self { rows: rows.iter().map(|row| Self::of(row)).collect(), ..self }
    }
}

impl Scope for Data {
    fn value(&self, name: &str) -> Outcome {
        self.values.get(name).map(|number| Quantity::rounded(*number)).ok_or(Undefined::Missing)
    }

    fn rows(&self) -> Vec<Box<dyn Scope + '_>> {
        match self.rows.is_empty() {
            true => vec![Box::new(self.clone())],
            false => self.rows.iter().map(|row| Box::new(row.clone()) as Box<dyn Scope>).collect(),
        }
    }

    fn previous(&self) -> Option<Box<dyn Scope + '_>> {
        self.before.clone().map(|before| before as Box<dyn Scope>)
    }

    fn figure(&self, _: &FigureAddress) -> Outcome {
        Ok(Quantity::exact(Decimal::from(1735)))
    }
}

fn value(formula: &str, data: &Data) -> Result<String, Undefined> {
    Formula::parse(formula).unwrap().evaluate(data).map(|quantity| print::written(quantity.value, 0))
}

fn fault(formula: &str) -> (usize, FormulaReason) {
    let fault = Formula::parse(formula).unwrap_err();
    (fault.at, fault.reason)
}

#[test]
fn values_are_exact_and_products_come_before_sums() {
    let data = Data::of("a=8180; b=8501");
    assert_eq!(value("a / b * 100", &data).unwrap(), "96,223973…");
    assert_eq!(value("1 + 2 * 3 - 4 : 2", &data).unwrap(), "5");
    assert_eq!(value("-(1 - 3) × 0,1", &data).unwrap(), "0,2");
    assert_eq!(value("0,1 + 0,2", &data).unwrap(), "0,3");
    assert_eq!(value("1.735 - A", &data).unwrap(), "-6.445");
    assert_eq!(value("10 - 3 - 2", &data).unwrap(), "5");
}

#[test]
fn aggregates_go_over_the_rows() {
    let data = Data::of("").with_rows(&["n=5; d=10", "n=15; d=20", "n=51; d=100"]);
    assert_eq!(value("sum(n)", &data).unwrap(), "71");
    assert_eq!(value("tổng(n; 1)", &data).unwrap(), "72");
    assert_eq!(value("sum(n * 2)", &data).unwrap(), "142");
    assert_eq!(value("max(n) - nho_nhat(n)", &data).unwrap(), "46");
    assert_eq!(value("đếm(n)", &data).unwrap(), "3");
    assert_eq!(value("round(mean(n); 2)", &data).unwrap(), "23,67");
    assert_eq!(value("abs(5 - 8)", &data).unwrap(), "3");
}

#[test]
fn what_needs_a_missing_value_has_none_either() {
    let data = Data::of("zero=0").with_rows(&["n=5", ""]);
    assert_eq!(value("x + 1", &data), Err(Undefined::Missing));
    assert_eq!(value("sum(n)", &data), Err(Undefined::Missing));
    assert_eq!(value("count(n)", &data).unwrap(), "1");
    assert_eq!(value("1 / zero", &data), Err(Undefined::ZeroDivisor));
    assert_eq!(value("previous(zero)", &data), Err(Undefined::Missing));
    let large = Data::of("big=90.000.000.000.000.000.000; tiny=0,00000000000000000001; zero=0");
    assert_eq!(value("big * big", &large), Err(Undefined::TooLarge));
    assert_eq!(value("tiny * tiny", &large), Err(Undefined::TooSmall));
    assert_eq!(value("tiny / big", &large), Err(Undefined::TooSmall));
    assert!(value("tiny * zero", &large).is_ok());
    let part = Formula::parse("zero + abs(tiny + big * big)").unwrap().out_of_range(&large);
    assert_eq!(part, Some(OutOfRange { reason: Undefined::TooLarge, names: Some(18..27) }));
}

#[test]
fn the_period_before_is_at_hand() {
    let data = Data { before: Some(Box::new(Data::of("n=40"))), ..Data::of("n=50") };
    assert_eq!(value("n / kỳ_trước(n) - 1", &data).unwrap(), "0,25");
}

#[test]
fn a_fault_is_found_at_its_place() {
    assert_eq!(fault(" "), (0, FormulaReason::Empty));
    assert_eq!(fault("a + "), (4, FormulaReason::Operand));
    assert_eq!(fault("a + __"), (4, FormulaReason::Operand));
    assert_eq!(fault("a b"), (2, FormulaReason::End));
    assert_eq!(fault("(a + b"), (6, FormulaReason::Close));
    assert_eq!(fault("a + sumx(b)"), (4, FormulaReason::Function));
    assert_eq!(fault("round(a)"), (0, FormulaReason::Arguments));
    assert_eq!(fault("1.73 + a"), (0, FormulaReason::Number));
    assert_eq!(fault("a + [tep]"), (5, FormulaReason::Address));
    assert_eq!(fault("a / 0"), (4, FormulaReason::ZeroDivisor));
    assert_eq!(fault("a + (b / (1 - 1)) * 2"), (9, FormulaReason::ZeroDivisor));
    assert_eq!(fault("a : -0,0 + 1"), (4, FormulaReason::ZeroDivisor));
    assert_eq!(fault("a * b / sum(0; 0)"), (8, FormulaReason::ZeroDivisor));
    assert_eq!(fault("a + 99999999999999999999 * 99999999999999999999"), (4, FormulaReason::OutOfRange));
    assert_eq!(fault("a * (0,00000000000000000001 / 90000000000000000000)"), (5, FormulaReason::OutOfRange));
    assert_eq!(fault("round(a; 999999999999)"), (9, FormulaReason::Decimals));
    assert_eq!(fault("1 + round(a; -2)"), (13, FormulaReason::Decimals));
    assert_eq!(fault("round(a / 7; 2,5)"), (13, FormulaReason::Decimals));
    assert_eq!(fault("round(a; b)"), (9, FormulaReason::Decimals));
    assert_eq!(fault("a + [tep/b#date]"), (5, FormulaReason::Address));
    assert!(Formula::parse("round(a; 1 + 1)").is_ok());
    assert!(Formula::parse("a / (b - b) / 0,5 * 0").is_ok(), "a zero of the data is no slip of the formula");
    assert_eq!(fault(&"(".repeat(70)).1, FormulaReason::TooDeep);
    assert_eq!(fault(&("a+".repeat(3000) + "a")), (2001, FormulaReason::TooLong));
    let check = Claim::parse("a + b").unwrap_err();
    assert_eq!((check.at, check.reason), (5, FormulaReason::Comparison));
}

#[test]
fn claims_are_judged_with_and_without_rounding() {
    let holds = |claim: &str, data: &Data| Claim::parse(claim).unwrap().judge(data).map(|(_, _, holds)| holds);
    let shares = Data::of("").with_rows(&["p=33,3", "p=33,3", "p=33,3"]);
    assert_eq!(holds("sum(p) == 100", &shares), Ok(false));
    assert_eq!(holds("sum(p) ≈ 100", &shares), Ok(true));
    assert_eq!(holds("sum(p) ~= 101", &shares), Ok(false));
    let row = Data::of("a=5; b=7");
    assert_eq!(holds("a <= b", &row), Ok(true));
    assert_eq!(holds("a ≥ b", &row), Ok(false));
    assert_eq!(holds("a != b", &row), Ok(true));
    assert_eq!(holds("a + [to-chuc/dang-vien@2025] = 1740", &row), Ok(true));
    assert_eq!(holds("a = c", &row), Err(Undefined::Missing));
}

#[test]
fn the_arithmetic_is_shown_with_numbers() {
    let table = Data::of("").with_rows(&["n=5", "n=15", "n=51"]);
    let show = |formula: &str, data: &Data| Formula::parse(formula).unwrap().arithmetic(data);
    assert_eq!(show("sum(n)", &table), "5 + 15 + 51");
    assert_eq!(written(Decimal::new(123_456_789, 27), 0), "0,00000000000000000012…");
    assert_eq!(show("(a + b) / c", &Data::of("a=1.000; b=2; c=3")), "(1.000 + 2) : 3");
    assert_eq!(show("a - (b - c)", &Data::of("a=1; b=2")), "1 - (2 - c)");
}

fn formulas() -> impl Strategy<Value = Formula> {
    let leaf = prop_oneof![
        (0_i64..100_000, 0_u32..4).prop_map(|(digits, scale)| {
            Formula::Number(Number { value: Decimal::new(digits, scale), decimals: scale as u8 })
        }),
        "[a-z]{1,4}( [a-z]{1,3})?".prop_map(|key| Formula::Name(Name { key, start: 0, end: 0 })),
        Just(Formula::Figure(FigureAddress::parse("to-chuc/dang-vien@2025-H2#part").unwrap())),
    ];
    leaf.prop_recursive(5, 40, 3, |inner| {
        let operators = prop_oneof![
            Just(Operator::Add),
            Just(Operator::Subtract),
            Just(Operator::Multiply),
            Just(Operator::Divide)
        ];
        let functions = prop_oneof![Just(Function::Sum), Just(Function::Max), Just(Function::Mean)];
        prop_oneof![
            (operators, inner.clone(), inner.clone()).prop_map(|(operator, left, right)| Formula::Binary(
                operator,
                left.into(),
                right.into()
            )),
            inner.clone().prop_map(|value| Formula::Negative(value.into())),
            (functions, prop::collection::vec(inner, 1..3))
                .prop_map(|(function, values)| Formula::Call(function, values)),
        ]
    })
}

#[test]
fn letters_that_fold_to_nothing_make_no_name_of_digits() {
    assert!(Formula::parse("\u{b82}0").is_err());
}

proptest! {
    #[test]
    fn a_printed_formula_reads_as_the_same(formula in formulas()) {
        prop_assert_eq!(Formula::parse(&formula.to_string()), Ok(formula));
    }

    #[test]
    fn any_text_is_a_formula_that_prints_or_has_a_fault_within_it(text in "\\PC{0,40}") {
        if let Ok(formula) = Formula::parse(&text) {
            prop_assert_eq!(Formula::parse(&formula.to_string()), Ok(formula));
        }
        if let Err(fault) = Claim::parse(&text) {
            prop_assert!(fault.at <= text.len() && text.is_char_boundary(fault.at));
        }
    }
}
