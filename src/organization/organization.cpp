#include "organization/organization.h"

#include "core/words.h"

namespace practice::organization {
namespace {
constexpr std::array<core::Word, kDepartmentKindCount> kKinds{{
    {"ward", "Ward"},
    {"clinic", "Clinic"},
    {"office", "Office"},
    {"laboratory", "Laboratory"},
    {"imaging", "Imaging"},
    {"pharmacy", "Pharmacy"},
    {"therapy", "Therapy"},
    {"other", "Other"},
}};
} // namespace

std::string_view key(DepartmentKind kind) { return core::wordOf(kKinds, kind).key; }
std::string_view caption(DepartmentKind kind) { return core::wordOf(kKinds, kind).caption; }
std::optional<DepartmentKind> departmentKind(std::string_view text) {
    return core::enumOf<DepartmentKind>(kKinds, text);
}

} // namespace practice::organization
