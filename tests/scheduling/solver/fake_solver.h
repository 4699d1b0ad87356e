#pragma once

#include <cstdint>

namespace practice::testing {

/// What the fake solver program does, as the seed of its task.
enum class Fake : std::uint64_t {
    Works = 1,         ///< An empty roster first, then the first person on the first day; proved.
    DiesInTheMiddle,   ///< kill -9 after the first roster.
    LeavesAtOnce,      ///< Exit code 3 before any roster.
    Throws,            ///< After the first roster.
    IsStubborn,        ///< One roster, and no ear for Cancel.
    BetterWhenStopped, ///< Has its better roster only once it is told to stop.
    TellsAndWaits,     ///< The same, after it told once how it stands.
    Chatters,          ///< Works, but prints to standard output as a library might.
    ClaimsTooMuch,     ///< A cost that is too low, then a roster that breaks a rule.
    BoundsTooHigh,     ///< A bound above the cost of the roster that it has.
};

} // namespace practice::testing
