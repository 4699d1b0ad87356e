#include "app/app_messages.h"
#include "app/proof_rows.h"
#include "app/messages.h"
#include "app/today.h"
#include "billing/day_fixture.h"
#include "budgeting/payables_service.h"
#include "patients/patient_directory.h"
#include "people/directory.h"
#include "security/passwords.h"

using namespace practice;
using namespace practice::app;
using namespace practice::testing;
using billing::Tender;
using security::Role;

namespace {

const core::Date kToday = DayFixture::kToday;

struct TodayBilling : DayFixture {
    TodayBilling() { registerMessages(); }
    Services services(const security::Session& by) {
        return Services(context(by), {std::make_shared<people::DirectoryCache>(), std::make_shared<patients::PatientDirectoryCache>()},
                        security::PasswordCost::cheapest());
    }
    TodayFacts facts(const security::Session& by) {
        core::NoProgress quiet;
        auto all = services(by);
        return must(all.today().facts(quiet));
    }
    const TodayItem* line(const TodayFacts& facts, core::Code title) {
        for (const auto& item : facts.items)
            if (item.title.code == title)
                return &item;
        return nullptr;
    }
    Proof proof(core::Code name) {
        auto all = services(manager());
        for (const auto& one : must(all.today().proofs()))
            if (one.name == name)
                return one;
        throw std::runtime_error("no such proof");
    }
};

constexpr core::Code kLines[] = {codes::kDayToClose, codes::kDrawerLeftOpen, codes::kEncountersOpen, codes::kUndeposited,
                                 codes::kUnappliedCredit, codes::kAdjustmentsWait, codes::kInvoicesWait};

} // namespace

TEST_CASE("Today says nothing of billing where nothing waits") {
    TodayBilling practice;
    const auto facts = practice.facts(practice.manager());
    for (const auto code : kLines)
        CHECK(practice.line(facts, code) == nullptr);
}

TEST_CASE("Today tells what earlier days of billing left behind, and where each is dealt with") {
    TodayBilling practice;
    const auto old = core::addDays(kToday, -4);
    const auto charge = practice.charge(0, 300'00, old);
    const auto drawer = TodayBilling::must(practice.days().openDrawer(practice.site, old, TodayBilling::money(50'00))).value;
    practice.receive(Tender::Check, 40'00, old, charge);
    practice.receive(Tender::Card, 15'00, core::addDays(kToday, -1)); // unapplied
    const auto& clerk = practice.sessionAs(Role::FinanceClerk);
    billing::AccountService byClerk(practice.context(clerk));
    const auto asked = TodayBilling::must(byClerk.adjust({charge, {}, billing::AdjustmentReason::Hardship, TodayBilling::money(100'00), "lost the job"}, kToday)).value;

    const auto facts = practice.facts(practice.manager());
    for (const auto& item : facts.items) {
        INFO(core::sentence(item.title) << " / " << core::sentence(item.detail));
        CHECK(core::sentence(item.title).find('{') == std::string::npos);
        CHECK(core::sentence(item.detail).find('{') == std::string::npos);
    }
    const auto* day = practice.line(facts, codes::kDayToClose);
    REQUIRE(day);
    CHECK(day->open == core::EntityRef{"day", 20261115});
    CHECK(day->urgency == Urgency::BeforeNoon);
    CHECK(core::sentence(day->title).find("2 days are not closed") == 0);
    const auto* open = practice.line(facts, codes::kDrawerLeftOpen);
    REQUIRE(open);
    CHECK(open->open == core::EntityRef{"drawer", drawer.value()});
    const auto* undeposited = practice.line(facts, codes::kUndeposited);
    REQUIRE(undeposited);
    CHECK(core::sentence(undeposited->title).find("40.00") == 0); // the card is newer, and no cash
    const auto* credit = practice.line(facts, codes::kUnappliedCredit);
    REQUIRE(credit);
    CHECK(core::sentence(credit->title).find("15.00") == 0);
    const auto* adjustment = practice.line(facts, codes::kAdjustmentsWait);
    REQUIRE(adjustment);
    CHECK(adjustment->open == core::EntityRef{"adjustment", asked.value()});

    // Who asked does not approve; who sees no billing hears nothing of it.
    CHECK(practice.line(practice.facts(clerk), codes::kAdjustmentsWait) == nullptr);
    CHECK(practice.line(practice.facts(clerk), codes::kDayToClose) != nullptr);
    for (const auto role : {Role::Auditor, Role::HumanResources, Role::Administrator, Role::BoardViewer}) {
        const auto theirs = practice.facts(practice.sessionAs(role));
        for (const auto code : kLines)
            CHECK(practice.line(theirs, code) == nullptr);
    }
}

TEST_CASE("the proofs of billing hold, and turn red when a document or a line is moved") {
    TodayBilling practice;
    const auto charge = practice.charge(0, 120'00);
    const auto drawer = TodayBilling::must(practice.days().openDrawer(practice.site, kToday, TodayBilling::money(50'00))).value;
    const auto cash = practice.receive(Tender::Cash, 20'00, kToday, charge);
    const auto wrong = practice.receive(Tender::Eft, 25'00, kToday, charge);
    TodayBilling::must(practice.accounts().reverse(billing::DocumentRef{billing::DocumentKind::Receipt, wrong.value()}, kToday, "wrong payer"));
    const auto counted = TodayBilling::must(practice.days().countDrawer(drawer, core::RowVersion{1}, TodayBilling::money(71'00))).value;
    TodayBilling::must(practice.days().closeDrawer(drawer, counted.version, "a dollar too much"));
    const auto deposit = TodayBilling::must(practice.days().makeDeposit(practice.depositOf({cash}))).value;

    CHECK(practice.proof(codes::kProofReceivables).holds);
    CHECK(practice.proof(codes::kProofReceivables).value == "100.00");
    CHECK(practice.proof(codes::kProofReceipts).holds);
    CHECK(practice.proof(codes::kProofReceipts).value == "20.00");
    CHECK(core::sentence(practice.proof(codes::kProofReceipts).explanation).find('{') == std::string::npos);
    CHECK(core::sentence(practice.proof(codes::kProofReceivables).explanation).find('{') == std::string::npos);

    auto all = practice.services(practice.manager());
    const auto rows = TodayBilling::must(rowsBehindProof(all, codes::kProofReceipts.key));
    REQUIRE(rows.rows.size() == 1);
    CHECK(rows.rows.front().cells.at(1) == rows.rows.front().cells.at(2));
    CHECK(rows.totals->cells.at(5) == reporting::CellValue(TodayBilling::money(1'00)));
    CHECK_FALSE(TodayBilling::must(rowsBehindProof(all, codes::kProofReceivables.key)).rows.empty());

    const std::pair<core::Code, std::string> defects[] = {
        {codes::kProofReceipts, "UPDATE patient_payments SET amount_cents = amount_cents + 1 WHERE id = " + std::to_string(cash.value())},
        {codes::kProofReceipts, "UPDATE patient_payments SET reversal_id = 0 WHERE id = " + std::to_string(wrong.value())},
        {codes::kProofReceipts, "UPDATE deposits SET amount_cents = 1 WHERE id = " + std::to_string(deposit.value())},
        {codes::kProofReceipts, "UPDATE drawer_sessions SET counted_cents = 0"},
        {codes::kProofReceivables, "UPDATE charges SET amount_cents = amount_cents + 1"},
        {codes::kProofReceivables, "UPDATE journal_totals SET debit_cents = debit_cents + 1 WHERE account_id = (SELECT id FROM accounts WHERE code = '1200')"},
    };
    for (const auto& [name, sql] : defects) {
        INFO(sql);
        const storage::Transaction undone(practice.connection());
        practice.run(sql);
        CHECK_FALSE(practice.proof(name).holds);
    }
    // Cheap: the strip reads them after every commit.
    const auto before = practice.connection().statementsExecuted();
    billing::DayService::receiptProof(practice.connection(), {kToday, core::addDays(kToday, 1)});
    CHECK(practice.connection().statementsExecuted() - before <= 2);
}
