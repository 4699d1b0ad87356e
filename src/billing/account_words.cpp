#include "billing/account.h"

#include "core/words.h"

#include <array>

namespace practice::billing {

namespace {

using core::Word;
constexpr std::array<Word, 4> kTenders{{{"cash", "Cash"}, {"check", "Check"}, {"card", "Card"}, {"eft", "Electronic transfer"}}};
constexpr std::array<Word, 9> kReasons{{{"contractual", "Contractual"},
                                        {"courtesy", "Courtesy"},
                                        {"hardship", "Financial hardship"},
                                        {"prompt_pay", "Prompt payment"},
                                        {"small_balance", "Small balance"},
                                        {"bad_debt", "Bad debt"},
                                        {"billing_error", "Billing error"},
                                        {"returned_check_fee_waived", "Returned check fee waived"},
                                        {"other", "Other"}}};
constexpr std::array<Word, 5> kStates{{{"requested", "Waiting for approval"},
                                       {"posted", "Posted"},
                                       {"refused", "Refused"},
                                       {"withdrawn", "Withdrawn"},
                                       {"reversed", "Reversed"}}};
constexpr std::array<Word, 5> kDocuments{{{"charge", "Charge"},
                                          {"patient_payment", "Payment"},
                                          {"credit_application", "Credit applied"},
                                          {"adjustment", "Adjustment"},
                                          {"responsibility_transfer", "Responsibility moved"}}};

} // namespace

std::string_view key(Tender tender) { return wordOf(kTenders, tender).key; }
std::string_view caption(Tender tender) { return wordOf(kTenders, tender).caption; }
std::optional<Tender> tenderFrom(std::string_view key) { return core::enumOf<Tender>(kTenders, key); }

std::string_view key(AdjustmentReason reason) { return wordOf(kReasons, reason).key; }
std::string_view caption(AdjustmentReason reason) { return wordOf(kReasons, reason).caption; }
std::optional<AdjustmentReason> adjustmentReasonFrom(std::string_view key) { return core::enumOf<AdjustmentReason>(kReasons, key); }

std::string_view key(AdjustmentState state) { return wordOf(kStates, state).key; }
std::string_view caption(AdjustmentState state) { return wordOf(kStates, state).caption; }
std::optional<AdjustmentState> adjustmentStateFrom(std::string_view key) { return core::enumOf<AdjustmentState>(kStates, key); }

std::string_view key(DocumentKind kind) { return wordOf(kDocuments, kind).key; }
std::string_view caption(DocumentKind kind) { return wordOf(kDocuments, kind).caption; }
std::optional<DocumentKind> documentKindFrom(std::string_view key) { return core::enumOf<DocumentKind>(kDocuments, key); }

} // namespace practice::billing
