#include "app/demo/demo_plan.h"
#include "ledger/account_repository.h"
#include "ledger/ledger_service.h"

namespace practice::app::demo {

using core::Money;
using ledger::EntryDraft;

namespace {

class MonthEntries {
  public:
    MonthEntries(World& world, std::vector<EntryDraft>& out) : m_world(world), m_out(out) {
        for (const auto& account : ledger::AccountRepository(world.work.connection()).listAll())
            m_byCode.emplace(account.code, account.id);
    }

    void opening(core::Date on) {
        add(on, "1000", "3900", 148'250'00, "opening");
        add(on, "1500", "3900", 312'000'00, "opening");
        add(on, "3900", "2500", 96'400'00, "opening");
    }

    void month(core::Date first) {
        for (auto day = first; day < core::firstOfNextMonth(first) && day < m_world.today; day = core::addDays(day, 1)) {
            if (core::isWeekend(day))
                continue;
            for (int i = 0; i < m_receiptsADay; ++i)
                add(day, "1020", "4000", m_world.pick(9'800'00, 15'900'00) / m_receiptsADay, "receipts");
            if (core::weekdayOf(day) == 4)
                add(day, "1000", "1020", m_world.pick(48'000'00, 66'000'00), "deposit");
        }
        const auto upTo = [this](core::Date day) { return day < m_world.today; };
        const auto rent = core::addDays(first, 1);
        if (upTo(rent))
            add(rent, "6300", "1000", 14'500'00, "payment");
        for (const int offset : {13, 27}) {
            const auto payday = core::addDays(first, offset);
            if (!upTo(payday))
                continue;
            add(payday, "6000", "2100", m_world.pick(101'000'00, 118'000'00), "payroll");
            add(payday, "6010", "2100", m_world.pick(1'900'00, 5'200'00), "payroll");
            add(payday, "2100", "1000", m_world.pick(100'000'00, 115'000'00), "payment");
        }
        for (const auto& [account, low, high] : {std::tuple{"6200", 6'200'00, 9'900'00}, std::tuple{"6210", 3'100'00, 7'400'00},
                                                 std::tuple{"6310", 1'150'00, 2'050'00}, std::tuple{"6600", 2'480'00, 2'480'00},
                                                 std::tuple{"6400", 4'350'00, 4'350'00}, std::tuple{"6120", 3'500'00, 16'500'00}}) {
            const auto day = core::addDays(first, m_world.pick(4, 24));
            if (upTo(day))
                add(day, account, "1000", m_world.pick(low, high), "payment");
        }
    }

  private:
    void add(core::Date on, const std::string& debit, const std::string& credit, std::int64_t cents, const char* kind) {
        EntryDraft draft;
        draft.postedOn = on;
        draft.kind = kind;
        const auto amount = Money::fromCents(cents * m_scale);
        draft.lines = {{m_byCode.at(debit), amount, {}}, {m_byCode.at(credit), -amount, {}}};
        m_out.push_back(std::move(draft));
    }
    World& m_world;
    std::vector<EntryDraft>& m_out;
    // A large practice has six times the staff, and a receipt for each visit: 250,000 lines in five years.
    int m_scale = m_world.large ? 6 : 1;
    int m_receiptsADay = m_world.large ? 96 : 1;
    std::map<std::string, ledger::AccountId> m_byCode;
};

} // namespace

core::Result<void> addJournal(World& world) {
    std::vector<EntryDraft> drafts;
    MonthEntries entries(world, drafts);
    auto month = core::firstOfMonth(core::addDays(world.today, world.large ? -1826 : -548)); // five years; 18 months
    entries.opening(month);
    for (; month <= world.today; month = core::firstOfNextMonth(month))
        entries.month(month);
    PRACTICE_TRY(ledger::LedgerService::post(world.work, drafts, ledger::PostedBy::SubLedger));
    world.work.audit({"journal.generate", {"journal_entry", 0}, {}, std::to_string(drafts.size()) + " entries"});
    return {};
}

} // namespace practice::app::demo
