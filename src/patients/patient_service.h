#pragma once

#include "core/change_set.h"
#include "core/csv.h"
#include "core/progress.h"
#include "core/result.h"
#include "patients/patient.h"
#include "patients/patient_directory.h"
#include "security/unit_of_work.h"

#include <functional>
#include <span>

namespace practice::patients {

template <class T> using Outcome = core::Result<core::Changed<T>>;
using PatientImportId = core::StrongId<struct PatientImportTag>;

/// One row of a patient list as read: what would be written, or why not.
struct PatientImportRow {
    std::size_t line = 0; ///< Of the file.
    PatientDraft draft;
    PatientId existing;            ///< Valid: this patient would be updated.
    core::RowVersion version;      ///< Of the existing patient when the file was read.
    std::vector<std::string> changes; ///< Fields that an update would change ("last_name"); none: the row is skipped over.
    std::string guarantorNumber;   ///< Chart number of the guarantor, in the file or the practice.
    bool isSkipped = false;        ///< By the person who looks at the preview.
    core::Findings findings;
};
struct PatientImport {
    std::vector<PatientImportRow> rows;
    core::Findings findings; ///< Of the whole file: unknown or missing columns.
    int created = 0;
    int updated = 0;
    int unchanged = 0;
    bool hasErrors() const; ///< In a row that is not skipped, or of the whole file.
};
struct PatientImportBatch {
    PatientImportId id;
    core::RowVersion version;
    core::Instant at;
    core::UserId by;
    int created = 0;
    int updated = 0;
    bool isUndone = false;
};
/// Which of these patients other rooms refer to (charges, payments); wired in app.
using PatientsInUse = std::function<std::vector<PatientId>(storage::Connection&, std::span<const PatientId>)>;

/// Patients, guarantors and families. Change kind: "patient" (id; 0 after an import: all of them).
class PatientService {
  public:
    PatientService(const security::Context& context, PatientDirectoryCache& directory, PatientsInUse inUse)
        : m_context(context), m_directory(directory), m_inUse(std::move(inUse)) {}

    std::shared_ptr<const PatientDirectory> directory() { return m_directory.current(m_context.connection, m_context.session); }
    /// patients.view; the read is audited.
    core::Result<Patient> patient(PatientId id);
    /// The family of a patient, the guarantor first.
    core::Result<std::vector<Patient>> family(PatientId id);
    core::Findings check(const PatientDraft& draft) const;
    /// patients.edit. A patient with the same birth date and name is refused as patients.twin unless `evenIfTwin`.
    Outcome<PatientId> create(PatientDraft draft, bool evenIfTwin = false);
    /// Undo: save the values from before with the version that the edit returned.
    Outcome<core::RowVersion> update(const Patient& patient);
    /// For a patient entered by mistake: refused while other rooms refer to them.
    Outcome<core::RowVersion> archive(PatientId id, core::RowVersion version);
    Outcome<core::RowVersion> restore(PatientId id, core::RowVersion version);

    // Import: patients.import. Columns by name, in any order: Chart number, Last name, First name, Birth date and, where
    // known, Preferred name, Sex, Street, City, State, ZIP, Phone, E-mail, Guarantor (a chart number), Note.
    // A blank cell keeps the old value. Dates in loose forms, in this order where both could be meant.
    core::Result<PatientImport> previewImport(const core::CsvTable& table, core::Progress& progress,
                                              core::DateOrder order = core::DateOrder::MonthFirst);
    /// One batch, one transaction; refused while the preview has errors.
    Outcome<PatientImportId> commitImport(const PatientImport& import, core::Progress& progress);
    core::Result<std::vector<PatientImportBatch>> imports(); ///< Newest first.
    /// Whole or not at all: archives who was created, gives who was updated their values back.
    Outcome<PatientImportId> undoImport(PatientImportId id, core::RowVersion version);

    // For rooms to the right and the demo: join the caller's transaction; the caller writes the audit row.
    static core::Result<PatientId> insert(security::UnitOfWork& work, PatientDraft draft);
    /// Decrypted names for documents; the caller has checked its own permission.
    static std::optional<Patient> read(storage::Connection& connection, const security::KeyRing& keys, PatientId id);
    static bool exists(storage::Connection& connection, PatientId id);

  private:
    security::Context m_context;
    PatientDirectoryCache& m_directory;
    PatientsInUse m_inUse;
};

} // namespace practice::patients
