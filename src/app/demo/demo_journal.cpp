#include "app/demo/demo_plan.h"
#include "ledger/account_repository.h"
#include "ledger/ledger_service.h"

#include <algorithm>

namespace practice::app::demo {

using core::Money;
using ledger::EntryDraft;

namespace {

// The practice's year in shares of its base wages, in hundredths of a percent. It earns a little more than it spends.
constexpr std::int64_t kIncome = 14'050;       ///< All receipts of a month, through billing; what follows costs less.
constexpr int kWorkdays = 21;                  ///< Of an average month.
constexpr std::int64_t kPayrollTax = 765;      ///< Of the gross pay.
constexpr std::int64_t kBenefits = 900, kSupplies = 500, kDrugs = 380, kRent = 440, kUtilities = 50, kSoftware = 75,
                       kMalpractice = 130, kLoan = 60, kDrawings = 1'300; // drawings once a quarter

constexpr std::int64_t part(std::int64_t cents, std::int64_t hundredthsOfPercent) { return cents * hundredthsOfPercent / 10'000; }

/// Banks and offices work on weekdays.
core::Date workday(core::Date day) {
    while (core::isWeekend(day))
        day = core::addDays(day, 1);
    return day;
}

/// Accounts whose bills come from vendors with terms; the others are paid at once.
bool isBilledByVendor(std::string_view account) {
    return account == "6200" || account == "6210" || account == "6120" || account == "6600" || account == "6400" || account == "6310";
}

/// What does not come from patients: wages twice a month by department, taxes after them, bills. The first department's overtime and contract labor run away in the last months: the story's
/// department over budget.
class Books {
  public:
    Books(World& world, std::vector<EntryDraft>& out) : m_world(world), m_out(out) {
        for (const auto& account : ledger::AccountRepository(world.work.connection()).listAll())
            m_byCode.emplace(account.code, account.id);
        for (const auto& department : world.departments)
            m_wages += monthlyWages(department.plan);
    }

    void opening(core::Date on) {
        add(on, "1000", "3900", part(m_wages, 4'600), "opening");
        add(on, "1500", "3900", part(m_wages, 9'400), "opening");
        add(on, "3900", "2500", part(m_wages, 2'900), "opening");
    }

    void month(core::Date first) {
        payroll(first);
        bills(first);
    }

  private:
    /// By how much the runaway department exceeds its usual extra pay: from the sixth month before today on.
    bool runsAway(core::Date day) const { return day >= core::addDays(m_world.today, -183); }

    void payroll(core::Date first) {
        for (const int offset : {13, 27}) {
            const auto payday = workday(core::addDays(first, offset));
            if (payday >= m_world.today)
                continue;
            EntryDraft draft = started(payday, "payroll");
            std::int64_t gross = 0;
            for (std::size_t i = 0; i < m_world.departments.size(); ++i) {
                const auto& department = m_world.departments[i];
                const auto wages = part(monthlyWages(department.plan) / 2, m_world.pick(9'900, 10'080));
                const bool over = i == 0 && runsAway(payday);
                const auto overtime = part(wages, over ? m_world.pick(850, 1'150) : m_world.pick(120, 320));
                line(draft, "6000", wages, department.id);
                line(draft, "6010", overtime, department.id);
                gross += wages + overtime;
            }
            const auto tax = part(gross, kPayrollTax);
            line(draft, "6020", tax);
            line(draft, "2100", -gross);
            line(draft, "2110", -tax);
            m_out.push_back(std::move(draft));
            add(payday, "2100", "1000", gross, "payment");
            if (const auto due = workday(core::addDays(payday, 3)); due < m_world.today)
                add(due, "2110", "1000", tax, "payment");
        }
    }

    void bills(core::Date first) {
        const auto bill = [&](int day, const char* account, std::int64_t cents, core::DepartmentId department = {}) {
            const auto on = workday(core::addDays(first, day - 1));
            if (on >= m_world.today)
                return;
            if (isBilledByVendor(account) && on >= core::addDays(m_world.today, -365))
                m_world.bills.push_back({on, account, cents, department});
            else
                add(on, account, "1000", cents, "payment", department);
        };
        const auto about = [&](std::int64_t share) { return part(part(m_wages, share), m_world.pick(9'000, 11'000)); };
        bill(2, "6300", part(m_wages, kRent));
        bill(5, "2500", part(m_wages, kLoan));
        bill(8, "6600", part(m_wages, kSoftware));
        bill(10, "6030", part(m_wages, kBenefits));
        bill(12, "6400", part(m_wages, kMalpractice));
        bill(20, "6310", about(kUtilities));
        for (std::size_t i = 0; i < m_world.departments.size(); ++i) {
            const auto& department = m_world.departments[i];
            const auto wages = monthlyWages(department.plan);
            bill(m_world.pick(4, 25), "6200", part(part(wages, kSupplies), m_world.pick(8'500, 11'500)), department.id);
            if (department.plan.kind == organization::DepartmentKind::Ward || department.plan.kind == organization::DepartmentKind::Clinic)
                bill(m_world.pick(4, 25), "6210", part(part(wages, kDrugs), m_world.pick(8'500, 11'500)), department.id);
            if (department.plan.kind == organization::DepartmentKind::Ward)
                bill(m_world.pick(15, 26), "6120",
                     part(wages, i == 0 && runsAway(first) ? m_world.pick(1'300, 1'700) : m_world.pick(250, 550)), department.id);
        }
        if (first.month().as_number() % 3 == 1)
            bill(18, "3100", part(m_wages, kDrawings));
    }

    EntryDraft started(core::Date on, const char* kind) const {
        EntryDraft draft;
        draft.postedOn = on;
        draft.kind = kind;
        return draft;
    }
    void line(EntryDraft& draft, const std::string& account, std::int64_t cents, core::DepartmentId department = {}) const {
        draft.lines.push_back({m_byCode.at(account), Money::fromCents(cents), {.department = department.value()}});
    }
    void add(core::Date on, const char* debit, const char* credit, std::int64_t cents, const char* kind,
             core::DepartmentId department = {}) {
        auto draft = started(on, kind);
        line(draft, debit, cents, department);
        line(draft, credit, -cents);
        m_out.push_back(std::move(draft));
    }
    World& m_world;
    std::vector<EntryDraft>& m_out;
    std::int64_t m_wages = 0; ///< Base wages of a month, cents.
    std::map<std::string, ledger::AccountId> m_byCode;
};

} // namespace

std::int64_t monthlyWages(const DepartmentPlan& plan) {
    std::int64_t cents = 0;
    for (const auto& group : plan.staff)
        cents += group.people * group.centsPerHour * group.fteBasisPoints / 10'000 * 2080 / 12;
    return cents;
}

std::int64_t dailyIncome(const World& world) {
    std::int64_t wages = 0;
    for (const auto& department : world.departments)
        wages += monthlyWages(department.plan);
    return part(wages, kIncome) / kWorkdays;
}

core::Result<void> addJournal(World& world) {
    std::vector<EntryDraft> drafts;
    Books books(world, drafts);
    auto month = core::firstOfMonth(core::addDays(world.today, world.large ? -1826 : -548)); // five years; 18 months
    books.opening(month);
    for (; month <= world.today; month = core::firstOfNextMonth(month))
        books.month(month);
    // In the order of the days, as people would have posted them.
    std::stable_sort(drafts.begin(), drafts.end(), [](const auto& a, const auto& b) { return a.postedOn < b.postedOn; });
    PRACTICE_TRY(ledger::LedgerService::post(world.work, drafts, ledger::PostedBy::SubLedger));
    world.work.audit({"journal.generate", {"journal_entry", 0}, {}, std::to_string(drafts.size()) + " entries"});
    return {};
}

} // namespace practice::app::demo
