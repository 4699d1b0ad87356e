#include "billing/account_fixture.h"
#include "support/property.h"

#include <random>

using namespace practice;
using namespace practice::billing;
using namespace practice::testing;

namespace {

/// Steps of one practice; each is refused or leaves the books sound.
class RandomAccounts {
  public:
    explicit RandomAccounts(std::uint32_t seed) : m_random(seed) {
        m_patients = {practice.dana, practice.luis, practice.ada};
        for (int i = 0; i < 4; ++i)
            addCharge();
    }
    AccountFixture practice;
    int done = 0, refused = 0;

    void step() {
        switch (pick(9)) {
        case 0: addCharge(); break;
        case 1:
        case 2: receive(); break;
        case 3: adjust(); break;
        case 4: decide(); break;
        case 5: move(); break;
        case 6: apply(); break;
        default: reverse();
        }
    }
    void checkAccounts() {
        for (const auto patient : m_patients) {
            const auto view = practice.must(practice.accounts().account(patient));
            Money trees, owed = view.patientOwes + view.insuranceOwes;
            for (const auto& tree : view.charges) {
                Money events, open;
                for (const auto& event : tree.events)
                    events += event.amount;
                for (const auto& item : tree.open) {
                    open += item.balance;
                    if (item.balance.isNegative())
                        FAIL("a part is negative");
                }
                if (events != tree.balance || open != tree.balance)
                    FAIL("a tree does not sum to its open items");
                trees += tree.balance;
            }
            if (trees != owed || owed - view.unapplied != view.balance || view.balance != journalOf(patient) || view.unapplied.isNegative())
                FAIL("an account differs from the journal");
        }
    }

  private:
    int pick(int below) { return static_cast<int>(m_random() % static_cast<std::uint32_t>(below)); }
    template <class T> const T& one(const std::vector<T>& of) { return of[static_cast<std::size_t>(pick(static_cast<int>(of.size())))]; }
    core::Date day() { return core::addDays(practice.day(11, 1), pick(20)); } // the last is tomorrow: refused
    PayerId party() { return pick(2) == 0 ? PayerId() : practice.evergreen; }
    template <class T> bool took(const core::Result<T>& result) {
        ++(result ? done : refused);
        return result.has_value();
    }
    AccountService service() { return pick(2) == 0 ? practice.accounts() : practice.accounts(practice.clerk()); }

    Money journalOf(patients::PatientId patient) {
        auto query = practice.connection().prepare(
            "SELECT CAST(COALESCE(SUM(amount_cents), 0) AS BIGINT) FROM journal_lines WHERE patient_account_id = :patient");
        query->bind("patient", patient);
        query->step();
        return query->get<Money>(0);
    }
    void addCharge() {
        const auto id = practice.charge(one(m_patients), 1'00 + pick(200'00), practice.day(11, 1 + pick(10)),
                                        {.payer = party(), .allowed = practice.money(50'00)});
        m_charges.push_back(id);
        m_documents.push_back({DocumentKind::Charge, id.value()});
    }
    std::vector<Split> splits(Money& sum) {
        std::vector<Split> all;
        for (int i = pick(3); i > 0; --i) {
            const auto charge = one(m_charges);
            const auto payer = party();
            const auto owed = practice.owed(charge, payer).cents();
            const auto amount = pick(6) == 0 ? owed + 1 : owed > 1 && pick(2) == 0 ? owed / 2 : owed;
            all.push_back(practice.part(charge, amount, payer));
            sum += all.back().amount;
        }
        return all;
    }
    void receive() {
        Money sum;
        auto parts = splits(sum);
        auto draft = practice.payment(one(m_patients), sum.cents() + (pick(2) == 0 ? pick(30'00) : 0), std::move(parts), day());
        if (const auto id = service().receive(draft); took(id))
            m_documents.push_back({DocumentKind::Receipt, id->value.value()});
    }
    void adjust() {
        const auto charge = one(m_charges);
        auto draft = practice.adjustment(charge, pick(5) == 0 ? -1 - pick(5'00) : 1 + pick(30'00),
                                         pick(2) == 0 ? AdjustmentReason::Contractual : AdjustmentReason::Courtesy);
        draft.payer = party();
        if (const auto id = service().adjust(draft, day()); took(id)) {
            m_documents.push_back({DocumentKind::Adjustment, id->value.value()});
            m_adjustments.push_back(id->value);
        }
    }
    void decide() {
        if (m_adjustments.empty())
            return;
        const auto id = one(m_adjustments);
        const auto stored = practice.must(practice.accounts().adjustment(id));
        if (pick(4) == 0)
            took(practice.accounts().refuse(id, stored.version, "random refusal"));
        else
            took(practice.accounts().approve(id, stored.version, day(), "random approval"));
    }
    void move() {
        const auto charge = one(m_charges);
        const auto from = party();
        const auto to = pick(4) == 0 ? practice.harbor : from.isValid() ? PayerId() : practice.evergreen;
        const auto owed = practice.owed(charge, from).cents();
        if (const auto id = service().transfer(charge, from, to, practice.money(pick(3) == 0 ? owed : owed / 2), "random transfer", day()); took(id))
            m_documents.push_back({DocumentKind::Transfer, id->value.value()});
    }
    void apply() {
        Money sum;
        if (const auto id = service().applyCredit(one(m_patients), splits(sum), day()); took(id))
            m_documents.push_back({DocumentKind::CreditApplication, id->value.value()});
    }
    void reverse() {
        if (pick(3) == 0) {
            std::vector<DocumentRef> several;
            for (int i = 0; i < 3; ++i)
                several.push_back(one(m_documents));
            took(service().reverse(several, day(), "random reversal"));
            return;
        }
        const auto document = one(m_documents);
        auto by = service();
        const auto obstacles = practice.must(by.obstacles(document));
        const bool reversed = took(by.reverse(document, practice.kToday, "random reversal"));
        if (reversed != obstacles.empty())
            FAIL("the preview of a reversal is not what it does");
    }

    std::mt19937 m_random;
    std::vector<patients::PatientId> m_patients;
    std::vector<ChargeId> m_charges;
    std::vector<DocumentRef> m_documents;
    std::vector<AdjustmentId> m_adjustments;
};

} // namespace

TEST_CASE("random payments, adjustments, transfers and reversals keep accounts equal to the journal") {
    int done = 0, refused = 0;
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        INFO("seed " << seed);
        RandomAccounts accounts(seed);
        for (int i = 0; i < 60; ++i) {
            INFO("step " << i);
            accounts.step();
            if (i % 10 == 9)
                accounts.checkAccounts();
        }
        REQUIRE(accounts.practice.problems() == std::vector<std::string>{});
        done += accounts.done;
        refused += accounts.refused;
    }
    // Both happen often, or the sequences prove little.
    CHECK(done > 150);
    CHECK(refused > 150);
}
