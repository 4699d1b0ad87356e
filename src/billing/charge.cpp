#include "billing/charge.h"

#include "core/words.h"

namespace practice::billing {

namespace {

using core::Word;

constexpr std::array kStates{Word{"open", "To be charged"}, Word{"charged", "Charged"}, Word{"no_charge", "No charge"}};
constexpr std::array kKinds{Word{"service", "Service"}, Word{"opening", "Opening balance"}, Word{"fee", "Fee"}};

} // namespace

std::string_view key(EncounterState state) { return core::wordOf(kStates, state).key; }
std::string_view caption(EncounterState state) { return core::wordOf(kStates, state).caption; }
std::optional<EncounterState> encounterStateFrom(std::string_view text) { return core::enumOf<EncounterState>(kStates, text); }

std::string_view key(ChargeKind kind) { return core::wordOf(kKinds, kind).key; }
std::optional<ChargeKind> chargeKindFrom(std::string_view text) { return core::enumOf<ChargeKind>(kKinds, text); }

} // namespace practice::billing
