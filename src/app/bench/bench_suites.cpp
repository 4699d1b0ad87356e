#include "app/bench/bench.h"

#include "app/report_catalogue.h"
#include "core/fuzzy.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "people/directory.h"
#include "scheduling/roster_edits.h"
#include "scheduling/roster_service.h"
#include "security/unit_of_work.h"

#include <algorithm>
#include <array>
#include <random>

namespace practice::app::bench {

namespace {

core::Date todayOf(Services& services) {
    return services.context().clock.today(organization::OrganizationService::practiceZone(services.context().connection));
}

/// The first refusal of many runs: what is measured must have happened.
class FirstRefusal {
  public:
    template <class T> void note(const core::Result<T>& result) {
        if (!result && !m_refusal)
            m_refusal = result.error();
    }
    core::Result<void> outcome() const {
        if (m_refusal)
            return core::refuse(*m_refusal);
        return {};
    }

  private:
    std::optional<core::Refusal> m_refusal;
};

std::vector<std::string> inventedNames(int count) {
    static constexpr std::array kParts{"al", "ber", "ca", "dor", "el", "fi", "gra", "hol", "in", "jo", "ka", "len",
                                       "mo", "na", "or", "pe", "quin", "ro", "san", "ta", "ul", "ver", "wen", "smith"};
    std::mt19937 random(1); // allow(random): the same names in every run
    const auto word = [&](int parts) {
        std::string text;
        for (int i = 0; i < parts; ++i)
            text += kParts[std::uniform_int_distribution<std::size_t>(0, kParts.size() - 1)(random)];
        return text;
    };
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i)
        names.push_back(word(3) + ", " + word(2) + " " + std::to_string(i));
    return names;
}

} // namespace

core::Result<void> measureDirectory(Services& services, Workspace&, Stopwatch& watch) {
    const auto& context = services.context();
    watch.measure("directory of the practice decrypted", 20, [&](int) {
        people::DirectoryCache fresh;
        static_cast<void>(fresh.current(context.connection, context.session)->size());
    });
    const auto names = inventedNames(100'000);
    std::optional<core::FuzzyIndex> index;
    watch.measure("index of 100,000 names built", 5, [&](int) { index.emplace(names); });
    if (!index)
        return {}; // canceled before the first
    for (const auto* query : {"s", "smi", "smith ka", "gralhosan", "xyzzy"})
        watch.measure(std::string("100,000 names searched for \"") + query + "\"", 100,
                      [&](int) { static_cast<void>(index->search(query, 50).size()); });
    return {};
}

core::Result<void> measureLedger(Services& services, Workspace&, Stopwatch& watch) {
    auto& books = services.ledger();
    const auto today = todayOf(services);
    PRACTICE_TRY_ASSIGN(const auto accounts, books.accounts());
    const auto account = [&](const char* code) {
        return std::find_if(accounts.begin(), accounts.end(), [code](const auto& a) { return a.code == code; })->id;
    };
    FirstRefusal refusal;
    watch.measure("balances of all accounts today", 50, [&](int) { refusal.note(books.balances(today)); });
    watch.measure("balances at the end of a past day", 50, [&](int i) { refusal.note(books.balances(core::addDays(today, -17 - i))); });
    watch.measure("first 200 rows of the bank's register", 50, [&](int) {
        refusal.note(books.registerOf(account("1000"), {core::addDays(today, -2000), core::addDays(today, 1)}, nullptr, 200));
    });
    watch.measure("newest 200 entries of the journal", 50,
                  [&](int) { refusal.note(books.entries({core::addDays(today, -400), core::addDays(today, 1)}, std::nullopt, 200)); });
    PRACTICE_TRY_ASSIGN(const auto open, books.firstOpenDate());
    ledger::EntryDraft draft;
    draft.postedOn = std::max(open, today);
    draft.lines = {{account("6220"), core::Money::fromCents(12'34), {}}, {account("1000"), core::Money::fromCents(-12'34), {}}};
    watch.measure("one entry posted and on the disk", 100, [&](int) { refusal.note(books.post(draft)); });
    return refusal.outcome();
}

core::Result<void> measureReports(Services& services, Workspace&, Stopwatch& watch) {
    const auto today = todayOf(services);
    const ReportParameters parameters{today, {core::addDays(today, -28), core::addDays(today, 28)}};
    FirstRefusal refusal;
    for (const auto& entry : reportCatalogue())
        watch.measure(entry.title, 10, [&](int) { refusal.note(entry.run(services, parameters)); });
    return refusal.outcome();
}

core::Result<void> measureRoster(Services& services, Workspace&, Stopwatch& watch) {
    auto& rosters = services.rosters();
    const auto today = todayOf(services);
    PRACTICE_TRY_ASSIGN(const auto heads, rosters.rosters({today, core::addDays(today, 1)}));
    if (heads.empty())
        return {};
    FirstRefusal refusal;
    watch.measure("a roster opened", 20, [&](int) { refusal.note(rosters.open(heads.front().id)); });
    PRACTICE_TRY_ASSIGN(const auto roster, rosters.open(heads.front().id));
    watch.measure("every finding and counter from scratch", 20,
                  [&](int) { static_cast<void>(scheduling::RosterEvaluator(roster.input, roster.draft).totals()); });
    scheduling::RosterEvaluator evaluator(roster.input, roster.draft);
    const auto& staff = roster.input->staff;
    const auto& shifts = roster.input->shiftTypes;
    if (staff.empty() || shifts.empty())
        return {};
    const auto days = roster.head.days;
    const int length = static_cast<int>((days.to - days.from).days());
    watch.measure("one cell edited, all findings and counters refreshed", 1000, [&](int i) {
        const auto at = static_cast<std::size_t>(i);
        const scheduling::CellKey cell{staff[at * 7 % staff.size()].id, core::addDays(days.from, i * 11 % length)};
        static_cast<void>(evaluator.apply(scheduling::setShift(evaluator.roster(), {cell}, shifts[at % shifts.size()].id)));
        static_cast<void>(evaluator.totals());
    });
    core::NoProgress quiet;
    scheduling::RosterInput whole = *roster.input;
    whole.today.reset(); // its past days too
    const scheduling::RosterEvaluator empty(std::make_shared<const scheduling::RosterInput>(std::move(whole)), scheduling::Roster());
    watch.measure("an empty roster filled", 3, [&](int) { static_cast<void>(scheduling::greedyFill(empty, {}, quiet).filled); });
    return refusal.outcome();
}

core::Result<void> measureStorage(Services& services, Workspace& workspace, Stopwatch& watch) {
    const auto& context = services.context();
    watch.measure("a connection opened", 20, [&](int) { static_cast<void>(workspace.database().connect(storage::Access::Reader)); });
    watch.measure("an empty change committed with its audit row", 100, [&](int i) {
        security::UnitOfWork work(context);
        work.audit({"bench.commit", {"practice", 1}, {}, std::to_string(i)});
        work.commit();
    });
    watch.measure("an audit row read back", 1000, [&](int) {
        auto query = context.connection.prepare("SELECT id FROM audit_log ORDER BY id DESC LIMIT 1");
        static_cast<void>(query->step());
    });
    watch.measure("every journal line read", 10, [&](int) {
        const storage::ReadTransaction snapshot(context.connection);
        auto query = context.connection.prepare("SELECT id, amount_cents FROM journal_lines");
        while (query->step())
            static_cast<void>(query->get<std::int64_t>(1));
    });
    return {};
}

} // namespace practice::app::bench
