#include "billing/setup.h"

#include "core/words.h"

namespace practice::billing {

namespace {

using core::Word;

constexpr std::array kPayerKinds{Word{"commercial", "Commercial"}, Word{"medicare", "Medicare"},
                                 Word{"medicaid", "Medicaid"},     Word{"tricare", "TRICARE"},
                                 Word{"workers_compensation", "Workers' compensation"},
                                 Word{"auto", "Auto insurance"},   Word{"other", "Other"}};
constexpr std::array kRelations{Word{"self", "Self"}, Word{"spouse", "Spouse"}, Word{"child", "Child"}, Word{"other", "Other"}};
constexpr std::array kFeeKinds{Word{"standard", "Standard fees"}, Word{"self_pay", "Self-pay fees"},
                               Word{"contract", "Payer contract"}};

} // namespace

std::string_view key(PayerKind kind) { return core::wordOf(kPayerKinds, kind).key; }
std::string_view caption(PayerKind kind) { return core::wordOf(kPayerKinds, kind).caption; }
std::optional<PayerKind> payerKindFrom(std::string_view text) { return core::enumOf<PayerKind>(kPayerKinds, text); }

std::string_view key(Relation relation) { return core::wordOf(kRelations, relation).key; }
std::string_view caption(Relation relation) { return core::wordOf(kRelations, relation).caption; }
std::optional<Relation> relationFrom(std::string_view text) { return core::enumOf<Relation>(kRelations, text); }

std::string_view key(FeeKind kind) { return core::wordOf(kFeeKinds, kind).key; }
std::string_view caption(FeeKind kind) { return core::wordOf(kFeeKinds, kind).caption; }
std::optional<FeeKind> feeKindFrom(std::string_view text) { return core::enumOf<FeeKind>(kFeeKinds, text); }

} // namespace practice::billing
