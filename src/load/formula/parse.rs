//! The grammar, in the order of the rules in the module's documentation.

use winnow::ascii::multispace0;
use winnow::combinator::{alt, cut_err, delimited, eof, fail, opt, preceded, repeat, separated, terminated};
use winnow::error::{ContextError, ErrMode, StrContext};
use winnow::prelude::*;
use winnow::stream::{LocatingSlice, Location};
use winnow::token::{literal, take_while};

use super::evaluate::decimals_of;
use super::{Claim, Comparison, Formula, Function, Name, Operator};
use crate::load::reference::{FigureAddress, FigurePart};
use crate::locale::{key, parse_number};

type Input<'t> = LocatingSlice<&'t str>;
type Failure = ErrMode<ContextError>;

/// Where a formula stops making sense, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormulaFault {
    /// The first byte of what is wrong, from the start of the formula; its length where nothing follows any more.
    pub at: usize,
    /// What is wrong there.
    pub reason: FormulaReason,
}

pub use crate::diagnostic::FormulaReason;

/// Nesting beyond this is no formula that a person wrote, and must not exhaust the stack.
const DEEPEST: usize = 64;

/// So many signs in one formula are nesting too: each holds all that stand before it.
const MOST_SIGNS: usize = 1000;

pub(super) fn formula(text: &str) -> Result<Formula, FormulaFault> {
    whole(text, value)
}

pub(super) fn claim(text: &str) -> Result<Claim, FormulaFault> {
    whole(text, check)
}

fn whole<T>(text: &str, rule: impl FnMut(&mut Input<'_>) -> Result<T, Failure>) -> Result<T, FormulaFault> {
    if text.trim().is_empty() {
        return Err(FormulaFault { at: 0, reason: FormulaReason::Empty });
    }
    if let Some(at) = too_deep(text) {
        return Err(FormulaFault { at, reason: FormulaReason::TooDeep });
    }
    if let Some((at, _)) = text.match_indices(['+', '-', '−', '*', '/', ':', '×', '÷']).nth(MOST_SIGNS) {
        return Err(FormulaFault { at, reason: FormulaReason::TooLong });
    }
    let end = cut_err(eof).context(StrContext::Label(END));
    let read = delimited(multispace0, rule, (multispace0, end)).parse(Input::new(text));
    read.map_err(|error| FormulaFault { at: place(text, error.offset()), reason: reason(error.inner()) })
}

/// A fault stands at a word, not at the space before it.
fn place(text: &str, offset: usize) -> usize {
    let rest = &text[offset..];
    offset + (rest.len() - rest.trim_start().len())
}

/// Where brackets and signs nest deeper than the stack should go.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, ch) in text.char_indices() {
        depth = match ch {
            '(' | '-' | '−' => depth + 1,
            ')' => depth.saturating_sub(1),
            '+' | '*' | '/' | ';' => depth.min(DEEPEST),
            _ => depth,
        };
        if depth > DEEPEST {
            return Some(at);
        }
    }
    None
}

const END: &str = "end";
const OPERAND: &str = "operand";
const COMPARISON: &str = "comparison";
const NUMBER: &str = "number";
const CLOSE: &str = "close";
const FUNCTION: &str = "function";
const ARGUMENTS: &str = "arguments";
const ADDRESS: &str = "address";
const ZERO: &str = "zero";
const RANGE: &str = "range";
const DECIMALS: &str = "decimals";

/// The innermost label says what was being read.
fn reason(error: &ContextError) -> FormulaReason {
    let label = error.context().find_map(|context| match context {
        StrContext::Label(label) => Some(*label),
        _ => None,
    });
    match label {
        Some(COMPARISON) => FormulaReason::Comparison,
        Some(NUMBER) => FormulaReason::Number,
        Some(CLOSE) => FormulaReason::Close,
        Some(FUNCTION) => FormulaReason::Function,
        Some(ARGUMENTS) => FormulaReason::Arguments,
        Some(ADDRESS) => FormulaReason::Address,
        Some(ZERO) => FormulaReason::ZeroDivisor,
        Some(RANGE) => FormulaReason::OutOfRange,
        Some(DECIMALS) => FormulaReason::Decimals,
        Some(END) => FormulaReason::End,
        _ => FormulaReason::Operand,
    }
}

fn check(input: &mut Input<'_>) -> Result<Claim, Failure> {
    let left = value(input)?;
    let comparison = cut_err(token(comparison)).context(StrContext::Label(COMPARISON)).parse_next(input)?;
    let right = cut_err(value).parse_next(input)?;
    Ok(Claim { left, comparison, right })
}

fn comparison(input: &mut Input<'_>) -> Result<Comparison, Failure> {
    alt((
        alt((literal("=="), literal("="))).value(Comparison::Equal),
        alt((literal("!="), literal("≠"))).value(Comparison::NotEqual),
        alt((literal("<="), literal("≤"))).value(Comparison::AtMost),
        alt((literal(">="), literal("≥"))).value(Comparison::AtLeast),
        alt((literal("~="), literal("≈"))).value(Comparison::About),
        literal("<").value(Comparison::Less),
        literal(">").value(Comparison::Greater),
    ))
    .parse_next(input)
}

fn value(input: &mut Input<'_>) -> Result<Formula, Failure> {
    let sign = alt((literal("+").value(Operator::Add), alt((literal("-"), literal("−"))).value(Operator::Subtract)));
    let checkpoint = *input;
    let first = product(input)?;
    let sum = joined(first, repeat(0.., (token(sign), cut_err(product))).parse_next(input)?);
    computable(sum, checkpoint, input)
}

fn product(input: &mut Input<'_>) -> Result<Formula, Failure> {
    let checkpoint = *input;
    let first = signed(input)?;
    let product = joined(first, repeat(0.., factor).parse_next(input)?);
    computable(product, checkpoint, input)
}

/// A constant that cannot be computed exactly is a slip, where it begins.
fn computable<'t>(formula: Formula, checkpoint: Input<'t>, input: &mut Input<'t>) -> Result<Formula, Failure> {
    let joins = matches!(formula, Formula::Binary(..) | Formula::Call(..));
    let fault = joins.then(|| formula.constant()).flatten().and_then(Result::err);
    if fault.is_some_and(|fault| fault.is_out_of_range()) {
        *input = checkpoint;
        return cut_err(fail).context(StrContext::Label(RANGE)).parse_next(input);
    }
    Ok(formula)
}

/// A value and how it joins the product before it; a divisor that is zero in any case is a slip.
fn factor(input: &mut Input<'_>) -> Result<(Operator, Formula), Failure> {
    let multiply = alt((literal("*"), literal("×"))).value(Operator::Multiply);
    let divide = alt((literal("/"), literal(":"))).value(Operator::Divide);
    let operator = terminated(token(alt((multiply, divide))), multispace0).parse_next(input)?;
    let checkpoint = *input;
    let right = cut_err(signed).parse_next(input)?;
    if operator == Operator::Divide && right.is_zero() {
        *input = checkpoint;
        return cut_err(fail).context(StrContext::Label(ZERO)).parse_next(input);
    }
    Ok((operator, right))
}

/// Values with signs between them, from the left.
fn joined(first: Formula, rest: Vec<(Operator, Formula)>) -> Formula {
    rest.into_iter().fold(first, |left, (operator, right)| Formula::Binary(operator, left.into(), right.into()))
}

fn signed(input: &mut Input<'_>) -> Result<Formula, Failure> {
    match opt(token(alt((literal("-"), literal("−"))))).parse_next(input)? {
        Some(_) => Ok(Formula::Negative(Box::new(cut_err(signed).parse_next(input)?))),
        None => atom(input),
    }
}

fn atom(input: &mut Input<'_>) -> Result<Formula, Failure> {
    let rule = alt((number, bracketed, figure, named));
    token(rule).context(StrContext::Label(OPERAND)).parse_next(input)
}

fn number(input: &mut Input<'_>) -> Result<Formula, Failure> {
    let start =
        (winnow::token::one_of('0'..='9'), take_while(0.., |ch: char| ch.is_ascii_digit() || ".,".contains(ch)));
    let checkpoint = *input;
    let text = start.take().parse_next(input)?;
    match parse_number(text) {
        Ok(number) => Ok(Formula::Number(number)),
        Err(_) => {
            *input = checkpoint;
            cut_err(fail).context(StrContext::Label(NUMBER)).parse_next(input)
        }
    }
}

fn bracketed(input: &mut Input<'_>) -> Result<Formula, Failure> {
    delimited(literal("("), cut_err(value), close(")")).parse_next(input)
}

fn close<'t>(bracket: &'static str) -> impl Parser<Input<'t>, (), Failure> {
    cut_err(token(literal(bracket))).context(StrContext::Label(CLOSE)).void()
}

fn figure(input: &mut Input<'_>) -> Result<Formula, Failure> {
    literal("[").parse_next(input)?;
    let checkpoint = *input;
    let text = terminated(take_while(0.., |ch| ch != ']'), close("]")).parse_next(input)?;
    let number =
        |address: &FigureAddress| matches!(address.part, FigurePart::Value | FigurePart::Part | FigurePart::Whole);
    match FigureAddress::parse(text).ok().filter(number) {
        Some(address) => Ok(Formula::Figure(address)),
        None => {
            *input = checkpoint;
            cut_err(fail).context(StrContext::Label(ADDRESS)).parse_next(input)
        }
    }
}

/// A name, or a call of a function, which is a name with brackets behind it.
fn named(input: &mut Input<'_>) -> Result<Formula, Failure> {
    let checkpoint = *input;
    let start = input.current_token_start();
    let text = take_while(1.., |ch: char| ch.is_alphanumeric() || ch == '_').parse_next(input)?;
    // Letters of scripts that fold to nothing, or underscores alone, name nothing; nor do digits behind such letters.
    let name = key(text);
    let begins_with_digit = |text: &str| text.starts_with(|ch: char| ch.is_ascii_digit());
    if name.is_empty() || begins_with_digit(&name) && !begins_with_digit(text) {
        *input = checkpoint;
        return fail.parse_next(input);
    }
    let end = start + text.len();
    let brackets = delimited(literal("("), separated(1.., argument, token(literal(";"))), close(")"));
    let arguments: Option<Vec<Argument<'_>>> = opt(preceded(multispace0, brackets)).parse_next(input)?;
    let Some(arguments) = arguments else {
        return Ok(Formula::Name(Name { key: name, start, end }));
    };
    called(text, arguments, checkpoint, input)
}

/// A function with its arguments; `name` stands at the checkpoint.
fn called<'t>(
    name: &str,
    arguments: Vec<Argument<'t>>,
    checkpoint: Input<'t>,
    input: &mut Input<'t>,
) -> Result<Formula, Failure> {
    let mut refuse = |label, place| {
        *input = place;
        cut_err(fail).context(StrContext::Label(label)).parse_next(input)
    };
    let Some(function) = function(name) else { return refuse(FUNCTION, checkpoint) };
    let (least, most) = function.arity();
    if arguments.len() < least || arguments.len() > most {
        return refuse(ARGUMENTS, checkpoint);
    }
    match arguments.get(1).filter(|(value, _)| function == Function::Round && !is_decimals(value)) {
        Some((_, place)) => refuse(DECIMALS, *place),
        None => Ok(Formula::Call(function, arguments.into_iter().map(|(value, _)| value).collect())),
    }
}

/// What stands in the brackets of a function, and where.
type Argument<'t> = (Formula, Input<'t>);

fn argument<'t>(input: &mut Input<'t>) -> Result<Argument<'t>, Failure> {
    let place = *input;
    Ok((value(input)?, place))
}

/// Whether a number of decimals is one whatever the data says.
fn is_decimals(value: &Formula) -> bool {
    let constant = value.constant().and_then(Result::ok);
    constant.is_some_and(|quantity| decimals_of(quantity.value).is_some())
}

fn function(name: &str) -> Option<Function> {
    let wanted = key(name);
    Function::NAMES.into_iter().find(|(_, names)| names.iter().any(|name| key(name) == wanted)).map(|(found, _)| found)
}

/// With the space before it.
fn token<'t, T>(rule: impl Parser<Input<'t>, T, Failure>) -> impl Parser<Input<'t>, T, Failure> {
    preceded(multispace0, rule)
}
