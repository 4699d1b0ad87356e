#include "ui/billing/entry.h"

#include "app/services.h"
#include "patients/patient_directory.h"
#include "ui/billing/billing_page.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"

namespace practice::ui::billing {

using security::Permission;

shell::PageEntry pageEntry() {
    shell::PageEntry entry;
    entry.id = QStringLiteral("billing");
    entry.caption = BillingPage::tr("Billing");
    entry.icon = static_cast<int>(Icon::Billing);
    entry.group = 1;
    entry.permission = Permission::BillingView;
    for (const auto* kind : {"patient", "patient_account", "patient_credit", "encounter", "charge", "patient_payment", "credit_application", "adjustment", "responsibility_transfer",
                             "day", "day_close", "drawer", "deposit", "payer", "fee_schedule", "billing_provider"})
        entry.recordKinds.push_back(QString::fromLatin1(kind));
    entry.make = [](shell::PageContext context, QWidget* parent) -> shell::Page* { return new BillingPage(std::move(context), parent); };
    return entry;
}

shell::PaletteSource paletteSource() {
    return [](app::Services& services, const QString& query, int limit) {
        std::vector<shell::PaletteHit> hits;
        if (!services.session().may(Permission::BillingView))
            return hits;
        const auto patients = services.patientDirectory();
        for (const auto id : patients->search(toUtf8(query), static_cast<std::size_t>(limit)))
            if (const auto* entry = patients->find(id))
                hits.push_back({{"patient", id.value()}, fromUtf8(entry->displayName()), QStringLiteral("%1 · %2").arg(fromUtf8(entry->number), dateText(entry->birthDate)),
                                BillingPage::tr("Patients"), static_cast<int>(Icon::Person)});
        return hits;
    };
}

} // namespace practice::ui::billing
