#pragma once

#include "core/finding.h"

namespace practice::budgeting {

namespace codes {
// Formulas and cells
inline constexpr core::Code kFormulaSyntax{"budgeting.formula_syntax"}, kFormulaUnknown{"budgeting.formula_unknown"},
    kFormulaDivision{"budgeting.formula_division_by_zero"}, kFormulaLoop{"budgeting.formula_loop"},
    kFormulaLarge{"budgeting.formula_too_large"}, kFormulaLong{"budgeting.formula_too_long"},
    kFormulaOnError{"budgeting.formula_depends_on_error"}, kCellText{"budgeting.cell_text"},
    kCellLocked{"budgeting.cell_locked"}, kCellOutside{"budgeting.cell_outside"}, kPasteShape{"budgeting.paste_shape"},
    kPasteRagged{"budgeting.paste_ragged"}, kPasteEmpty{"budgeting.paste_empty"}, kFillOutside{"budgeting.fill_outside"};
// Spreading and methods
inline constexpr core::Code kShapeEmpty{"budgeting.shape_empty"}, kShapeMixed{"budgeting.shape_mixed"},
    kPriorMissing{"budgeting.prior_missing"}, kTargetLocked{"budgeting.target_locked"},
    kTargetMixed{"budgeting.target_mixed"}, kDriverNumber{"budgeting.driver_number"}, kStepsOrder{"budgeting.steps_order"},
    kContractDates{"budgeting.contract_dates"}, kLifeMissing{"budgeting.life_missing"}, kDriverText{"budgeting.driver_text"};
// Commitments
inline constexpr core::Code kMoreThanOpen{"budgeting.more_than_open"}, kNoSuchDocument{"budgeting.no_such_document"},
    kOverBudget{"budgeting.over_budget"}, kNotPositive{"budgeting.not_positive"};
// Budgets
inline constexpr core::Code kYearTaken{"budgeting.year_taken"}, kYearStart{"budgeting.year_start"},
    kDraftExists{"budgeting.draft_exists"}, kNotDraft{"budgeting.not_draft"}, kNotSubmitted{"budgeting.not_submitted"},
    kNotApproved{"budgeting.not_approved"}, kNotLocked{"budgeting.not_locked"}, kYearLocked{"budgeting.year_locked"},
    kOwnBudget{"budgeting.own_budget"}, kSheetEmpty{"budgeting.sheet_empty"}, kAccountTwice{"budgeting.account_twice"},
    kAccountKind{"budgeting.account_kind"}, kUnknownAccount{"budgeting.unknown_account"}, kTooManyLines{"budgeting.too_many_lines"},
    kMonthsDiffer{"budgeting.months_differ"}, kReasonMissing{"budgeting.reason_missing"}, kNoBudget{"budgeting.no_budget"},
    kThreshold{"budgeting.threshold"}, kManualMissing{"budgeting.manual_missing"}, kNothingFlagged{"budgeting.nothing_flagged"},
    kOtherBudget{"budgeting.other_budget"}, kNameBlank{"budgeting.name_blank"};
// Vendors, invoices, payments, labor
inline constexpr core::Code kVendorName{"budgeting.vendor_name"}, kVendorTaken{"budgeting.vendor_taken"},
    kTaxId{"budgeting.tax_id"}, kTaxIdTaken{"budgeting.tax_id_taken"}, kTaxIdNeeded{"budgeting.tax_id_needed"},
    kTerms{"budgeting.terms"}, kVendorOwed{"budgeting.vendor_owed"}, kVendorArchived{"budgeting.vendor_archived"},
    kInvoiceNumber{"budgeting.invoice_number"}, kInvoiceTwice{"budgeting.invoice_twice"}, kInvoiceLines{"budgeting.invoice_lines"},
    kInvoiceTotal{"budgeting.invoice_total"}, kInvoiceDates{"budgeting.invoice_dates"}, kLineAccount{"budgeting.line_account"},
    kLineZero{"budgeting.line_zero"}, kInvoiceState{"budgeting.invoice_state"}, kOwnInvoice{"budgeting.own_invoice"},
    kOverLimit{"budgeting.over_limit"}, kInvoicePaid{"budgeting.invoice_paid"}, kBatchEmpty{"budgeting.batch_empty"},
    kBatchState{"budgeting.batch_state"}, kOwnBatch{"budgeting.own_batch"}, kPayTooMuch{"budgeting.pay_too_much"},
    kPayTwice{"budgeting.pay_twice"}, kPayNegative{"budgeting.pay_negative"}, kBankAccount{"budgeting.bank_account"}, kPaymentReversed{"budgeting.payment_reversed"},
    kPostingAccount{"budgeting.posting_account"}, kPayablesInUse{"budgeting.payables_in_use"}, kLaborPosted{"budgeting.labor_posted"}, kLaborNone{"budgeting.labor_none"},
    kLaborAhead{"budgeting.labor_ahead"}, kLaborReversed{"budgeting.labor_reversed"}, kLaborRates{"budgeting.labor_rates"},
    kLimitNegative{"budgeting.limit_negative"}, kUnknownDepartment{"budgeting.unknown_department"};
} // namespace codes

const std::vector<core::Message>& budgetingMessages();

} // namespace practice::budgeting
