// journal_million [ENTRIES=1000000] [KEEP-FOLDER]: so many journal entries over five years in a new practice, posted
// through the ledger's own service; then all balances, one register page, budget against actual of one year and of five,
// the export and this program's memory, and the balances of hledger and ledger on the exported file, which must agree
// to the cent.
#include "long/child_run.h"
#include "long/figures.h"

#include "budgeting/budget_control.h"
#include "ledger/ledger_service.h"
#include "security/unit_of_work.h"

#include <fmt/format.h>

#include <map>
#include <random>
#include <sstream>

using namespace practice;
using namespace practice::testing;

namespace {

using Balances = std::map<std::string, std::int64_t>; // account code → cents

const core::Date kFrom = core::makeDate(2022, 1, 1);
constexpr int kDays = 5 * 365;
constexpr int kDepartments = 6;

std::unique_ptr<SignedIn> newPractice(const std::filesystem::path& folder, const core::Clock& clock) {
    app::Workspace::Options options;
    options.stateFolder = folder / "state";
    options.cheapPasswords = true;
    const auto file = folder / "million.practice";
    valueOf(app::Workspace::create(file, {"Million", "America/New_York", "dana", "Dana", "correct horse battery"}, clock, options));
    return std::make_unique<SignedIn>(file, options.stateFolder, clock, "dana", "correct horse battery");
}

/// Receipts, payments and payroll, in the order of their days, two to four lines each.
class Generator {
  public:
    explicit Generator(app::Services& services) {
        for (const auto& account : valueOf(services.ledger().accounts()))
            m_accounts.emplace(account.code, account.id);
    }
    ledger::EntryDraft entry(int number, int of) {
        ledger::EntryDraft draft;
        draft.postedOn = core::addDays(kFrom, static_cast<int>(std::int64_t{number} * kDays / of));
        const auto cents = std::uniform_int_distribution<std::int64_t>(100, 5'000'00)(m_random);
        switch (number % 4) {
        case 0: add(draft, "receipts", {{"1020", cents}, {"4000", -cents}}); break;
        case 1: add(draft, "deposit", {{"1000", cents}, {"1020", -cents}}); break;
        case 2: add(draft, "payment", {{"6200", cents - cents / 3}, {"6310", cents / 3}, {"1000", -cents}}); break;
        default: add(draft, "payroll", {{"6000", cents}, {"6010", cents / 10}, {"2100", -cents - cents / 10}});
        }
        return draft;
    }

  private:
    void add(ledger::EntryDraft& draft, const char* kind, const std::vector<std::pair<const char*, std::int64_t>>& lines) {
        draft.kind = kind;
        for (const auto& [code, cents] : lines)
            draft.lines.push_back({m_accounts.at(code), core::Money::fromCents(cents),
                                   {.department = 1 + static_cast<std::int64_t>(m_random() % kDepartments)}});
    }
    std::map<std::string, ledger::AccountId> m_accounts;
    std::mt19937_64 m_random{20261118};
};

void post(SignedIn& in, int entries) {
    constexpr int kBatch = 10'000;
    Generator generator(in.services());
    for (int done = 0; done < entries; done += kBatch) {
        std::vector<ledger::EntryDraft> drafts;
        for (int i = done; i < std::min(done + kBatch, entries); ++i)
            drafts.push_back(generator.entry(i, entries));
        security::UnitOfWork work(in.services().context());
        valueOf(ledger::LedgerService::post(work, drafts, ledger::PostedBy::SubLedger));
        work.audit({"journal.generate", {"journal_entry", 0}, {}, std::to_string(drafts.size()) + " entries"});
        work.commit();
    }
}

/// Approved budgets of five years and six departments, all accounts of income and expense in each.
void addBudgets(SignedIn& in) {
    security::UnitOfWork work(in.services().context());
    for (int year = kFrom.year(); year < kFrom.year() + 5; ++year) {
        const auto budget = budgeting::BudgetService::insertBudget(work, core::makeDate(year, 1, 1));
        for (int department = 1; department <= kDepartments; ++department) {
            budgeting::Sheet sheet;
            for (const auto& account : ledger::LedgerService::chart(work.connection())) {
                if (account.kind != ledger::AccountKind::Income && account.kind != ledger::AccountKind::Expense)
                    continue;
                budgeting::SheetLine line;
                line.account = account.id;
                for (auto& cell : line.cells)
                    cell.amount = core::Money::fromCents(1'000'00 + department);
                sheet.lines.push_back(std::make_shared<const budgeting::SheetLine>(std::move(line)));
            }
            budgeting::BudgetService::insertVersion(work, budget, core::DepartmentId(department), budgeting::VersionState::Approved, sheet);
        }
    }
    work.commit();
}

/// From lines such as "   -1234.56  Assets:1000 Operating bank account".
Balances balancesIn(const std::filesystem::path& report) {
    Balances balances;
    std::ifstream lines(report);
    for (std::string line; std::getline(lines, line);) {
        const auto colon = line.find(':');
        if (colon == std::string::npos)
            continue;
        std::istringstream words(line);
        std::string amount;
        words >> amount;
        std::erase(amount, ',');
        if (const auto money = core::Money::parse(amount); money && money->cents() != 0)
            balances[line.substr(colon + 1, 4)] = money->cents();
    }
    return balances;
}

double medianOf(int times, const std::function<void()>& body) {
    std::vector<double> taken;
    for (int i = 0; i < times; ++i) {
        const Stopwatch watch;
        body();
        taken.push_back(watch.milliseconds());
    }
    return percentile(taken, 50);
}

} // namespace

int main(int argc, char** argv) {
    return reportedBy([&] {
        const int entries = sizeFrom(argc, argv, 1'000'000);
        const TempDir temporary;
        const std::filesystem::path folder = argc > 2 ? argv[2] : temporary.path();
        std::filesystem::create_directories(folder);
        const core::FixedClock clock(*core::parseInstant("2026-12-31T15:00:00Z"));
        const auto in = newPractice(folder, clock);
        auto& ledgerService = in->services().ledger();
        Stopwatch watch;
        post(*in, entries);
        const auto generated = watch.milliseconds() / 1000;
        const auto peakGenerating = peakMiB();
        auto count = in->connection().prepare("SELECT COUNT(id) FROM journal_lines");
        count->step();
        std::cout << fmt::format("entries {}, lines {}: posted in {:.1f} s ({:.0f} entries/s), file {:.0f} MiB, peak memory {:.0f} MiB\n",
                                 entries, count->get<std::int64_t>(0), generated, entries / generated,
                                 double(std::filesystem::file_size(in->workspace().file())) / 1048576, peakGenerating);

        const auto lastDay = core::addDays(kFrom, kDays);
        std::vector<ledger::AccountBalance> balances;
        const auto allBalances = medianOf(5, [&] { balances = valueOf(ledgerService.balances(lastDay)); });
        const auto midMonth = medianOf(5, [&] { valueOf(ledgerService.balances(core::makeDate(2024, 7, 17))); });
        const auto operating = std::find_if(balances.begin(), balances.end(), [](const auto& b) { return b.account.code == "1000"; });
        const auto firstPage = medianOf(5, [&] {
            valueOf(ledgerService.registerOf(operating->account.id, {kFrom, core::addDays(lastDay, 1)}, nullptr, 200));
        });
        const auto latePage = medianOf(5, [&] {
            valueOf(ledgerService.registerOf(operating->account.id, {core::makeDate(2026, 6, 1), core::addDays(lastDay, 1)}, nullptr, 200));
        });
        std::cout << fmt::format("all balances {:.1f} ms (in the middle of a month {:.1f} ms), register of {}: first page of all "
                                 "{:.1f} ms, of the last half year {:.1f} ms\n",
                                 allBalances, midMonth, operating->account.code, firstPage, latePage);

        addBudgets(*in);
        auto& control = in->services().budgetControl();
        std::size_t matrixLines = 0;
        const auto oneYear = medianOf(5, [&] { matrixLines = valueOf(control.matrixOfYear(core::makeDate(2026, 1, 1))).lines.size(); });
        const auto fiveYears = medianOf(5, [&] {
            for (int year = kFrom.year(); year < kFrom.year() + 5; ++year)
                valueOf(control.matrixOfYear(core::makeDate(year, 1, 1)));
        });
        std::cout << fmt::format("budget against actual of {} lines: one fiscal year {:.1f} ms, five {:.1f} ms\n", matrixLines, oneYear, fiveYears);

        const auto exported = folder / "journal.txt";
        core::NoProgress quiet;
        watch = {};
        const auto written = valueOf(ledgerService.exportJournal({kFrom, core::addDays(lastDay, 1)}, exported, quiet));
        std::cout << fmt::format("export of {} entries {:.1f} s, {:.1f} MiB; peak memory of this program {:.0f} MiB\n", written,
                                 watch.milliseconds() / 1000, double(std::filesystem::file_size(exported)) / 1048576, peakMiB());
        watch = {};
        const auto problems = ledger::LedgerService::verify(in->connection(), quiet);
        std::cout << fmt::format("verify of the journal {:.1f} s, problems {}\n", watch.milliseconds() / 1000, problems.size());

        Balances own;
        for (const auto& balance : balances)
            if (balance.balance().cents() != 0)
                own[balance.account.code] = balance.balance().cents();
        bool agree = problems.empty() && written == entries && own.size() >= 8;
        for (const auto& words : {std::vector<std::string>{"hledger", "-f", exported.string(), "balance", "--flat", "-N"},
                                  {"ledger", "-f", exported.string(), "balance", "--flat", "--no-total"}}) {
            const auto report = folder / (words.front() + ".txt");
            const auto run = runChild(words, report);
            const bool same = run.ran && balancesIn(report) == own;
            agree &= same;
            std::cout << fmt::format("{} balance {:.1f} s, peak memory {:.0f} MiB: {} accounts, {}\n", words.front(), run.seconds,
                                     run.peakMiB, balancesIn(report).size(),
                                     !run.ran ? "DID NOT RUN" : same ? "agrees to the cent" : "DOES NOT AGREE");
        }
        std::int64_t sum = 0;
        for (const auto& [code, cents] : own) {
            sum += cents;
            std::cout << fmt::format("  {} {:>18.2f}\n", code, double(cents) / 100);
        }
        std::cout << "sum of all balances in cents " << sum << '\n';
        return agree && sum == 0 ? 0 : 1;
    });
}
