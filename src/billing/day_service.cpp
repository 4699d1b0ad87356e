#include "billing/day_support.h"

#include "core/contract.h"

namespace practice::billing {

using namespace accounting;

using core::error;
using core::refuse;
using core::warning;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

DayRepository repositoryOf(const security::Context& context) { return {context.connection, context.session.keys()}; }

/// One reading of a day and of the days that its close would lock.
class DayReading {
  public:
    DayReading(const security::Context& context, const DayAccounts& accounts, core::Date day)
        : m_context(context), m_accounts(accounts), m_day(day), m_repository(repositoryOf(context)) {}

    DaySheet sheet() const {
        DaySheet sheet;
        sheet.day = m_day;
        const auto moved = m_repository.movedOn(m_accounts, oneDay(m_day));
        sheet.opening = m_repository.balanceAt(m_accounts, core::addDays(m_day, -1));
        sheet.charges = moved.charges;
        sheet.payments = moved.payments;
        sheet.adjustments = moved.adjustments;
        sheet.closing = m_repository.balanceAt(m_accounts, m_day);
        sheet.tenders = m_repository.tenders(m_accounts, oneDay(m_day));
        sheet.undeposited = m_repository.undeposited(m_day, true) + m_repository.undeposited(m_day, false);
        sheet.openEncounters = m_repository.openEncounters(m_day);
        sheet.drawers = drawers().list(oneDay(m_day));
        if (const auto close = m_repository.inForce(m_day))
            sheet.closedBy = close->id;
        return sheet;
    }

    /// `locks`: the days since the last close, this one included.
    DayCloseCheck check(core::DateRange locks) const {
        DayCloseCheck check{sheet(), {}, {}};
        addDate(check);
        addDrawers(check);
        addTenders(check, locks);
        addUndeposited(check);
        const auto& sheet = check.sheet;
        if (const auto computed = sheet.opening + sheet.charges - sheet.payments - sheet.adjustments; computed != sheet.closing)
            check.stops.push_back(error(codes::kStopRollForward, {{"computed", cents(computed)}, {"closing", cents(sheet.closing)}}));
        addWarnings(check, locks);
        return check;
    }

  private:
    DrawerRepository drawers() const { return {m_context.connection, m_context.session.keys()}; }

    void addDate(DayCloseCheck& check) const {
        if (m_day > todayIn(m_context))
            check.stops.push_back(error(codes::kDayFuture, {{"day", m_day}}));
        if (check.sheet.closedBy)
            check.stops.push_back(error(codes::kDayClosedAlready, {{"day", m_day}, {"closed", m_repository.inForce(m_day)->day}}));
    }
    void addDrawers(DayCloseCheck& check) const {
        for (const auto& drawer : drawers().notClosedThrough(m_day)) {
            auto finding = error(drawer.state == DrawerState::Open ? codes::kStopDrawer : codes::kStopDrawerCounted, {{"day", drawer.day}});
            finding.subject = refTo(drawer.id);
            check.stops.push_back(std::move(finding));
        }
    }
    void addTenders(DayCloseCheck& check, core::DateRange locks) const {
        for (const auto& row : m_repository.tenders(m_accounts, locks))
            if (row.received != row.journal)
                check.stops.push_back(error(codes::kStopTender, {{"tender", std::string(caption(row.tender))},
                                                                 {"day", m_day},
                                                                 {"documents", cents(row.received)},
                                                                 {"journal", cents(row.journal)}}));
    }
    void addUndeposited(DayCloseCheck& check) const {
        int count = 0;
        const auto amount = m_repository.undeposited(m_day, true, &count);
        if (count > 0)
            check.stops.push_back(error(codes::kStopUndeposited,
                                        {{"amount", cents(amount)}, {"day", m_day}, {"count", std::int64_t{count}}}));
        if (const auto other = check.sheet.undeposited - amount; !other.isZero())
            check.warnings.push_back(warning(codes::kWarnUndepositedCards, {{"amount", cents(other)}, {"day", m_day}}));
    }
    void addWarnings(DayCloseCheck& check, core::DateRange locks) const {
        const auto& sheet = check.sheet;
        if (sheet.openEncounters > 0)
            check.warnings.push_back(warning(codes::kWarnEncounters, {{"count", std::int64_t{sheet.openEncounters}}, {"day", m_day}}));
        if (const auto waiting = m_repository.adjustmentsWaiting(); waiting > 0)
            check.warnings.push_back(warning(codes::kWarnAdjustments, {{"count", std::int64_t{waiting}}}));
        if (const auto loose = m_repository.looseCash(locks); loose > 0)
            check.warnings.push_back(warning(codes::kWarnCashNoDrawer, {{"count", std::int64_t{loose}}, {"day", m_day}}));
        if (const auto credit = m_repository.unapplied(m_accounts); !credit.isZero())
            check.warnings.push_back(warning(codes::kWarnUnapplied, {{"amount", cents(credit)}}));
        if (!m_repository.movedOn(m_accounts, locks).any)
            check.warnings.push_back(warning(codes::kWarnNothing, {{"day", m_day}}));
    }

    const security::Context& m_context;
    DayAccounts m_accounts;
    core::Date m_day;
    DayRepository m_repository;
};

core::DateRange sinceLastClose(storage::Connection& connection, core::Date day) {
    const auto closed = DayService::lastClosedDay(connection);
    const auto from = closed ? core::addDays(*closed, 1) : core::Date(1990, 1, 1);
    return {std::min(from, day), core::addDays(day, 1)};
}

DayCloseId insertClose(UnitOfWork& work, const DaySheet& sheet, const std::string& note) {
    DayClose close;
    close.day = sheet.day;
    close.charges = sheet.charges;
    close.payments = sheet.payments;
    close.adjustments = sheet.adjustments;
    close.receivable = sheet.closing;
    close.closedAt = work.now();
    close.closedBy = work.session().user();
    const auto id = repositoryOf(work.context()).insert(close, note);
    work.audit({"day_close.close", refTo(id), {"day"}, core::toIso(sheet.day) + (note.empty() ? "" : ": " + note)});
    work.changed("day_close", id.value());
    return id;
}

} // namespace

core::Result<DaySheet> DayService::daySheet(core::Date day) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    const storage::ReadTransaction snapshot(m_context.connection);
    PRACTICE_TRY_ASSIGN(const auto accounts, dayAccounts(PostingAccounts(m_context.connection)));
    return DayReading(m_context, accounts, day).sheet();
}

core::Result<DayCloseCheck> DayService::check(core::Date day) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    const storage::ReadTransaction snapshot(m_context.connection);
    PRACTICE_TRY_ASSIGN(const auto accounts, dayAccounts(PostingAccounts(m_context.connection)));
    return DayReading(m_context, accounts, day).check(sinceLastClose(m_context.connection, day));
}

Outcome<DayCloseId> DayService::closeDay(core::Date day, std::string note) {
    PRACTICE_TRY(authorize(m_context, Permission::DayClose));
    UnitOfWork work(m_context);
    PRACTICE_TRY_ASSIGN(const auto accounts, dayAccounts(PostingAccounts(work.connection())));
    auto check = DayReading(m_context, accounts, day).check(sinceLastClose(work.connection(), day));
    if (!check.mayClose())
        return refuse(std::move(check.stops));
    const auto id = insertClose(work, check.sheet, std::string(core::trimmed(note)));
    return core::Changed<DayCloseId>{id, work.commit()};
}

Outcome<DayCloseId> DayService::reopenDay(DayCloseId id, core::RowVersion version, std::string reason) {
    PRACTICE_TRY(authorize(m_context, Permission::DayReopen));
    PRACTICE_TRY(requireReason(reason));
    UnitOfWork work(m_context);
    auto repository = repositoryOf(m_context);
    auto close = repository.close(id);
    if (!close)
        return refuse(core::NotFound{refTo(id)});
    if (close->version != version)
        return refuse(core::Conflict{refTo(id), version.value, close->version.value, {}});
    if (close->reopenedAt)
        return refuse(error(codes::kDayNotClosed, {{"day", close->day}}));
    if (const auto newest = lastClosedDay(work.connection()); newest && *newest != close->day)
        return refuse(error(codes::kDayNotNewest, {{"newest", *newest}}));
    close->reopenedAt = work.now();
    close->closedBy = work.session().user();
    close->reopenReason = core::trimmed(reason);
    PRACTICE_EXPECTS(repository.reopen(*close));
    work.audit({"day_close.reopen", refTo(id), {"reopened_at"}, core::toIso(close->day) + ": " + close->reopenReason});
    work.changed("day_close", id.value());
    return core::Changed<DayCloseId>{id, work.commit()};
}

core::Result<std::vector<DayClose>> DayService::closes(core::DateRange days) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    return repositoryOf(m_context).closes(days);
}

namespace {

/// A drawer opened, counted right and closed with the loose cash of the day.
void closeDrawerFor(UnitOfWork& work, core::Date day, core::SiteId site) {
    DrawerRepository drawers(work.connection(), work.keys());
    if (!drawers.hasLooseCash(day))
        return;
    const auto id = drawers.insert(site, day, Money::fromCents(100'00), work.now(), work.session().user());
    drawers.takeLooseCash(id, day);
    auto drawer = *drawers.find(id);
    drawer.expected = drawer.counted = drawers.expectedIn(id);
    drawer.state = DrawerState::Closed;
    drawer.countedBy = drawer.closedBy = work.session().user();
    drawers.update(drawer, work.now());
}

} // namespace

core::Result<void> DayService::closeDayFor(UnitOfWork& work, core::Date day, core::SiteId site) {
    PRACTICE_TRY(requireOpen(work.connection(), day));
    const PostingAccounts accounts(work.connection());
    PRACTICE_TRY_ASSIGN(const auto used, dayAccounts(accounts));
    PRACTICE_TRY_ASSIGN(const auto bank, accounts.at("1000"));
    closeDrawerFor(work, day, site);
    const DepositRepository deposits(work.connection(), work.keys());
    const auto from = sinceLastClose(work.connection(), day).from;
    for (const auto tenders : {DepositTenders::CashAndChecks, DepositTenders::Cards, DepositTenders::Eft}) {
        const auto receipts = deposits.undeposited(tenders, day, from);
        if (!receipts.empty())
            PRACTICE_TRY(insertDeposit(work, accounts, {day, bank, tenders, {}, {}}, receipts));
    }
    const auto repository = repositoryOf(work.context());
    DaySheet sheet;
    sheet.day = day;
    const auto moved = repository.movedOn(used, oneDay(day));
    sheet.charges = moved.charges;
    sheet.payments = moved.payments;
    sheet.adjustments = moved.adjustments;
    sheet.closing = repository.balanceAt(used, day);
    insertClose(work, sheet, {});
    return {};
}

} // namespace practice::billing
