#include "app/sealed_columns.h"

#include "billing/setup_support.h"
#include "budgeting/payables_repository.h"
#include "core/text.h"
#include "patients/patient_repository.h"
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

/// The sealed text of a column, opened under the new key; empty where the blind index is not kept (archived, withdrawn).
std::optional<std::string> textBehind(storage::Connection& connection, const security::KeyRing& keys, std::int64_t row,
                                      const char* query, security::FieldNumber field) {
    auto read = connection.prepare(query);
    read->bind("id", row);
    if (!read->step() || read->isNull(0) || read->isNull(1))
        return std::nullopt;
    return keys.open(field, row, read->get<storage::Blob>(0));
}

std::optional<storage::Blob> vendorNameBlind(storage::Connection& connection, const security::KeyRing& keys, std::int64_t row) {
    const auto text = textBehind(connection, keys, row, "SELECT name, name_blind FROM vendors WHERE id = :id", fields::kVendorName);
    return text ? std::optional(budgeting::PayablesRepository::nameBlind(keys, *text)) : std::nullopt;
}

std::optional<storage::Blob> vendorTaxBlind(storage::Connection& connection, const security::KeyRing& keys, std::int64_t row) {
    const auto text = textBehind(connection, keys, row, "SELECT tax_id, tax_id_blind FROM vendors WHERE id = :id", fields::kVendorTaxId);
    return text ? std::optional(budgeting::PayablesRepository::taxIdBlind(keys, *text)) : std::nullopt;
}

std::optional<storage::Blob> invoiceNumberBlind(storage::Connection& connection, const security::KeyRing& keys, std::int64_t row) {
    const auto text =
        textBehind(connection, keys, row, "SELECT number, number_blind FROM vendor_invoices WHERE id = :id", fields::kInvoiceNumber);
    return text ? std::optional(budgeting::PayablesRepository::numberBlind(keys, *text)) : std::nullopt;
}

std::optional<storage::Blob> payerNameBlind(storage::Connection& connection, const security::KeyRing& keys, std::int64_t row) {
    const auto text = textBehind(connection, keys, row, "SELECT name, name_blind FROM payers WHERE id = :id", fields::kPayerName);
    return text ? std::optional(keys.blind(fields::kPayerName, core::searchKey(*text))) : std::nullopt;
}

std::optional<storage::Blob> coverageMemberBlind(storage::Connection& connection, const security::KeyRing& keys, std::int64_t row) {
    const auto text =
        textBehind(connection, keys, row, "SELECT member_id, member_blind FROM coverages WHERE id = :id", fields::kCoverageMember);
    return text ? std::optional(keys.blind(fields::kCoverageMember, billing::memberKey(*text))) : std::nullopt;
}

std::optional<storage::Blob> paymentReferenceBlind(storage::Connection& connection, const security::KeyRing& keys, std::int64_t row) {
    const auto text = textBehind(connection, keys, row, "SELECT reference, reference_blind FROM patient_payments WHERE id = :id",
                                 fields::kPaymentReference);
    return text ? std::optional(keys.blind(fields::kPaymentReference, *text)) : std::nullopt;
}

/// The number that another system gave an encounter is not kept: after a change of keys an old file is not recognized by it.
std::optional<storage::Blob> encounterSourceBlind(storage::Connection&, const security::KeyRing&, std::int64_t) {
    return std::nullopt;
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
    {"compliance_template_versions", "content", fields::kTemplateContent},
    {"compliance_template_versions", "review_note", fields::kTemplateReviewNote},
    {"compliance_item_settings", "reason", fields::kItemReason},
    {"compliance_subjects", "name", fields::kSubjectName},
    {"compliance_events", "note", fields::kEventNote},
    {"compliance_runs", "snapshot", fields::kRunSnapshot},
    {"compliance_run_items", "answer", fields::kRunAnswer},
    {"compliance_run_items", "comment", fields::kRunComment},
    {"compliance_completions", "evidence", fields::kCompletionEvidence},
    {"compliance_evidence", "name", fields::kEvidenceName},
    {"compliance_evidence", "content_hash", fields::kEvidenceHash},
    {"compliance_findings", "title", fields::kFindingTitle},
    {"compliance_findings", "detail", fields::kFindingDetail},
    {"compliance_actions", "cause", fields::kActionCause},
    {"compliance_actions", "action", fields::kActionText},
    {"compliance_actions", "result", fields::kActionResult},
    {"journal_batches", "note", fields::kOpeningBatchNote},
    {"journal_entries", "memo", fields::kEntryMemo},
    {"budget_versions", "note", fields::kBudgetVersionNote},
    {"budget_versions", "decision_note", fields::kBudgetDecisionNote},
    {"budget_lines", "note", fields::kBudgetLineNote},
    {"budget_cells", "note", fields::kBudgetCellNote},
    {"budget_forecasts", "note", fields::kForecastNote},
    {"variance_explanations", "reason", fields::kVarianceReason},
    {"vendors", "name", fields::kVendorName},
    {"vendors", "tax_id", fields::kVendorTaxId},
    {"vendors", "contact", fields::kVendorContact},
    {"vendors", "email", fields::kVendorEmail},
    {"vendors", "phone", fields::kVendorPhone},
    {"vendors", "address", fields::kVendorAddress},
    {"vendors", "note", fields::kVendorNote},
    {"vendor_invoices", "number", fields::kInvoiceNumber},
    {"vendor_invoices", "note", fields::kInvoiceNote},
    {"vendor_invoice_lines", "note", fields::kInvoiceLineNote},
    {"payment_batches", "note", fields::kPaymentBatchNote},
    {"patients", "number", fields::kPatientNumber},
    {"patients", "last_name", fields::kPatientLastName},
    {"patients", "first_name", fields::kPatientFirstName},
    {"patients", "preferred_name", fields::kPatientPreferredName},
    {"patients", "birth_date", fields::kPatientBirthDate},
    {"patients", "sex", fields::kPatientSex},
    {"patients", "street", fields::kPatientStreet},
    {"patients", "city", fields::kPatientCity},
    {"patients", "region", fields::kPatientRegion},
    {"patients", "postal_code", fields::kPatientPostalCode},
    {"patients", "phone", fields::kPatientPhone},
    {"patients", "email", fields::kPatientEmail},
    {"patients", "note", fields::kPatientNote},
    {"patient_import_rows", "previous_values", fields::kPatientImportStaging},
    {"payers", "name", fields::kPayerName},
    {"payers", "phone", fields::kPayerPhone},
    {"payers", "note", fields::kPayerNote},
    {"coverages", "member_id", fields::kCoverageMember},
    {"coverages", "group_number", fields::kCoverageGroup},
    {"coverages", "subscriber", fields::kCoverageSubscriber},
    {"encounters", "diagnoses", fields::kEncounterDiagnoses},
    {"encounters", "authorization_number", fields::kEncounterAuthorization},
    {"encounters", "note", fields::kEncounterNote},
    {"patient_payments", "reference", fields::kPaymentReference},
    {"patient_payments", "note", fields::kPaymentNote},
    {"adjustments", "note", fields::kAdjustmentNote},
    {"adjustments", "decision_note", fields::kAdjustmentDecision},
    {"responsibility_transfers", "reason", fields::kTransferReason},
    {"drawer_sessions", "reason", fields::kDrawerReason},
    {"deposits", "note", fields::kDepositNote},
    {"day_closes", "note", fields::kDayCloseNote},
    {"day_closes", "reopen_reason", fields::kDayReopenReason},
    {"statements", "content", fields::kStatementContent},
};

} // namespace

security::SealedColumns sealedColumns() {
    security::SealedColumns columns;
    for (const auto& column : kColumns)
        columns.add(column);
    columns.add(security::BlindColumn{"employees", "staff_number_blind", staffNumberBlind});
    columns.add(security::BlindColumn{"vendors", "name_blind", vendorNameBlind});
    columns.add(security::BlindColumn{"vendors", "tax_id_blind", vendorTaxBlind});
    columns.add(security::BlindColumn{"vendor_invoices", "number_blind", invoiceNumberBlind});
    columns.add(security::BlindColumn{"patients", "number_blind", patients::PatientRepository::numberBlindOf});
    columns.add(security::BlindColumn{"patients", "identity_blind", patients::PatientRepository::identityBlindOf});
    columns.add(security::BlindColumn{"payers", "name_blind", payerNameBlind});
    columns.add(security::BlindColumn{"coverages", "member_blind", coverageMemberBlind});
    columns.add(security::BlindColumn{"patient_payments", "reference_blind", paymentReferenceBlind});
    columns.add(security::BlindColumn{"encounters", "source_blind", encounterSourceBlind});
    return columns;
}

} // namespace practice::app
