#include "app/demo/demo_plan.h"
#include "budgeting/payables_service.h"
#include "ledger/ledger_service.h"

#include <fmt/format.h>

#include <algorithm>

namespace practice::app::demo {

using budgeting::PayablesService;

namespace {

struct DemoVendor {
    const char* name;
    const char* account; ///< What they bill for.
    const char* prefix;  ///< Of their invoice numbers.
    int termsDays;
    bool gets1099;
    bool isBusinessAssociate;
};
constexpr DemoVendor kVendors[] = {{"Northwind Medical Supply", "6200", "NW", 30, false, false},
                                   {"Harbor Vaccine Distribution", "6210", "HV", 21, false, false},
                                   {"Bridgeway Nurse Staffing", "6120", "BR", 14, true, false},
                                   {"Clearview Practice Software", "6600", "CV", 10, false, true},
                                   {"Keystone Malpractice Mutual", "6400", "KM", 10, false, false},
                                   {"Riverside Light and Water", "6310", "RL", 14, false, false}};

constexpr int kDaysToApproval = 6; // younger invoices wait for the manager

class Spending {
  public:
    explicit Spending(World& world) : m_world(world) {
        for (const auto& account : ledger::LedgerService::chart(world.work.connection()))
            m_byCode.emplace(account.code, account.id);
    }

    core::Result<void> run() {
        addVendors();
        std::stable_sort(m_world.bills.begin(), m_world.bills.end(), [](const auto& a, const auto& b) { return a.on < b.on; });
        for (const auto& bill : m_world.bills)
            PRACTICE_TRY(addInvoice(bill));
        return pay();
    }

  private:
    void addVendors() {
        int number = 0;
        for (const auto& vendor : kVendors) {
            budgeting::VendorDraft draft;
            draft.name = vendor.name;
            draft.taxId = fmt::format("00{:07}", 3'141'592 + 271'828 * ++number); // 00: issued to nobody
            draft.contact = "Accounts receivable";
            draft.phone = fmt::format("555-01{:02}", 20 + number);
            draft.termsDays = vendor.termsDays;
            draft.usualAccount = m_byCode.at(vendor.account);
            draft.gets1099 = vendor.gets1099;
            draft.isBusinessAssociate = vendor.isBusinessAssociate;
            m_vendors.emplace(vendor.account, Known{PayablesService::insertVendor(m_world.work, draft), &vendor});
        }
    }

    core::Result<void> addInvoice(const VendorBill& bill) {
        const auto& known = m_vendors.at(bill.account);
        budgeting::InvoiceDraft draft;
        draft.vendor = known.id;
        draft.number = fmt::format("{}-{}", known.vendor->prefix, 10'200 + ++m_number);
        draft.invoicedOn = bill.on;
        draft.dueOn = core::addDays(bill.on, known.vendor->termsDays);
        draft.total = core::Money::fromCents(bill.cents);
        draft.lines = {{m_byCode.at(bill.account), bill.department, draft.total, {}}};
        const bool isApproved = bill.on < core::addDays(m_world.today, -kDaysToApproval);
        PRACTICE_TRY_ASSIGN(const auto id, PayablesService::insertInvoice(m_world.work, draft, isApproved));
        if (isApproved)
            m_due.emplace(payday(draft.dueOn), budgeting::PaymentItem{id, draft.total});
        return {};
    }

    /// Payments go out on Fridays, the last one before they are late.
    static core::Date payday(core::Date due) { return core::addDays(due, -((core::weekdayOf(due) + 3) % 7)); }

    /// Batches of the past are released; what falls due next waits for the second person.
    core::Result<void> pay() {
        for (auto at = m_due.begin(); at != m_due.end();) {
            const auto day = at->first;
            const auto end = m_due.upper_bound(day);
            budgeting::BatchDraft draft;
            draft.bank = m_byCode.at("1000");
            draft.method = budgeting::PaymentMethod::Transfer;
            const bool isReleased = day < m_world.today;
            draft.paidOn = isReleased ? day : m_world.today;
            for (; at != end; ++at)
                draft.items.push_back(at->second);
            PRACTICE_TRY(PayablesService::insertBatch(m_world.work, draft, isReleased));
            if (!isReleased)
                break;
        }
        return {};
    }

    struct Known {
        budgeting::VendorId id;
        const DemoVendor* vendor;
    };
    World& m_world;
    std::map<std::string, ledger::AccountId> m_byCode;
    std::map<std::string, Known> m_vendors; // by account code
    std::multimap<core::Date, budgeting::PaymentItem> m_due;
    int m_number = 0;
};

} // namespace

core::Result<void> addSpending(World& world) { return Spending(world).run(); }

} // namespace practice::app::demo
