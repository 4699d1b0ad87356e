#include "billing/billing_reports.h"

#include "billing/report_names.h"
#include "billing/report_repository.h"
#include "billing/report_rules.h"
#include "billing/report_support.h"
#include "core/text.h"
#include "patients/patient_directory.h"
#include "people/directory.h"

#include <algorithm>
#include <unordered_map>

namespace practice::billing {

using reporting::CellKind;
using reporting::CellValue;
using reporting::Row;
using reporting::RowStyle;
using reporting::TableReport;
using security::Permission;

namespace {

using Movement = ReportRepository::Movement;

std::string nameOf(ReportNames& names, AgingBy by, std::int64_t id) {
    switch (by) {
    case AgingBy::Payer: return names.payer(PayerId(id));
    case AgingBy::Patient: return names.patient(PatientId(id));
    case AgingBy::Provider: break;
    }
    return names.provider(EmployeeId(id));
}

std::optional<core::EntityRef> recordOf(AgingBy by, std::int64_t id) {
    if (id == 0)
        return std::nullopt;
    return core::EntityRef{by == AgingBy::Payer ? "payer" : by == AgingBy::Patient ? "patient_account" : "employee", id};
}

const char* baseText(AgingBase base) {
    switch (base) {
    case AgingBase::ServiceDate: return "Service date";
    case AgingBase::PostingDate: return "Posting date";
    case AgingBase::ResponsibleSince: break;
    }
    return "Responsible since";
}

Row agingRow(std::string name, const AgedBalance& aged, RowStyle style, std::optional<core::EntityRef> record) {
    Row row{{std::move(name)}, style, std::move(record)};
    for (const auto amount : aged.bucket)
        row.cells.emplace_back(amount);
    row.cells.emplace_back(aged.credits);
    row.cells.emplace_back(aged.total());
    row.cells.push_back(shareOf(aged.bucket[3] + aged.bucket[4], aged.total() - aged.credits));
    return row;
}

void add(AgedBalance& to, const AgedBalance& row) {
    for (std::size_t i = 0; i < std::size(to.bucket); ++i)
        to.bucket[i] += row.bucket[i];
    to.credits += row.credits;
}

std::string monthOf(core::Date day) { return core::toIso(day).substr(0, 7); }

void add(RollForward& to, const ReportRepository::DocumentTotal& total) {
    (total.kind == Movement::Charges ? to.charges : total.kind == Movement::Payments ? to.payments : to.adjustments) += total.amount;
}

RollForward rollForwardOf(storage::Connection& connection, core::DateRange days) {
    const ReportRepository reports(connection);
    const auto control = reports.control(days);
    RollForward sums;
    sums.opening = sums.control = control.opening;
    for (const auto& [month, amount] : control.months)
        sums.control += amount;
    for (const auto& total : reports.documents(days))
        add(sums, total);
    sums.closing = sums.opening + sums.charges - sums.payments - sums.adjustments;
    return sums;
}

} // namespace

Money AgedBalance::total() const {
    auto sum = credits;
    for (const auto amount : bucket)
        sum += amount;
    return sum;
}

core::Result<std::vector<AgedBalance>> BillingReports::aged(core::Date asOf, AgingBy by, AgingBase base) {
    PRACTICE_TRY(security::authorize(m_context, Permission::BillingView));
    const ReportRepository reports(m_context.connection);
    const AgingBuckets buckets(asOf);
    std::unordered_map<std::int64_t, AgedBalance> byId;
    const auto of = [&byId](std::int64_t id) -> AgedBalance& {
        auto& row = byId[id];
        row.of = id;
        return row;
    };
    for (const auto& open : reports.openBalances(asOf, base)) {
        auto& row = of(by == AgingBy::Payer ? open.payer.value() : by == AgingBy::Patient ? open.patient.value() : open.provider.value());
        (open.balance.isNegative() ? row.credits : row.bucket[buckets.of(open.since)]) += open.balance;
    }
    for (const auto& [patient, credit] : reports.unappliedCredits(asOf))
        of(by == AgingBy::Patient ? patient.value() : 0).credits += credit;
    std::vector<AgedBalance> rows;
    rows.reserve(byId.size());
    for (auto& [id, row] : byId)
        rows.push_back(row);
    std::ranges::sort(rows, {}, &AgedBalance::of);
    return rows;
}

core::Result<RollForward> BillingReports::rollForward(core::DateRange days) {
    PRACTICE_TRY(security::authorize(m_context, Permission::BillingView));
    return rollForwardOf(m_context.connection, days);
}

RollForward BillingReports::proof(storage::Connection& connection, core::DateRange days) { return rollForwardOf(connection, days); }

core::Result<TableReport> BillingReports::aging(core::Date asOf, AgingBy by, AgingBase base) {
    PRACTICE_TRY_ASSIGN(const auto rows, aged(asOf, by, base));
    ReportNames names(m_context, *m_patients, *m_staff);
    static constexpr const char* kIds[] = {"aging_payer", "aging_patient", "aging_provider"};
    static constexpr const char* kBy[] = {"Payer", "Patient", "Provider"};
    const auto at = static_cast<std::size_t>(by);
    auto report = startedReport(m_context, kIds[at], std::string("Aging by ") + core::lowered(kBy[at]),
                                "Journal lines of accounts 1200 and 2200 posted up to the day, by charge and responsible party. Every past day "
                                "can be asked for: lines are never changed.");
    report.filters = {{"As of", core::toIso(asOf)}, {"Aged from", baseText(base)}};
    report.columns = {{core::lowered(kBy[at]), kBy[at], CellKind::Text, {}}};
    for (int i = 0; i < kAgingBuckets; ++i)
        report.columns.push_back({"bucket_" + std::to_string(i + 1), std::string(AgingBuckets::caption(i)), CellKind::Money,
                                  "Positive balances of charges of this age in days: debits less credits of account 1200 by charge and party"});
    report.columns.push_back({"credits", "Credits", CellKind::Money,
                              "Charges paid or adjusted by more than was owed, and credit that belongs to no charge (account 2200); shown gross"});
    report.columns.push_back({"balance", "Balance", CellKind::Money, "All ages less credits"});
    report.columns.push_back({"over_90", "Over 90", CellKind::Percent, "What is older than 90 days over all ages, credits left out"});
    AgedBalance all;
    for (const auto& row : rows) {
        add(all, row);
        report.rows.push_back(agingRow(nameOf(names, by, row.of), row, RowStyle::Normal, recordOf(by, row.of)));
    }
    if (by == AgingBy::Patient)
        std::ranges::stable_sort(report.rows, {}, [this](const Row& row) {
            return m_patients->rankOf(PatientId(row.record ? row.record->id : 0));
        });
    else
        sortByAmount(report.rows, report.columns.size() - 2);
    report.totals = agingRow("Total", all, RowStyle::Total, std::nullopt);
    return report;
}

core::Result<TableReport> BillingReports::rollForwardByMonth(core::DateRange days) {
    PRACTICE_TRY(security::authorize(m_context, Permission::BillingView));
    const ReportRepository reports(m_context.connection);
    const auto control = reports.control(days);
    std::map<std::string, RollForward> months;
    for (auto first = core::firstOfMonth(days.from); first < days.to; first = core::firstOfNextMonth(first))
        months[monthOf(first)];
    RollForward all;
    for (const auto& total : reports.documents(days)) {
        add(months[total.month], total);
        add(all, total);
    }
    auto report = startedReport(m_context, "ar_roll_forward", "A/R roll-forward",
                                "Charges, payments and adjustments from their documents, reversals on their own day; the control account from the "
                                "journal's lines of accounts 1200 and 2200. Both must agree in every month.");
    report.filters = rangeFilters(days);
    const auto money = CellKind::Money;
    report.columns = {{"month", "Month", CellKind::Date, "The month that begins on this day"},
                      {"opening", "Opening", money, "Closing of the month before; the first: the control account before the range"},
                      {"charges", "Charges", money, "Posted charges and opening balances, reversed ones taken off"},
                      {"payments", "Payments", money, "Received payments, reversed ones taken off"},
                      {"adjustments", "Adjustments", money, "Posted adjustments, reversed ones taken off"},
                      {"closing", "Closing", money, "Opening plus charges less payments less adjustments"},
                      {"control", "Control account", money, "Accounts 1200 and 2200 at the end of the month"},
                      {"difference", "Difference", money, "Closing less control account; 0 proves the month"}};
    const auto cellsOf = [](CellValue month, const RollForward& sums) {
        return std::vector<CellValue>{std::move(month), sums.opening, sums.charges, sums.payments, sums.adjustments, sums.closing, sums.control,
                                      sums.closing - sums.control};
    };
    all.opening = control.opening;
    Money running = control.opening, inControl = control.opening;
    for (auto& [month, sums] : months) {
        sums.opening = running;
        running = sums.closing = running + sums.charges - sums.payments - sums.adjustments;
        if (const auto at = control.months.find(month); at != control.months.end())
            inControl += at->second;
        sums.control = inControl;
        report.rows.push_back({cellsOf(*core::parseIsoDate(month + "-01"), sums), RowStyle::Normal, std::nullopt});
    }
    all.closing = running;
    all.control = inControl;
    report.totals = Row{cellsOf(std::string("Total"), all), RowStyle::Total, std::nullopt};
    return report;
}

} // namespace practice::billing
