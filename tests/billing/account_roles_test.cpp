#include "billing/account_fixture.h"

#include <catch2/catch.hpp>

#include <functional>

using namespace practice;
using namespace practice::billing;
using namespace practice::testing;
using security::Permission;
using security::Role;

namespace {

struct Command {
    const char* name;
    Permission needs;
    std::function<bool(AccountService&)> isDenied_;
};

/// Ids of nothing: whoever may do it is told that there is no such document, or what is wrong with it, but is not denied.
std::vector<Command> commandsOf(const AccountFixture& practice) {
    const auto today = AccountFixture::kToday;
    const core::RowVersion one{1};
    const auto money = core::Money::fromCents(1);
    const auto dana = practice.dana;
    const DocumentRef document{DocumentKind::Charge, 999};
    return {
        {"account", Permission::BillingView, [=](auto& s) { return isDenied(s.account(dana)); }},
        {"balances", Permission::BillingView, [=](auto& s) { return isDenied(s.balances()); }},
        {"openItems", Permission::BillingView, [=](auto& s) { return isDenied(s.openItems(dana)); }},
        {"proposeSplits", Permission::BillingView, [=](auto& s) { return isDenied(s.proposeSplits(dana, {}, money)); }},
        {"receive", Permission::ReceiptsPost, [=](auto& s) { return isDenied(s.receive({})); }},
        {"receipt", Permission::BillingView, [=](auto& s) { return isDenied(s.receipt(ReceiptId(999))); }},
        {"receipts", Permission::BillingView, [=](auto& s) { return isDenied(s.receipts({today, today})); }},
        {"applyCredit", Permission::ReceiptsPost, [=](auto& s) { return isDenied(s.applyCredit(dana, {}, today)); }},
        {"transfer", Permission::ReceiptsPost,
         [=](auto& s) { return isDenied(s.transfer(ChargeId(999), {}, PayerId(1), money, "deductible", today)); }},
        {"adjust", Permission::AdjustmentsRequest, [=](auto& s) { return isDenied(s.adjust({}, today)); }},
        {"adjustments", Permission::BillingView, [=](auto& s) { return isDenied(s.adjustments(std::nullopt, {today, today})); }},
        {"adjustment", Permission::BillingView, [=](auto& s) { return isDenied(s.adjustment(AdjustmentId(999))); }},
        {"approve", Permission::AdjustmentsApprove, [=](auto& s) { return isDenied(s.approve(AdjustmentId(999), one, today)); }},
        {"refuse", Permission::AdjustmentsApprove, [=](auto& s) { return isDenied(s.refuse(AdjustmentId(999), one, "not agreed")); }},
        {"withdraw", Permission::AdjustmentsRequest, [=](auto& s) { return isDenied(s.withdraw(AdjustmentId(999), one)); }},
        {"adjustmentLimit", Permission::BillingView, [=](auto& s) { return isDenied(s.adjustmentLimit()); }},
        {"setAdjustmentLimit", Permission::SettingsEdit, [=](auto& s) { return isDenied(s.setAdjustmentLimit(money)); }},
        {"obstacles", Permission::BillingView, [=](auto& s) { return isDenied(s.obstacles(document)); }},
        {"reverse", Permission::BillingReverse, [=](auto& s) { return isDenied(s.reverse(document, today, "wrong code")); }},
        {"reverseBatch", Permission::BillingReverse, [=](auto& s) { return isDenied(s.reverseBatch(ledger::BatchId(999), today, "wrong file")); }},
        {"statement", Permission::StatementsMake, [=](auto& s) { return isDenied(s.statement(dana, today)); }},
        {"keepStatement", Permission::StatementsMake, [=](auto& s) { return isDenied(s.keepStatement({})); }},
        {"statementsOf", Permission::BillingView, [=](auto& s) { return isDenied(s.statementsOf(dana)); }},
    };
}

} // namespace

TEST_CASE("roles x commands of accounts: allowed exactly where the table grants the permission") {
    AccountFixture practice;
    int cells = 0, differences = 0;
    for (int r = 0; r < security::kRoleCount; ++r) {
        const auto role = static_cast<Role>(r);
        auto service = practice.accounts(practice.sessionAs(role));
        for (const auto& command : commandsOf(practice)) {
            const bool granted = security::grantedScope(role, command.needs) != security::Scope::None;
            ++cells;
            if (command.isDenied_(service) == granted) {
                ++differences;
                UNSCOPED_INFO(security::key(role) << " " << command.name);
            }
        }
    }
    CHECK(cells == security::kRoleCount * 23);
    CHECK(differences == 0);
}

TEST_CASE("denied commands of accounts change nothing and are audited") {
    AccountFixture practice;
    const auto charge = practice.charge(practice.dana, 100'00);
    auto auditor = practice.accounts(practice.sessionAs(Role::Auditor));
    const auto entries = practice.count("SELECT count(*) FROM journal_entries");
    CHECK(isDenied(auditor.receive(practice.payment(practice.dana, 5'00, {practice.part(charge, 5'00)}))));
    CHECK(isDenied(auditor.adjust(practice.adjustment(charge, 1'00), practice.kToday)));
    CHECK(isDenied(auditor.reverse(DocumentRef{DocumentKind::Charge, charge.value()}, practice.kToday, "wrong code")));
    CHECK(practice.count("SELECT count(*) FROM journal_entries") == entries);
    const auto actions = practice.auditedActions();
    CHECK(std::count_if(actions.begin(), actions.end(), [](const auto& action) { return action.find("denied") != std::string::npos; }) >= 3);
}
