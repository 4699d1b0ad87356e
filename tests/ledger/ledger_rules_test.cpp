#include "ledger/ledger_messages.h"
#include "ledger/ledger_rules.h"

#include <catch2/catch.hpp>

#include <set>

using namespace practice;
using namespace practice::ledger;
using core::Money;

namespace {

const std::vector<Account> kAccounts = {
    {AccountId(1), {1}, "1000", "Bank", AccountKind::Asset, false, false},
    {AccountId(2), {1}, "1200", "Receivables", AccountKind::Asset, true, false},
    {AccountId(3), {1}, "6200", "Supplies", AccountKind::Expense, false, false},
    {AccountId(4), {1}, "6999", "Old", AccountKind::Expense, false, true},
};

const Account* lookup(AccountId id) {
    for (const auto& account : kAccounts)
        if (account.id == id)
            return &account;
    return nullptr;
}

EntryDraft draftOf(std::vector<JournalLine> lines) {
    EntryDraft draft;
    draft.postedOn = core::makeDate(2026, 11, 3);
    draft.lines = std::move(lines);
    return draft;
}

std::set<std::string> codesOf(const core::Findings& findings) {
    std::set<std::string> codes;
    for (const auto& finding : findings)
        codes.emplace(finding.code.key);
    return codes;
}

std::set<std::string> check(const EntryDraft& draft, PostedBy by = PostedBy::Hand) {
    return codesOf(checkEntry(draft, lookup, by, core::makeDate(2026, 11, 19)));
}

core::CsvTable csv(std::string_view text) { return *core::parseCsv(text); }

} // namespace

TEST_CASE("checkEntry") {
    const auto cents = [](std::int64_t n) { return Money::fromCents(n); };
    SECTION("accepts two lines that balance") {
        CHECK(check(draftOf({{AccountId(1), cents(-500), {}}, {AccountId(3), cents(500), {}}})).empty());
    }
    SECTION("refuses what does not balance, by a cent") {
        CHECK(check(draftOf({{AccountId(1), cents(-500), {}}, {AccountId(3), cents(501), {}}})) ==
              std::set<std::string>{"ledger.unbalanced"});
    }
    SECTION("refuses a single line and a line of zero") {
        CHECK(check(draftOf({{AccountId(1), cents(0), {}}})) ==
              std::set<std::string>{"ledger.too_few_lines", "ledger.zero_line"});
    }
    SECTION("refuses unknown and archived accounts") {
        CHECK(check(draftOf({{AccountId(9), cents(-5), {}}, {AccountId(4), cents(5), {}}})) ==
              std::set<std::string>{"ledger.unknown_account", "ledger.archived_account"});
    }
    SECTION("keeps hands off a control account, but not its sub-ledger") {
        const auto draft = draftOf({{AccountId(2), cents(5), {}}, {AccountId(1), cents(-5), {}}});
        CHECK(check(draft) == std::set<std::string>{"ledger.control_account"});
        CHECK(check(draft, PostedBy::SubLedger).empty());
    }
    SECTION("refuses dates that must be typing errors") {
        auto draft = draftOf({{AccountId(1), cents(-5), {}}, {AccountId(3), cents(5), {}}});
        draft.postedOn = core::makeDate(1926, 11, 3);
        CHECK(check(draft) == std::set<std::string>{"ledger.date_out_of_range"});
        draft.postedOn = core::makeDate(2226, 11, 3);
        CHECK(check(draft) == std::set<std::string>{"ledger.date_out_of_range"});
    }
}

TEST_CASE("checkAccount refuses codes and names that plain-text accounting cannot carry") {
    Account account{{}, {}, "6200", "Medical supplies", AccountKind::Expense, false, false};
    CHECK(checkAccount(account).empty());
    account.name = "Medical  supplies";
    CHECK_FALSE(checkAccount(account).empty());
    account.name = "Supplies; other";
    CHECK_FALSE(checkAccount(account).empty());
    account.name = "Supplies";
    account.code = "62 00";
    CHECK_FALSE(checkAccount(account).empty());
}

TEST_CASE("reversalOf negates every line and keeps the service date") {
    JournalEntry entry;
    entry.id = EntryId(7);
    entry.content = draftOf({{AccountId(1), Money::fromCents(-500), {.department = 4}}, {AccountId(3), Money::fromCents(500), {}}});
    const auto reversal = reversalOf(entry, core::makeDate(2026, 12, 1), "typed twice");
    CHECK(reversal.postedOn == core::makeDate(2026, 12, 1));
    CHECK(reversal.serviceOn == core::makeDate(2026, 11, 3));
    CHECK(reversal.lines[0].amount == Money::fromCents(500));
    CHECK(reversal.lines[0].dimensions.department == 4);
    CHECK(reversal.lines[1].amount == Money::fromCents(-500));
}

TEST_CASE("readOpening") {
    const std::map<std::string, std::int64_t> departments{{"ward", 4}};
    SECTION("reads debit and credit columns and counts both sides") {
        const auto preview = readOpening(csv("Account,Debit,Credit,Department\n1000,\"1,200.00\",,\n6200,300,,Ward\n1200,,1500.00,\n"),
                                         kAccounts, departments);
        CHECK(preview.findings.empty());
        REQUIRE(preview.lines.size() == 3);
        CHECK(preview.debits == Money::fromCents(150000));
        CHECK(preview.credits == Money::fromCents(150000));
        CHECK(preview.lines[1].department == 4);
    }
    SECTION("reads one signed column") {
        const auto preview = readOpening(csv("Code,Amount\n1000,10.00\n6200,(10.00)\n"), kAccounts, departments);
        CHECK(preview.findings.empty());
        CHECK(preview.lines[1].amount == Money::fromCents(-1000));
    }
    SECTION("names the line of every defect") {
        const auto preview = readOpening(
            csv("Account,Debit,Credit\n1000,ten,\n1000,5,5\n7777,1,\n6999,1,\n6200,2,\n6200,3,\n"), kAccounts, departments);
        CHECK(codesOf(preview.findings) ==
              std::set<std::string>{"ledger.opening_amount", "ledger.opening_both_sides", "ledger.unknown_account",
                                    "ledger.opening_duplicate", "ledger.opening_unbalanced"});
    }
    SECTION("does not drop a department that it does not know") {
        const auto preview = readOpening(csv("Account,Amount,Department\n1000,5.00,Wrad\n6200,-5.00,ward\n"), kAccounts,
                                         departments);
        REQUIRE(preview.findings.size() == 1);
        CHECK(preview.findings.front().code == codes::kOpeningDepartment);
        CHECK(core::plainText(preview.findings.front().args.front().value) == "2");
    }
    SECTION("a row of totals is compared with the lines and is none itself") {
        const auto sound = readOpening(csv("Account,Debit,Credit\n1000,70,\n6200,30,\n1200,,100\nTotal,100.00,100.00\n"), kAccounts, departments);
        CHECK(sound.findings.empty());
        CHECK(sound.isControlled);
        CHECK(sound.lines.size() == 3);
        const auto amounts = readOpening(csv("Account,Amount\n1000,5\n6200,-5\nTOTALS,0.00\n"), kAccounts, departments);
        CHECK(amounts.findings.empty());
        CHECK(amounts.isControlled);
        const auto short_ = readOpening(csv("Account,Debit,Credit\n1000,70,\n1200,,70\nTotal,100.00,100.00\n"), kAccounts, departments);
        CHECK(codesOf(short_.findings) == std::set<std::string>{"ledger.opening_control"});
        CHECK(short_.findings.size() == 2); // both sides
        CHECK_FALSE(short_.isControlled);
        CHECK_FALSE(readOpening(csv("Account,Amount\n1000,5\n6200,-5\n"), kAccounts, departments).isControlled);
    }
    SECTION("a file without an amount is no opening balance") {
        const auto preview = readOpening(csv("Account,Debit,Credit\n1000,,\n6200,0.00,\nTotal,0,0\n"), kAccounts, departments);
        CHECK(codesOf(preview.findings) == std::set<std::string>{"ledger.opening_empty"});
    }
    SECTION("says which columns are missing") {
        const auto preview = readOpening(csv("Konto,Soll\n1000,1\n"), kAccounts, departments);
        CHECK(codesOf(preview.findings) == std::set<std::string>{"ledger.opening_columns"});
    }
}

TEST_CASE("the standard chart has unique codes, sound names and the control accounts") {
    std::set<std::string_view> codes;
    int controls = 0;
    for (const auto& line : standardChart()) {
        CHECK(codes.insert(line.code).second);
        CHECK(checkAccount({{}, {}, std::string(line.code), std::string(line.name), line.kind, false, false}).empty());
        controls += line.isControl;
    }
    CHECK(controls == 3);
}

TEST_CASE("every ledger code has a sentence") {
    for (const auto& message : ledgerMessages())
        CHECK_FALSE(message.text.empty());
    CHECK(ledgerMessages().size() == 30);
}
