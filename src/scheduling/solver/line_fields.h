#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace practice::solver {

/// A line that cannot be used: its number, from 1, and what is wrong with it, as a sentence.
struct LineError {
    int line = 0;
    std::string text;
};

/// Lines as they come, counted.
class LineSource {
  public:
    using Next = std::function<std::optional<std::string>()>;
    explicit LineSource(Next next) : m_next(std::move(next)) {}
    /// The next line without its end; absent at the end.
    std::optional<std::string> next();
    int number() const { return m_number; } ///< Of the line last taken.
    LineError error(std::string text) const { return {m_number, std::move(text)}; }

  private:
    Next m_next;
    int m_number = 0;
};

/// The words of a line, read from left to right. The first wrong word is kept as the problem and all after it
/// read as zero or empty, so that a whole line is read before ok() is asked.
class LineFields {
  public:
    explicit LineFields(std::string_view line) : m_rest(line), m_more(true) {}

    bool more() const { return m_more && ok(); }
    std::string_view word();
    std::string text(); ///< A word whose escapes are undone.
    std::int64_t integer(std::int64_t least, std::int64_t most);
    int number(int least, int most) { return static_cast<int>(integer(least, most)); }
    int amount() { return number(0, kLargest); }
    std::uint64_t hex();
    double seconds();
    /// The word must be this one.
    void expect(std::string_view word);
    /// The word is `-`; otherwise it is read by the next call.
    bool absent();
    void end(); ///< Nothing may follow.

    void fail(std::string problem);
    bool ok() const { return m_problem.empty(); }
    const std::string& problem() const { return m_problem; }

    static constexpr int kLargest = 1'000'000'000;

  private:
    std::string_view m_rest;
    bool m_more;
    std::string m_problem;
};

/// Blanks, percent signs and control characters as %XX: one word whatever the text holds.
std::string escaped(std::string_view text);

} // namespace practice::solver
