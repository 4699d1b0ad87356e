#pragma once

#include "core/finding.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the readers of instance and roster files share: numbered lines, fields, numbers, and findings with their line.
namespace practice::solver {

struct TextLine {
    int number = 0; ///< From 1.
    std::string_view text;
};

/// Without line ends (LF or CRLF) and without a byte order mark. A last line that is empty is left out.
std::vector<TextLine> linesOf(std::string_view text);
/// Space around the parts is removed. An empty text has one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);
/// Not blank, valid UTF-8, without control characters; `forbidden` lists further characters that it must not have.
bool isPlainId(std::string_view id, std::string_view forbidden = {});

/// Collects what is wrong in one file; stops taking more at a hundred.
class LineFindings {
  public:
    explicit LineFindings(std::string_view file);

    void add(const TextLine& line, core::Code code, std::vector<core::Arg> args = {});
    bool any() const { return !m_findings.empty(); }
    /// The number in the field, from 0 to `most`; otherwise the finding says what is wrong with it.
    std::optional<int> number(const TextLine& line, std::string_view field, std::string_view text, int most);
    /// False, with a finding at the first line that is no text.
    bool allText(const std::vector<TextLine>& lines);
    core::Findings take(); ///< In the order of lines.

  private:
    std::string m_file;
    std::vector<std::pair<int, core::Finding>> m_findings;
};

/// For messages: shortened, and harmless to print.
std::string quoted(std::string_view text);

} // namespace practice::solver
