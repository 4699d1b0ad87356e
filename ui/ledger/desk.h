#pragma once

#include "core/time_zone.h"
#include "ledger/journal.h"
#include "organization/organization.h"
#include "ui/shell/page_desk.h"

namespace practice::ui::ledger {

namespace books = practice::ledger;

/// What the views need to name ids and to propose dates. A snapshot, read again when accounts or periods change.
struct Lookups {
    core::Date today{2000, 1, 1};
    core::Date firstOpen{2000, 1, 1}; ///< The first date that takes an entry.
    core::TimeZone zone = core::TimeZone::utc();
    std::vector<books::Account> accounts;
    std::vector<organization::Department> departments;

    const books::Account* account(books::AccountId id) const;
    QString accountText(books::AccountId id) const; ///< "1000 Operating bank account"
    QString department(std::int64_t id) const;
    /// Today, or the first open date where today's month is closed.
    core::Date postingDate() const { return today < firstOpen ? firstOpen : today; }
};

/// What the views of the page share. Owned by the page.
class Desk : public shell::PageDesk {
    Q_OBJECT
  public:
    Desk(shell::PageContext context, QWidget* page);
    const Lookups& lookups() const { return m_lookups; }
    void reload();

    /// Reverses at once on the posting date; what the toast after a posting offers.
    void reverseNow(books::EntryId id);
    void reverseBatchNow(books::BatchId id);

  signals:
    void lookupsChanged();
    void journalChanged(); ///< Entries, accounts or periods are different now.

  private:
    Lookups m_lookups;
    RequestSlot m_slot;
};

} // namespace practice::ui::ledger
