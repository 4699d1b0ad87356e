#include "ui/people/kept_forms.h"

#include "app/services.h"
#include "people/people_lists.h"
#include "ui/people/credential_sheets.h"
#include "ui/people/employee_form.h"
#include "ui/people/form_values.h"
#include "ui/people/leave_sheets.h"

namespace practice::ui::people {
namespace {

/// Fills the sheet that was opened last.
void fillNewest(Desk& desk, const QJsonObject& values) {
    const auto sheets = desk.page()->window()->findChildren<FormSheet*>();
    if (!sheets.isEmpty())
        sheets.last()->setValues(values);
}

template <class Record, class Open> void openOver(Desk& desk, Record record, const QJsonObject& kept, Open open) {
    record.version = core::RowVersion{kept[QLatin1String("version")].toString().toLongLong()};
    open(desk, record);
    fillNewest(desk, kept[QLatin1String("values")].toObject());
}

} // namespace

FormSheet* touchedForm(const QWidget* page) {
    const auto sheets = page->window()->findChildren<FormSheet*>();
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
            {QStringLiteral("values"), sheet->values()}};
}

void reopenForm(Desk& desk, const QJsonObject& kept) {
    const auto form = kept[QLatin1String("form")].toString();
    const auto id = kept[QLatin1String("id")].toString().toLongLong();
    const auto values = kept[QLatin1String("values")].toObject();
    const auto slot = std::make_shared<RequestSlot>();
    if (form == QLatin1String(forms::kPerson) && id == 0)
        newPerson(desk);
    else if (form == QLatin1String(forms::kLeave))
        requestLeave(desk);
    else if (form == QLatin1String(forms::kCallOut))
        callOut(desk);
    else if (form == QLatin1String(forms::kCredential) && id == 0)
        recordCredential(desk, {});
    else if (form == QLatin1String(forms::kPerson))
        return desk.read(&desk, *slot, [id](app::Services& services, core::Progress&) { return services.peopleLists().employee(core::EmployeeId(id)); },
                         [&desk, kept, slot](const staff::Employee& saved) { openOver(desk, saved, kept, editPerson); });
    else if (form == QLatin1String(forms::kCredential) || form == QLatin1String(forms::kRenewal))
        return desk.read(&desk, *slot, [id](app::Services& services, core::Progress&) { return services.peopleLists().credential(staff::CredentialId(id)); },
                         [&desk, kept, slot, form](const staff::Credential& saved) {
                             openOver(desk, saved, kept, form == QLatin1String(forms::kRenewal) ? renewCredential : editCredential);
                         });
    fillNewest(desk, values);
}

} // namespace practice::ui::people
