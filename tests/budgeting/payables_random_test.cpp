#include "budgeting/budgeting_support.h"
#include "support/property.h"

#include <random>

using namespace practice;
using namespace practice::budgeting;
using namespace practice::testing;
using core::makeDate;

namespace {

/// One practice for all sequences; each step is refused or leaves the books sound.
class RandomSpending {
  public:
    explicit RandomSpending(std::uint32_t seed) : m_random(seed) {
        for (const auto* name : {"Northwind", "Harbor", "Bridgeway"}) {
            VendorDraft draft;
            draft.name = name;
            m_vendors.push_back(valueOf(practice.payables().createVendor(draft)).value);
        }
    }
    BudgetingFixture practice;

    void step() {
        switch (pick(8)) {
        case 0:
        case 1: enter(); break;
        case 2: withInvoice([this](const Invoice& i) { (void)practice.payables().approveInvoice(i.id, i.version); }); break;
        case 3: withInvoice([this](const Invoice& i) { (void)practice.payables().reverseInvoice(i.id, i.version, day(), "random reversal"); }); break;
        case 4: withInvoice([this](const Invoice& i) { (void)practice.payables().withdrawInvoice(i.id, i.version, "random withdrawal"); }); break;
        case 5: prepare(); break;
        case 6: release(); break;
        default: reverse();
        }
    }

  private:
    int pick(int below) { return static_cast<int>(m_random() % static_cast<std::uint32_t>(below)); }
    core::Date day() { return core::addDays(makeDate(2026, 9, 1), pick(75)); }

    void enter() {
        InvoiceDraft draft;
        draft.vendor = m_vendors[static_cast<std::size_t>(pick(3))];
        draft.number = "R-" + std::to_string(pick(60)); // some twice
        draft.invoicedOn = day();
        draft.dueOn = core::addDays(draft.invoicedOn, 30);
        draft.total = money(pick(8) == 0 ? -1 - pick(5'000) : 1 + pick(90'000));
        draft.lines = {{practice.at("6200"), practice.ward, draft.total, {}}};
        if (pick(3) == 0) {
            draft.lines.front().amount = draft.total - money(7);
            draft.lines.push_back({practice.at("6210"), practice.clinic, money(7), {}});
        }
        if (auto entered = practice.payables(practice.clerk()).enterInvoice(draft))
            m_invoices.push_back(entered->value);
    }
    template <class Do> void withInvoice(const Do& act) {
        if (!m_invoices.empty())
            act(valueOf(practice.payables().invoice(m_invoices[static_cast<std::size_t>(pick(int(m_invoices.size())))])));
    }
    void prepare() {
        BatchDraft draft;
        draft.bank = practice.at("1000");
        draft.paidOn = day();
        for (const auto& invoice : valueOf(practice.payables().dueInvoices(makeDate(2027, 1, 1))))
            if (pick(2) == 0 && !invoice.open().isZero())
                draft.items.push_back({invoice.id, pick(3) == 0 && invoice.open().cents() > 1 ? money(invoice.open().cents() / 2) : invoice.open()});
        if (auto prepared = practice.payables(practice.clerk()).prepareBatch(draft))
            m_batches.push_back(prepared->value);
    }
    void release() {
        if (m_batches.empty())
            return;
        const auto batch = valueOf(practice.payables().batch(m_batches[static_cast<std::size_t>(pick(int(m_batches.size())))]));
        if (pick(5) == 0)
            (void)practice.payables().withdrawBatch(batch.id, batch.version);
        else
            (void)practice.payables().releaseBatch(batch.id, batch.version);
    }
    void reverse() {
        if (m_batches.empty())
            return;
        const auto batch = valueOf(practice.payables().batch(m_batches[static_cast<std::size_t>(pick(int(m_batches.size())))]));
        if (pick(2) == 0 && !batch.payments.empty())
            (void)practice.payables().reversePayment(batch.payments.front().id, day(), "random reversal");
        else
            (void)practice.payables().reverseBatch(batch.id, day(), "random reversal");
    }
    std::mt19937 m_random;
    std::vector<VendorId> m_vendors;
    std::vector<InvoiceId> m_invoices;
    std::vector<PaymentBatchId> m_batches;
};

} // namespace

TEST_CASE("whatever is entered, approved, paid and reversed: payables are what is open of the invoices") {
    RandomSpending spending(20261122);
    for (int i = 0; i < 600; ++i) {
        spending.step();
        if (i % 50 != 49)
            continue;
        const auto problems = spending.practice.problems();
        INFO(i << ": " << (problems.empty() ? std::string() : problems.front()));
        REQUIRE(problems.empty());
        core::Money open;
        for (const auto& invoice : valueOf(spending.practice.payables().invoices({})))
            open += invoice.open();
        REQUIRE(spending.practice.balanceOf("2000") == -open);
    }
    // The sequence did something of each kind.
    CHECK(spending.practice.count("SELECT COUNT(id) FROM vendor_invoices WHERE state = 'approved'") > 10);
    CHECK(spending.practice.count("SELECT COUNT(id) FROM vendor_invoices WHERE state = 'reversed'") > 3);
    CHECK(spending.practice.count("SELECT COUNT(id) FROM vendor_payments WHERE entry_id <> 0") > 5);
    CHECK(spending.practice.count("SELECT COUNT(id) FROM vendor_payments WHERE reversal_entry_id <> 0") > 2);
}
