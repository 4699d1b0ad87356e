#pragma once

#include "people/directory.h"
#include "scheduling/roster_service.h"
#include "ui/roster/types.h"

#include <map>
#include <string>
#include <vector>

namespace practice::testing {

/// A short-stay ward of nineteen people over four weeks from 2026-11-16, as on the wall of a clinic: nurses, aides and the
/// front desk, seven shift types, six needs, leave, a call-out, a licence that lapses on November 24 and a published
/// version. Without a database: for tests of the grid and the panels.
class WardSample {
  public:
    static inline const scheduling::DepartmentId kWard{7};
    static inline const scheduling::JobRoleId kNurse{1}, kAide{2}, kDesk{3};
    static inline const scheduling::ShiftTypeId kE{1}, kD{2}, kL{3}, kN{4}, kC{5}, kT{6};

    WardSample();
    scheduling::OpenRoster open() const;
    ui::roster::PracticeFacts facts() const;
    scheduling::EmployeeId person(const std::string& lastName) const;
    struct Pattern {
        const char *last, *first, *weeks; ///< Four times seven letters, "-" free.
        scheduling::JobRoleId role;
    };
    static const std::vector<Pattern>& patterns();
    static core::Date day(const char* iso) { return *core::parseIsoDate(iso); }

    scheduling::RosterInput input;
    std::vector<scheduling::Assignment> cells;
    std::vector<scheduling::Assignment> published;

  private:
    void addShifts();
    void addNeeds();
    void add(const Pattern& pattern);
    scheduling::StaffMember& member(const std::string& lastName);

    std::vector<people::DirectoryEntry> m_entries;
};

} // namespace practice::testing
