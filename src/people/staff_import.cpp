#include "people/staff_import.h"

#include "core/contract.h"
#include "core/text.h"
#include "people/employee_saving.h"
#include "people/import_reader.h"
#include "people/people_messages.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace practice::people {
namespace {

constexpr std::size_t kRowLimit = 200'000;
constexpr std::size_t kProgressEvery = 2000;
constexpr std::array kDateColumns{StaffColumn::BirthDate, StaffColumn::HireDate, StaffColumn::TerminationDate};

bool isDateColumn(StaffColumn column) { return std::ranges::find(kDateColumns, column) != kDateColumns.end(); }

/// In the words of the columns of a file; the changes of members.
constexpr std::array<StaffColumn, 15> kCompared{
    StaffColumn::LastName,    StaffColumn::FirstName, StaffColumn::PreferredName,      StaffColumn::Email,
    StaffColumn::Phone,       StaffColumn::BirthDate, StaffColumn::JobRole,            StaffColumn::Department,
    StaffColumn::FurtherDepartments, StaffColumn::Fte, StaffColumn::Employment,        StaffColumn::Status,
    StaffColumn::HireDate,    StaffColumn::TerminationDate, StaffColumn::Supervisor,
};

bool differs(StaffColumn column, const EmployeeDraft& a, const EmployeeDraft& b) {
    switch (column) {
    case StaffColumn::LastName: return a.lastName != b.lastName;
    case StaffColumn::FirstName: return a.firstName != b.firstName;
    case StaffColumn::PreferredName: return a.preferredName != b.preferredName;
    case StaffColumn::Email: return a.email != b.email;
    case StaffColumn::Phone: return a.phone != b.phone;
    case StaffColumn::BirthDate: return a.birthDate != b.birthDate;
    case StaffColumn::JobRole: return a.role != b.role;
    case StaffColumn::Department: return a.homeDepartment != b.homeDepartment;
    case StaffColumn::FurtherDepartments: return a.furtherDepartments != b.furtherDepartments;
    case StaffColumn::Fte: return a.fteBasisPoints != b.fteBasisPoints;
    case StaffColumn::Employment: return a.contract.employment != b.contract.employment;
    case StaffColumn::Status: return a.status != b.status;
    case StaffColumn::HireDate: return a.hiredOn != b.hiredOn;
    case StaffColumn::TerminationDate: return a.terminatedOn != b.terminatedOn;
    case StaffColumn::Supervisor: return a.supervisor != b.supervisor;
    default: return false;
    }
}
} // namespace

struct StaffImport::Impl {
    core::CsvTable table;
    ImportReference reference;
    ReferenceIndex index;
    ColumnMapping mapping;
    core::DateOrder order = core::DateOrder::MonthFirst;
    bool orderAnswered = false;
    std::optional<DateOrderQuestion> question;
    core::Findings fileFindings;
    std::vector<ImportRow> rows;
    std::unordered_map<std::string, std::vector<std::size_t>> rowsByNumber; ///< Normalised; skipped rows too.
    std::unordered_map<std::string, std::size_t> rowByName; ///< nameKey; kNoRow where two share it.
    static constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);

    Impl(core::CsvTable given, ImportReference known)
        : table(std::move(given)), reference(std::move(known)), index(reference) {}

    std::size_t columnFor(StaffColumn meaning) const {
        return static_cast<std::size_t>(std::ranges::find(mapping, meaning) - mapping.begin());
    }
    std::string numberAt(std::size_t row) const {
        const auto& cells = table.rows[row].cells;
        const std::size_t column = columnFor(StaffColumn::StaffNumber);
        return column < cells.size() ? normalisedStaffNumber(core::withoutFormulaGuard(core::trimmed(cells[column])))
                                     : std::string();
    }
    RowReading read(std::size_t row) const {
        return RowReader(index, reference, mapping, order).read(table.rows[row]);
    }

    void checkFile();
    void judgeOrder();
    void indexRows();
    void checkAll(core::Progress& progress);
    void checkRow(std::size_t row);
    void checkNumber(std::size_t row, ImportRow& verdict) const;
    void resolveSupervisor(std::size_t row, RowReading& reading, core::Findings* findings) const;
    const Employee* knownSupervisor(const RowReading& reading) const;
    std::optional<std::size_t> supervisorRow(std::size_t row, const RowReading& reading) const;
    std::vector<std::size_t> recheckWithNumber(std::size_t row, const std::string& oldNumber);
};

void StaffImport::Impl::checkFile() {
    fileFindings.clear();
    const auto require = [this](StaffColumn column) {
        if (columnFor(column) == mapping.size())
            fileFindings.push_back(core::error(codes::kImportColumnMissing, {{"column", std::string(caption(column))}},
                                               std::string(key(column))));
    };
    require(StaffColumn::StaffNumber);
    if (columnFor(StaffColumn::FullName) == mapping.size()) {
        require(StaffColumn::LastName);
        require(StaffColumn::FirstName);
    }
    require(StaffColumn::JobRole);
    require(StaffColumn::Department);
    for (int i = 1; i < kStaffColumnCount; ++i)
        if (const auto column = static_cast<StaffColumn>(i); std::ranges::count(mapping, column) > 1)
            fileFindings.push_back(core::error(codes::kImportColumnTwice, {{"column", std::string(caption(column))}},
                                               std::string(key(column))));
    if (table.rows.size() > kRowLimit)
        fileFindings.push_back(core::error(codes::kImportTooManyRows, {{"limit", static_cast<std::int64_t>(kRowLimit)}}));
    if (table.encoding == "Windows-1252")
        fileFindings.push_back(core::warning(codes::kImportEncodingAssumed, {{"encoding", table.encoding}}));
    if (question)
        fileFindings.push_back(core::error(codes::kImportDateOrderOpen, {{"example", question->example}}));
}

void StaffImport::Impl::judgeOrder() {
    if (orderAnswered) return;
    DateOrderQuestion seen;
    for (std::size_t column = 0; column < mapping.size(); ++column) {
        if (!isDateColumn(mapping[column])) continue;
        for (const core::CsvRow& row : table.rows) {
            if (column >= row.cells.size()) continue;
            switch (orderEvidence(row.cells[column])) {
            case OrderEvidence::None: break;
            case OrderEvidence::MonthFirst: ++seen.onlyMonthFirst; break;
            case OrderEvidence::DayFirst: ++seen.onlyDayFirst; break;
            case OrderEvidence::Ambiguous:
                ++seen.ambiguousCells;
                if (seen.example.empty()) seen.example = std::string(core::trimmed(row.cells[column]));
                break;
            }
        }
    }
    question.reset();
    const bool onlyDay = seen.onlyDayFirst > 0 && seen.onlyMonthFirst == 0;
    order = onlyDay ? core::DateOrder::DayFirst : core::DateOrder::MonthFirst;
    const bool decided = (seen.onlyDayFirst > 0) != (seen.onlyMonthFirst > 0);
    if (seen.ambiguousCells == 0 || decided) return;
    const auto first = core::parseLooseDate(seen.example, core::DateOrder::MonthFirst);
    const auto other = core::parseLooseDate(seen.example, core::DateOrder::DayFirst);
    if (!first || !other) return;
    seen.monthFirst = *first;
    seen.dayFirst = *other;
    question = std::move(seen);
}

void StaffImport::Impl::indexRows() {
    rowsByNumber.clear();
    rowByName.clear();
    const bool supervisors = columnFor(StaffColumn::Supervisor) < mapping.size();
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (std::string number = numberAt(row); !number.empty()) rowsByNumber[std::move(number)].push_back(row);
        if (!supervisors) continue;
        const RowReading reading = read(row);
        const auto [at, isNew] = rowByName.emplace(nameKey(reading.values.lastName, reading.values.firstName), row);
        if (!isNew) at->second = kNoRow;
    }
}

void StaffImport::Impl::checkAll(core::Progress& progress) {
    judgeOrder();
    checkFile();
    indexRows();
    rows.resize(table.rows.size());
    const auto total = static_cast<std::int64_t>(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (row % kProgressEvery == 0) progress.step(static_cast<std::int64_t>(row), total);
        if (row % kProgressEvery == 0 && progress.cancelled()) {
            fileFindings.push_back(core::error(codes::kImportCanceled));
            return;
        }
        checkRow(row);
    }
    progress.step(total, total);
}

void StaffImport::Impl::checkRow(std::size_t row) {
    ImportRow& verdict = rows[row];
    RowReading reading = read(row);
    verdict.line = table.rows[row].line;
    verdict.existing = reading.existing ? reading.existing->id : EmployeeId();
    verdict.changes.clear();
    resolveSupervisor(row, reading, &reading.findings);
    verdict.findings = std::move(reading.findings);
    checkNumber(row, verdict);
    if (reading.existing) {
        const EmployeeDraft before = tidied(*reading.existing);
        for (const StaffColumn column : kCompared)
            if (differs(column, before, reading.values)) verdict.changes.push_back(column);
        const auto isSupervisor = [](StaffColumn column) { return column == StaffColumn::Supervisor; };
        if (supervisorRow(row, reading) && std::ranges::none_of(verdict.changes, isSupervisor))
            verdict.changes.push_back(StaffColumn::Supervisor);
    }
    if (verdict.skipped)
        verdict.status = ImportStatus::Skipped;
    else if (core::hasErrors(verdict.findings))
        verdict.status = ImportStatus::Error;
    else if (!reading.existing)
        verdict.status = ImportStatus::New;
    else
        verdict.status = verdict.changes.empty() ? ImportStatus::Same : ImportStatus::Changed;
}

void StaffImport::Impl::checkNumber(std::size_t row, ImportRow& verdict) const {
    const auto sharing = rowsByNumber.find(numberAt(row));
    if (sharing == rowsByNumber.end() || verdict.skipped) return;
    for (const std::size_t other : sharing->second) {
        if (other == row || rows[other].skipped) continue;
        verdict.findings.push_back(core::error(codes::kImportNumberTwice,
                                               {{"line", static_cast<std::int64_t>(table.rows[other].line)}},
                                               std::string(key(StaffColumn::StaffNumber))));
        return;
    }
}

const Employee* StaffImport::Impl::knownSupervisor(const RowReading& reading) const {
    const Employee* above = index.byNumber(normalisedStaffNumber(reading.supervisorText));
    if (!above)
        if (const auto name = readFullName(reading.supervisorText)) above = index.byName(nameKey(name->last, name->first));
    return above == reading.existing ? nullptr : above;
}

std::optional<std::size_t> StaffImport::Impl::supervisorRow(std::size_t row, const RowReading& reading) const {
    const std::string& text = reading.supervisorText;
    if (text.empty() || knownSupervisor(reading)) return std::nullopt;
    if (const auto at = rowsByNumber.find(normalisedStaffNumber(text)); at != rowsByNumber.end())
        return at->second.front() == row ? std::nullopt : std::optional(at->second.front());
    const auto name = readFullName(text);
    if (!name) return std::nullopt;
    const auto at = rowByName.find(nameKey(name->last, name->first));
    if (at == rowByName.end() || at->second == kNoRow || at->second == row) return std::nullopt;
    return at->second;
}

/// The supervisor's id where the practice knows them. One who is new in the file has none yet: supervisorRow() tells.
void StaffImport::Impl::resolveSupervisor(std::size_t row, RowReading& reading, core::Findings* findings) const {
    if (reading.supervisorText.empty()) return;
    if (const Employee* above = knownSupervisor(reading)) {
        reading.values.supervisor = above->id;
    } else if (supervisorRow(row, reading)) {
        reading.values.supervisor.reset();
    } else if (findings) {
        findings->push_back(core::warning(codes::kImportSupervisorUnknown, {{"text", reading.supervisorText}},
                                          std::string(key(StaffColumn::Supervisor))));
    }
}

/// Checks the row and all that share its staff number now or did so before.
std::vector<std::size_t> StaffImport::Impl::recheckWithNumber(std::size_t row, const std::string& oldNumber) {
    std::vector<std::size_t> touched{row};
    for (const std::string& number : {oldNumber, numberAt(row)})
        if (const auto at = rowsByNumber.find(number); at != rowsByNumber.end())
            touched.insert(touched.end(), at->second.begin(), at->second.end());
    std::ranges::sort(touched);
    const auto repeated = std::ranges::unique(touched);
    touched.erase(repeated.begin(), repeated.end());
    for (const std::size_t each : touched)
        checkRow(each);
    return touched;
}

StaffImport::StaffImport(core::CsvTable table, ImportReference reference, core::Progress& progress)
    : m(std::make_unique<Impl>(std::move(table), std::move(reference))) {
    std::erase_if(m->table.rows, [](const core::CsvRow& row) {
        return std::ranges::all_of(row.cells, [](const std::string& cell) { return core::trimmed(cell).empty(); });
    });
    const auto& saved = m->reference.savedMapping;
    m->mapping = saved && saved->size() == m->table.header.size() ? *saved : guessMapping(m->table);
    m->checkAll(progress);
}

StaffImport::StaffImport(StaffImport&&) noexcept = default;
StaffImport& StaffImport::operator=(StaffImport&&) noexcept = default;
StaffImport::~StaffImport() = default;

const core::CsvTable& StaffImport::table() const { return m->table; }
const ColumnMapping& StaffImport::mapping() const { return m->mapping; }
const core::Findings& StaffImport::fileFindings() const { return m->fileFindings; }
std::optional<DateOrderQuestion> StaffImport::question() const { return m->question; }
core::DateOrder StaffImport::dateOrder() const { return m->order; }
std::size_t StaffImport::rowCount() const { return m->rows.size(); }
const ImportReference& StaffImport::reference() const { return m->reference; }

void StaffImport::setMapping(ColumnMapping mapping, core::Progress& progress) {
    PRACTICE_EXPECTS(mapping.size() == m->table.header.size());
    m->mapping = std::move(mapping);
    m->checkAll(progress);
}

void StaffImport::answerDateOrder(core::DateOrder order, core::Progress& progress) {
    m->order = order;
    m->orderAnswered = true;
    m->question.reset();
    m->checkAll(progress);
}

const ImportRow& StaffImport::row(std::size_t index) const {
    PRACTICE_EXPECTS(index < m->rows.size());
    return m->rows[index];
}

const std::string& StaffImport::cell(std::size_t row, std::size_t column) const {
    static const std::string blank;
    PRACTICE_EXPECTS(row < m->rows.size());
    const auto& cells = m->table.rows[row].cells;
    return column < cells.size() ? cells[column] : blank;
}

std::vector<std::size_t> StaffImport::setCell(std::size_t row, std::size_t column, std::string text) {
    PRACTICE_EXPECTS(row < m->rows.size() && column < m->mapping.size());
    const std::string oldNumber = m->numberAt(row);
    auto& cells = m->table.rows[row].cells;
    if (cells.size() <= column) cells.resize(column + 1);
    cells[column] = std::move(text);
    if (const std::string number = m->numberAt(row); number != oldNumber) {
        std::erase(m->rowsByNumber[oldNumber], row);
        if (m->rowsByNumber[oldNumber].empty()) m->rowsByNumber.erase(oldNumber);
        if (!number.empty()) {
            auto& sharing = m->rowsByNumber[number];
            sharing.insert(std::ranges::lower_bound(sharing, row), row);
        }
    }
    const auto order = m->order;
    const bool wasOpen = m->question.has_value();
    if (isDateColumn(m->mapping[column])) m->judgeOrder();
    if (m->order == order && m->question.has_value() == wasOpen) return m->recheckWithNumber(row, oldNumber);
    // The cell was the evidence for the order of all dates.
    core::NoProgress silent;
    m->checkAll(silent);
    std::vector<std::size_t> all(m->rows.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = i;
    return all;
}

std::vector<std::size_t> StaffImport::setSkipped(std::size_t row, bool skipped) {
    PRACTICE_EXPECTS(row < m->rows.size());
    m->rows[row].skipped = skipped;
    return m->recheckWithNumber(row, m->numberAt(row));
}

std::size_t StaffImport::skipErrors() {
    // How many rows of a number are left. The others of a number are checked again only when one is left: a column taken
    // for the staff number by mistake gives all rows of a file the same one.
    std::unordered_map<std::string, std::size_t> left;
    for (const auto& [number, rows] : m->rowsByNumber)
        left[number] = static_cast<std::size_t>(
            std::ranges::count_if(rows, [this](std::size_t row) { return !m->rows[row].skipped; }));
    std::size_t count = 0;
    for (std::size_t row = m->rows.size(); row-- > 0;) { // the later of two with one number goes
        if (m->rows[row].status != ImportStatus::Error) continue;
        m->rows[row].skipped = true;
        m->checkRow(row);
        ++count;
        const auto sharing = m->rowsByNumber.find(m->numberAt(row));
        if (sharing == m->rowsByNumber.end() || --left[sharing->first] != 1) continue;
        for (const std::size_t other : sharing->second)
            if (!m->rows[other].skipped) m->checkRow(other);
    }
    return count;
}

ImportSummary StaffImport::summary() const {
    ImportSummary summary;
    for (const ImportRow& row : m->rows) {
        ++summary.rows[static_cast<std::size_t>(row.status)];
        for (const core::Finding& finding : row.findings)
            if (finding.severity == core::Severity::Warning && !row.skipped) ++summary.warnings;
    }
    return summary;
}

bool StaffImport::canCommit() const {
    if (core::hasErrors(m->fileFindings)) return false;
    const ImportSummary counts = summary();
    return counts.of(ImportStatus::Error) == 0 &&
           counts.of(ImportStatus::New) + counts.of(ImportStatus::Changed) > 0;
}

Employee StaffImport::valuesOf(std::size_t index) const {
    PRACTICE_EXPECTS(index < m->rows.size());
    RowReading reading = m->read(index);
    m->resolveSupervisor(index, reading, nullptr);
    return std::move(reading.values);
}

std::optional<std::size_t> StaffImport::supervisorRow(std::size_t index) const {
    PRACTICE_EXPECTS(index < m->rows.size());
    RowReading reading = m->read(index);
    m->resolveSupervisor(index, reading, nullptr);
    return m->supervisorRow(index, reading);
}

} // namespace practice::people
