#pragma once

#include "core/time_zone.h"
#include "ledger/journal.h"
#include "organization/organization.h"
#include "ui/shell/page.h"

#include <QObject>

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
class Desk : public QObject {
    Q_OBJECT
  public:
    Desk(shell::PageContext context, QWidget* page);
    DbRunner& runner() const { return m_context.runner; }
    ChangeHub& hub() const { return m_context.hub; }
    shell::Navigator& navigator() const { return m_context.navigator; }
    QWidget* page() const { return m_page; }
    const Lookups& lookups() const { return m_lookups; }
    bool may(security::Permission permission) const { return m_context.session->may(permission); }
    QString whyNot(security::Permission permission) const; ///< Empty, or: needs “Post to the journal”.
    void reload();

    /// Reads with the refusal shown; `done` gets the value alone.
    template <class Work, class Done> void read(QObject* owner, RequestSlot& slot, Work work, Done done) {
        runner().read(owner, slot, std::move(work), [this, done = std::move(done)](auto result) mutable {
            if (result)
                done(*std::move(result));
            else
                navigator().showRefusal(result.error());
        });
    }
    template <class Work, class Done> void write(QObject* owner, const QString& caption, Work work, Done done) {
        runner().write(owner, caption, std::move(work), [this, done = std::move(done)](auto result) mutable {
            if (result)
                done(*std::move(result));
            else
                navigator().showRefusal(result.error());
        });
    }
    /// Reverses at once on the posting date; what the toast after a posting offers.
    void reverseNow(books::EntryId id);
    void reverseBatchNow(books::BatchId id);

  signals:
    void lookupsChanged();
    void journalChanged(); ///< Entries, accounts or periods are different now.

  private:
    shell::PageContext m_context;
    QWidget* m_page;
    Lookups m_lookups;
    RequestSlot m_slot;
};

} // namespace practice::ui::ledger
