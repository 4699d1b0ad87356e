#pragma once

#include "core/finding.h"

namespace practice::ledger {

namespace codes {
inline constexpr core::Code kUnbalanced{"ledger.unbalanced"}, kTooFewLines{"ledger.too_few_lines"},
    kZeroLine{"ledger.zero_line"}, kUnknownAccount{"ledger.unknown_account"},
    kArchivedAccount{"ledger.archived_account"}, kControlAccount{"ledger.control_account"}, kHasRecord{"ledger.has_record"},
    kPeriodClosed{"ledger.period_closed"}, kDateOutOfRange{"ledger.date_out_of_range"},
    kAlreadyReversed{"ledger.already_reversed"}, kIsReversal{"ledger.is_reversal"},
    kReasonMissing{"ledger.reason_missing"}, kCodeTaken{"ledger.code_taken"}, kCodeBlank{"ledger.code_blank"},
    kNameBlank{"ledger.name_blank"}, kPeriodOpenBefore{"ledger.period_open_before"},
    kPeriodNotClosed{"ledger.period_not_closed"}, kPeriodEmpty{"ledger.nothing_to_close"},
    kOpeningColumns{"ledger.opening_columns"}, kOpeningAmount{"ledger.opening_amount"},
    kOpeningBothSides{"ledger.opening_both_sides"}, kOpeningUnbalanced{"ledger.opening_unbalanced"},
    kOpeningDuplicate{"ledger.opening_duplicate"}, kOpeningDepartment{"ledger.opening_department"},
    kOpeningControl{"ledger.opening_control"}, kOpeningAgain{"ledger.opening_again"}, kOpeningEmpty{"ledger.opening_empty"},
    kCloseAhead{"ledger.close_ahead"}, kAccountInUse{"ledger.account_in_use"},
    kBatchEmpty{"ledger.batch_empty"};
} // namespace codes

const std::vector<core::Message>& ledgerMessages();

} // namespace practice::ledger
