#pragma once

#include "core/date.h"
#include "core/ids.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace practice::organization {

using core::DepartmentId;
using core::SiteId;
using JobRoleId = core::StrongId<struct JobRoleTag>;
using HolidayId = core::StrongId<struct HolidayTag>;

/// Whether a list shows archived records as well.
enum class Archived { Hide, Show };

/// The practice itself; there is one. All but the version is sealed.
struct PracticeProfile {
    std::string name;
    std::string taxId;   ///< EIN "12-3456789", or empty.
    std::string address; ///< Lines separated by '\n'.
    core::RowVersion version;
    bool operator==(const PracticeProfile&) const = default;
};

struct SiteDraft {
    std::string name;
    std::string timeZone; ///< IANA name, one of core::TimeZone::names().
    std::string state;    ///< Two letters, "CO".
    std::string address;  ///< Sealed.
    std::string phone;    ///< Sealed.
    bool federalHolidays = true; ///< The site keeps the US federal holidays.
    bool operator==(const SiteDraft&) const = default;
};
struct Site : SiteDraft {
    SiteId id;
    core::RowVersion version;
    bool archived = false;
    bool operator==(const Site&) const = default;
};

enum class DepartmentKind { Ward, Clinic, Office, Laboratory, Imaging, Pharmacy, Therapy, Other };
inline constexpr int kDepartmentKindCount = static_cast<int>(DepartmentKind::Other) + 1;
std::string_view key(DepartmentKind kind);     ///< "ward": stored.
std::string_view caption(DepartmentKind kind); ///< "Ward" (English source for translation).
std::optional<DepartmentKind> departmentKind(std::string_view key);

struct DepartmentDraft {
    std::string name;
    SiteId site;
    DepartmentKind kind = DepartmentKind::Clinic;
    bool operator==(const DepartmentDraft&) const = default;
};
struct Department : DepartmentDraft {
    DepartmentId id;
    core::RowVersion version;
    bool archived = false;
    bool operator==(const Department&) const = default;
};

struct JobRoleDraft {
    std::string code; ///< "RN": unique, up to 12 characters.
    std::string name; ///< "Registered nurse"
    int groupOrder = 0; ///< Rosters and lists group people by role in this order.
    bool licenseNeeded = false;
    bool operator==(const JobRoleDraft&) const = default;
};
struct JobRole : JobRoleDraft {
    JobRoleId id;
    core::RowVersion version;
    bool archived = false;
    bool operator==(const JobRole&) const = default;
};

/// A day of the practice's own calendar: closed or kept as a holiday.
struct OwnHolidayDraft {
    core::Date on{2000, 1, 1};
    std::string name;
    std::optional<SiteId> site; ///< None: every site.
    bool operator==(const OwnHolidayDraft&) const = default;
};
struct OwnHoliday : OwnHolidayDraft {
    HolidayId id;
    core::RowVersion version;
    bool operator==(const OwnHoliday&) const = default;
};

} // namespace practice::organization
