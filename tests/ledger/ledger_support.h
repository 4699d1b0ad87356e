#pragma once

#include "ledger/ledger_service.h"
#include "support/practice_fixture.h"

#include <map>
#include <random>
#include <stdexcept>
#include <string>

namespace practice::testing {

/// By value: a range-for over *temporary() would outlive what it reads.
template <class T> T valueOf(core::Result<T> result) {
    if (!result)
        throw std::runtime_error(core::describe(result.error()));
    return *std::move(result);
}

/// A practice with the standard chart, accounts by code.
struct LedgerFixture : PracticeFixture {
    LedgerFixture() {
        security::UnitOfWork work(context());
        ledger::LedgerService::installStandardChart(work);
        work.commit();
        for (const auto& account : valueOf(service().accounts()))
            byCode[account.code] = account;
    }
    ledger::LedgerService service() { return ledger::LedgerService(context()); }
    ledger::AccountId at(const std::string& code) const { return byCode.at(code).id; }

    ledger::EntryDraft entry(core::Date on, std::int64_t cents, const std::string& debit = "6200",
                             const std::string& credit = "1000") const {
        ledger::EntryDraft draft;
        draft.postedOn = on;
        draft.lines = {{at(debit), core::Money::fromCents(cents), {}}, {at(credit), core::Money::fromCents(-cents), {}}};
        return draft;
    }
    std::vector<std::string> problems() {
        core::NoProgress quiet;
        return ledger::LedgerService::verify(connection(), quiet);
    }
    std::map<std::string, ledger::Account> byCode;
};

template <class T> std::string firstCode(const core::Result<T>& result) {
    if (result)
        return "accepted";
    if (const auto* findings = std::get_if<core::Findings>(&result.error()))
        return std::string(findings->front().code.key);
    if (std::holds_alternative<core::Denied>(result.error()))
        return "denied";
    return std::holds_alternative<core::Conflict>(result.error()) ? "conflict" : "not found";
}

} // namespace practice::testing
