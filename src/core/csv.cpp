#include "core/csv.h"

#include "core/contract.h"
#include "core/core_messages.h"
#include "core/csv_encoding.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <optional>

namespace practice::core {
namespace {

constexpr std::string_view kFormulaStarts = "=+-@\t\r";

bool isFormulaText(std::string_view text) {
    return !text.empty() && kFormulaStarts.find(text.front()) != std::string_view::npos;
}

std::string_view withoutApostrophes(std::string_view text) {
    const auto first = text.find_first_not_of('\'');
    return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

class CsvReader {
public:
    CsvReader(std::string_view text, char delimiter, const CsvLimits& limits)
        : m_text(text), m_delimiter(delimiter), m_limits(limits) {}

    /// The next row that is not a blank line; empty at the end or after a problem.
    std::optional<CsvRow> next() {
        while (m_at < m_text.size()) {
            if (skipLineEnd()) continue;
            CsvRow row;
            row.line = m_line;
            bool more = true;
            while (more) {
                auto cell = readCell();
                if (m_problem) return std::nullopt;
                row.cells.push_back(std::move(cell));
                more = m_at < m_text.size() && m_text[m_at] == m_delimiter;
                if (more) ++m_at;
            }
            skipLineEnd();
            return row;
        }
        return std::nullopt;
    }
    const std::optional<Finding>& problem() const { return m_problem; }

private:
    static bool isLineEnd(char c) { return c == '\n' || c == '\r'; }

    bool skipLineEnd() {
        if (m_at >= m_text.size() || !isLineEnd(m_text[m_at])) return false;
        m_at += m_text.substr(m_at, 2) == "\r\n" ? 2 : 1;
        ++m_line;
        return true;
    }
    std::string readCell() {
        std::string cell;
        if (m_at < m_text.size() && m_text[m_at] == '"') readQuoted(cell);
        // Text after a closing quote is kept: a stray quote must not lose what somebody typed.
        const std::size_t from = m_at;
        while (m_at < m_text.size() && m_text[m_at] != m_delimiter && !isLineEnd(m_text[m_at]))
            ++m_at;
        cell += m_text.substr(from, m_at - from);
        if (cell.size() > m_limits.maxCellBytes && !m_problem) reportTooLong();
        return cell;
    }
    void readQuoted(std::string& cell) {
        const std::size_t openedOn = m_line;
        ++m_at;
        while (true) {
            const auto quote = m_text.find('"', m_at);
            const auto piece = m_text.substr(m_at, quote - m_at);
            countLines(piece);
            cell += piece;
            if (quote == std::string_view::npos) {
                m_problem = error(codes::kCsvUnclosedQuote, {{"line", static_cast<std::int64_t>(openedOn)}});
                m_at = m_text.size();
                return;
            }
            m_at = quote + 1;
            if (m_at >= m_text.size() || m_text[m_at] != '"') return;
            cell += '"';
            ++m_at;
        }
    }
    void countLines(std::string_view piece) {
        for (std::size_t i = 0; i < piece.size(); ++i)
            if (piece[i] == '\n' || (piece[i] == '\r' && (i + 1 >= piece.size() || piece[i + 1] != '\n')))
                ++m_line;
    }
    void reportTooLong() {
        m_problem =
            error(codes::kCsvCellTooLong, {{"line", static_cast<std::int64_t>(m_line)},
                                           {"limit", static_cast<std::int64_t>(m_limits.maxCellBytes)}});
    }

    std::string_view m_text;
    char m_delimiter;
    const CsvLimits& m_limits;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    std::optional<Finding> m_problem;
};

/// The candidate that the first line holds most often outside quotes; a comma where none does.
char delimiterOf(std::string_view text) {
    constexpr std::array<char, 3> candidates{',', ';', '\t'};
    std::array<std::size_t, 3> counts{};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') {
            if (counts[0] + counts[1] + counts[2] > 0) break;
            continue;
        }
        for (std::size_t i = 0; i < candidates.size(); ++i)
            if (c == candidates[i]) ++counts[i];
    }
    std::size_t best = 0;
    for (std::size_t i = 1; i < candidates.size(); ++i)
        if (counts[i] > counts[best]) best = i;
    return candidates[best];
}

std::int64_t lineOf(std::string_view text, std::size_t at) {
    std::int64_t line = 1;
    for (const char c : text.substr(0, at))
        if (c == '\n') ++line;
    return line;
}

std::optional<Finding> binaryProblem(std::string_view text) {
    if (text.starts_with("PK\x03\x04") || text.starts_with("\xD0\xCF\x11\xE0"))
        return error(codes::kCsvWorkbook);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A)
            return error(codes::kCsvBinary, {{"line", lineOf(text, i)}});
    }
    return std::nullopt;
}

Finding tooLarge(const CsvLimits& limits) {
    return error(codes::kCsvTooLarge, {{"limit", static_cast<std::int64_t>(limits.maxBytes)}});
}

} // namespace

Result<CsvTable> parseCsv(std::string_view bytes, const CsvLimits& limits) {
    if (bytes.size() > limits.maxBytes) return refuse(tooLarge(limits));
    if (const auto problem = binaryProblem(bytes.substr(0, 4));
        problem && problem->code == codes::kCsvWorkbook)
        return refuse(*problem);
    DecodedText decoded = decodeCsvBytes(bytes);
    std::string_view text = decoded.text;
    if (const auto problem = binaryProblem(text)) return refuse(*problem);
    CsvTable table;
    table.encoding = std::move(decoded.encoding);
    table.delimiter = delimiterOf(text);
    CsvReader reader(text, table.delimiter, limits);
    bool headerRead = false;
    while (auto row = reader.next()) {
        if (!headerRead) {
            table.header = std::move(row->cells);
            headerRead = true;
            continue;
        }
        if (table.rows.size() == limits.maxRows)
            return refuse(error(codes::kCsvTooManyRows, {{"limit", static_cast<std::int64_t>(limits.maxRows)},
                                                         {"line", static_cast<std::int64_t>(row->line)}}));
        table.rows.push_back(std::move(*row));
    }
    if (reader.problem()) return refuse(*reader.problem());
    if (!headerRead) return refuse(error(codes::kCsvEmpty));
    return table;
}

Result<CsvTable> readCsv(const std::filesystem::path& file, const CsvLimits& limits) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file))
        throw IoError(fmt::format("{} cannot be opened. Check that it exists and that you may read it.",
                                  file.string()));
    std::string bytes;
    std::array<char, 1u << 16> block{};
    while (stream.read(block.data(), block.size()), stream.gcount() > 0) {
        bytes.append(block.data(), static_cast<std::size_t>(stream.gcount()));
        if (bytes.size() > limits.maxBytes) return refuse(tooLarge(limits));
    }
    if (stream.bad())
        throw IoError(fmt::format("{} cannot be read to its end. Copy it to this computer and try again.",
                                  file.string()));
    return parseCsv(bytes, limits);
}

void CsvWriter::separate() {
    if (m_rowStarted) m_out += m_delimiter;
    m_rowStarted = true;
}

void CsvWriter::quoted(std::string_view cell) {
    const bool needsQuotes = cell.find_first_of("\",;\t\r\n") != std::string_view::npos ||
                             cell.find(m_delimiter) != std::string_view::npos ||
                             (!cell.empty() && (cell.front() == ' ' || cell.back() == ' '));
    if (!needsQuotes) {
        m_out += cell;
        return;
    }
    m_out += '"';
    for (const char c : cell) {
        if (c == '"') m_out += '"';
        m_out += c;
    }
    m_out += '"';
}

CsvWriter& CsvWriter::text(std::string_view cell) {
    separate();
    // A text that already starts with apostrophes gets one more, so that withoutFormulaGuard gives back what
    // was written.
    if (isFormulaText(withoutApostrophes(cell)))
        quoted(std::string("'").append(cell));
    else
        quoted(cell);
    return *this;
}

CsvWriter& CsvWriter::number(std::string_view plainNumber) {
    separate();
    quoted(plainNumber);
    return *this;
}

void CsvWriter::endRow() {
    // A row of one empty cell would be a blank line, which readers skip.
    if (m_rowStarted && (m_out.empty() || m_out.back() == '\n')) m_out += "\"\"";
    m_out += "\r\n";
    m_rowStarted = false;
}

std::string withoutFormulaGuard(std::string_view cell) {
    if (cell.starts_with('\'') && isFormulaText(withoutApostrophes(cell))) cell.remove_prefix(1);
    return std::string(cell);
}

} // namespace practice::core
