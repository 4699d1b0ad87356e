#include "core/contract.h"
#include "core/pending_file.h"
#include "core/text.h"
#include "reporting/report_writer.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>

namespace practice::reporting {
namespace {

constexpr std::size_t kMostRows = 1'048'576; // of a sheet, header included
constexpr std::size_t kMostColumns = 16'384;
constexpr std::int64_t kExactInDouble = std::int64_t{1} << 53; // a sheet keeps figures as doubles
constexpr double kNarrowest = 8;
constexpr double kWidest = 60;
constexpr std::size_t kRowsAStep = 1024; // between two questions whether to go on

/// Invalid bytes would make the file unreadable as a whole.
std::string soundUtf8(const std::string& text) {
    return core::isValidUtf8(text) ? text : core::withoutInvalidUtf8(text);
}

/// Sheet dates count days from here, exactly so from 1900-03-01 on (the format takes 1900 for a leap year).
double serialOf(core::Date date) { return core::daysBetween(core::makeDate(1899, 12, 30), date); }
constexpr double kFirstSoundSerial = 61;
double serialOf(core::Instant at) {
    constexpr std::int64_t epochSerial = 25569;
    return static_cast<double>(epochSerial) + static_cast<double>(at.seconds) / 86400.0;
}

/// What a cell becomes: a figure, or a text where a sheet could not keep the figure exactly.
struct SheetCell {
    bool isNumber = false;
    double number = 0;
    std::string text;
};

struct ToSheet {
    static SheetCell exact(std::int64_t value, double divisor, const CellValue& cell) {
        if (value > kExactInDouble || value < -kExactInDouble) return {false, 0, cellText(cell)};
        return {true, static_cast<double>(value) / divisor, {}};
    }
    static SheetCell dated(double serial, const CellValue& cell) {
        if (serial < kFirstSoundSerial) return {false, 0, cellText(cell)};
        return {true, serial, {}};
    }
    SheetCell operator()(std::monostate) const { return {}; }
    SheetCell operator()(const std::string& text) const { return {false, 0, soundUtf8(text)}; }
    SheetCell operator()(std::int64_t number) const { return exact(number, 1, number); }
    SheetCell operator()(core::Money money) const { return exact(money.cents(), 100, money); }
    SheetCell operator()(core::Date date) const { return dated(serialOf(date), date); }
    SheetCell operator()(core::Minutes minutes) const { return exact(minutes.count, 1440, minutes); }
    SheetCell operator()(Percent percent) const { return exact(percent.basisPoints, 10000, percent); }
    SheetCell operator()(core::Instant at) const { return dated(serialOf(at), at); }
};

const char* numberFormatOf(CellKind kind) {
    switch (kind) {
    case CellKind::Text:
        return nullptr;
    case CellKind::Integer:
        return "0";
    case CellKind::Money:
        return "#,##0.00";
    case CellKind::Date:
        return "yyyy-mm-dd";
    case CellKind::Minutes:
        return "[h]:mm;-[h]:mm";
    case CellKind::Percent:
        return "0.00%";
    case CellKind::Instant:
        return "yyyy-mm-dd hh:mm:ss\"Z\"";
    }
    return nullptr;
}

std::uint8_t sheetAlignment(const Column& column) {
    switch (alignmentOf(column)) {
    case Align::End:
        return LXW_ALIGN_RIGHT;
    case Align::Center:
        return LXW_ALIGN_CENTER;
    default:
        return LXW_ALIGN_LEFT;
    }
}

/// One workbook being written; closes it even where writing fails, so that nothing leaks.
class Workbook {
public:
    Workbook(const TableReport& report, const std::filesystem::path& path,
             const std::filesystem::path& target, core::Progress& progress)
        : m_report(report), m_target(target), m_progress(progress), m_book(workbook_new(path.c_str())) {
        if (m_book == nullptr) fail(LXW_ERROR_MEMORY_MALLOC_FAILED);
        m_header = workbook_add_format(m_book);
        format_set_bold(m_header);
        format_set_bottom(m_header, LXW_BORDER_THIN);
        format_set_text_wrap(m_header);
    }
    ~Workbook() {
        if (m_book != nullptr) workbook_close(m_book);
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    void write() {
        writeTable();
        writeAbout();
        const lxw_error error = workbook_close(m_book);
        m_book = nullptr;
        check(error);
    }

private:
    [[noreturn]] void fail(lxw_error error, std::string_view where = {}) const {
        throw core::IoError(
            fmt::format("{} cannot be written as XLSX{}: {}. Nothing was changed; export it as CSV or "
                        "to another folder.",
                        m_target.string(), where, lxw_strerror(error)));
    }
    void check(lxw_error error, std::string_view where = {}) const {
        if (error != LXW_NO_ERROR) fail(error, where);
    }

    lxw_format* formatOf(std::size_t column, RowStyle style) {
        auto& format = m_formats[{column, style}];
        if (format == nullptr) {
            format = workbook_add_format(m_book);
            const auto& c = m_report.columns[column];
            if (const char* number = numberFormatOf(c.kind)) format_set_num_format(format, number);
            format_set_align(format, sheetAlignment(c));
            if (style != RowStyle::Normal) format_set_bold(format);
            if (style == RowStyle::Total) format_set_top(format, LXW_BORDER_THIN);
        }
        return format;
    }

    void writeCell(lxw_worksheet* sheet, std::size_t row, std::size_t column, const CellValue& cell,
                   RowStyle style) {
        const auto r = static_cast<lxw_row_t>(row);
        const auto c = static_cast<lxw_col_t>(column);
        lxw_format* format = formatOf(column, style);
        const SheetCell value = std::visit(ToSheet{}, cell);
        const auto error = value.isNumber ? worksheet_write_number(sheet, r, c, value.number, format)
                           : value.text.empty()
                               ? worksheet_write_blank(sheet, r, c, format)
                               : worksheet_write_string(sheet, r, c, value.text.c_str(), format);
        if (error != LXW_NO_ERROR)
            fail(error, fmt::format(" (row {}, column \"{}\")", row + 1, m_report.columns[column].caption));
    }

    void writeRow(lxw_worksheet* sheet, std::size_t at, const Row& row, RowStyle style) {
        for (std::size_t column = 0; column < row.cells.size(); ++column)
            writeCell(sheet, at, column, row.cells[column], style);
    }

    double widthOf(std::size_t column) const {
        constexpr std::size_t sampled = 500;
        std::size_t letters = m_report.columns[column].caption.size() + 2;
        for (std::size_t i = 0; i < std::min(sampled, m_report.rows.size()); ++i)
            letters = std::max(letters, cellText(m_report.rows[i].cells[column]).size() + 1);
        if (m_report.totals) letters = std::max(letters, cellText(m_report.totals->cells[column]).size() + 3);
        return std::clamp(static_cast<double>(letters), kNarrowest, kWidest);
    }

    void writeTable() {
        lxw_worksheet* sheet = workbook_add_worksheet(m_book, "Report");
        const auto lastColumn = static_cast<lxw_col_t>(m_report.columns.size() - 1);
        for (std::size_t column = 0; column < m_report.columns.size(); ++column) {
            const auto c = static_cast<lxw_col_t>(column);
            worksheet_set_column(sheet, c, c, widthOf(column), nullptr);
            check(worksheet_write_string(sheet, 0, c, soundUtf8(m_report.columns[column].caption).c_str(),
                                         m_header));
        }
        std::size_t at = 1;
        const auto total = static_cast<std::int64_t>(m_report.rows.size());
        for (const auto& row : m_report.rows) {
            if (at % kRowsAStep == 1) {
                m_progress.step(static_cast<std::int64_t>(at) - 1, total);
                if (m_progress.cancelled()) break;
            }
            writeRow(sheet, at++, row, row.style);
        }
        worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(at - 1), lastColumn);
        if (m_report.totals) writeRow(sheet, at, *m_report.totals, RowStyle::Total);
        worksheet_freeze_panes(sheet, 1, 0);
        worksheet_repeat_rows(sheet, 0, 0);
        worksheet_set_landscape(sheet);
        worksheet_fit_to_pages(sheet, 1, 0);
        worksheet_set_footer(sheet, "&L&A&RPage &P of &N");
    }

    void writeAbout() {
        lxw_worksheet* sheet = workbook_add_worksheet(m_book, "About");
        worksheet_set_column(sheet, 0, 0, 24, nullptr);
        worksheet_set_column(sheet, 1, 1, 100, nullptr);
        lxw_row_t at = 0;
        const auto line = [&](const std::string& caption, const std::string& text) {
            if (text.empty()) return;
            check(worksheet_write_string(sheet, at, 0, soundUtf8(caption).c_str(), m_header),
                  " (sheet About)");
            check(worksheet_write_string(sheet, at, 1, soundUtf8(text).c_str(), nullptr), " (sheet About)");
            ++at;
        };
        line("Report", m_report.title);
        line("As of", core::toIso(m_report.asOf));
        for (const auto& filter : m_report.filters)
            line(filter.caption, filter.value);
        line("Source", m_report.provenance);
        for (const auto& column : m_report.columns) {
            line(column.caption + " (formula)", column.formula);
            line(column.caption + " (source)", column.source);
        }
    }

    const TableReport& m_report;
    const std::filesystem::path& m_target;
    core::Progress& m_progress;
    lxw_workbook* m_book;
    lxw_format* m_header = nullptr;
    std::map<std::pair<std::size_t, RowStyle>, lxw_format*> m_formats;
};

} // namespace

void writeXlsx(const TableReport& report, const std::filesystem::path& file) {
    core::NoProgress quiet;
    writeXlsx(report, file, quiet);
}

bool writeXlsx(const TableReport& report, const std::filesystem::path& file, core::Progress& progress) {
    expectSound(report);
    if (report.rows.size() + 2 > kMostRows || report.columns.size() > kMostColumns)
        throw core::IoError(fmt::format(
            "{} has {} rows and {} columns; an XLSX sheet holds {} and {}. Export it as "
            "CSV.",
            report.title, report.rows.size(), report.columns.size(), kMostRows - 2, kMostColumns));
    core::PendingFile pending(file);
    Workbook(report, pending.path(), file, progress).write();
    if (progress.cancelled()) return false;
    pending.commit();
    progress.step(static_cast<std::int64_t>(report.rows.size()), static_cast<std::int64_t>(report.rows.size()));
    return true;
}

} // namespace practice::reporting
