#include "billing/report_rules.h"

namespace practice::billing {

AgingBuckets::AgingBuckets(core::Date asOf) {
    for (int i = 0; i < kAgingBuckets - 1; ++i)
        m_first[static_cast<std::size_t>(i)] = core::toIso(core::addDays(asOf, -30 * (i + 1)));
}

int AgingBuckets::of(std::string_view isoDate) const {
    int bucket = 0;
    while (bucket < kAgingBuckets - 1 && isoDate < m_first[static_cast<std::size_t>(bucket)])
        ++bucket;
    return bucket;
}

std::string_view AgingBuckets::caption(int bucket) {
    static constexpr std::array<std::string_view, kAgingBuckets> kCaptions{"0–30", "31–60", "61–90", "91–120", "Over 120"};
    return kCaptions[static_cast<std::size_t>(bucket)];
}

reporting::CellValue shareOf(core::Money part, core::Money whole) {
    if (whole.isZero())
        return {};
    const auto sign = whole.isNegative() ? -1 : 1;
    return reporting::Percent{core::Money::fromCents(10000).times(core::Ratio{part.cents() * sign, whole.cents() * sign}, core::Rounding::HalfUp).cents()};
}

} // namespace practice::billing
