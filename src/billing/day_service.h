#pragma once

#include "billing/day.h"
#include "core/change_set.h"
#include "core/result.h"
#include "security/unit_of_work.h"

namespace practice::billing {

template <class T> using Outcome = core::Result<core::Changed<T>>;

/// The cash drawer, deposits and the day's close. Reading: billing.view; changing: day.close, reopening: day.reopen.
/// Change kinds: "drawer", "deposit", "day_close", "journal_entry".
class DayService {
  public:
    explicit DayService(const security::Context& context) : m_context(context) {}

    core::Result<std::vector<Drawer>> drawers(core::DateRange days); ///< Newest first.
    core::Result<std::optional<Drawer>> openDrawer(core::SiteId site);
    Outcome<DrawerId> openDrawer(core::SiteId site, core::Date day, Money startFloat); ///< One a site at a time.
    /// Blind: takes the count and answers with what was expected.
    Outcome<Drawer> countDrawer(DrawerId id, core::RowVersion version, Money counted);
    Outcome<Drawer> recountDrawer(DrawerId id, core::RowVersion version); ///< Back to open; the first count stays in the audit trail.
    /// A difference needs a reason and is posted to cash over and short.
    Outcome<DrawerId> closeDrawer(DrawerId id, core::RowVersion version, std::string reason);

    /// Oldest first; receipts come without their splits.
    core::Result<std::vector<Receipt>> undeposited(DepositTenders tenders, core::Date through);
    core::Result<std::vector<Deposit>> deposits(core::DateRange days); ///< Newest first.
    core::Result<Deposit> deposit(DepositId id);
    Outcome<DepositId> makeDeposit(DepositDraft draft);
    Outcome<DepositId> reverseDeposit(DepositId id, core::Date postedOn, std::string reason);

    core::Result<DaySheet> daySheet(core::Date day);
    core::Result<DayCloseCheck> check(core::Date day);
    /// Locks the day and those before it: documents are posted on later days only.
    Outcome<DayCloseId> closeDay(core::Date day, std::string note);
    Outcome<DayCloseId> reopenDay(DayCloseId id, core::RowVersion version, std::string reason); ///< The newest only.
    core::Result<std::vector<DayClose>> closes(core::DateRange days);

    /// What the days before this one left behind: for Today.
    core::Result<DayBacklog> backlog(core::Date today);
    /// Receipts and deposits of the days by documents and by journal, in two statements: for the proof strip.
    static ReceiptProof receiptProof(storage::Connection& connection, core::DateRange days);

    /// For the services beside it: the last closed day. A document dated on or before it is refused as billing.day_closed.
    static std::optional<core::Date> lastClosedDay(storage::Connection& connection);
    static core::Result<void> requireOpen(storage::Connection& connection, core::Date postedOn);
    /// The drawer that takes cash received on this day: of the user who opened it, else of the first site with one open.
    /// Not valid: none is open that day; such cash is counted by nobody, and the day's check says so.
    static DrawerId openDrawerFor(storage::Connection& connection, core::Date day, core::UserId by);
    /// For the demo: joins the caller's transaction; opens, counts, deposits and closes what stands in the file for the day.
    static core::Result<void> closeDayFor(security::UnitOfWork& work, core::Date day, core::SiteId site);

  private:
    security::Context m_context;
};

} // namespace practice::billing
