#include "billing/day_fixture.h"

using namespace practice;
using namespace practice::billing;
using namespace practice::testing;

namespace {

using Day = DayFixture;
const core::Date kToday = DayFixture::kToday;
const core::Date kYesterday = core::addDays(kToday, -1);

/// One document of each kind, some reversed; yesterday is closed.
struct Books : DayFixture {
    Books() {
        const auto first = charge(0, 200'00, kYesterday);
        const auto drawer = must(days().openDrawer(site, kYesterday, money(50'00))).value;
        const auto cash = receive(Tender::Cash, 20'00, kYesterday, first);
        const auto check = receive(Tender::Check, 30'00, kYesterday, first);
        const auto counted = must(days().countDrawer(drawer, core::RowVersion{1}, money(69'00))).value;
        must(days().closeDrawer(drawer, counted.version, "a dollar short"));
        auto draft = depositOf({cash, check});
        draft.depositedOn = kYesterday;
        must(days().makeDeposit(draft));
        must(days().closeDay(kYesterday, {}));

        const auto second = charge(1, 80'00);
        receive(Tender::Eft, 45'00, kToday, {}, 1);
        must(accounts().applyCredit(patients.at(1), {{second, {}, money(25'00)}}, kToday));
        must(accounts().adjust({second, {}, AdjustmentReason::Courtesy, money(5'00), "long wait"}, kToday));
        run("INSERT INTO payers (id, name, kind, filing_code, electronic_id, filing_days, needs_authorization, created_at, created_by) "
            "VALUES (1, x'00', 'other', 'CI', '', 365, 0, '2026-11-19T14:00:00Z', 1)");
        must(accounts().transfer(second, {}, PayerId(1), money(10'00), "insurance found", kToday));
        const auto wrong = receive(Tender::Card, 12'00, kToday, first);
        must(accounts().reverse(DocumentRef{DocumentKind::Receipt, wrong.value()}, kToday, "wrong patient"));
        const auto card = receive(Tender::Card, 14'00, kToday, first);
        const auto cards = must(days().makeDeposit(depositOf({card}, DepositTenders::Cards))).value;
        must(days().reverseDeposit(cards, kToday, "batch was refused"));
        must(days().makeDeposit(depositOf({card}, DepositTenders::Cards)));
    }
    /// What verify says of the file with this defect, which is taken back afterwards.
    std::vector<std::string> with(const std::vector<std::string>& defects) {
        const storage::Transaction planted(connection());
        for (const auto& sql : defects)
            run(sql);
        return AccountService::verify(connection());
    }
};

struct Defect {
    std::vector<std::string> sql;
    std::string said; ///< Part of one of the lines.
};

const std::string kNewEntry =
    "INSERT INTO journal_entries (id, posted_on, period_id, kind, source_kind, source_id, created_at, created_by) VALUES (900, ";

} // namespace

TEST_CASE("sound books have nothing to report") {
    Books books;
    CHECK(books.problems().empty());
}

TEST_CASE("verify names each planted defect") {
    Books books;
    const std::string period = "(SELECT id FROM periods WHERE starts_on = '2026-11-01')";
    const std::string receivable = "(SELECT id FROM accounts WHERE code = '1200')", credit = "(SELECT id FROM accounts WHERE code = '2200')",
                      bank = "(SELECT id FROM accounts WHERE code = '1000')";
    const auto lines = [&](const std::string& account, const std::string& day, const std::string& extra = "0, 0") {
        return "INSERT INTO journal_lines (entry_id, line_number, account_id, posted_on, period_id, amount_cents, patient_account_id, charge_id) "
               "VALUES (900, 1, " + account + ", '" + day + "', " + period + ", 500, " + extra + "), (900, 2, " + bank + ", '" + day + "', " +
               period + ", -500, 0, 0)";
    };
    const auto entry = [&](const std::string& day, const std::string& kind, int source) {
        return kNewEntry + "'" + day + "', " + period + ", '" + kind + "', '" + kind + "', " + std::to_string(source) +
               ", '2026-11-19T14:00:00Z', 1)";
    };
    const std::string today = "2026-11-19", yesterday = "2026-11-18";
    const std::vector<Defect> defects{
        {{"UPDATE charges SET amount_cents = amount_cents + 1 WHERE id = 1"}, "Charge 1 is not what was posted"},
        {{"UPDATE charges SET patient_id = 2 WHERE id = 1"}, "Charge 1 is not what was posted"},
        {{"UPDATE patient_payments SET amount_cents = amount_cents - 1 WHERE id = 1"}, "Payment 1 is not what was posted"},
        {{"UPDATE patient_payments SET tender = 'check' WHERE id = 1"}, "Payment 1 is not what was posted to the cash drawer"},
        {{"UPDATE patient_payments SET received_on = '2026-11-17' WHERE id = 2"}, "Payment 2 is not what was posted"},
        {{"UPDATE journal_lines SET amount_cents = amount_cents - 7 WHERE account_id = " + credit + " AND amount_cents < 0"}, "left as credit"},
        {{"UPDATE credit_applications SET amount_cents = 1"}, "Credit application 1 is not"},
        {{"UPDATE adjustments SET amount_cents = 499"}, "Adjustment 1 is not what was posted"},
        {{"UPDATE adjustments SET payer_id = 1"}, "Adjustment 1 is not what was posted"},
        {{"UPDATE adjustments SET state = 'requested'"}, "adjustment 1 does not fit its state"},
        {{"UPDATE responsibility_transfers SET amount_cents = 999"}, "Transfer of responsibility 1"},
        {{"UPDATE patient_payments SET reversal_id = 0 WHERE reversal_id <> 0"}, "disagree on whether it was reversed"},
        {{"UPDATE charges SET reversal_id = 3 WHERE id = 2"}, "disagree on whether it was reversed"},
        {{"UPDATE deposits SET reversal_id = 0"}, "disagree on whether it was reversed"},
        {{entry(today, "charge", 77), lines(receivable, today, "1, 1")}, "Journal entry 900 names a document of billing"},
        {{entry(today, "deposit", 77), lines(bank, today)}, "Journal entry 900 names a document of billing"},
        {{entry(today, "charge", 1), lines(receivable, today)}, "names no charge"},
        {{entry(today, "patient_payment", 1), lines(credit, today)}, "names no patient"},
        {{"UPDATE journal_lines SET patient_account_id = 3 WHERE charge_id = 1 AND amount_cents < 0"}, "another patient than its charge"},
        {{"UPDATE patient_payments SET receipt_number = 99 WHERE id = 2"}, "The receipt before number"},
        {{"UPDATE deposits SET number = 9 WHERE number = 2"}, "The deposit before number"},
        {{"UPDATE deposits SET amount_cents = amount_cents + 1 WHERE id = 1"}, "Deposit 1 differs"},
        {{"DELETE FROM deposit_items WHERE payment_id = 2"}, "Deposit 1 differs"},
        {{"UPDATE deposit_items SET is_given_back = 1 WHERE payment_id = 1"}, "Payment 1 is in a deposit"},
        {{"UPDATE drawer_sessions SET counted_cents = counted_cents + 100"}, "Drawer 1 is over or short"},
        {{entry(yesterday, "charge", 1), lines(receivable, yesterday, "1, 1")}, "was posted into a closed day"},
        {{entry(yesterday, "charge", 1), lines(receivable, yesterday, "1, 1")}, "Closed day 2026-11-18 changed"},
        {{"UPDATE day_closes SET receivable_cents = receivable_cents + 1"}, "Closed day 2026-11-18 changed"},
        {{"UPDATE journal_lines SET amount_cents = amount_cents + 1 WHERE account_id = " + receivable + " AND amount_cents > 0 AND charge_id = 2"},
         "control account holds"},
        {{"DELETE FROM adjustments"}, "Charges less payments and adjustments are"},
    };
    for (const auto& defect : defects) {
        const auto said = books.with(defect.sql);
        const bool isNamed = std::any_of(said.begin(), said.end(), [&](const auto& line) { return line.find(defect.said) != std::string::npos; });
        INFO(defect.sql.front() << "\nsaid: " << (said.empty() ? "nothing" : said.front()));
        CHECK(isNamed);
    }
    CHECK(books.problems().empty()); // each was taken back
}
