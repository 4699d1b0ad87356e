#include "scheduling/solver/text_lines.h"

#include "core/text.h"
#include "scheduling/solver/solver_messages.h"

#include <algorithm>
#include <charconv>

namespace practice::solver {

namespace {
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
} // namespace

std::vector<TextLine> linesOf(std::string_view text) {
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    std::vector<TextLine> lines;
    for (int number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back({number, line});
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(separator);
        parts.push_back(core::trimmed(text.substr(0, end)));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

bool isPlainId(std::string_view id, std::string_view forbidden) {
    const auto wrong = [forbidden](unsigned char c) {
        return c < 0x20 || c == 0x7F || forbidden.find(static_cast<char>(c)) != std::string_view::npos;
    };
    return !id.empty() && id == core::trimmed(id) && !id.starts_with(kByteOrderMark) && std::ranges::none_of(id, wrong) && core::isValidUtf8(id);
}

std::string quoted(std::string_view text) {
    constexpr std::size_t kLongest = 40;
    std::string clean = core::withoutControls(core::withoutInvalidUtf8(text.substr(0, kLongest)));
    return text.size() > kLongest ? clean + "..." : clean;
}

LineFindings::LineFindings(std::string_view file) : m_file(quoted(file)) {}

void LineFindings::add(const TextLine& line, core::Code code, std::vector<core::Arg> args) {
    if (m_findings.size() >= 100) return;
    args.insert(args.begin(), {{"file", m_file}, {"line", std::int64_t{line.number}}});
    m_findings.emplace_back(line.number, core::error(code, std::move(args)));
}

std::optional<int> LineFindings::number(const TextLine& line, std::string_view field, std::string_view text, int most) {
    const std::string name(field);
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = !text.empty() && end == text.data() + text.size();
    if (whole && text.front() == '-' && (value < 0 || problem == std::errc::result_out_of_range))
        add(line, codes::kNegative, {{"field", name}, {"text", quoted(text)}});
    else if (whole && (problem == std::errc::result_out_of_range || value > most))
        add(line, codes::kTooLarge, {{"field", name}, {"text", quoted(text)}, {"limit", std::int64_t{most}}});
    else if (!whole || problem != std::errc{})
        add(line, codes::kNotANumber, {{"field", name}, {"text", quoted(text)}});
    else
        return static_cast<int>(value);
    return std::nullopt;
}

bool LineFindings::allText(const std::vector<TextLine>& lines) {
    const auto isText = [](const TextLine& line) {
        return core::isValidUtf8(line.text) && line.text.find('\0') == std::string_view::npos;
    };
    const auto bad = std::ranges::find_if_not(lines, isText);
    if (bad == lines.end()) return true;
    add(*bad, codes::kNotText);
    return false;
}

core::Findings LineFindings::take() {
    std::ranges::stable_sort(m_findings, {}, &std::pair<int, core::Finding>::first);
    core::Findings findings;
    for (auto& [line, finding] : m_findings)
        findings.push_back(std::move(finding));
    m_findings.clear();
    return findings;
}

} // namespace practice::solver
