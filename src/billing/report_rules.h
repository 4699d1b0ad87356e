#pragma once

#include "core/date.h"
#include "core/money.h"
#include "reporting/table_report.h"

#include <array>
#include <string>
#include <string_view>

namespace practice::billing {

inline constexpr int kAgingBuckets = 5;

/// The buckets of aging as of a day: 0–30, 31–60, 61–90, 91–120 and over 120 days old. What is dated later counts as new.
class AgingBuckets {
  public:
    explicit AgingBuckets(core::Date asOf);
    /// By a date as the database keeps it: no date is parsed, for there is one a balance.
    int of(std::string_view isoDate) const;
    static std::string_view caption(int bucket); ///< "31–60 days"

  private:
    std::array<std::string, kAgingBuckets - 1> m_first; ///< First day of each bucket but the last.
};

/// Part of a whole, in hundredths of a percent, half up; an empty cell where there is no whole.
reporting::CellValue shareOf(core::Money part, core::Money whole);

} // namespace practice::billing
