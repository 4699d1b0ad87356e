#include "scheduling/solver/line_fields.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace practice::solver {
namespace {

/// The whole word as a number, or nothing.
template <class T, class... Base> std::optional<T> parsed(std::string_view word, Base... base) {
    T value{};
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value, base...);
    if (error != std::errc() || end != word.data() + word.size())
        return std::nullopt;
    return value;
}

/// A word as it may stand in a sentence.
std::string shown(std::string_view word) {
    return word.size() <= 40 ? std::string(word) : std::string(word.substr(0, 40)) + "...";
}

} // namespace

std::optional<std::string> LineSource::next() {
    auto line = m_next();
    ++m_number;
    return line;
}

std::string_view LineFields::word() {
    if (!ok())
        return {};
    if (!m_more) {
        fail("The line ends too early.");
        return {};
    }
    const auto blank = m_rest.find(' ');
    const auto word = m_rest.substr(0, blank);
    m_more = blank != std::string_view::npos;
    m_rest = m_more ? m_rest.substr(blank + 1) : std::string_view();
    return word;
}

std::string LineFields::text() {
    const auto raw = word();
    std::string result;
    for (std::size_t at = 0; at < raw.size(); ++at) {
        if (raw[at] != '%') {
            result += raw[at];
            continue;
        }
        const auto code = at + 2 < raw.size() ? parsed<unsigned>(raw.substr(at + 1, 2), 16) : std::nullopt;
        if (!code) {
            fail(fmt::format("\"{}\" has a percent sign that stands for nothing.", shown(raw)));
            return {};
        }
        result += static_cast<char>(static_cast<unsigned char>(*code));
        at += 2;
    }
    return result;
}

std::int64_t LineFields::integer(std::int64_t least, std::int64_t most) {
    const auto raw = word();
    const auto value = parsed<std::int64_t>(raw);
    if (value && *value >= least && *value <= most)
        return *value;
    fail(fmt::format("\"{}\" is not a number from {} to {}.", shown(raw), least, most));
    return 0;
}

std::uint64_t LineFields::hex() {
    const auto raw = word();
    const auto value = parsed<std::uint64_t>(raw, 16);
    if (!value)
        fail(fmt::format("\"{}\" is not a hexadecimal number.", shown(raw)));
    return value.value_or(0);
}

double LineFields::seconds() {
    const auto raw = word();
    const auto value = parsed<double>(raw);
    if (value && std::isfinite(*value) && *value >= 0)
        return *value;
    fail(fmt::format("\"{}\" is not a number of seconds.", shown(raw)));
    return 0;
}

void LineFields::expect(std::string_view wanted) {
    const auto raw = word();
    if (raw != wanted)
        fail(fmt::format("\"{}\" stands where \"{}\" is expected.", shown(raw), wanted));
}

bool LineFields::absent() {
    if (!more() || (m_rest != "-" && !m_rest.starts_with("- ")))
        return false;
    word();
    return true;
}

void LineFields::end() {
    if (more())
        fail(fmt::format("\"{}\" is too much on this line.", shown(m_rest)));
}

void LineFields::fail(std::string problem) {
    if (ok())
        m_problem = std::move(problem);
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= ' ' || byte == '%' || byte == 0x7f)
            result += fmt::format("%{:02X}", byte);
        else
            result += c;
    }
    return result;
}

} // namespace practice::solver
