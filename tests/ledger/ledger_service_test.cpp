#include "ledger/ledger_support.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::ledger;
using core::makeDate;
using core::Money;
using practice::testing::firstCode;
using practice::testing::LedgerFixture;
using practice::testing::valueOf;

namespace {

Money balanceOf(LedgerFixture& practice, const std::string& code, core::Date asOf) {
    for (const auto& row : valueOf(practice.service().balances(asOf)))
        if (row.account.code == code)
            return row.balance();
    return {};
}

} // namespace

TEST_CASE_METHOD(LedgerFixture, "post") {
    SECTION("moves both balances from its date on, and is audited") {
        const auto posted = service().post(entry(makeDate(2026, 11, 3), 12345));
        REQUIRE(posted);
        CHECK(balanceOf(*this, "6200", makeDate(2026, 11, 2)).isZero());
        CHECK(balanceOf(*this, "6200", makeDate(2026, 11, 3)) == Money::fromCents(12345));
        CHECK(balanceOf(*this, "1000", makeDate(2026, 12, 31)) == Money::fromCents(-12345));
        CHECK(auditedActions().back() == "journal_entry.post");
        CHECK(problems().empty());
    }
    SECTION("refuses and writes nothing where the entry does not balance") {
        auto draft = entry(makeDate(2026, 11, 3), 500);
        draft.lines[0].amount = Money::fromCents(501);
        CHECK(firstCode(service().post(draft)) == "ledger.unbalanced");
        CHECK(count("SELECT COUNT(id) FROM journal_entries") == 0);
        CHECK(count("SELECT COUNT(id) FROM journal_lines") == 0);
    }
    SECTION("is denied to an auditor, who may look") {
        LedgerService auditor(context(sessionAs(security::Role::Auditor)));
        CHECK(firstCode(auditor.post(entry(makeDate(2026, 11, 3), 500))) == "denied");
        CHECK(auditor.balances(makeDate(2026, 11, 3)));
    }
    SECTION("seals the memo") {
        auto draft = entry(makeDate(2026, 11, 3), 500);
        draft.memo = "Refund for Quincy Adamson";
        const auto posted = service().post(draft);
        REQUIRE(posted);
        CHECK(service().entry(posted->value)->content.memo == "Refund for Quincy Adamson");
        CHECK(count("SELECT COUNT(id) FROM journal_entries WHERE instr(memo, CAST('Quincy' AS BLOB)) > 0") == 0);
    }
}

TEST_CASE_METHOD(LedgerFixture, "reverse") {
    const auto posted = service().post(entry(makeDate(2026, 10, 30), 700));
    REQUIRE(posted);
    SECTION("posts the exact opposite today and links both") {
        const auto reversal = service().reverse(posted->value, makeDate(2026, 11, 19), "entered twice");
        REQUIRE(reversal);
        CHECK(balanceOf(*this, "6200", makeDate(2026, 10, 31)) == Money::fromCents(700));
        CHECK(balanceOf(*this, "6200", makeDate(2026, 11, 19)).isZero());
        CHECK(service().entry(posted->value)->reversedBy == reversal->value);
        CHECK(service().entry(reversal->value)->reverses == posted->value);
        CHECK(service().entry(reversal->value)->content.serviceOn == makeDate(2026, 10, 30));
        CHECK(problems().empty());
        CHECK(firstCode(service().reverse(posted->value, makeDate(2026, 11, 19), "once more")) == "ledger.already_reversed");
        CHECK(firstCode(service().reverse(reversal->value, makeDate(2026, 11, 19), "undo the undo")) == "ledger.is_reversal");
    }
    SECTION("is refused on a date that no entry may have, and nothing is posted") {
        for (const auto date : {makeDate(1926, 11, 19), makeDate(9999, 12, 31)})
            CHECK(firstCode(service().reverse(posted->value, date, "a typing error")) == "ledger.date_out_of_range");
        CHECK(count("SELECT COUNT(id) FROM journal_entries") == 1);
        CHECK(count("SELECT COUNT(id) FROM periods") == 1);
    }
    SECTION("asks for a reason") {
        CHECK(firstCode(service().reverse(posted->value, makeDate(2026, 11, 19), " x ")) == "ledger.reason_missing");
    }
}

TEST_CASE_METHOD(LedgerFixture, "closing months") {
    REQUIRE(service().post(entry(makeDate(2026, 8, 10), 100)));
    REQUIRE(service().post(entry(makeDate(2026, 10, 10), 100)));
    SECTION("closes every month that ends by the day, those without entries too") {
        const auto closed = service().closeThrough(makeDate(2026, 10, 30));
        REQUIRE(closed);
        CHECK(closed->value == 2); // August and September; October ends on the 31st
        CHECK(firstCode(service().post(entry(makeDate(2026, 8, 31), 5))) == "ledger.period_closed");
        CHECK(firstCode(service().post(entry(makeDate(2026, 9, 15), 5))) == "ledger.period_closed");
        CHECK(service().post(entry(makeDate(2026, 10, 31), 5)));
        CHECK(*service().firstOpenDate() == makeDate(2026, 10, 1));
        CHECK(problems().empty());
    }
    SECTION("a month before the first closed one is closed as well") {
        REQUIRE(service().closeThrough(makeDate(2026, 10, 31)));
        CHECK(firstCode(service().post(entry(makeDate(2026, 1, 15), 5))) == "ledger.period_closed");
        CHECK(service().post(entry(makeDate(2026, 11, 1), 5)));
    }
    SECTION("reopens with a reason and the right version only") {
        REQUIRE(service().closeThrough(makeDate(2026, 10, 31)));
        const auto august = service().periods()->front();
        CHECK(firstCode(service().reopen(august.id, august.version, "")) == "ledger.reason_missing");
        CHECK(firstCode(service().reopen(august.id, {august.version.value - 1}, "late invoice")) == "conflict");
        REQUIRE(service().reopen(august.id, august.version, "late invoice"));
        CHECK(service().post(entry(makeDate(2026, 8, 20), 5)));
        CHECK(problems().empty());
    }
    SECTION("does not close what has not begun") {
        CHECK(firstCode(service().closeThrough(makeDate(2027, 10, 31))) == "ledger.close_ahead"); // meant 2026
        CHECK(firstCode(service().closeThrough(makeDate(9999, 12, 31))) == "ledger.close_ahead");
        CHECK(count("SELECT COUNT(id) FROM periods WHERE state = 'closed'") == 0);
        CHECK(service().closeThrough(makeDate(2026, 11, 30)));
    }
    SECTION("has nothing to close before the first month") {
        CHECK(firstCode(service().closeThrough(makeDate(2026, 7, 31))) == "ledger.nothing_to_close");
    }
}

TEST_CASE_METHOD(LedgerFixture, "opening balances") {
    const auto table = *core::parseCsv("Account,Debit,Credit\n1000,5000.00,\n1200,800.00,\n3900,,5800.00\n");
    const auto imported = service().importOpening(table, makeDate(2026, 9, 30));
    REQUIRE(imported);
    CHECK(balanceOf(*this, "1200", makeDate(2026, 9, 30)) == Money::fromCents(80000));
    SECTION("are undone as a batch") {
        REQUIRE(service().reverseBatch(imported->value, makeDate(2026, 9, 30), "wrong file"));
        CHECK(balanceOf(*this, "1200", makeDate(2026, 9, 30)).isZero());
        CHECK(firstCode(service().reverseBatch(imported->value, makeDate(2026, 9, 30), "wrong file")) == "ledger.batch_empty");
    }
    SECTION("are warned of where they are in the journal already, until they are taken back") {
        const auto again = service().previewOpening(table);
        REQUIRE(again);
        REQUIRE(again->findings.size() == 1);
        CHECK(again->findings.front().code == core::Code{"ledger.opening_again"});
        CHECK(again->findings.front().severity == core::Severity::Warning);
        REQUIRE(service().reverseBatch(imported->value, makeDate(2026, 9, 30), "wrong file"));
        CHECK(service().previewOpening(table)->findings.empty());
    }
    SECTION("that do not balance post nothing") {
        const auto bad = *core::parseCsv("Account,Debit,Credit\n1000,5000.00,\n3900,,5800.00\n");
        const auto before = count("SELECT COUNT(id) FROM journal_lines");
        CHECK(firstCode(service().importOpening(bad, makeDate(2026, 9, 30))) == "ledger.opening_unbalanced");
        CHECK(count("SELECT COUNT(id) FROM journal_lines") == before);
    }
}

TEST_CASE_METHOD(LedgerFixture, "the register runs on over pages") {
    for (int i = 1; i <= 25; ++i)
        REQUIRE(service().post(entry(makeDate(2026, 11, 1 + i % 5), i * 100)));
    const core::DateRange november{makeDate(2026, 11, 1), makeDate(2026, 12, 1)};
    const auto whole = service().registerOf(at("6200"), november, nullptr, 100);
    REQUIRE(whole);
    REQUIRE(whole->rows.size() == 25);
    std::vector<RegisterRow> paged;
    for (bool more = true; more;) {
        const auto page = service().registerOf(at("6200"), november, paged.empty() ? nullptr : &paged.back(), 7);
        REQUIRE(page);
        paged.insert(paged.end(), page->rows.begin(), page->rows.end());
        more = page->more;
    }
    REQUIRE(paged.size() == 25);
    for (std::size_t i = 0; i < paged.size(); ++i) {
        CHECK(paged[i].lineId == whole->rows[i].lineId);
        CHECK(paged[i].balance == whole->rows[i].balance);
    }
    CHECK(paged.back().balance == balanceOf(*this, "6200", makeDate(2026, 11, 30)));
}

TEST_CASE_METHOD(LedgerFixture, "accounts") {
    SECTION("a code is used once") {
        CHECK(firstCode(service().createAccount({{}, {}, "1000", "Second bank", AccountKind::Asset, false, false})) ==
              "ledger.code_taken");
    }
    SECTION("a rename finds that somebody was faster") {
        const auto bank = byCode.at("1000");
        REQUIRE(service().renameAccount(bank.id, bank.version, "House bank"));
        CHECK(firstCode(service().renameAccount(bank.id, bank.version, "Home bank")) == "conflict");
    }
    SECTION("is archived only without a balance") {
        REQUIRE(service().post(entry(makeDate(2026, 11, 3), 5)));
        CHECK(firstCode(service().archiveAccount(at("6200"), byCode.at("6200").version)) == "ledger.account_in_use");
        CHECK(service().archiveAccount(at("6500"), byCode.at("6500").version));
        CHECK(firstCode(service().post(entry(makeDate(2026, 11, 3), 5, "6500"))) == "ledger.archived_account");
    }
}

TEST_CASE_METHOD(LedgerFixture, "verify names what was tampered with") {
    REQUIRE(service().post(entry(makeDate(2026, 11, 3), 500)));
    REQUIRE(problems().empty());
    const auto tamper = [this](std::string_view sql) {
        storage::Transaction transaction(connection());
        connection().prepare(sql)->run();
        transaction.commit();
    };
    SECTION("a changed amount") {
        tamper("UPDATE journal_lines SET amount_cents = 501 WHERE amount_cents = 500");
        CHECK(problems().size() == 2);
    }
    SECTION("a changed total") {
        tamper("UPDATE journal_totals SET debit_cents = debit_cents + 1, credit_cents = credit_cents + 1");
        CHECK(problems().size() == 2);
    }
    SECTION("a date moved out of its month") {
        // one finding for the date that differs from the lines (one a line), one for the month
        tamper("UPDATE journal_entries SET posted_on = '2026-12-03'");
        CHECK(problems().size() == 3);
    }
}
