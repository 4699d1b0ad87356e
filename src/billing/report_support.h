#pragma once

#include "billing/billing_reports.h"

#include <algorithm>

namespace practice::billing {

/// What the reports of billing share.

inline reporting::TableReport startedReport(const security::Context& context, std::string id, std::string title, std::string provenance) {
    reporting::TableReport report;
    report.id = std::move(id);
    report.title = std::move(title);
    report.asOf = context.clock.now();
    report.provenance = std::move(provenance);
    return report;
}

inline std::vector<reporting::FilterUsed> rangeFilters(core::DateRange days) {
    return {{"From", core::toIso(days.from)}, {"To", core::toIso(days.lastDay())}};
}

/// Largest amount first; rows of one amount by the text of their first cell.
inline void sortByAmount(std::vector<reporting::Row>& rows, std::size_t column) {
    std::ranges::stable_sort(rows, [column](const reporting::Row& a, const reporting::Row& b) {
        const auto left = std::get<core::Money>(a.cells[column]), right = std::get<core::Money>(b.cells[column]);
        return left != right ? right < left : std::get<std::string>(a.cells[0]) < std::get<std::string>(b.cells[0]);
    });
}

} // namespace practice::billing
