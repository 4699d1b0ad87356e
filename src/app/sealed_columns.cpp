#include "app/sealed_columns.h"

#include "people/employee.h"
#include "security/field_numbers.h"

namespace practice::app {

namespace {

namespace fields = security::fields;
using security::SealedColumn;

std::optional<storage::Blob> staffNumberBlind(storage::Connection& connection, const security::KeyRing& keys,
                                              std::int64_t row) {
    auto query = connection.prepare("SELECT staff_number, staff_number_blind FROM employees WHERE id = :id");
    query->bind("id", row);
    if (!query->step() || query->isNull(1)) // archived people have given their number back
        return std::nullopt;
    const auto number = keys.open(fields::kEmployeeNumber, row, query->get<storage::Blob>(0));
    return keys.blind(fields::kEmployeeNumber, people::normalisedStaffNumber(number));
}

constexpr SealedColumn kColumns[] = {
    {"practice_profile", "name", fields::kPracticeName},
    {"practice_profile", "tax_id", fields::kPracticeTaxId},
    {"practice_profile", "address", fields::kPracticeAddress},
    {"sites", "address", fields::kSiteAddress},
    {"sites", "phone", fields::kSitePhone},
    {"employees", "staff_number", fields::kEmployeeNumber},
    {"employees", "last_name", fields::kEmployeeLastName},
    {"employees", "first_name", fields::kEmployeeFirstName},
    {"employees", "preferred_name", fields::kEmployeePreferredName},
    {"employees", "email", fields::kEmployeeEmail},
    {"employees", "phone", fields::kEmployeePhone},
    {"employees", "birth_date", fields::kEmployeeBirthDate},
    {"pay_rates", "rate", fields::kPayRate},
    {"credentials", "number", fields::kCredentialNumber},
    {"leave_requests", "note", fields::kLeaveNote},
    {"leave_requests", "decision_note", fields::kLeaveDecisionNote},
    {"import_batch_rows", "previous_values", fields::kImportStaging},
    {"roster_assignments", "note", fields::kAssignmentNote},
    {"roster_versions", "note", fields::kRosterNote},
    {"roster_acceptances", "reason", fields::kAcceptanceReason},
    {"journal_batches", "note", fields::kOpeningBatchNote},
    {"journal_entries", "memo", fields::kEntryMemo},
};

} // namespace

security::SealedColumns sealedColumns() {
    security::SealedColumns columns;
    for (const auto& column : kColumns)
        columns.add(column);
    columns.add(security::BlindColumn{"employees", "staff_number_blind", staffNumberBlind});
    return columns;
}

} // namespace practice::app
