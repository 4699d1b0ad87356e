// The journal of a large practice: 125,000 entries, 250,000 lines over five years.

#include "core/progress.h"
#include "ledger/ledger_service.h"
#include "support/practice_fixture.h"

#include <benchmark/benchmark.h>

#include <map>
#include <memory>
#include <stdexcept>

using namespace practice;

namespace {

constexpr int kEntries = 125'000;
constexpr int kDays = 5 * 365;
const core::Date kFrom = core::makeDate(2022, 1, 1);

template <class T> T valueOf(core::Result<T> result) {
    if (!result)
        throw std::runtime_error(core::describe(result.error()));
    return *std::move(result);
}

struct Journal : testing::PracticeFixture {
    std::map<std::string, ledger::AccountId> accounts;

    Journal() {
        {
            security::UnitOfWork work(context());
            ledger::LedgerService::installStandardChart(work);
            work.commit();
        }
        for (const auto& account : valueOf(ledger::LedgerService(context()).accounts()))
            accounts.emplace(account.code, account.id);
        constexpr int kBatch = 5000;
        for (int done = 0; done < kEntries; done += kBatch) {
            std::vector<ledger::EntryDraft> drafts;
            for (int i = done; i < done + kBatch; ++i)
                drafts.push_back(entry(i));
            security::UnitOfWork work(context());
            valueOf(ledger::LedgerService::post(work, drafts, ledger::PostedBy::SubLedger));
            work.audit({"journal.generate", {"journal_entry", 0}, {}, {}});
            work.commit();
        }
    }
    ledger::EntryDraft entry(int number) const {
        ledger::EntryDraft draft;
        draft.postedOn = core::addDays(kFrom, static_cast<int>(std::int64_t{number} * kDays / kEntries));
        const auto amount = core::Money::fromCents(100 + number % 90'000);
        const auto* debit = number % 2 ? "1020" : "6200";
        const auto* credit = number % 2 ? "4000" : "1000";
        draft.lines = {{accounts.at(debit), amount, {}}, {accounts.at(credit), -amount, {}}};
        return draft;
    }
};

Journal& journal() {
    static const auto made = std::make_unique<Journal>();
    return *made;
}

void allBalances(benchmark::State& state) {
    ledger::LedgerService service(journal().context());
    for (auto _ : state)
        benchmark::DoNotOptimize(valueOf(service.balances(core::makeDate(2024, 7, 17))));
}
BENCHMARK(allBalances)->Unit(benchmark::kMillisecond);

void firstRegisterPage(benchmark::State& state) {
    ledger::LedgerService service(journal().context());
    for (auto _ : state)
        benchmark::DoNotOptimize(valueOf(
            service.registerOf(journal().accounts.at("1020"), {kFrom, core::makeDate(2027, 1, 1)}, nullptr, 200)));
}
BENCHMARK(firstRegisterPage)->Unit(benchmark::kMillisecond);

void trialBalanceReport(benchmark::State& state) {
    ledger::LedgerService service(journal().context());
    for (auto _ : state)
        benchmark::DoNotOptimize(valueOf(service.trialBalance(core::makeDate(2026, 12, 31))));
}
BENCHMARK(trialBalanceReport)->Unit(benchmark::kMillisecond);

void postOneEntry(benchmark::State& state) {
    ledger::LedgerService service(journal().context());
    auto draft = journal().entry(0);
    draft.postedOn = core::makeDate(2026, 11, 1);
    for (auto _ : state)
        benchmark::DoNotOptimize(valueOf(service.post(draft)));
}
BENCHMARK(postOneEntry)->Iterations(200)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
