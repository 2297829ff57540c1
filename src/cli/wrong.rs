//! Wrong arguments, said in Vietnamese; in English the parser says them itself.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// One sentence, what was probably meant, and how the command is used.
pub fn in_vietnamese(error: &clap::Error) -> String {
    let mut lines = vec![format!("lỗi: {}", sentence(error))];
    lines.extend(meant(error).map(|meant| format!("Có phải ý bạn là “{meant}”?")));
    lines.extend(usage(error).map(|usage| format!("Cách dùng: {usage}")));
    lines.push("Xem thêm bằng tham số --help.".to_owned());
    lines.join("\n")
}

fn sentence(error: &clap::Error) -> String {
    let part = |kind| text(error, kind).unwrap_or_default();
    let (argument, value) = (part(ContextKind::InvalidArg), part(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("Thiếu giá trị của “{argument}”{}.", allowed(error)),
        ErrorKind::InvalidValue => format!("“{argument}” không thể là “{value}”{}.", allowed(error)),
        ErrorKind::ValueValidation => format!("“{argument}” không thể là “{value}”{}.", form(&argument)),
        ErrorKind::UnknownArgument => format!("Không có tham số “{argument}” ở đây."),
        ErrorKind::InvalidSubcommand => format!("Không có lệnh “{}”.", part(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("Thiếu {}.", argument.trim_end_matches('.')),
        ErrorKind::ArgumentConflict if argument == part(ContextKind::PriorArg) => {
            format!("“{argument}” chỉ được viết một lần.")
        }
        ErrorKind::ArgumentConflict => {
            format!("“{argument}” không dùng chung với “{}”.", part(ContextKind::PriorArg))
        }
        ErrorKind::TooManyValues => format!("Thừa giá trị “{value}” của “{argument}”."),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            format!("Thiếu giá trị của “{argument}”.")
        }
        ErrorKind::InvalidUtf8 => "Dòng lệnh có ký tự không đọc được.".to_owned(),
        _ => "Dòng lệnh này không đúng.".to_owned(),
    }
}

/// What a value is written like, for those arguments whose values are not of a short list.
fn form(argument: &str) -> &'static str {
    match argument.split(' ').next() {
        Some("--date") => "; hãy viết một ngày có trên lịch, như 25/6/2025",
        Some("--port") => "; cổng là một số từ 0 đến 65535",
        _ => "",
    }
}

fn allowed(error: &clap::Error) -> String {
    text(error, ContextKind::ValidValue).map(|values| format!("; các giá trị dùng được: {values}")).unwrap_or_default()
}

fn meant(error: &clap::Error) -> Option<String> {
    let kinds = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    kinds.into_iter().find_map(|kind| text(error, kind))
}

fn usage(error: &clap::Error) -> Option<String> {
    let usage = text(error, ContextKind::Usage)?;
    Some(usage.trim_start_matches("Usage:").trim().to_owned())
}

fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    let text = match error.get(kind)? {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        ContextValue::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::super::Arguments;
    use super::*;

    fn first_lines(line: &str) -> String {
        let said = in_vietnamese(&Arguments::try_parse_from(line.split(' ')).unwrap_err());
        said.lines()
            .take_while(|line| !line.starts_with("Cách dùng") && !line.starts_with("Xem"))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn each_mistake_is_one_sentence() {
        let cases = [
            ("sen bild", "lỗi: Không có lệnh “bild”. Có phải ý bạn là “build”?"),
            ("sen build --dat 1", "lỗi: Không có tham số “--dat” ở đây. Có phải ý bạn là “--date”?"),
            (
                "sen build --date 31/2/2025",
                "lỗi: “--date <DATE>” không thể là “31/2/2025”; hãy viết một ngày có trên lịch, như 25/6/2025.",
            ),
            (
                "sen check --format xml",
                "lỗi: “--format <FORMAT>” không thể là “xml”; các giá trị dùng được: human, short, json.",
            ),
            ("sen new", "lỗi: Thiếu <KIND>, <PATH>."),
            ("sen build --lang vi --lang en", "lỗi: “--lang <LANGUAGE>” chỉ được viết một lần."),
            ("sen build --output", "lỗi: Thiếu giá trị của “--output <DIR>”."),
        ];
        for (line, expected) in cases {
            assert_eq!(first_lines(line), expected, "{line}");
        }
    }

    #[test]
    fn the_usage_stands_below() {
        let said = in_vietnamese(&Arguments::try_parse_from(["sen", "new"]).unwrap_err());
        assert_eq!(
            said.lines().skip(1).collect::<Vec<_>>(),
            ["Cách dùng: sen new <KIND> <PATH>", "Xem thêm bằng tham số --help."]
        );
    }
}
