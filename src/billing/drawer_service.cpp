#include "billing/day_support.h"

namespace practice::billing {

using namespace accounting;

using core::error;
using core::refuse;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

DrawerRepository repositoryOf(const security::Context& context) { return {context.connection, context.session.keys()}; }
DrawerRepository repositoryOf(UnitOfWork& work) { return {work.connection(), work.keys()}; }

core::Finding badState(DrawerState state) { return error(codes::kDrawerState, {{"state", std::string(key(state))}}); }

/// The drawer as it stands, in this state and version.
core::Result<Drawer> drawerIn(UnitOfWork& work, DrawerId id, core::RowVersion version, DrawerState state) {
    auto drawer = repositoryOf(work).find(id);
    if (!drawer)
        return refuse(core::NotFound{refTo(id)});
    if (drawer->version != version)
        return refuse(core::Conflict{refTo(id), version.value, drawer->version.value, {}});
    if (drawer->state != state)
        return refuse(badState(drawer->state));
    return *std::move(drawer);
}

/// Cash over is income against expense, cash short an expense: both in one account.
core::Result<ledger::EntryId> postDifference(UnitOfWork& work, const Drawer& drawer, Money difference) {
    const PostingAccounts accounts(work.connection());
    PRACTICE_TRY_ASSIGN(const auto cash, accounts.at(accountCodes::kCash));
    auto overShort = accounts.at("6910");
    if (!overShort) // a chart from before that account
        overShort = accounts.at("6900");
    if (!overShort)
        return refuse(std::move(overShort.error()));
    ledger::EntryDraft draft;
    draft.postedOn = drawer.day;
    draft.kind = draft.sourceKind = "drawer";
    draft.sourceId = drawer.id.value();
    draft.memo = drawer.reason;
    draft.lines = {{cash, difference, {}}, {*overShort, -difference, {}}};
    PRACTICE_TRY_ASSIGN(const auto posted, ledger::LedgerService::post(work, std::span(&draft, 1), ledger::PostedBy::SubLedger));
    return posted.front();
}

} // namespace

core::Result<std::vector<Drawer>> DayService::drawers(core::DateRange days) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    return repositoryOf(m_context).list(days);
}

core::Result<std::optional<Drawer>> DayService::openDrawer(core::SiteId site) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    return repositoryOf(m_context).notClosed(site);
}

Outcome<DrawerId> DayService::openDrawer(core::SiteId site, core::Date day, Money startFloat) {
    PRACTICE_TRY(authorize(m_context, Permission::DayClose));
    UnitOfWork work(m_context);
    auto repository = repositoryOf(work);
    PRACTICE_TRY(organization::OrganizationService::zoneOf(work.connection(), site)); // an unknown site
    core::Findings findings;
    if (startFloat.isNegative())
        findings.push_back(error(codes::kDrawerFloat, {}, "startFloat"));
    if (day > todayIn(m_context))
        findings.push_back(error(codes::kDrawerDay, {{"day", day}}, "day"));
    if (const auto open = repository.notClosed(site))
        findings.push_back(error(codes::kDrawerOpenAlready, {{"day", open->day}}));
    if (!findings.empty())
        return refuse(std::move(findings));
    PRACTICE_TRY(requireOpen(work.connection(), day));
    const auto id = repository.insert(site, day, startFloat, work.now(), work.session().user());
    work.audit({"drawer.open", refTo(id), {"float_cents"}, core::toText(startFloat)});
    work.changed("drawer", id.value());
    return core::Changed<DrawerId>{id, work.commit()};
}

Outcome<Drawer> DayService::countDrawer(DrawerId id, core::RowVersion version, Money counted) {
    PRACTICE_TRY(authorize(m_context, Permission::DayClose));
    if (counted.isNegative())
        return refuse(error(codes::kDrawerCount, {}, "counted"));
    UnitOfWork work(m_context);
    auto repository = repositoryOf(work);
    PRACTICE_TRY_ASSIGN(auto drawer, drawerIn(work, id, version, DrawerState::Open));
    drawer.state = DrawerState::Counted;
    drawer.counted = counted;
    drawer.expected = repository.expectedIn(id);
    drawer.countedBy = work.session().user();
    repository.update(drawer, work.now());
    work.audit({"drawer.count", refTo(id), {"state", "counted_cents"},
                "counted " + core::toText(counted) + ", expected " + core::toText(*drawer.expected)});
    work.changed("drawer", id.value());
    drawer.version.value += 1;
    return core::Changed<Drawer>{std::move(drawer), work.commit()};
}

Outcome<Drawer> DayService::recountDrawer(DrawerId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::DayClose));
    UnitOfWork work(m_context);
    PRACTICE_TRY_ASSIGN(auto drawer, drawerIn(work, id, version, DrawerState::Counted));
    // Counting again once the difference is known is allowed, and seen: the first count stays in the audit trail.
    work.audit({"drawer.recount", refTo(id), {"state", "counted_cents"},
                "first count " + core::toText(*drawer.counted) + ", expected " + core::toText(*drawer.expected)});
    drawer.state = DrawerState::Open;
    drawer.counted.reset();
    drawer.expected.reset();
    drawer.countedBy = {};
    repositoryOf(work).update(drawer, work.now());
    work.changed("drawer", id.value());
    drawer.version.value += 1;
    return core::Changed<Drawer>{std::move(drawer), work.commit()};
}

Outcome<DrawerId> DayService::closeDrawer(DrawerId id, core::RowVersion version, std::string reason) {
    PRACTICE_TRY(authorize(m_context, Permission::DayClose));
    UnitOfWork work(m_context);
    auto repository = repositoryOf(work);
    PRACTICE_TRY_ASSIGN(auto drawer, drawerIn(work, id, version, DrawerState::Counted));
    PRACTICE_TRY(requireOpen(work.connection(), drawer.day));
    if (const auto expected = repository.expectedIn(id); expected != *drawer.expected)
        return refuse(error(codes::kDrawerMoved, {{"expected", cents(expected)}, {"before", cents(*drawer.expected)}}));
    const auto difference = *drawer.overShort();
    drawer.reason = core::trimmed(reason);
    if (!difference.isZero()) {
        if (drawer.reason.size() < kReasonLength)
            return refuse(error(codes::kDrawerReason, {{"over_short", cents(difference)}, {"count", std::int64_t{kReasonLength}}}, "reason"));
        PRACTICE_TRY_ASSIGN(drawer.entry, postDifference(work, drawer, difference));
    }
    drawer.state = DrawerState::Closed;
    drawer.closedBy = work.session().user();
    repository.update(drawer, work.now());
    work.audit({"drawer.close", refTo(id), {"state", "reason"},
                "over or short " + core::toText(difference) + (drawer.reason.empty() ? "" : ": " + drawer.reason)});
    work.changed("drawer", id.value());
    return core::Changed<DrawerId>{id, work.commit()};
}

} // namespace practice::billing
