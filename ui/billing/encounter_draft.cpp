// What is kept of a half-filled encounter over a lock.
#include "ui/billing/charge_grid.h"
#include "ui/billing/encounter_form.h"
#include "ui/billing/patient_field.h"
#include "ui/common/format.h"
#include "ui/common/widgets/fields.h"

#include <QJsonArray>

namespace practice::ui::billing {

QJsonObject EncounterForm::kept() const {
    QJsonArray lines;
    for (const auto& line : m_grid->lines()) {
        QJsonArray modifiers, pointers;
        for (const auto& modifier : line.modifiers)
            modifiers.append(fromUtf8(modifier));
        for (const int pointer : line.pointers)
            pointers.append(pointer);
        lines.append(QJsonObject{{QStringLiteral("code"), fromUtf8(line.code)}, {QStringLiteral("modifiers"), modifiers}, {QStringLiteral("pointers"), pointers},
                                 {QStringLiteral("units"), line.units}, {QStringLiteral("fee"), line.fee ? QJsonValue(QString::number(line.fee->cents())) : QJsonValue()}});
    }
    const auto now = draft();
    return {{QStringLiteral("id"), QString::number(m_id.value())},
            {QStringLiteral("version"), QString::number(m_version.value)},
            {QStringLiteral("patient"), QString::number(now.patient.value())},
            {QStringLiteral("serviceOn"), m_service->text()},
            {QStringLiteral("provider"), QString::number(now.provider.value())},
            {QStringLiteral("department"), QString::number(now.department.value())},
            {QStringLiteral("place"), m_place->text()},
            {QStringLiteral("diagnoses"), m_diagnoses->text()},
            {QStringLiteral("authorization"), m_authorization->text()},
            {QStringLiteral("note"), m_note->text()},
            {QStringLiteral("lines"), lines}};
}

void EncounterForm::restore(const QJsonObject& kept) {
    const auto id = [&](const char* key) { return kept[QLatin1String(key)].toString().toLongLong(); };
    bill::Encounter blank;
    blank.id = bill::EncounterId(id("id"));
    blank.version = core::RowVersion{id("version")};
    blank.serviceOn = m_desk.lookups().today;
    edit(blank);
    m_filling = true;
    m_patient->setPatient(bill::PatientId(id("patient")));
    m_service->setText(kept[QLatin1String("serviceOn")].toString());
    m_provider->setValue(id("provider"));
    m_department->setValue(id("department"));
    m_place->setText(kept[QLatin1String("place")].toString());
    m_diagnoses->setText(kept[QLatin1String("diagnoses")].toString());
    m_authorization->setText(kept[QLatin1String("authorization")].toString());
    m_note->setText(kept[QLatin1String("note")].toString());
    std::vector<bill::ChargeLine> lines;
    for (const auto& value : kept[QLatin1String("lines")].toArray()) {
        bill::ChargeLine line;
        line.code = toUtf8(value[QLatin1String("code")].toString());
        for (const auto& modifier : value[QLatin1String("modifiers")].toArray())
            line.modifiers.push_back(toUtf8(modifier.toString()));
        for (const auto& pointer : value[QLatin1String("pointers")].toArray())
            line.pointers.push_back(pointer.toInt());
        line.units = value[QLatin1String("units")].toInt(1);
        if (const auto fee = value[QLatin1String("fee")]; fee.isString())
            line.fee = Money::fromCents(fee.toString().toLongLong());
        lines.push_back(std::move(line));
    }
    m_grid->setLines(lines);
    m_filling = false;
    edited();
}

} // namespace practice::ui::billing
