#pragma once

#include "core/result.h"

#include <string>
#include <variant>

namespace practice::testing {

/// "accepted", the key of the first finding, "denied", "conflict" or "not found".
template <class T> std::string outcomeOf(const core::Result<T>& result) {
    if (result)
        return "accepted";
    if (const auto* findings = std::get_if<core::Findings>(&result.error()))
        return findings->empty() ? "no finding" : std::string(findings->front().code.key);
    if (std::holds_alternative<core::Denied>(result.error()))
        return "denied";
    return std::holds_alternative<core::Conflict>(result.error()) ? "conflict" : "not found";
}

inline std::string textOf(core::Code code) { return std::string(code.key); }

} // namespace practice::testing
