#pragma once

#include "compliance/compliance.h"
#include "core/change_set.h"
#include "core/result.h"
#include "security/unit_of_work.h"

#include <string>
#include <utility>
#include <vector>

namespace practice::compliance {

template <class T> using Result = core::Result<T>;
template <class T> using Changed = core::Changed<T>;
using security::UnitOfWork;

/// What the services of this room share: one unit a use case, an audit row and a change a write.
template <class T, class Action>
Result<Changed<T>> inOneUnit(const security::Context& context, security::Permission permission, Action&& action) {
    PRACTICE_TRY(security::authorize(context, permission));
    UnitOfWork unit(context);
    PRACTICE_TRY_ASSIGN(auto value, action(unit));
    return Changed<T>{std::move(value), unit.commit()};
}

inline void note(UnitOfWork& unit, std::string action, const core::EntityRef& subject, std::vector<std::string> fields,
                 std::string detail = {}) {
    unit.audit({std::move(action), subject, std::move(fields), std::move(detail)});
    unit.changed(subject.kind, subject.id);
}

} // namespace practice::compliance
