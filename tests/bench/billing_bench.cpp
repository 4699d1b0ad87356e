// Lists and reports of billing, budgets and checklists on a large practice: statements executed and milliseconds, the median of five runs; beside
// them the processor's, which other programs on the machine do not lengthen.
//
//     billing_bench                                              generates 250,000 journal lines in a temporary file
//     billing_bench FILE [USER PASSWORD]                         a demo practice, as practicectl init --demo --size large makes
//
// To hold: aging 300 ms, any report 1 s, any list 100 ms and 5 statements.

#include "app/demo/demo_practice.h"
#include "app/messages.h"
#include "app/report_catalogue.h"
#include "app/today.h"
#include "app/workspace.h"
#include "billing/account_service.h"
#include "billing/billing_reports.h"
#include "billing/charge_service.h"
#include "billing/day_service.h"
#include "billing/setup_service.h"
#include "budgeting/budget_control.h"
#include "budgeting/budget_service.h"
#include "budgeting/payables_service.h"
#include "compliance/checklist_service.h"
#include "compliance/template_service.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "patients/patient_service.h"
#include "support/temp_dir.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <iostream>
#include <random>
#include <stdexcept>

using namespace practice;

namespace {

constexpr int kCharges = 50'000; ///< Five lines each: charge, payment and adjustment or transfer of most of them.
constexpr int kDays = 5 * 365;
constexpr int kPatients = 10'000;

template <class T> T valueOf(core::Result<T> result) {
    if (!result)
        throw std::runtime_error(core::describe(result.error()));
    return *std::move(result);
}

struct Practice {
    explicit Practice(const std::filesystem::path& file, const std::filesystem::path& state, const std::string& user, const std::string& password) {
        app::Workspace::Options options;
        options.stateFolder = state;
        options.cheapPasswords = true;
        workspace = app::Workspace::open(file, clock, options);
        core::NoProgress quiet;
        session = valueOf(workspace->signIn(user, password, quiet));
        connection = workspace->database().connect(storage::Access::Writer);
        renew();
    }
    /// A use case of the desktop begins so: services are made anew, directories are kept.
    void renew() { services = workspace->services(*connection, *session); }

    core::SystemClock clock;
    std::unique_ptr<app::Workspace> workspace;
    std::shared_ptr<const security::Session> session;
    std::unique_ptr<storage::Connection> connection;
    std::unique_ptr<app::Services> services;
};

/// Charges of five years with what was paid, adjusted and moved; every tenth stays open, some are overpaid.
class Generator {
  public:
    explicit Generator(Practice& practice) : m_practice(practice), m_context(practice.services->context()) {
        m_today = m_context.clock.today(organization::OrganizationService::practiceZone(m_context.connection));
        m_first = core::addDays(m_today, -kDays);
    }
    void run() {
        setUp();
        constexpr int kBatch = 2000;
        for (int from = 0; from < kCharges; from += kBatch) {
            security::UnitOfWork work(m_context);
            const auto charges = addCharges(work, from, kBatch);
            settle(work, charges, from);
            work.commit();
        }
    }

  private:
    int upTo(int most) { return std::uniform_int_distribution(0, most)(m_random); }
    core::Date dayOf(int number) const { return core::addDays(m_first, static_cast<int>(std::int64_t{number} * kDays / kCharges)); }

    void setUp() {
        for (const auto& person : m_practice.services->directory()->entries())
            m_providers.push_back(person.id);
        for (const auto& department : valueOf(organization::OrganizationService(m_context).departments()))
            m_departments.push_back(department.id);
        security::UnitOfWork work(m_context);
        for (int i = 0; i < 8; ++i) {
            billing::PayerDraft payer;
            payer.name = fmt::format("Bench payer {}", i);
            m_payers.push_back(billing::SetupService::insertPayer(work, payer));
        }
        for (int i = 0; i < kPatients; ++i) {
            patients::PatientDraft patient;
            patient.number = fmt::format("B{:06}", i);
            patient.lastName = fmt::format("Bench{}", i);
            patient.firstName = "Ada";
            patient.birthDate = core::addDays(core::makeDate(1950, 1, 1), i);
            m_patients.push_back(valueOf(patients::PatientService::insert(work, patient)));
        }
        work.audit({"bench.set_up", {"patient", 0}, {}, {}});
        work.commit();
    }
    std::vector<billing::ChargeId> addCharges(security::UnitOfWork& work, int from, int count) {
        std::vector<billing::ChargeService::NewCharge> charges;
        for (int i = from; i < from + count; ++i) {
            billing::ChargeService::NewCharge one;
            auto& charge = one.charge;
            charge.patient = m_patients[static_cast<std::size_t>(upTo(kPatients - 1))];
            charge.postedOn = dayOf(i);
            charge.serviceOn = core::addDays(charge.postedOn, -upTo(5));
            charge.provider = m_providers[static_cast<std::size_t>(i) % std::min<std::size_t>(20, m_providers.size())];
            charge.department = m_departments[static_cast<std::size_t>(i) % m_departments.size()];
            charge.placeOfService = "11";
            charge.code = fmt::format("992{:02}", 2 + i % 14);
            charge.amount = core::Money::fromCents(4000 + upTo(30'000));
            charge.firstPayer = i % 5 == 0 ? billing::PayerId() : m_payers[static_cast<std::size_t>(i) % m_payers.size()];
            m_charges.push_back(charge);
            charges.push_back(std::move(one));
        }
        return valueOf(billing::ChargeService::insertCharges(work, charges));
    }
    void settle(security::UnitOfWork& work, const std::vector<billing::ChargeId>& ids, int from) {
        std::vector<billing::AccountService::NewReceipt> receipts;
        std::vector<billing::AccountService::NewAdjustment> adjustments;
        std::vector<billing::AccountService::NewTransfer> transfers;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const auto& charge = m_charges[static_cast<std::size_t>(from) + i];
            const auto later = std::min(m_today, core::addDays(charge.postedOn, 10 + upTo(40)));
            const auto part = [&](int percent) { return charge.amount.times(core::Ratio{percent, 100}, core::Rounding::HalfUp); };
            if (i % 10 == 9)
                continue;
            billing::AccountService::NewReceipt receipt;
            receipt.draft.patient = charge.patient;
            receipt.draft.payer = charge.firstPayer;
            receipt.draft.tender = charge.firstPayer.isValid() ? billing::Tender::Eft : billing::Tender::Card;
            receipt.draft.amount = part(i % 50 == 7 ? 110 : 60);
            receipt.draft.receivedOn = later;
            receipt.draft.splits = {{ids[i], charge.firstPayer, receipt.draft.amount}};
            receipts.push_back(std::move(receipt));
            if (i % 2 == 0) {
                billing::AccountService::NewAdjustment adjustment;
                adjustment.draft.charge = ids[i];
                adjustment.draft.payer = charge.firstPayer;
                adjustment.draft.reason = billing::AdjustmentReason::Contractual;
                adjustment.draft.amount = part(25);
                adjustment.postedOn = later;
                adjustments.push_back(std::move(adjustment));
            } else if (charge.firstPayer.isValid()) {
                transfers.push_back({ids[i], charge.firstPayer, {}, part(15), later, {}});
            }
        }
        valueOf(billing::AccountService::insertReceipts(work, receipts));
        valueOf(billing::AccountService::insertAdjustments(work, adjustments));
        valueOf(billing::AccountService::insertTransfers(work, transfers));
    }

    Practice& m_practice;
    security::Context m_context;
    std::mt19937 m_random{2026};
    core::Date m_today, m_first;
    std::vector<core::EmployeeId> m_providers;
    std::vector<core::DepartmentId> m_departments;
    std::vector<billing::PayerId> m_payers;
    std::vector<patients::PatientId> m_patients;
    std::vector<billing::Charge> m_charges;
};

/// Five runs, each as a use case of its own; the first one, which compiles the statements, does not count.
template <class Call> void measure(Practice& practice, const std::string& name, double most, const Call& call) {
    std::array<double, 5> milliseconds{}, processor{};
    std::int64_t statements = 0, rows = 0;
    for (int run = -1; run < 5; ++run) {
        practice.renew();
        const auto before = practice.connection->statementsExecuted();
        const auto start = std::chrono::steady_clock::now();
        const auto ticks = std::clock();
        rows = call(*practice.services);
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        if (run >= 0) {
            milliseconds[static_cast<std::size_t>(run)] = took.count();
            processor[static_cast<std::size_t>(run)] = 1000.0 * static_cast<double>(std::clock() - ticks) / CLOCKS_PER_SEC;
        }
        statements = practice.connection->statementsExecuted() - before;
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    std::sort(processor.begin(), processor.end());
    std::cout << fmt::format("{:<44} {:>9} {:>11} {:>10.1f} {:>10.1f} {:>8.0f}{}\n", name, rows, statements, milliseconds[2], processor[2], most,
                             processor[2] > most ? "  OVER" : "");
}

std::int64_t oneNumber(Practice& practice, const char* sql) {
    auto query = practice.connection->prepare(sql);
    query->step();
    return query->get<std::int64_t>(0);
}

void measureAll(Practice& practice) {
    const auto today = practice.clock.today(organization::OrganizationService::practiceZone(*practice.connection));
    std::cout << fmt::format("{} journal lines, {} charges, {} patients\n\n", oneNumber(practice, "SELECT COUNT(*) FROM journal_lines"),
                             oneNumber(practice, "SELECT COUNT(*) FROM charges"), oneNumber(practice, "SELECT COUNT(*) FROM patients"));
    std::cout << fmt::format("{:<44} {:>9} {:>11} {:>10} {:>10} {:>8}\n", "", "rows", "statements", "ms", "processor", "at most");
    const std::array bases{billing::AgingBase::ServiceDate, billing::AgingBase::PostingDate, billing::AgingBase::ResponsibleSince};
    for (const int years : {0, 1, 4})
        measure(practice, fmt::format("aging figures by payer as of {} years ago", years), 300, [&](app::Services& services) {
            return static_cast<std::int64_t>(valueOf(services.billingReports().aged(core::addDays(today, -365 * years), billing::AgingBy::Payer, bases[0])).size());
        });
    measure(practice, "aging figures, responsible since", 300, [&](app::Services& services) {
        return static_cast<std::int64_t>(valueOf(services.billingReports().aged(today, billing::AgingBy::Patient, bases[2])).size());
    });
    const core::DateRange month{core::firstOfMonth(today), core::addDays(today, 1)};
    measure(practice, "roll-forward of the month (proof strip)", 100, [&](app::Services& services) {
        return valueOf(services.billingReports().rollForward(month)).holds() ? 1 : 0;
    });
    for (const auto& [span, range] : {std::pair("month", core::DateRange{core::addDays(today, -30), core::addDays(today, 1)}),
                                      {"five years", core::DateRange{core::addDays(today, -kDays), core::addDays(today, 1)}}})
        for (const auto& entry : app::reportCatalogue()) {
            if (entry.dates == app::ReportDates::AsOf && std::string(span) != "month")
                continue;
            const auto dates = entry.dates == app::ReportDates::AsOf ? std::string("as of today") : std::string(span);
            measure(practice, entry.title + ", " + dates, 1000, [&](app::Services& services) {
                return static_cast<std::int64_t>(valueOf(entry.run(services, {today, range})).rows.size());
            });
        }
    const core::DateRange days{core::addDays(today, -30), core::addDays(today, 1)};
    measure(practice, "list: balances of all patients", 100, [](app::Services& s) { return static_cast<std::int64_t>(valueOf(s.patientAccounts().balances()).size()); });
    measure(practice, "list: encounters, newest", 100, [](app::Services& s) { return static_cast<std::int64_t>(valueOf(s.charges().encounters({})).size()); });
    measure(practice, "list: payments of a month", 100, [&](app::Services& s) { return static_cast<std::int64_t>(valueOf(s.patientAccounts().receipts(days)).size()); });
    measure(practice, "list: adjustments of a month", 100,
            [&](app::Services& s) { return static_cast<std::int64_t>(valueOf(s.patientAccounts().adjustments(std::nullopt, days)).size()); });
    measure(practice, "list: deposits of a month", 100, [&](app::Services& s) { return static_cast<std::int64_t>(valueOf(s.billingDay().deposits(days)).size()); });
    measure(practice, "list: payers", 100, [](app::Services& s) { return static_cast<std::int64_t>(valueOf(s.billingSetup().payers()).size()); });
    measure(practice, "day sheet of a day", 100, [&](app::Services& s) { return static_cast<std::int64_t>(valueOf(s.billingDay().daySheet(today)).tenders.size()); });
    const auto count = [](const auto& rows) { return static_cast<std::int64_t>(rows.size()); };
    measure(practice, "list: vendors", 100, [&](app::Services& s) { return count(valueOf(s.payables().vendors())); });
    measure(practice, "list: vendor invoices", 100, [&](app::Services& s) { return count(valueOf(s.payables().invoices({}))); });
    measure(practice, "list: invoices due", 100, [&](app::Services& s) { return count(valueOf(s.payables().dueInvoices(today))); });
    measure(practice, "list: payment batches of a month", 100, [&](app::Services& s) { return count(valueOf(s.payables().batches(days))); });
    measure(practice, "list: budget against actual", 200, [&](app::Services& s) { return count(valueOf(s.budgetControl().matrix(today)).lines); });
    measure(practice, "list: red flags", 200, [&](app::Services& s) { return count(valueOf(s.budgetControl().redFlags(today))->flags); });
    if (const auto budget = practice.services->budgets().budgetAt(today)) {
        const auto versions = valueOf(practice.services->budgets().versions(budget->id));
        if (!versions.empty())
            measure(practice, "budget sheet of a department", 100, [&](app::Services& s) { return count(valueOf(s.budgets().open(versions.front().id)).sheet.lines); });
    }
    measure(practice, "list: what is due", 100, [&](app::Services& s) { return count(valueOf(s.checklists().due({}))); });
    measure(practice, "list: checklists of a month", 100, [&](app::Services& s) { return count(valueOf(s.checklists().runs(days))); });
    measure(practice, "list: checklist templates", 100, [&](app::Services& s) { return count(valueOf(s.checklistTemplates().templates())); });
    measure(practice, "Today, all lines", 1000, [&](app::Services& s) {
        core::NoProgress quiet;
        return count(valueOf(s.today().facts(quiet)).items);
    });
    measure(practice, "proofs of the status bar", 250, [&](app::Services& s) { return count(valueOf(s.today().proofs())); });
    const patients::PatientId busiest(oneNumber(practice, "SELECT patient_id FROM charges GROUP BY patient_id ORDER BY COUNT(*) DESC, patient_id LIMIT 1"));
    measure(practice, "account of the patient with most charges", 150,
            [&](app::Services& s) { return static_cast<std::int64_t>(valueOf(s.patientAccounts().account(busiest)).charges.size()); });
}

} // namespace

int main(int argc, char** argv) try {
    app::registerMessages();
    testing::TempDir folder;
    const bool isGiven = argc > 1;
    const auto file = isGiven ? std::filesystem::path(argv[1]) : folder / "bench.practice";
    if (!isGiven) {
        const core::SystemClock clock;
        app::DemoOptions options;
        options.workspace.stateFolder = folder / "state";
        core::NoProgress quiet;
        valueOf(app::createDemo(file, clock, options, quiet));
    }
    Practice practice(file, folder / "state", argc > 2 ? argv[2] : "manager", argc > 3 ? argv[3] : app::kDemoPassword);
    if (!isGiven) {
        practice.connection->prepare("UPDATE periods SET state = 'open'")->run();
        practice.connection->prepare("UPDATE day_closes SET reopened_at = closed_at WHERE reopened_at IS NULL")->run();
        Generator(practice).run();
    }
    measureAll(practice);
    return 0;
} catch (const std::exception& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
}
