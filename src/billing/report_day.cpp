#include "billing/report_list_repository.h"
#include "billing/report_names.h"
#include "billing/report_repository.h"
#include "billing/report_support.h"
#include "patients/patient_directory.h"
#include "people/directory.h"

#include <map>

namespace practice::billing {

using reporting::CellKind;
using reporting::CellValue;
using reporting::Row;
using reporting::RowStyle;
using reporting::TableReport;
using security::Permission;

namespace {

using Movement = ReportRepository::Movement;

struct Sums {
    Money charges, payments, adjustments;
    void add(const ReportRepository::Moved& moved) {
        (moved.kind == Movement::Charges ? charges : moved.kind == Movement::Payments ? payments : adjustments) += moved.amount;
    }
    bool isZero() const { return charges.isZero() && payments.isZero() && adjustments.isZero(); }
    Money net() const { return charges - payments - adjustments; }
};

/// One way to cut the movements: sums by name, in the order of the names.
class Cut {
  public:
    explicit Cut(std::string by) : m_by(std::move(by)) {}
    void add(const std::string& name, const ReportRepository::Moved& moved) { m_sums[name].add(moved); }
    void appendTo(TableReport& report) const {
        for (const auto& [name, sums] : m_sums)
            if (!sums.isZero())
                report.rows.push_back({{m_by, name, {}, sums.charges, sums.payments, sums.adjustments, {}}, RowStyle::Normal, std::nullopt});
    }

  private:
    std::string m_by;
    std::map<std::string, Sums> m_sums;
};

std::vector<reporting::Column> daySheetColumns() {
    const auto money = CellKind::Money;
    return {{"by", "By", CellKind::Text, "The same movements by day, provider, department, site, user and tender"},
            {"name", "Name", CellKind::Text, {}},
            {"opening", "Opening", money, "Accounts 1200 and 2200 before the day"},
            {"charges", "Charges", money, "Charges and opening balances posted, reversals taken off"},
            {"payments", "Payments", money, "Payments received, reversals taken off; credit put to a charge moves from nobody to its provider"},
            {"adjustments", "Adjustments", money, "Adjustments posted, reversals taken off"},
            {"closing", "Closing", money, "Opening plus charges less payments less adjustments"}};
}

std::string text(std::optional<Tender> tender) { return tender ? std::string(caption(*tender)) : std::string(); }

CellValue numberOrEmpty(std::int64_t number) { return number == 0 ? CellValue() : CellValue(number); }

std::optional<core::EntityRef> receiptRecord(const ReportListRepository::ReceiptRow& row) {
    if (row.receipt.isValid())
        return core::EntityRef{"patient_payment", row.receipt.value()};
    return core::EntityRef{"patient_account", row.patient.value()};
}

} // namespace

core::Result<TableReport> BillingReports::daySheet(core::DateRange days) {
    PRACTICE_TRY(security::authorize(m_context, Permission::BillingView));
    const ReportRepository reports(m_context.connection);
    ReportNames names(m_context, *m_patients, *m_staff);
    const auto opening = reports.control(days).opening;
    auto report = startedReport(m_context, "day_sheet", "Day sheet",
                                "Journal lines of accounts 1200 and 2200 posted in the range, by the kind of document that caused them.");
    report.filters = rangeFilters(days);
    report.columns = daySheetColumns();
    std::map<core::Date, Sums> byDay;
    Cut provider("Provider"), department("Department"), site("Site"), user("User"), tender("Tender");
    Sums all;
    for (const auto& moved : reports.moved(days)) {
        all.add(moved);
        byDay[moved.day].add(moved);
        provider.add(names.provider(moved.provider), moved);
        department.add(names.department(moved.department), moved);
        site.add(names.site(moved.department), moved);
        user.add(names.user(moved.user), moved);
        if (moved.tender)
            tender.add(text(moved.tender), moved);
    }
    auto running = opening;
    for (const auto& [day, sums] : byDay) {
        const auto before = running;
        running += sums.net();
        report.rows.push_back({{std::string("Day"), core::toIso(day), before, sums.charges, sums.payments, sums.adjustments, running},
                               RowStyle::Normal,
                               std::nullopt});
    }
    for (const auto* cut : {&provider, &department, &site, &user, &tender})
        cut->appendTo(report);
    report.totals = Row{{std::string("Total"), {}, opening, all.charges, all.payments, all.adjustments, running}, RowStyle::Total, std::nullopt};
    return report;
}

core::Result<TableReport> BillingReports::deposits(core::DateRange days) {
    PRACTICE_TRY(security::authorize(m_context, Permission::BillingView));
    auto report = startedReport(m_context, "deposits", "Deposits",
                                "Deposits by their day; a reversed deposit is taken off on the day of its reversal, as in the bank account.");
    report.filters = rangeFilters(days);
    const auto money = CellKind::Money;
    report.columns = {{"number", "Deposit", CellKind::Integer, {}}, {"day", "Day", CellKind::Date, {}},
                      {"bank", "Bank account", CellKind::Text, {}}, {"tenders", "Tenders", CellKind::Text, {}},
                      {"receipts", "Payments", CellKind::Integer, "Payments in the deposit"},
                      {"cash", "Cash", money, "Payments of the deposit by tender"},
                      {"checks", "Checks", money, "Payments of the deposit by tender"},
                      {"cards", "Cards", money, "Payments of the deposit by tender"},
                      {"eft", "Electronic", money, "Payments of the deposit by tender"},
                      {"amount", "Amount", money, "What the bank account's journal line says"},
                      {"state", "State", CellKind::Text, {}}};
    Money cash, checks, cards, eft, amount;
    for (const auto& row : ReportListRepository(m_context.connection).deposits(days)) {
        cash += row.cash;
        checks += row.checks;
        cards += row.cards;
        eft += row.eft;
        amount += row.amount;
        report.rows.push_back({{row.number, row.day, row.bank, std::string(caption(row.tenders)), row.receipts, row.cash, row.checks, row.cards,
                                row.eft, row.amount, std::string(row.isReversal ? "Reversal" : "")},
                               RowStyle::Normal,
                               core::EntityRef{"deposit", row.id.value()}});
    }
    report.totals = Row{{std::string("Total"), {}, {}, {}, {}, cash, checks, cards, eft, amount, {}}, RowStyle::Total, std::nullopt};
    return report;
}

core::Result<TableReport> BillingReports::receipts(core::DateRange days, ReceiptsBy by) {
    PRACTICE_TRY(security::authorize(m_context, Permission::BillingView));
    ReportNames names(m_context, *m_patients, *m_staff);
    static constexpr const char* kIds[] = {"receipts_entry", "receipts_deposit", "receipts_service"};
    static constexpr const char* kTitles[] = {"Payments by posting date", "Payments by deposit date", "Payments by service date"};
    static constexpr const char* kProvenance[] = {
        "Payments on the day they were posted; a reversal is a row of its own on its own day.",
        "Payments on the day they went to the bank; those of a reversed deposit are taken off on the day of its reversal.",
        "Journal lines of account 1200 from payments and applied credit, by the service date of their charge."};
    const auto at = static_cast<std::size_t>(by);
    auto report = startedReport(m_context, kIds[at], kTitles[at], kProvenance[at]);
    report.filters = rangeFilters(days);
    const bool byEntry = by == ReceiptsBy::EntryDate, byService = by == ReceiptsBy::ServiceDate;
    report.columns = {{"day", byEntry ? "Posted" : byService ? "Service date" : "Deposited", CellKind::Date, {}},
                      {"number", "Receipt", CellKind::Integer, {}},
                      {"patient", "Patient", CellKind::Text, {}},
                      {"payer", "Paid by", CellKind::Text, {}},
                      {"tender", "Tender", CellKind::Text, {}},
                      {"amount", "Amount", CellKind::Money, byService ? "The part of the payment that was put to charges of this day" : "The whole payment"}};
    if (byEntry)
        report.columns.push_back({"unapplied", "Unapplied", CellKind::Money, "What belonged to no charge when it was posted (account 2200)"});
    if (byService)
        report.columns.push_back({"code", "Code", CellKind::Text, {}});
    else
        report.columns.push_back({"deposit", "Deposit", CellKind::Integer, {}});
    report.columns.push_back({"state", "State", CellKind::Text, {}});
    Money amount, unapplied;
    for (const auto& row : ReportListRepository(m_context.connection).receipts(days, by)) {
        amount += row.amount;
        unapplied += row.unapplied;
        Row line{{row.day, numberOrEmpty(row.number), names.patient(row.patient), names.payer(row.payer),
                  row.tender ? text(row.tender) : std::string("Credit applied"), row.amount},
                 RowStyle::Normal,
                 receiptRecord(row)};
        if (byEntry)
            line.cells.emplace_back(row.unapplied);
        line.cells.push_back(byService ? CellValue(row.code) : numberOrEmpty(row.deposit));
        line.cells.emplace_back(std::string(row.isReversal ? "Reversal" : ""));
        report.rows.push_back(std::move(line));
    }
    Row totals{{std::string("Total"), {}, {}, {}, {}, amount}, RowStyle::Total, std::nullopt};
    if (byEntry)
        totals.cells.emplace_back(unapplied);
    totals.cells.resize(report.columns.size());
    report.totals = std::move(totals);
    return report;
}

} // namespace practice::billing
