// The import of patient lists: preview, commit, undo.
#include "organization/organization_service.h"
#include "patients/patient_changes.h"
#include "patients/patient_import_check.h"
#include "patients/patient_import_reader.h"
#include "patients/patient_import_repository.h"
#include "patients/patient_repository.h"
#include "patients/patient_service.h"
#include "patients/patients_messages.h"
#include "security/audit_query.h"

#include <algorithm>

namespace practice::patients {
namespace {
using security::authorize;
using security::Permission;
using security::UnitOfWork;
using Line = PatientImportRepository::Line;

constexpr std::size_t kManyPatients = 1000;
constexpr std::size_t kProgressEvery = 500;

core::EntityRef refOf(PatientId id) { return {"patient", id.value()}; }
core::EntityRef refOf(PatientImportId id) { return {"patient_import", id.value()}; }

bool isStopped(core::Progress& progress, std::size_t done, std::size_t total) {
    if (done % kProgressEvery != 0)
        return false;
    progress.step(static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
    return progress.cancelled();
}

void tellChanged(UnitOfWork& work, const std::vector<Line>& lines) {
    if (lines.size() > kManyPatients)
        return work.changed("patient", 0);
    for (const auto& line : lines)
        work.changed("patient", line.patient.value());
}

void count(PatientImport& import) {
    for (const auto& row : import.rows) {
        if (core::hasErrors(row.findings))
            continue;
        ++(!row.existing.isValid() ? import.created : row.changes.empty() ? import.unchanged : import.updated);
    }
}

bool isWritten(const PatientImportRow& row) {
    return !row.isSkipped && (!row.existing.isValid() || !row.changes.empty());
}

/// Writes the rows of a preview: guarantors before those for whom they answer.
class Commit {
  public:
    Commit(UnitOfWork& work, const PatientImport& import)
        : m_work(work), m_import(import), m_patients(work.connection(), work.keys()) {}

    core::Result<void> write(core::Progress& progress) {
        PRACTICE_TRY(drawIds());
        // Those who answer for themselves first: the others refer to them.
        for (const bool withGuarantor : {false, true})
            for (const auto& row : m_import.rows) {
                const bool hasOther = row.draft.guarantor.isValid() || !row.guarantorNumber.empty();
                if (!isWritten(row) || hasOther != withGuarantor)
                    continue;
                if (isStopped(progress, m_lines.size(), m_import.rows.size()))
                    return core::refuse(core::error(codes::kImportCanceled));
                PRACTICE_TRY(row.existing.isValid() ? update(row) : insert(row));
            }
        if (m_lines.empty())
            return core::refuse(core::error(codes::kImportNothingToDo));
        // Somebody may have changed a family since the preview.
        if (m_patients.hasChains())
            return core::refuse(core::error(codes::kGuarantorDependent, {}, "guarantor"));
        m_patients.raiseRevision();
        return {};
    }
    const std::vector<Line>& lines() const { return m_lines; }
    int created() const { return m_created; }
    int updated() const { return static_cast<int>(m_lines.size()) - m_created; }

  private:
    core::Result<void> drawIds() {
        std::int64_t fresh = 0;
        for (const auto& row : m_import.rows)
            fresh += isWritten(row) && !row.existing.isValid() ? 1 : 0;
        auto next = fresh > 0 ? m_patients.nextIds(fresh).value() : 0;
        for (const auto& row : m_import.rows) {
            const auto number = normalisedChartNumber(row.draft.number);
            if (isWritten(row) && !row.existing.isValid())
                m_ids.emplace(number, PatientId(next++));
            else
                m_skipped.emplace(number, row.line);
        }
        return {};
    }

    core::Result<PatientDraft> linked(const PatientImportRow& row) const {
        auto draft = row.draft;
        if (row.guarantorNumber.empty() || draft.guarantor.isValid())
            return draft;
        const auto number = normalisedChartNumber(row.guarantorNumber);
        const auto inFile = m_ids.find(number);
        if (inFile == m_ids.end()) {
            const auto line = m_skipped.find(number);
            return core::refuse(core::error(
                codes::kImportGuarantorSkipped,
                {{"number", row.guarantorNumber},
                 {"line", static_cast<std::int64_t>(line == m_skipped.end() ? std::size_t{0} : line->second)}}, "guarantor"));
        }
        draft.guarantor = inFile->second;
        return draft;
    }

    core::Result<void> insert(const PatientImportRow& row) {
        PRACTICE_TRY_ASSIGN(const auto draft, linked(row));
        if (m_patients.findByNumber(draft.number))
            return core::refuse(core::error(codes::kNumberTaken, {{"number", draft.number}}, "number"));
        const auto id = m_ids.at(normalisedChartNumber(draft.number));
        m_patients.insert(id, draft, m_work.now(), m_work.session().user());
        m_work.audit({"patient.create", refOf(id), fieldNames(changesBetween({}, draft)), reason(row)});
        m_lines.push_back({id, true, core::RowVersion{1}, {}});
        ++m_created;
        return {};
    }

    core::Result<void> update(const PatientImportRow& row) {
        PRACTICE_TRY_ASSIGN(auto draft, linked(row));
        const auto before = m_patients.find(row.existing);
        Patient patient;
        static_cast<PatientDraft&>(patient) = std::move(draft);
        patient.id = row.existing;
        patient.version = row.version;
        if (!before || before->version != row.version || !m_patients.update(patient))
            return core::refuse(security::conflictOver(m_work.context(), refOf(row.existing), row.version,
                                                       before ? before->version : core::RowVersion{}));
        const auto changes = changesBetween(*before, patient);
        m_work.audit({"patient.update", refOf(row.existing), fieldNames(changes), reason(row) + "\n" + describe(changes)});
        m_lines.push_back({row.existing, false, core::RowVersion{row.version.value + 1}, toJson(*before)});
        return {};
    }

    static std::string reason(const PatientImportRow& row) { return "import, line " + std::to_string(row.line); }

    UnitOfWork& m_work;
    const PatientImport& m_import;
    PatientRepository m_patients;
    std::unordered_map<std::string, PatientId> m_ids; ///< Of those who are new, by chart number.
    std::unordered_map<std::string, std::size_t> m_skipped;
    std::vector<Line> m_lines;
    int m_created = 0;
};

core::Findings undoObstacles(UnitOfWork& work, const PatientImportRepository::Batch& batch, const std::vector<Line>& lines,
                             const PatientsInUse& inUse) {
    if (batch.isUndone)
        return {core::error(codes::kUndoneAlready)};
    const PatientImportRepository imports(work.connection(), work.keys());
    core::Findings findings;
    const auto add = [&findings](core::Code code, std::int64_t count) {
        if (count > 0)
            findings.push_back(core::error(code, {{"count", count}}));
    };
    add(codes::kUndoTouched, imports.countTouched(batch.id));
    add(codes::kUndoGuarantor, imports.countGuarantors(batch.id));
    std::vector<PatientId> created;
    for (const auto& line : lines)
        if (line.isCreated)
            created.push_back(line.patient);
    if (inUse)
        add(codes::kUndoInUse, static_cast<std::int64_t>(inUse(work.connection(), created).size()));
    return findings;
}

/// Gives one patient of a batch the state from before it.
core::Result<void> takeBack(UnitOfWork& work, PatientRepository& patients, const Line& line, const std::string& reason) {
    const auto subject = refOf(line.patient);
    const core::Conflict conflict{subject, line.versionAfter.value, 0, {}};
    if (line.isCreated) {
        if (!patients.archive(line.patient, line.versionAfter, work.now()))
            return core::refuse(conflict);
        work.audit({"patient.archive", subject, {"archived"}, reason});
        return {};
    }
    const auto current = patients.find(line.patient);
    if (!current)
        return core::refuse(core::NotFound{subject});
    Patient previous = *current;
    static_cast<PatientDraft&>(previous) = fromJson(line.previousValues);
    previous.version = line.versionAfter;
    const auto holder = patients.findByNumber(previous.number);
    if (holder && *holder != line.patient)
        return core::refuse(core::error(codes::kNumberTaken, {{"number", previous.number}}));
    const auto changes = changesBetween(*current, previous);
    if (!patients.update(previous))
        return core::refuse(conflict);
    work.audit({"patient.update", subject, fieldNames(changes), reason + "\n" + describe(changes)});
    return {};
}

} // namespace

bool PatientImport::hasErrors() const {
    return core::hasErrors(findings) || std::ranges::any_of(rows, [](const PatientImportRow& row) {
               return !row.isSkipped && core::hasErrors(row.findings);
           });
}

core::Result<PatientImport> PatientService::previewImport(const core::CsvTable& table, core::Progress& progress,
                                                          core::DateOrder order) {
    PRACTICE_TRY(authorize(m_context, Permission::PatientsImport));
    const auto today = m_context.clock.today(organization::OrganizationService::practiceZone(m_context.connection));
    const PatientImportReader reader(table, today, order);
    PatientImport import;
    import.findings = reader.fileFindings();
    if (core::hasErrors(import.findings))
        return import;
    const PatientRepository patients(m_context.connection, m_context.session.keys());
    std::unordered_map<std::size_t, Patient> before;
    import.rows.reserve(table.rows.size());
    for (const auto& row : table.rows) {
        if (isStopped(progress, import.rows.size(), table.rows.size()))
            return core::refuse(core::error(codes::kImportCanceled));
        const auto number = reader.cell(row, PatientColumn::Number);
        const auto holder = number.empty() ? std::nullopt : patients.findByNumber(number);
        const auto existing = holder ? patients.find(*holder) : std::nullopt;
        if (existing)
            before.emplace(import.rows.size(), *existing);
        import.rows.push_back(reader.read(row, existing));
    }
    PatientImportCheck(import.rows, patients).run();
    for (const auto& [at, patient] : before) {
        auto& row = import.rows[at];
        row.changes = fieldNames(changesBetween(patient, row.draft));
        // A guarantor who is new in the file has no id yet.
        if (!row.guarantorNumber.empty() && !row.draft.guarantor.isValid() && std::ranges::count(row.changes, "guarantor") == 0)
            row.changes.push_back("guarantor");
    }
    count(import);
    return import;
}

Outcome<PatientImportId> PatientService::commitImport(const PatientImport& import, core::Progress& progress) {
    PRACTICE_TRY(authorize(m_context, Permission::PatientsImport));
    if (core::hasErrors(import.findings))
        return core::refuse(import.findings);
    const auto errors = std::ranges::count_if(
        import.rows, [](const PatientImportRow& row) { return !row.isSkipped && core::hasErrors(row.findings); });
    if (errors > 0)
        return core::refuse(core::error(codes::kImportHasErrors, {{"count", static_cast<std::int64_t>(errors)}}));
    UnitOfWork work(m_context);
    Commit commit(work, import);
    PRACTICE_TRY(commit.write(progress));
    PatientImportRepository imports(work.connection(), work.keys());
    const auto id = imports.insertBatch(commit.created(), commit.updated(), work.now(), work.session().user());
    imports.insertLines(id, commit.lines());
    work.audit({"patient_import.commit", refOf(id), {"created", "updated"},
                std::to_string(commit.created()) + " created, " + std::to_string(commit.updated()) + " updated"});
    work.changed("patient_import", id.value());
    tellChanged(work, commit.lines());
    return core::Changed<PatientImportId>{id, work.commit()};
}

core::Result<std::vector<PatientImportBatch>> PatientService::imports() {
    PRACTICE_TRY(authorize(m_context, Permission::PatientsImport));
    std::vector<PatientImportBatch> all;
    for (const auto& b : PatientImportRepository(m_context.connection, m_context.session.keys()).batches())
        all.push_back({b.id, b.version, b.at, b.by, b.created, b.updated, b.isUndone});
    return all;
}

Outcome<PatientImportId> PatientService::undoImport(PatientImportId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::PatientsImport));
    UnitOfWork work(m_context);
    PatientImportRepository imports(work.connection(), work.keys());
    const auto batch = imports.find(id);
    if (!batch)
        return core::refuse(core::NotFound{refOf(id)});
    const auto lines = imports.lines(id);
    if (auto findings = undoObstacles(work, *batch, lines, m_inUse); core::hasErrors(findings))
        return core::refuse(std::move(findings));
    if (!imports.markUndone(id, version, work.now(), work.session().user()))
        return core::refuse(security::conflictOver(m_context, refOf(id), version, batch->version));
    PatientRepository patients(work.connection(), work.keys());
    const auto reason = "import " + std::to_string(id.value()) + " undone";
    for (const auto& line : lines)
        PRACTICE_TRY(takeBack(work, patients, line, reason));
    if (patients.hasChains())
        return core::refuse(core::error(codes::kGuarantorDependent, {}, "guarantor"));
    patients.raiseRevision();
    work.audit({"patient_import.undo", refOf(id), {"undone_at"}, {}});
    work.changed("patient_import", id.value());
    tellChanged(work, lines);
    return core::Changed<PatientImportId>{id, work.commit()};
}

} // namespace practice::patients
