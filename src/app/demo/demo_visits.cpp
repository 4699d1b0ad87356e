// The visits of the demo and what follows from them. Documents are posted month by month, then each day is closed.
#include "app/demo/demo_billing.h"
#include "billing/day_service.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <numeric>

namespace practice::app::demo {

using billing::AccountService;
using billing::ChargeService;
using billing::Tender;
using core::addDays;
using core::Money;

namespace {

constexpr std::int64_t kHundred = 100;

core::Date workday(core::Date day) {
    while (core::isWeekend(day))
        day = addDays(day, 1);
    return day;
}

template <class Item, class Weight> const Item& chosen(BillingWorld& billing, const std::vector<Item>& items, Weight&& weight) {
    const auto total = std::accumulate(items.begin(), items.end(), 0, [&](int sum, const Item& item) { return sum + weight(item); });
    auto at = billing.pick(1, total);
    for (const auto& item : items)
        if ((at -= weight(item)) <= 0)
            return item;
    return items.back();
}

/// One service of a visit, once it is charged.
struct Posted {
    billing::ChargeId id;
    std::int64_t fee = 0, allowed = 0;
    std::int64_t share = 0; ///< What the first payer leaves to the patient.
};
struct Case {
    std::size_t patient = 0;
    int payer = -1;
    std::vector<Posted> charges = {};
    std::int64_t share() const {
        return std::accumulate(charges.begin(), charges.end(), std::int64_t{0}, [](auto sum, const auto& c) { return sum + c.share; });
    }
};

enum class Step { PayerAnswers, SecondPays, PatientPays, PatientPaysHalf, PatientPaysRest, WrittenOff };
struct Event {
    core::Date on;
    std::size_t of; ///< Place among the cases.
    Step step;
};

class Visits {
  public:
    explicit Visits(BillingWorld& billing) : m_billing(billing), m_world(billing.world) {}

    core::Result<void> run() {
        m_last = addDays(m_world.today, -1);
        while (core::isWeekend(m_last))
            m_last = addDays(m_last, -1);
        PRACTICE_TRY(openingReceivables());
        for (auto month = m_billing.start; month <= m_last; month = core::firstOfNextMonth(month))
            PRACTICE_TRY(addMonth(month));
        PRACTICE_TRY(addToday());
        findOldBalances();
        m_world.work.audit({"billing.generate", {"charge", 0}, {}, std::to_string(m_cases.size()) + " visits"});
        return {};
    }

  private:
    /// What was owed when the practice changed over, from visits of the three months before.
    core::Result<void> openingReceivables() {
        const int count = m_world.large ? 900 : 320;
        const auto on = workday(m_billing.start);
        const auto total = dailyIncome(m_world) * 27;
        std::vector<ChargeService::NewCharge> charges;
        for (int i = 0; i < count; ++i) {
            Case made;
            made.patient = m_billing.adults[static_cast<std::size_t>(m_billing.pick(0, static_cast<int>(m_billing.adults.size()) - 1))];
            const auto& patient = m_billing.patients[made.patient];
            made.payer = m_billing.chance(85) ? patient.payer : -1;
            const auto owed = total / count * m_billing.pick(40, 160) / kHundred;
            billing::Charge charge;
            charge.kind = billing::ChargeKind::Opening;
            charge.patient = patient.id;
            charge.serviceOn = addDays(on, -m_billing.pick(2, 85));
            charge.postedOn = on;
            charge.amount = Money::fromCents(owed);
            charge.firstPayer = payerId(made.payer);
            charges.push_back({charge, "", std::nullopt});
            made.charges.push_back({{}, owed, owed, made.payer < 0 ? owed : 0});
            const auto paid = workday(addDays(on, m_billing.pick(1, 60)));
            m_events.push_back({paid, m_cases.size(), made.payer < 0 ? Step::PatientPays : Step::PayerAnswers});
            m_cases.push_back(std::move(made));
        }
        return postCharges(charges, 0);
    }

    core::Result<void> addMonth(core::Date month) {
        const auto end = std::min(core::firstOfNextMonth(month), addDays(m_last, 1));
        const auto firstCase = m_cases.size();
        std::vector<ChargeService::NewCharge> charges;
        std::vector<Event> atTheDesk;
        for (auto day = month; day < end; day = addDays(day, 1)) {
            if (core::isWeekend(day))
                continue;
            const int visits = m_billing.visitsADay * m_billing.pick(82, 118) / 100;
            for (int i = 0; i < visits; ++i)
                addVisit(day, charges);
            if (day >= addDays(m_last, -4)) // not charged yet
                for (int i = 0; i < 3; ++i)
                    addEncounter(makeVisit(m_billing), day, billing::EncounterState::Open);
        }
        PRACTICE_TRY(postCharges(charges, firstCase));
        PRACTICE_TRY(postEvents(end));
        for (auto day = month; day < end; day = addDays(day, 1))
            if (!core::isWeekend(day))
                PRACTICE_TRY(billing::DayService::closeDayFor(m_world.work, day, m_world.sites.front()));
        return {};
    }

    /// This morning: visits, of which some are charged, and payments at the desk; the day is open.
    core::Result<void> addToday() {
        const auto firstCase = m_cases.size();
        std::vector<ChargeService::NewCharge> charges;
        for (int i = 0; i < 3; ++i)
            addVisit(m_world.today, charges);
        for (int i = 0; i < 4; ++i)
            addEncounter(makeVisit(m_billing), m_world.today, billing::EncounterState::Open);
        PRACTICE_TRY(postCharges(charges, firstCase));
        int early = 0;
        for (auto& event : m_events)
            if (event.step == Step::PatientPays && early < 4 && event.of < firstCase) {
                event.on = m_world.today;
                ++early;
            }
        m_isToday = true;
        return postEvents(addDays(m_world.today, 1));
    }

    billing::PayerId payerId(int payer) const {
        return payer < 0 ? billing::PayerId() : m_billing.payers[static_cast<std::size_t>(payer)].id;
    }

    std::pair<std::size_t, billing::EncounterId> addEncounter(const DemoVisit& visit, core::Date day, billing::EncounterState state) {
        const auto& department = m_world.departments[visit.department];
        const auto& kind = visitKindOf(department.plan, m_world.large);
        const auto& among = kind.isForChildren ? m_billing.children : m_billing.adults;
        const auto patient = among[static_cast<std::size_t>(m_billing.pick(0, static_cast<int>(among.size()) - 1))];
        const auto& providers = m_billing.providers[visit.department];
        billing::EncounterDraft draft;
        draft.patient = m_billing.patients[patient].id;
        draft.serviceOn = day;
        draft.provider = providers[static_cast<std::size_t>(m_billing.pick(0, static_cast<int>(providers.size()) - 1))];
        draft.department = department.id;
        draft.placeOfService = kind.placeOfService;
        static const char* const kDiagnoses[] = {"Z00.00", "I10", "E11.9", "J06.9", "M54.50", "R07.9", "N39.0", "K21.9"};
        draft.diagnoses = {kDiagnoses[m_billing.pick(0, 7)]};
        if (m_billing.patients[patient].payer == 7) // needs one
            draft.authorization = fmt::format("A{:06}", m_billing.pick(1, 999'999));
        m_provider = draft.provider;
        return {patient, ChargeService::insertEncounter(m_world.work, draft, state)};
    }

    void addVisit(core::Date day, std::vector<ChargeService::NewCharge>& charges) {
        const auto visit = makeVisit(m_billing);
        const bool isWithoutCharge = m_billing.pick(1, 120) == 1;
        const auto [at, encounter] =
            addEncounter(visit, day, isWithoutCharge ? billing::EncounterState::NoCharge : billing::EncounterState::Charged);
        if (isWithoutCharge)
            return;
        const auto& patient = m_billing.patients[at];
        Case made{at, patient.payer};
        const auto& department = m_world.departments[visit.department];
        const int sharePercent = made.payer < 0 ? 100 : patientPercent(made.payer);
        for (const auto& [service, units] : visit.services) {
            const auto allowed = m_billing.allowedFee(*service, made.payer) * units;
            const auto fee = made.payer < 0 ? allowed : m_billing.standardFee(*service, day.year()) * units;
            billing::Charge charge;
            charge.patient = patient.id;
            charge.encounter = encounter;
            charge.serviceOn = charge.postedOn = day;
            charge.provider = m_provider;
            charge.department = department.id;
            charge.placeOfService = visitKindOf(department.plan, m_world.large).placeOfService;
            charge.code = service->code;
            charge.pointers = {1};
            charge.units = units;
            charge.amount = Money::fromCents(fee);
            charge.allowed = Money::fromCents(allowed);
            charge.firstPayer = payerId(made.payer);
            charges.push_back({charge, "", std::nullopt});
            made.charges.push_back({{}, fee, allowed, allowed * sharePercent / kHundred});
        }
        schedule(made, day);
        m_cases.push_back(std::move(made));
    }

    int patientPercent(int payer) {
        const auto usual = m_billing.payers[static_cast<std::size_t>(payer)].patientPercent;
        return usual == 0 || m_billing.chance(30) ? 0 : usual * m_billing.pick(60, 180) / 100;
    }

    void schedule(const Case& made, core::Date day) {
        const auto at = m_cases.size();
        if (made.payer < 0) {
            if (m_billing.chance(45))
                m_events.push_back({day, at, Step::PatientPays}); // at the desk
            else
                schedulePatient(at, day);
            return;
        }
        const int luck = m_billing.pick(1, 1000);
        if (luck <= 12)
            return; // never answered: it stands in the last column of the aging
        const int days = luck <= 50 ? m_billing.pick(60, 115) : m_billing.pick(11, 34);
        m_events.push_back({workday(addDays(day, days)), at, Step::PayerAnswers});
    }

    void schedulePatient(std::size_t at, core::Date from) {
        const int luck = m_billing.pick(1, 100);
        const auto on = [&](int least, int most) { return workday(addDays(from, m_billing.pick(least, most))); };
        if (luck <= 80)
            m_events.push_back({on(4, 58), at, Step::PatientPays});
        else if (luck <= 88)
            m_events.push_back({on(6, 40), at, Step::PatientPaysHalf});
        else if (luck <= 95)
            m_events.push_back({on(180, 240), at, Step::WrittenOff});
        else
            m_unpaid.push_back(at);
    }

    /// `first`: the case of the first charge; the others follow in order.
    core::Result<void> postCharges(std::vector<ChargeService::NewCharge>& charges, std::size_t first) {
        PRACTICE_TRY_ASSIGN(const auto ids, ChargeService::insertCharges(m_world.work, charges));
        std::size_t at = 0;
        for (std::size_t i = first; i < m_cases.size(); ++i)
            for (auto& charge : m_cases[i].charges)
                charge.id = ids[at++];
        return {};
    }

    /// Everything that happens before `end`. An event may bring others, of the same month too.
    core::Result<void> postEvents(core::Date end) {
        m_adjustments.clear();
        m_transfers.clear();
        m_receipts.clear();
        for (;;) {
            const auto due = std::stable_partition(m_events.begin(), m_events.end(), [end](const Event& e) { return e.on >= end; });
            if (due == m_events.end())
                break;
            std::vector<Event> now(due, m_events.end());
            m_events.erase(due, m_events.end());
            std::ranges::stable_sort(now, {}, &Event::on);
            for (const auto& event : now)
                apply(event);
        }
        std::ranges::stable_sort(m_receipts, {}, [](const auto& r) { return r.draft.receivedOn; });
        std::ranges::stable_sort(m_adjustments, {}, &AccountService::NewAdjustment::postedOn);
        std::ranges::stable_sort(m_transfers, {}, &AccountService::NewTransfer::movedOn);
        PRACTICE_TRY(AccountService::insertAdjustments(m_world.work, m_adjustments));
        PRACTICE_TRY(AccountService::insertTransfers(m_world.work, m_transfers));
        PRACTICE_TRY(AccountService::insertReceipts(m_world.work, m_receipts));
        return {};
    }

    void apply(const Event& event) {
        auto& made = m_cases[event.of];
        switch (event.step) {
        case Step::PayerAnswers: return payerAnswers(event, made);
        case Step::SecondPays: return secondPays(event, made);
        case Step::PatientPays: return patientPays(event, made, kHundred);
        case Step::PatientPaysHalf:
            patientPays(event, made, kHundred / 2);
            m_events.push_back({workday(addDays(event.on, m_billing.pick(20, 45))), event.of, Step::PatientPaysRest});
            return;
        case Step::PatientPaysRest: return patientPays(event, made, -kHundred / 2);
        case Step::WrittenOff:
            for (const auto& charge : made.charges)
                if (charge.share > 0)
                    adjust(charge, {}, billing::AdjustmentReason::BadDebt, charge.share, event.on, "No answer to three statements");
            return;
        }
    }

    void adjust(const Posted& charge, billing::PayerId payer, billing::AdjustmentReason reason, std::int64_t cents, core::Date on,
                const char* note) {
        m_adjustments.push_back({{charge.id, payer, reason, Money::fromCents(cents), note}, on});
    }

    void payerAnswers(const Event& event, Case& made) {
        const auto payer = payerId(made.payer);
        const auto& patient = m_billing.patients[made.patient];
        const bool hasSecond = patient.secondary >= 0 && made.share() > 0;
        AccountService::NewReceipt receipt;
        for (const auto& charge : made.charges) {
            if (charge.fee > charge.allowed)
                adjust(charge, payer, billing::AdjustmentReason::Contractual, charge.fee - charge.allowed, event.on, "");
            if (charge.share > 0)
                m_transfers.push_back({charge.id, payer, hasSecond ? payerId(patient.secondary) : billing::PayerId(),
                                       Money::fromCents(charge.share), event.on, ""});
            if (charge.allowed > charge.share)
                receipt.draft.splits.push_back({charge.id, payer, Money::fromCents(charge.allowed - charge.share)});
        }
        receive(std::move(receipt), made, payer, m_billing.chance(78) ? Tender::Eft : Tender::Check, event.on);
        if (hasSecond)
            m_events.push_back({workday(addDays(event.on, m_billing.pick(14, 35))), event.of, Step::SecondPays});
        else if (made.share() > 0)
            schedulePatient(event.of, event.on);
    }

    void secondPays(const Event& event, Case& made) {
        const auto payer = payerId(m_billing.patients[made.patient].secondary);
        AccountService::NewReceipt receipt;
        for (const auto& charge : made.charges)
            if (charge.share > 0)
                receipt.draft.splits.push_back({charge.id, payer, Money::fromCents(charge.share)});
        receive(std::move(receipt), made, payer, Tender::Eft, event.on);
    }

    /// `percent` of each share; negative: what such a part left over.
    void patientPays(const Event& event, Case& made, std::int64_t percent) {
        AccountService::NewReceipt receipt;
        for (const auto& charge : made.charges) {
            const auto part = percent > 0 ? charge.share * percent / kHundred : charge.share - charge.share * -percent / kHundred;
            if (part > 0)
                receipt.draft.splits.push_back({charge.id, {}, Money::fromCents(part)});
        }
        const int how = m_billing.pick(1, 100);
        // Cash needs an open drawer; today nobody has opened one yet.
        const auto tender = how <= 58 || m_isToday ? Tender::Card : how <= 80 ? Tender::Check : Tender::Cash;
        const auto more = m_billing.pick(1, 110) == 1 ? std::int64_t{m_billing.pick(10, 90)} * kHundred : 0;
        receive(std::move(receipt), made, {}, tender, event.on, more);
    }

    void receive(AccountService::NewReceipt receipt, const Case& made, billing::PayerId payer, Tender tender, core::Date on,
                 std::int64_t more = 0) {
        auto& draft = receipt.draft;
        if (draft.splits.empty())
            return;
        for (const auto& split : draft.splits)
            draft.amount += split.amount;
        draft.amount += Money::fromCents(more);
        draft.patient = m_billing.patients[made.patient].id;
        draft.payer = payer;
        draft.tender = tender;
        draft.receivedOn = on;
        if (tender == Tender::Eft)
            draft.reference = fmt::format("TRN{:09}", 100'000'000 + ++m_traces);
        else if (tender == Tender::Check)
            draft.reference = std::to_string(m_billing.pick(1001, 9899));
        m_receipts.push_back(std::move(receipt));
    }

    /// For the story: a balance that somebody asks to write off.
    void findOldBalances() {
        for (const auto at : m_unpaid)
            for (const auto& charge : m_cases[at].charges)
                if (charge.share >= 50 * kHundred && m_world.oldBalances.size() < 3)
                    m_world.oldBalances.emplace_back(charge.id.value(), charge.share);
    }

    BillingWorld& m_billing;
    World& m_world;
    core::Date m_last{2000, 1, 1}; ///< The last day that is closed.
    core::EmployeeId m_provider;
    std::deque<Case> m_cases;
    std::vector<Event> m_events;
    std::vector<std::size_t> m_unpaid;
    std::vector<AccountService::NewAdjustment> m_adjustments;
    std::vector<AccountService::NewTransfer> m_transfers;
    std::vector<AccountService::NewReceipt> m_receipts;
    std::int64_t m_traces = 0;
    bool m_isToday = false;
};

} // namespace

DemoVisit makeVisit(BillingWorld& billing) {
    const auto& departments = billing.world.departments;
    const auto& department =
        chosen(billing, departments, [&](const Department& d) { return visitWeightOf(d.plan, billing.world.large); });
    const auto& kind = visitKindOf(department.plan, billing.world.large);
    DemoVisit visit;
    visit.department = static_cast<std::size_t>(&department - departments.data());
    const auto add = [&](const DemoService& service) {
        visit.services.emplace_back(&service, billing.pick(service.leastUnits, service.mostUnits));
    };
    add(chosen(billing, kind.first, [](const DemoService& service) { return service.weight; }));
    for (const auto& service : kind.further)
        if (billing.chance(billing.world.large ? service.weight / 3 : service.weight))
            add(service);
    return visit;
}

void scaleFees(BillingWorld& billing) {
    constexpr int kSample = 4000;
    constexpr std::int64_t kCollectedPercent = 94; // the rest is written off or stays open
    std::int64_t cents = 0;
    for (int i = 0; i < kSample; ++i) {
        const auto visit = makeVisit(billing);
        const auto& department = billing.world.departments[visit.department];
        const auto& among = visitKindOf(department.plan, billing.world.large).isForChildren ? billing.children : billing.adults;
        const auto& patient = billing.patients[among[static_cast<std::size_t>(billing.pick(0, static_cast<int>(among.size()) - 1))]];
        for (const auto& [service, units] : visit.services)
            cents += billing.allowedFee(*service, patient.payer) * units;
    }
    const auto aDay = cents / kSample * billing.visitsADay * kCollectedPercent / 100;
    billing.scalePercent = dailyIncome(billing.world) * 100 / aDay;
}

core::Result<void> addVisits(BillingWorld& billing) { return Visits(billing).run(); }

} // namespace practice::app::demo
