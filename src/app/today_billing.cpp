// What billing asks of somebody today, and its proofs.
#include "app/app_messages.h"
#include "app/today.h"
#include "billing/billing_reports.h"
#include "billing/day_service.h"
#include "organization/organization_service.h"

namespace practice::app {

using core::note;
using security::Permission;

namespace {

core::Cents cents(core::Money amount) { return {amount.cents()}; }

/// A day is opened by its number, 20261118: it has no row before it is closed.
core::EntityRef dayRef(core::Date day) {
    const auto [year, month, date] = day.year_month_day();
    return {"day", std::int64_t(year) * 10000 + month.as_number() * 100 + date.as_number()};
}

class BillingLines {
  public:
    BillingLines(TodayFacts& facts, const security::Session& session, const billing::DayBacklog& backlog)
        : m_facts(facts), m_session(session), m_backlog(backlog) {}

    void add() {
        if (m_session.may(Permission::DayClose))
            addDay();
        if (m_session.may(Permission::ChargesPost))
            addEncounters();
        if (m_session.may(Permission::AdjustmentsApprove))
            addAdjustments();
        if (m_session.may(Permission::ReceiptsPost))
            addCredit();
    }

  private:
    void add(Urgency urgency, core::Severity severity, core::Finding title, core::Finding detail, std::optional<core::Date> due,
             core::EntityRef open, core::Code action) {
        m_facts.items.push_back({urgency, severity, std::move(title), std::move(detail), due, std::move(open), action});
    }
    void addDay() {
        for (const auto& drawer : m_backlog.drawersOpen)
            add(Urgency::BeforeNoon, core::Severity::Error, note(codes::kDrawerLeftOpen, {{"date", drawer.day}}),
                note(codes::kDrawerLeftOpenDetail), drawer.day, {"drawer", drawer.id.value()}, codes::kCountDrawer);
        if (const auto day = m_backlog.dayToClose)
            add(Urgency::BeforeNoon, core::Severity::Warning,
                note(codes::kDayToClose, {{"count", std::int64_t{m_backlog.daysToClose}}, {"date", *day}}),
                note(codes::kDayToCloseDetail), *day, dayRef(*day), codes::kCloseDay);
        if (m_backlog.undepositedCount > 0)
            add(Urgency::Today, core::Severity::Warning, note(codes::kUndeposited, {{"amount", cents(m_backlog.undeposited)}}),
                note(codes::kUndepositedDetail,
                     {{"count", std::int64_t{m_backlog.undepositedCount}}, {"date", *m_backlog.undepositedSince}}),
                std::nullopt, {"deposit", 0}, codes::kMakeDeposit);
    }
    void addEncounters() {
        if (m_backlog.encountersOpen > 0)
            add(Urgency::Today, core::Severity::Warning,
                note(codes::kEncountersOpen, {{"count", std::int64_t{m_backlog.encountersOpen}}}),
                note(codes::kEncountersOpenDetail, {{"date", *m_backlog.encountersSince}}), std::nullopt,
                {"encounter", m_backlog.oldestEncounter.value()}, codes::kEnterCharges);
    }
    void addAdjustments() {
        if (m_backlog.adjustmentsWaiting > 0)
            add(Urgency::Today, core::Severity::Note,
                note(codes::kAdjustmentsWait, {{"count", std::int64_t{m_backlog.adjustmentsWaiting}}}),
                note(codes::kAdjustmentsWaitDetail), std::nullopt, {"adjustment", m_backlog.oldestAdjustment.value()}, codes::kReview);
    }
    void addCredit() {
        if (m_backlog.unapplied > core::Money())
            add(Urgency::ThisWeek, core::Severity::Note, note(codes::kUnappliedCredit, {{"amount", cents(m_backlog.unapplied)}}),
                note(codes::kUnappliedCreditDetail), std::nullopt, {"patient_credit", 0}, codes::kApplyCredit);
    }

    TodayFacts& m_facts;
    const security::Session& m_session;
    const billing::DayBacklog& m_backlog;
};

} // namespace

void Today::addBilling(TodayFacts& facts) {
    if (const auto backlog = m_services.billingDay().backlog(facts.date))
        BillingLines(facts, m_services.session(), *backlog).add();
}

core::DateRange provedMonth(const security::Context& context) {
    const auto today = context.clock.today(organization::OrganizationService::practiceZone(context.connection));
    return {core::firstOfMonth(today), core::firstOfNextMonth(today)};
}

void Today::addBillingProofs(std::vector<Proof>& proofs) {
    auto& connection = m_services.context().connection;
    const auto month = provedMonth(m_services.context());
    const auto receivables = billing::BillingReports::proof(connection, month);
    proofs.push_back({codes::kProofReceivables, core::toText(receivables.closing), receivables.holds(), true,
                      note(codes::kProofReceivablesText, {{"opening", cents(receivables.opening)},
                                                          {"charges", cents(receivables.charges)},
                                                          {"payments", cents(receivables.payments)},
                                                          {"adjustments", cents(receivables.adjustments)},
                                                          {"closing", cents(receivables.closing)},
                                                          {"control", cents(receivables.control)}})});
    const auto receipts = billing::DayService::receiptProof(connection, month);
    proofs.push_back({codes::kProofReceipts, core::toText(receipts.receipts.documents), receipts.holds(), true,
                      note(codes::kProofReceiptsText, {{"receipts", cents(receipts.receipts.documents)},
                                                       {"receipts_journal", cents(receipts.receipts.journal)},
                                                       {"deposits", cents(receipts.deposits.documents)},
                                                       {"deposits_journal", cents(receipts.deposits.journal)},
                                                       {"drawers", cents(receipts.drawers.documents)},
                                                       {"drawers_journal", cents(receipts.drawers.journal)}})});
}

} // namespace practice::app
