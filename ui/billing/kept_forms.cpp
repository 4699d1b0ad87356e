#include "ui/billing/kept_forms.h"

#include "app/services.h"
#include "billing/setup_service.h"
#include "patients/patient_service.h"
#include "ui/billing/patient_forms.h"
#include "ui/billing/payment_form.h"

#include <algorithm>

namespace practice::ui::billing {

namespace {

/// Fills the sheet that was opened last.
void fillNewestForm(Desk& desk, const QJsonObject& kept) {
    const auto sheets = desk.page()->window()->findChildren<Form*>();
    if (!sheets.isEmpty())
        sheets.last()->setValues(kept[QLatin1String("values")].toObject());
}

core::RowVersion keptVersion(const QJsonObject& kept) { return core::RowVersion{kept[QLatin1String("version")].toString().toLongLong()}; }

} // namespace

Form* touchedForm(const QWidget* page) {
    const auto sheets = page->window()->findChildren<Form*>();
    for (auto at = sheets.rbegin(); at != sheets.rend(); ++at)
        if ((*at)->isVisible() && !(*at)->form().isEmpty() && (*at)->isTouched())
            return *at;
    return nullptr;
}

QJsonObject keptForm(const QWidget* page) {
    auto* sheet = touchedForm(page);
    if (!sheet)
        return {};
    return {{QStringLiteral("form"), sheet->form()},
            {QStringLiteral("id"), QString::number(sheet->record().id)},
            {QStringLiteral("version"), QString::number(sheet->record().version.value)},
            {QStringLiteral("of"), QString::number(sheet->record().of)},
            {QStringLiteral("values"), sheet->values()}};
}

void reopenForm(Desk& desk, const QJsonObject& kept) {
    const auto form = kept[QLatin1String("form")].toString();
    const auto id = kept[QLatin1String("id")].toString().toLongLong();
    const bill::PatientId of(kept[QLatin1String("of")].toString().toLongLong());
    const auto slot = std::make_shared<RequestSlot>();
    if (form == QLatin1String(forms::kPayment) && of.isValid()) {
        takePayment(desk, of);
        fillNewestForm(desk, kept);
    } else if (form == QLatin1String(forms::kPatient) && id == 0) {
        newPatient(desk);
        fillNewestForm(desk, kept);
    } else if (form == QLatin1String(forms::kCoverage) && id == 0) {
        newCoverage(desk, of);
        fillNewestForm(desk, kept);
    } else if (form == QLatin1String(forms::kPatient)) {
        desk.read(
            &desk, *slot, [id](app::Services& services, core::Progress&) { return services.patients().patient(bill::PatientId(id)); },
            [&desk, kept, slot](pat::Patient saved) {
                saved.version = keptVersion(kept);
                editPatient(desk, saved);
                fillNewestForm(desk, kept);
            });
    } else if (form == QLatin1String(forms::kCoverage)) {
        desk.read(
            &desk, *slot, [of](app::Services& services, core::Progress&) { return services.billingSetup().coverages(of); },
            [&desk, kept, slot, id](const std::vector<bill::Coverage>& all) {
                const auto at = std::find_if(all.begin(), all.end(), [id](const auto& c) { return c.id.value() == id; });
                if (at == all.end())
                    return;
                auto saved = *at;
                saved.version = keptVersion(kept);
                editCoverage(desk, saved);
                fillNewestForm(desk, kept);
            });
    }
}

} // namespace practice::ui::billing
