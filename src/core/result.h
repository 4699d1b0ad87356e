#pragma once

#include "core/finding.h"

#include <tl/expected.hpp>

#include <string>
#include <variant>

namespace practice::core {

/// Somebody else saved first.
struct Conflict {
    EntityRef subject;
    std::int64_t expectedVersion = 0;
    std::int64_t actualVersion = 0;
    std::string changedBy; ///< Display name, for the signed-in user only; never logged.
};

/// The actor lacks a permission. `grantedBy` names the roles that have it.
struct Denied {
    std::string permission; ///< As declared, e.g. "people.edit".
    std::string grantedBy;
};

struct NotFound {
    EntityRef subject;
};

using Refusal = std::variant<Findings, Conflict, Denied, NotFound>;
template <class T> using Result = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(Finding finding) {
    return tl::unexpected<Refusal>(Refusal(Findings{std::move(finding)}));
}
inline tl::unexpected<Refusal> refuse(Findings findings) {
    return tl::unexpected<Refusal>(Refusal(std::move(findings)));
}
inline tl::unexpected<Refusal> refuse(Refusal refusal) { return tl::unexpected<Refusal>(std::move(refusal)); }
inline tl::unexpected<Refusal> refuse(Conflict c) { return tl::unexpected<Refusal>(Refusal(std::move(c))); }
inline tl::unexpected<Refusal> refuse(Denied d) { return tl::unexpected<Refusal>(Refusal(std::move(d))); }
inline tl::unexpected<Refusal> refuse(NotFound n) { return tl::unexpected<Refusal>(Refusal(std::move(n))); }

/// Whole sentences for a refusal, one a line, in English: for practicectl and the log of tests.
std::string describe(const Refusal& refusal);

/// Returns from the enclosing function with the refusal of `expr`, if it is one.
#define PRACTICE_TRY(expr)                                                                                             \
    do {                                                                                                               \
        if (auto practiceTry_ = (expr); !practiceTry_)                                                                 \
            return ::practice::core::refuse(std::move(practiceTry_.error()));                                          \
    } while (false)

/// `PRACTICE_TRY_ASSIGN(auto row, load(id));`
#define PRACTICE_TRY_CAT2(a, b) a##b
#define PRACTICE_TRY_CAT(a, b) PRACTICE_TRY_CAT2(a, b)
#define PRACTICE_TRY_ASSIGN_(tmp, decl, expr)                                                                          \
    auto tmp = (expr);                                                                                                 \
    if (!tmp)                                                                                                          \
        return ::practice::core::refuse(std::move(tmp.error()));                                                       \
    decl = std::move(*tmp)
#define PRACTICE_TRY_ASSIGN(decl, expr) PRACTICE_TRY_ASSIGN_(PRACTICE_TRY_CAT(practiceTry_, __LINE__), decl, expr)

} // namespace practice::core
