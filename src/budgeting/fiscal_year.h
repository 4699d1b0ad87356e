#pragma once

#include "core/date.h"
#include "core/money.h"

#include <array>
#include <optional>
#include <string>

namespace practice::budgeting {

inline constexpr int kMonths = 12;
using Months = std::array<core::Money, kMonths>;
core::Money sumOf(const Months& months);

/// Twelve months that begin with any month of the calendar. A value.
class FiscalYear {
  public:
    /// The year that begins with the month of `day`.
    explicit FiscalYear(core::Date day) : m_start(core::firstOfMonth(day)) {}
    /// The year beginning in `startMonth` (1–12) that holds `day`.
    static FiscalYear holding(core::Date day, int startMonth);

    core::Date start() const { return m_start; }
    core::DateRange range() const;
    core::DateRange month(int index) const;         ///< 0–11.
    std::optional<int> monthOf(core::Date day) const; ///< Empty outside the year.
    int days(int index) const { return month(index).days(); }
    FiscalYear previous() const;
    FiscalYear next() const;
    std::string name() const;              ///< "2026", or "2026–27" where it ends in another calendar year.
    std::string monthName(int index) const; ///< "Mar"
    bool operator==(const FiscalYear&) const = default;

  private:
    core::Date m_start;
};

/// "Jan", 1–12.
std::string_view shortMonthName(int month);
/// "mar", "March" → 3; empty where it is no month of the English calendar.
std::optional<int> monthNamed(std::string_view text);

} // namespace practice::budgeting
