#include "people/staff_import_service.h"

#include "core/text.h"
#include "organization/organization_service.h"
#include "people/employee_changes.h"
#include "people/employee_repository.h"
#include "people/import_commit.h"
#include "people/import_repository.h"
#include "people/people_messages.h"
#include "people/use_case.h"

#include <algorithm>

namespace practice::people {
namespace {
using security::authorize;
using security::Permission;

constexpr std::size_t kManyPeople = 1000;
constexpr std::size_t kProgressEvery = 500;
constexpr auto kRevision = "SELECT revision FROM people_state WHERE id = 1";

core::EntityRef batchRef(ImportBatchId id) { return {"import_batch", id.value()}; }

std::int64_t revisionOf(storage::Connection& connection) {
    auto row = connection.prepare(kRevision);
    return row->step() ? row->get<std::int64_t>(0) : 0;
}

/// Files with the same headers share a mapping; letter case and punctuation do not count.
std::string headerKey(const std::vector<std::string>& header) {
    std::string joined;
    for (const std::string& column : header)
        joined.append(core::searchKey(column)).append(1, '\x1f');
    return joined;
}

std::string mappingText(const ColumnMapping& mapping) {
    std::string text;
    for (const StaffColumn column : mapping)
        text.append(text.empty() ? "" : ",").append(key(column));
    return text;
}

std::optional<ColumnMapping> mappingFromText(const std::string& text, std::size_t columns) {
    ColumnMapping mapping;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find(',', from), text.size());
        const auto column = staffColumn(std::string_view(text).substr(from, end - from));
        if (!column) return std::nullopt;
        mapping.push_back(*column);
        from = end + 1;
    }
    if (mapping.size() != columns) return std::nullopt;
    return mapping;
}

core::Findings obstacles(UnitOfWork* unit, const security::Context& context, const ImportBatch& batch,
                         const EmployeesInUse& inUse) {
    storage::Connection& connection = unit ? unit->connection() : context.connection;
    const ImportRepository imports(connection, context.session.keys());
    core::Findings findings;
    const auto add = [&findings](core::Code code, std::int64_t count) {
        if (count > 0) findings.push_back(core::error(code, {{"count", count}}));
    };
    if (batch.undone) findings.push_back(core::error(codes::kUndoneAlready));
    if (batch.undone) return findings;
    add(codes::kUndoTouched, imports.countTouched(batch.id));
    add(codes::kUndoHasRecords, imports.countWithRecords(batch.id));
    if (inUse)
        add(codes::kUndoInUse,
            static_cast<std::int64_t>(inUse(connection, imports.createdBy(batch.id)).size()));
    return findings;
}

core::Refusal refusalOf(const StaffImport& import) {
    core::Findings findings;
    for (const core::Finding& finding : import.fileFindings())
        if (finding.severity == core::Severity::Error) findings.push_back(finding);
    const auto errors = static_cast<std::int64_t>(import.summary().of(ImportStatus::Error));
    if (errors > 0) findings.push_back(core::error(codes::kImportHasErrors, {{"count", errors}}));
    if (findings.empty()) findings.push_back(core::error(codes::kImportNothingToDo));
    return findings;
}

/// Gives one person of a batch the state from before it.
Result<void> restore(UnitOfWork& unit, EmployeeRepository& employees, const ImportRepository::Line& line,
                     const std::string& reason) {
    const core::EntityRef subject = employeeRef(line.employee);
    const core::Conflict conflict{subject, line.versionAfter.value, 0, {}};
    if (line.created) {
        if (!employees.archive(line.employee, line.versionAfter, unit.now())) return core::refuse(conflict);
        unit.audit({"employee.archive", subject, {"archived"}, reason});
        return {};
    }
    const auto current = employees.find(line.employee);
    if (!current) return core::refuse(core::NotFound{subject});
    Employee previous = *current;
    static_cast<EmployeeDraft&>(previous) = fromJson(line.previousValues);
    previous.version = line.versionAfter;
    const auto changes = changesBetween(*current, previous);
    if (!employees.update(previous, *current)) return core::refuse(conflict);
    unit.audit({"employee.update", subject, fieldNames(changes), reason + "\n" + describe(changes)});
    return {};
}

void tellChanged(UnitOfWork& unit, const std::vector<ImportRepository::Line>& lines) {
    if (lines.size() > kManyPeople) return unit.changed("employee", 0);
    for (const ImportRepository::Line& line : lines)
        unit.changed("employee", line.employee.value());
}

} // namespace

Result<ImportReference> StaffImportService::reference(const std::vector<std::string>& header) const {
    PRACTICE_TRY(authorize(m_context, Permission::PeopleImport));
    ImportReference reference;
    organization::OrganizationService organization(m_context);
    PRACTICE_TRY_ASSIGN(reference.departments, organization.departments());
    PRACTICE_TRY_ASSIGN(reference.roles, organization.jobRoles());
    reference.revision = revisionOf(m_context.connection);
    reference.employees =
        EmployeeRepository(m_context.connection, m_context.session.keys()).list(Opened::Everything);
    reference.today =
        m_context.clock.today(organization::OrganizationService::practiceZone(m_context.connection));
    const ImportRepository imports(m_context.connection, m_context.session.keys());
    if (const auto saved = imports.mappingFor(headerKey(header)))
        reference.savedMapping = mappingFromText(*saved, header.size());
    return reference;
}

Result<StaffImport> StaffImportService::preview(core::CsvTable table, core::Progress& progress) const {
    PRACTICE_TRY_ASSIGN(ImportReference known, reference(table.header));
    return StaffImport(std::move(table), std::move(known), progress);
}

Result<Changed<ImportOutcome>> StaffImportService::commit(const StaffImport& import, core::Progress& progress) {
    PRACTICE_TRY(authorize(m_context, Permission::PeopleImport));
    if (!import.canCommit()) return core::refuse(refusalOf(import));
    UnitOfWork unit(m_context);
    ImportCommit commit(unit, import, revisionOf(unit.connection()) != import.reference().revision);
    PRACTICE_TRY(commit.write(progress));
    ImportRepository imports(unit.connection(), unit.keys());
    ImportOutcome outcome;
    outcome.created = commit.created();
    outcome.updated = commit.updated();
    outcome.batch = imports.insertBatch(outcome.created, outcome.updated, unit.now(), unit.session().user());
    imports.insertLines(outcome.batch, commit.lines());
    imports.saveMapping(headerKey(import.table().header), mappingText(import.mapping()));
    EmployeeRepository(unit.connection(), unit.keys()).raiseRevision();
    note(unit, "import.commit", batchRef(outcome.batch), {"created", "updated"},
         std::to_string(outcome.created) + " created, " + std::to_string(outcome.updated) + " updated");
    tellChanged(unit, commit.lines());
    return Changed<ImportOutcome>{outcome, unit.commit()};
}

Result<std::vector<ImportBatch>> StaffImportService::batches() const {
    PRACTICE_TRY(authorize(m_context, Permission::PeopleImport));
    return ImportRepository(m_context.connection, m_context.session.keys()).listBatches();
}

Result<core::Findings> StaffImportService::undoObstacles(ImportBatchId id) const {
    PRACTICE_TRY(authorize(m_context, Permission::PeopleImport));
    const auto batch = ImportRepository(m_context.connection, m_context.session.keys()).findBatch(id);
    if (!batch) return core::refuse(core::NotFound{batchRef(id)});
    return obstacles(nullptr, m_context, *batch, m_inUse);
}

Result<Changed<ImportBatchId>> StaffImportService::undo(ImportBatchId id, RowVersion version,
                                                        core::Progress& progress) {
    PRACTICE_TRY(authorize(m_context, Permission::PeopleImport));
    UnitOfWork unit(m_context);
    ImportRepository imports(unit.connection(), unit.keys());
    const auto batch = imports.findBatch(id);
    if (!batch) return core::refuse(core::NotFound{batchRef(id)});
    if (auto findings = obstacles(&unit, m_context, *batch, m_inUse); core::hasErrors(findings))
        return core::refuse(std::move(findings));
    if (!imports.markUndone(id, version, unit.now(), unit.session().user()))
        return core::refuse(core::Conflict{batchRef(id), version.value, batch->version.value, {}});
    EmployeeRepository employees(unit.connection(), unit.keys());
    const auto lines = imports.lines(id);
    const std::string reason = "import " + std::to_string(id.value()) + " undone";
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i % kProgressEvery == 0) {
            progress.step(static_cast<std::int64_t>(i), static_cast<std::int64_t>(lines.size()));
            if (progress.cancelled()) return core::refuse(core::error(codes::kImportCanceled));
        }
        PRACTICE_TRY(restore(unit, employees, lines[i], reason));
    }
    employees.raiseRevision();
    note(unit, "import.undo", batchRef(id), {"undone_at"});
    tellChanged(unit, lines);
    return Changed<ImportBatchId>{id, unit.commit()};
}

} // namespace practice::people
