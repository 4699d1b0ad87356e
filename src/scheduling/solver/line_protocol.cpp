#include "scheduling/solver/line_protocol.h"

#include "scheduling/solver/problem_text.h"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <limits>

namespace practice::solver {
namespace {

constexpr std::string_view kName = "practicedesk-solver";
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() / 4;

struct KindWord {
    Report::Kind kind;
    std::string_view word;
};
constexpr std::array kKinds{KindWord{Report::Kind::Second, "second"}, KindWord{Report::Kind::Best, "best"},
                            KindWord{Report::Kind::Bound, "bound"}, KindWord{Report::Kind::Done, "done"},
                            KindWord{Report::Kind::Error, "error"}};

template <class T> std::string orNone(const std::optional<T>& value) {
    return value ? fmt::format("{}", *value) : std::string("-");
}

std::string standingText(const Standing& standing) {
    const auto& best = standing.best;
    return fmt::format("{} {} {} {} {}", standing.seconds, standing.moves,
                       orNone(best ? std::optional(best->cover) : std::nullopt),
                       orNone(best ? std::optional(best->requests) : std::nullopt), orNone(standing.bound));
}

std::optional<std::int64_t> wholeNumber(LineFields& fields) {
    if (fields.absent())
        return std::nullopt;
    return fields.integer(-kMost, kMost);
}

std::optional<double> seconds(LineFields& fields) {
    if (fields.absent())
        return std::nullopt;
    return fields.seconds();
}

Standing readStanding(LineFields& fields) {
    Standing standing;
    standing.seconds = fields.seconds();
    standing.moves = fields.integer(0, std::numeric_limits<std::int64_t>::max());
    const auto cover = wholeNumber(fields);
    const auto requests = wholeNumber(fields);
    if (cover && requests)
        standing.best = Cost{*cover, *requests};
    else if (cover || requests)
        fields.fail("A cost has one part only.");
    standing.bound = wholeNumber(fields);
    return standing;
}

std::optional<Report::Kind> kindOf(std::string_view word) {
    for (const auto& known : kKinds)
        if (known.word == word)
            return known.kind;
    return std::nullopt;
}

SolveOptions readOptions(LineFields& fields) {
    SolveOptions options;
    fields.expect("options");
    options.seconds = seconds(fields);
    if (!fields.absent())
        options.moves = fields.integer(0, std::numeric_limits<std::int64_t>::max());
    options.threads = fields.number(1, kMostThreads);
    options.seed = fields.hex();
    options.stopAtProof = fields.number(0, 1) == 1;
    if (fields.ok() && !options.seconds && !options.moves)
        fields.fail("Neither seconds nor moves say when to end.");
    return options;
}

/// Takes the next line apart with `read`; the error where that fails.
template <class Read> std::optional<LineError> takeLine(LineSource& lines, Read read) {
    const auto line = lines.next();
    if (!line)
        return lines.error("The task ends too early.");
    LineFields fields(*line);
    read(fields);
    fields.end();
    return fields.ok() ? std::nullopt : std::optional(lines.error(fields.problem()));
}

} // namespace

std::string greeting() { return fmt::format("{} {}\n", kName, kProtocolVersion); }

std::optional<int> versionOf(std::string_view line) {
    LineFields fields(line);
    fields.expect(kName);
    const int version = fields.amount();
    fields.end();
    return fields.ok() ? std::optional(version) : std::nullopt;
}

std::string taskText(const Problem& problem, const SolveOptions& options) {
    auto text = greeting();
    fmt::format_to(std::back_inserter(text), "options {} {} {} {:x} {}\n", orNone(options.seconds), orNone(options.moves),
                   options.threads, options.seed, options.stopAtProof ? 1 : 0);
    text += problemText(problem);
    text += "start " + (options.start ? cellsText(*options.start) : std::string("-")) + "\ngo\n";
    return text;
}

tl::expected<Task, LineError> readTask(LineSource& lines) {
    const auto first = lines.next();
    const auto version = first ? versionOf(*first) : std::nullopt;
    if (version != kProtocolVersion)
        return tl::unexpected(lines.error(fmt::format("This solver speaks version {} of the protocol.", kProtocolVersion)));
    SolveOptions options;
    if (auto error = takeLine(lines, [&](LineFields& fields) { options = readOptions(fields); }))
        return tl::unexpected(*std::move(error));
    auto problem = readProblemText(lines);
    if (!problem)
        return tl::unexpected(problem.error());
    const auto readStart = [&](LineFields& fields) {
        fields.expect("start");
        // In a roster of one cell "-" is a day off: the same start as none.
        if (fields.absent())
            return;
        options.start = gridFromCells(*problem, fields.word());
        if (!options.start)
            fields.fail("The start is no roster of this problem.");
    };
    if (auto error = takeLine(lines, readStart))
        return tl::unexpected(*std::move(error));
    if (auto error = takeLine(lines, [](LineFields& fields) { fields.expect("go"); }))
        return tl::unexpected(*std::move(error));
    return Task{*std::move(problem), std::move(options)};
}

std::string reportText(const Report& report) {
    std::string text;
    for (const auto& known : kKinds)
        if (known.kind == report.kind)
            text = known.word;
    if (report.kind == Report::Kind::Error)
        return fmt::format("{} {} {}\n", text, report.error.line, escaped(report.error.text));
    if (report.kind == Report::Kind::Done)
        text += fmt::format(" {} {}", report.cancelled ? 1 : 0, orNone(report.firstFeasible));
    text += ' ' + standingText(report.standing);
    if (report.roster)
        text += ' ' + cellsText(*report.roster);
    return text + '\n';
}

tl::expected<Report, LineError> readReport(const Problem& problem, std::string_view line) {
    LineFields fields(line);
    Report report;
    const auto kind = kindOf(fields.word());
    if (!kind)
        return tl::unexpected(LineError{0, "The solver program says what nobody understands."});
    report.kind = *kind;
    if (report.kind == Report::Kind::Error) {
        report.error.line = fields.amount();
        report.error.text = fields.text();
    } else {
        if (report.kind == Report::Kind::Done) {
            report.cancelled = fields.number(0, 1) == 1;
            report.firstFeasible = seconds(fields);
        }
        report.standing = readStanding(fields);
    }
    if (report.kind == Report::Kind::Best) {
        report.roster = gridFromCells(problem, fields.word());
        if (!report.roster || !report.standing.best)
            fields.fail("The roster is none of this problem.");
    }
    fields.end();
    if (!fields.ok())
        return tl::unexpected(LineError{0, fields.problem()});
    return report;
}

} // namespace practice::solver
