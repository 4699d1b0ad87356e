#pragma once

#include "people/staff_import.h"

#include <QByteArray>
#include <QString>

namespace practice::ui::people {

namespace staff = practice::people;

/// An import as it stands: the file's rows with the corrected cells, and what was decided about them. What is wrong with
/// the rows is not kept: it is checked again against the staff list of the day on which it comes back.
struct ImportDraft {
    QString file; ///< Where it was read from; named, not read again.
    core::CsvTable table;
    staff::ColumnMapping mapping;
    std::optional<core::DateOrder> order; ///< None while the question about dates is open.
    std::vector<std::size_t> skipped;
    int row = -1, column = -1; ///< Under the cursor.
    bool edited = false;
};

QByteArray toBytes(const ImportDraft& draft);
/// None where the bytes are of another version of the program.
std::optional<ImportDraft> importDraftFrom(const QByteArray& bytes);
ImportDraft draftOf(const staff::StaffImport& import);
/// Lays the draft's decisions over an import of the same table.
void decide(staff::StaffImport& import, const ImportDraft& draft, core::Progress& progress);

} // namespace practice::ui::people
