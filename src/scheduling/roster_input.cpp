#include "scheduling/roster_input.h"

#include "core/text.h"

#include <algorithm>

namespace practice::scheduling {

namespace {
template <class Rows, class Id> auto* rowWith(const Rows& rows, Id id) {
    const auto found = std::find_if(rows.begin(), rows.end(), [id](const auto& row) { return row.id == id; });
    return found == rows.end() ? nullptr : &*found;
}
} // namespace

const ShiftType* RosterInput::shiftType(ShiftTypeId id) const { return rowWith(shiftTypes, id); }
const StaffMember* RosterInput::member(EmployeeId id) const { return rowWith(staff, id); }
const CoverageNeed* RosterInput::need(CoverageNeedId id) const { return rowWith(needs, id); }

const ShiftType* RosterInput::shiftTypeByCode(std::string_view code) const {
    const std::string wanted = core::lowered(core::trimmed(code));
    for (const ShiftType& type : shiftTypes)
        if (!type.archived && core::lowered(core::trimmed(type.code)) == wanted)
            return &type;
    return nullptr;
}

} // namespace practice::scheduling
