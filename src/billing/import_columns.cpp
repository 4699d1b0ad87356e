#include "billing/import_columns.h"

#include "billing/import_messages.h"
#include "core/text.h"

#include <algorithm>

namespace practice::billing {

using core::error;

ImportCells::ImportCells(const core::CsvTable& table, std::span<const ImportColumn> columns)
    : m_table(table), m_columns(columns), m_places(columns.size()) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto isNamed = [&](const std::string& header) {
            const auto key = core::searchKey(header);
            return key == core::searchKey(columns[i].caption) || std::ranges::find(columns[i].otherNames, key) != columns[i].otherNames.end();
        };
        for (std::size_t at = 0; at < table.header.size(); ++at)
            if (isNamed(table.header[at])) {
                if (m_places[i])
                    m_findings.push_back(error(codes::kImportColumnTwice, {{"column", std::string(columns[i].caption)}}));
                m_places[i] = at;
            }
        if (m_places[i] || !columns[i].isRequired)
            continue;
        std::string found;
        for (const auto& header : table.header)
            found += (found.empty() ? "" : ", ") + header;
        m_findings.push_back(error(codes::kImportColumn, {{"column", std::string(columns[i].caption)}, {"found", found}}));
        m_canRead = false;
    }
    if (table.rows.empty())
        m_findings.push_back(error(codes::kImportEmpty));
}

bool ImportCells::enter(const core::CsvRow& row) {
    m_row = &row;
    m_line = static_cast<std::int64_t>(row.line);
    if (std::ranges::all_of(row.cells, [](const std::string& cell) { return core::trimmed(cell).empty(); }))
        return false;
    if (row.cells.size() <= m_table.header.size())
        return true;
    m_findings.push_back(error(codes::kImportCells, {{"line", m_line},
                                                     {"count", static_cast<std::int64_t>(row.cells.size())},
                                                     {"columns", static_cast<std::int64_t>(m_table.header.size())}}));
    return false;
}

bool ImportCells::isTotal() const {
    const auto key = m_row->cells.empty() ? std::string() : core::searchKey(m_row->cells.front());
    return key == "total" || key == "totals" || key == "grand total";
}

std::string ImportCells::text(std::size_t column) const {
    const auto place = m_places[column];
    if (!place || *place >= m_row->cells.size())
        return {};
    return std::string(core::trimmed(core::withoutFormulaGuard(core::trimmed(m_row->cells[*place]))));
}

void ImportCells::wrong(core::Code code, std::size_t column, std::vector<core::Arg> args) {
    args.push_back({"line", m_line});
    args.push_back({"column", std::string(m_columns[column].caption)});
    args.push_back({"text", text(column)});
    m_findings.push_back(error(code, std::move(args), m_columns[column].caption));
}

std::string ImportCells::required(std::size_t column) {
    auto cell = text(column);
    if (cell.empty())
        wrong(codes::kImportBlank, column);
    return cell;
}

std::optional<core::Date> ImportCells::date(std::size_t column) {
    const auto cell = required(column);
    if (cell.empty())
        return std::nullopt;
    auto date = core::parseLooseDate(cell);
    if (!date)
        wrong(codes::kImportDate, column);
    return date;
}

std::optional<core::Money> ImportCells::money(std::size_t column) {
    const auto cell = text(column);
    if (cell.empty())
        return std::nullopt;
    if (const auto amount = core::Money::parse(cell))
        return *amount;
    wrong(codes::kImportAmount, column);
    return std::nullopt;
}

std::optional<int> ImportCells::count(std::size_t column) {
    const auto cell = text(column);
    if (cell.empty())
        return std::nullopt;
    const auto number = core::parseInteger(cell);
    if (number && *number > 0 && *number < 100'000)
        return static_cast<int>(*number);
    wrong(codes::kImportNumber, column);
    return std::nullopt;
}

void ImportTotal::stated(std::int64_t line, std::optional<core::Money> amount) {
    m_line = line;
    m_hasAmount = amount.has_value();
    m_stated = amount.value_or(core::Money());
}

void ImportTotal::compare(core::Findings& findings) const {
    if (!m_hasAmount)
        findings.push_back(core::warning(codes::kImportNoTotal, {{"summed", core::Cents{m_sum.cents()}}}));
    else if (m_stated != m_sum)
        findings.push_back(error(codes::kImportTotal,
                                 {{"line", m_line}, {"stated", core::Cents{m_stated.cents()}}, {"summed", core::Cents{m_sum.cents()}}}));
}

} // namespace practice::billing
