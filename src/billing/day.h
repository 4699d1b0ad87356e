#pragma once

#include "billing/account.h"

namespace practice::billing {

using DepositId = core::StrongId<struct DepositTag>;
using DayCloseId = core::StrongId<struct DayCloseTag>;

enum class DrawerState { Open, Counted, Closed };
std::string_view key(DrawerState state);
std::optional<DrawerState> drawerStateFrom(std::string_view key);

/// One drawer a site and session. Counted blind: what was expected is told only after the count is in.
struct Drawer {
    DrawerId id;
    core::RowVersion version;
    core::SiteId site;
    core::Date day{2000, 1, 1};
    DrawerState state = DrawerState::Open;
    Money startFloat;
    std::optional<Money> counted;
    std::optional<Money> expected; ///< Absent while open.
    std::string reason;            ///< Why it is over or short. Sealed.
    core::UserId openedBy;
    core::UserId countedBy;
    core::UserId closedBy;
    ledger::EntryId entry; ///< Over or short; none where it agrees.
    std::optional<Money> overShort() const {
        return counted && expected ? std::optional(*counted - *expected) : std::nullopt;
    }
};

/// Coins and notes in cents x count: what the count form adds up.
struct CashCount {
    std::int64_t denomination = 0;
    int pieces = 0;
};
Money totalOf(const std::vector<CashCount>& count);

enum class DepositTenders { CashAndChecks, Cards, Eft };
std::string_view key(DepositTenders tenders);
std::string_view caption(DepositTenders tenders);
std::optional<DepositTenders> depositTendersFrom(std::string_view key);

struct DepositDraft {
    core::Date depositedOn{2000, 1, 1};
    ledger::AccountId bank;
    DepositTenders tenders = DepositTenders::CashAndChecks;
    std::vector<ReceiptId> receipts;
    std::string note; ///< Bag or batch number. Sealed.
};
struct Deposit : DepositDraft {
    DepositId id;
    std::int64_t number = 0;
    Money amount;
    ledger::EntryId entry;
    ledger::EntryId reversal;
    core::UserId createdBy;
    bool isReversed() const { return reversal.isValid(); }
};

/// Opening + charges − payments − adjustments = closing, of the receivables less unapplied credit.
struct DaySheet {
    core::Date day{2000, 1, 1};
    Money opening, charges, payments, adjustments, closing;
    struct PerTender {
        Tender tender = Tender::Cash;
        Money received;  ///< Receipts of the day less reversals, from the documents.
        Money journal;   ///< The same from the journal's lines.
        Money deposited; ///< In deposits of the day.
        int count = 0;
    };
    std::vector<PerTender> tenders;
    Money undeposited; ///< All days.
    int openEncounters = 0;
    std::vector<Drawer> drawers; ///< Of the day.
    std::optional<DayCloseId> closedBy;
};
/// What must hold before the day can be closed; each a finding that says what to do.
struct DayCloseCheck {
    DaySheet sheet;
    core::Findings stops;    ///< A drawer not closed, tenders that disagree, undeposited cash of the day…
    core::Findings warnings; ///< Encounters without charges, unapplied credit.
    bool mayClose() const { return stops.empty(); }
};
struct DayClose {
    DayCloseId id;
    core::RowVersion version;
    core::Date day{2000, 1, 1};
    Money charges, payments, adjustments, receivable;
    core::Instant closedAt;
    core::UserId closedBy;
    std::optional<core::Instant> reopenedAt;
    std::string reopenReason;
};

/// What waits of earlier days.
struct DayBacklog {
    std::optional<core::Date> dayToClose; ///< The oldest before today with documents and no close.
    int daysToClose = 0;
    std::vector<Drawer> drawersOpen;      ///< Of earlier days.
    int encountersOpen = 0;               ///< Served more than two days ago, without charges.
    EncounterId oldestEncounter;
    std::optional<core::Date> encountersSince;
    Money undeposited;                    ///< Cash and checks received more than three days ago.
    int undepositedCount = 0;
    std::optional<core::Date> undepositedSince;
    Money unapplied;                      ///< Credit of patients that belongs to no charge.
    int adjustmentsWaiting = 0;           ///< For somebody other than who asked.
    AdjustmentId oldestAdjustment;
};

/// Drawer = receipts = deposit = ledger. Reversals count on their own day.
struct ReceiptProof {
    struct Pair {
        Money documents, journal;
        bool holds() const { return documents == journal; }
    };
    Pair receipts, deposits, drawers; ///< `drawers`: over and short of those closed.
    bool holds() const { return receipts.holds() && deposits.holds() && drawers.holds(); }
};

} // namespace practice::billing
