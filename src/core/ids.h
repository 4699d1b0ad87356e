#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace practice::core {

/// A row id that cannot be mistaken for another kind of row. Zero means "not stored yet".
template <class Tag> class StrongId {
  public:
    constexpr StrongId() = default;
    constexpr explicit StrongId(std::int64_t value) : m_value(value) {}
    constexpr std::int64_t value() const { return m_value; }
    constexpr bool isValid() const { return m_value != 0; }
    constexpr auto operator<=>(const StrongId&) const = default;

  private:
    std::int64_t m_value = 0;
};

/// Counts the saves of an editable record; a save that finds another version is a Conflict.
struct RowVersion {
    std::int64_t value = 0;
    constexpr auto operator<=>(const RowVersion&) const = default;
};

// Ids that several rooms speak of; each table belongs to the room named behind it.
using UserId = StrongId<struct UserTag>;             // security
using SiteId = StrongId<struct SiteTag>;             // organization
using DepartmentId = StrongId<struct DepartmentTag>; // organization
using EmployeeId = StrongId<struct EmployeeTag>;     // people

} // namespace practice::core

template <class Tag> struct std::hash<practice::core::StrongId<Tag>> {
    std::size_t operator()(practice::core::StrongId<Tag> id) const noexcept {
        return std::hash<std::int64_t>{}(id.value());
    }
};
