#pragma once

#include "billing/account_service.h"
#include "billing/charge_service.h"
#include "billing/day_service.h"
#include "billing/setup_service.h"
#include "ledger/ledger_service.h"
#include "patients/patient_service.h"
#include "ui/billing/accounts_view.h"
#include "ui/billing/billing_page.h"
#include "ui/billing/day_view.h"
#include "ui/billing/encounter_form.h"
#include "ui/billing/encounters_view.h"
#include "ui/billing/entry.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/segmented.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/desk_pages_test/desk_fixture.h"
#include "ui/ledger/entry.h"
#include "ui/shell/draft_keeper.h"
#include "ui/today/entry.h"

namespace practice::testing {

namespace bill = practice::billing;
using core::makeDate;
using core::Money;

/// The Billing page in the real window, worked by key and mouse events that are counted.
class BillingDesk : public Desk {
  public:
    explicit BillingDesk(const char* user = "clerk", Data data = Data::Demo) : Desk(pages(), data, user) { start(); }
    static std::vector<ui::shell::PageEntry> pages() { return {ui::billing::pageEntry(), ui::ledger::pageEntry()}; }
    ui::billing::BillingPage& page() const { return *find<ui::billing::BillingPage>("billing.page"); }

    // Hands: every press counts.
    void key(Qt::Key which, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void write(const QString& text); ///< Into the field with the focus; a key each.
    void clickOn(const char* button);
    /// Goes to the field by a click, replaces what it holds.
    void put(const char* field, const QString& text);
    void choose(const char* combo, qint64 value); ///< A key a step of the list.
    int keys = 0, clicks = 0;

    bool shows(const char* name) const;
    QString labelText(const char* name) const;
    /// Another person at the same computer: the page is built anew.
    void changeUser(const char* user);
    /// Locks the screen and signs in again; what was kept comes back.
    template <class Meanwhile> int lockAndReturn(Meanwhile meanwhile) {
        ui::shell::DraftKeeper keeper;
        const std::string user = workspace->session()->userName();
        const int kept = keeper.keep(*workspace->session(), window->pages().built());
        window->hide();
        meanwhile();
        changeUser(user.c_str());
        CHECK(keeper.giveBack(*workspace->session(), page()) == (kept > 0));
        settle();
        return kept;
    }

    // The services' answers.
    bill::AccountView account(bill::PatientId patient) {
        return ask([&](app::Services& services) { return services.patientAccounts().account(patient).value(); });
    }
    bill::DayCloseCheck dayCheck(core::Date day) {
        return ask([&](app::Services& services) { return services.billingDay().check(day).value(); });
    }
    bill::Payer firstPayer();
    bill::Provider firstProvider();
    core::DepartmentId firstDepartment();
    std::vector<bill::FeeItem> standardFees(); ///< In force today.
    /// A patient of its own, without coverage.
    bill::PatientId newPatient(const char* last, const char* first);
    bill::PatientId findPatient(const char* last);
    void addCoverage(bill::PatientId patient, core::Date from);
    /// A charge of the first standard fee, posted by the service.
    bill::ChargeId charge(bill::PatientId patient, core::Date serviceOn);
    core::Date today() { return makeDate(2026, 11, 19); }
};

} // namespace practice::testing
