#pragma once

#include "budgeting/budgeting_messages.h"
#include "core/money.h"
#include "core/result.h"

#include <catch2/catch.hpp>

#include <string>

namespace practice::testing {

inline core::Money money(std::int64_t cents) { return core::Money::fromCents(cents); }
inline core::Money dollars(std::int64_t whole) { return core::Money::fromCents(whole * 100); }

template <class T> std::string codeOf(const core::Result<T>& result) {
    if (result)
        return "accepted";
    if (const auto* findings = std::get_if<core::Findings>(&result.error()))
        return findings->empty() ? "empty" : std::string(findings->front().code.key);
    if (std::holds_alternative<core::Denied>(result.error()))
        return "denied";
    return std::holds_alternative<core::Conflict>(result.error()) ? "conflict" : "not found";
}

inline std::string argOf(const core::Finding& finding, const std::string& name) {
    for (const auto& arg : finding.args)
        if (arg.name == name)
            return core::plainText(arg.value);
    return {};
}

} // namespace practice::testing
