#pragma once

#include "billing/account.h"
#include "core/time_zone.h"
#include "organization/organization.h"
#include "patients/patient_directory.h"
#include "people/directory.h"
#include "ui/shell/page_desk.h"

#include <map>

namespace practice::ui::billing {

namespace bill = practice::billing;
namespace pat = practice::patients;
using core::Money;

/// What the views need to name ids and to propose dates. A snapshot, read again when any of it changes.
struct Lookups {
    core::Date today{2000, 1, 1};
    core::Date postingDate{2000, 1, 1}; ///< The first date, today or later, that takes documents.
    core::TimeZone zone = core::TimeZone::utc();
    QString practice, practiceAddress;
    std::vector<organization::Site> sites;
    std::vector<organization::Department> departments; ///< Archived ones too.
    std::vector<practice::ledger::Account> accounts;   ///< By code.
    std::vector<bill::Payer> payers;                   ///< Archived ones too.
    std::vector<bill::Provider> providers;             ///< Archived ones too.
    std::map<core::UserId, std::string> users;
    std::shared_ptr<const pat::PatientDirectory> patients;
    std::shared_ptr<const practice::people::Directory> staff;

    QString patient(bill::PatientId id) const;  ///< "Moreno, Dana"
    QString chartNumber(bill::PatientId id) const;
    QString payer(bill::PayerId id) const;      ///< "Patient" for none.
    QString provider(core::EmployeeId id) const;
    QString department(core::DepartmentId id) const;
    QString site(core::SiteId id) const;
    QString user(core::UserId id) const;
    practice::ledger::AccountId bank() const; ///< Account 1000.
};

/// What the views of the page share. Owned by the page.
class Desk : public shell::PageDesk {
    Q_OBJECT
  public:
    Desk(shell::PageContext context, QWidget* page);
    const Lookups& lookups() const { return m_lookups; }
    bool isLoaded() const { return m_loaded; }
    void reload();

    QList<QPair<qint64, QString>> payerOptions(bool withPatient) const; ///< In use; the patient is 0.
    QList<QPair<qint64, QString>> providerOptions() const;
    QList<QPair<qint64, QString>> departmentOptions() const;
    /// Reverses at once on the posting date; what the toast after a posting offers.
    void reverseNow(bill::DocumentRef document);

  signals:
    void lookupsChanged();
    void accountsChanged();   ///< Charges, payments, adjustments, patients.
    void encountersChanged();
    void dayChanged();        ///< Anything of a day sheet.
    void setupChanged();      ///< Payers, fees, providers, coverages.

  private:
    void follow(const core::ChangeSet& changes);
    Lookups m_lookups;
    RequestSlot m_slot;
    bool m_loaded = false;
};

} // namespace practice::ui::billing
