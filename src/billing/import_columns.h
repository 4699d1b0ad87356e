#pragma once

#include "core/csv.h"
#include "core/date.h"
#include "core/finding.h"
#include "core/money.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace practice::billing {

/// One column that an import knows; names are compared without letter case and punctuation.
struct ImportColumn {
    const char* caption;
    bool isRequired = false;
    std::vector<std::string> otherNames = {};
};

/// The cells of a file by column, and what is wrong with them. Columns are named by their place in the list given.
class ImportCells {
  public:
    ImportCells(const core::CsvTable& table, std::span<const ImportColumn> columns);
    bool canRead() const { return m_canRead; } ///< No required column is missing.
    core::Findings& findings() { return m_findings; }

    /// Goes to a row: false where it is blank or has more cells than the header (a finding).
    bool enter(const core::CsvRow& row);
    bool isTotal() const; ///< "Total" in the first column.
    std::int64_t line() const { return m_line; }
    std::string text(std::size_t column) const; ///< Trimmed; empty where the file has no such column.
    std::string required(std::size_t column);
    std::optional<core::Date> date(std::size_t column);
    std::optional<core::Money> money(std::size_t column); ///< Empty cell: none, without a finding.
    std::optional<int> count(std::size_t column);         ///< As money().
    void wrong(core::Code code, std::size_t column, std::vector<core::Arg> args = {});

  private:
    const core::CsvTable& m_table;
    std::span<const ImportColumn> m_columns;
    std::vector<std::optional<std::size_t>> m_places;
    const core::CsvRow* m_row = nullptr;
    std::int64_t m_line = 0;
    bool m_canRead = true;
    core::Findings m_findings;
};

/// The control row of a file against what its rows add up to.
class ImportTotal {
  public:
    void add(core::Money amount) { m_sum += amount; }
    void stated(std::int64_t line, std::optional<core::Money> amount);
    bool isStated() const { return m_line != 0; }
    core::Money sum() const { return m_sum; }
    void compare(core::Findings& findings) const;

  private:
    core::Money m_sum, m_stated;
    std::int64_t m_line = 0;
    bool m_hasAmount = false;
};

} // namespace practice::billing
