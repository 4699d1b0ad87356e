#include "tests/fuzz/fuzz.h"

#include "core/contract.h"
#include "ledger/ledger_rules.h"

using namespace practice;
using namespace practice::ledger;

namespace {

std::vector<Account> chart() {
    std::vector<Account> accounts;
    for (const auto& line : standardChart()) {
        Account account;
        account.id = AccountId(static_cast<std::int64_t>(accounts.size()) + 1);
        account.code = std::string(line.code);
        account.name = std::string(line.name);
        account.kind = line.kind;
        accounts.push_back(std::move(account));
    }
    return accounts;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto accounts = chart();
    static const std::map<std::string, std::int64_t> departments{{"clinic", 1}, {"short-stay ward", 2}};
    const auto table = core::parseCsv(asText(data, size), core::CsvLimits{1u << 18, 500, 64});
    if (!table)
        return 0;
    const auto preview = readOpening(*table, accounts, departments);
    for (const auto& finding : preview.findings)
        FUZZ_REQUIRE(!core::sentence(finding).empty());
    if (core::hasErrors(preview.findings))
        return 0;
    // What may be posted balances, and its sums are those that the preview shows.
    FUZZ_REQUIRE(!preview.lines.empty());
    FUZZ_REQUIRE(preview.debits == preview.credits);
    core::Money debits, credits;
    for (const auto& line : preview.lines) {
        FUZZ_REQUIRE(line.account.isValid());
        (line.amount < core::Money() ? credits : debits) += line.amount;
    }
    FUZZ_REQUIRE(debits == preview.debits);
    FUZZ_REQUIRE(debits + credits == core::Money());
    return 0;
}
