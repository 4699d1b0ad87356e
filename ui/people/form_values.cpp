#include "ui/common/widgets/multi_field.h"
#include "ui/people/form_values.h"

#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/people/person_field.h"

#include <QJsonArray>
#include <QPlainTextEdit>

namespace practice::ui::people {
namespace {

/// Ids go as text: a JSON number holds 53 bits.
QJsonValue idValue(qlonglong id) { return QString::number(id); }

QJsonValue valueOf(QWidget* editor) {
    if (auto* person = qobject_cast<PersonField*>(editor)) {
        if (const auto id = person->person())
            return QJsonObject{{QStringLiteral("person"), idValue(id->value())}};
        return person->text();
    }
    if (const auto* line = qobject_cast<QLineEdit*>(editor))
        return line->isReadOnly() ? QJsonValue() : QJsonValue(line->text());
    if (const auto* combo = qobject_cast<ComboField*>(editor))
        return QJsonObject{{QStringLiteral("value"), idValue(combo->value().toLongLong())}, {QStringLiteral("text"), combo->currentText()}};
    if (const auto* multi = qobject_cast<MultiField*>(editor)) {
        QJsonArray ids;
        for (const auto id : multi->chosen())
            ids.append(idValue(id));
        return ids;
    }
    if (const auto* check = qobject_cast<QAbstractButton*>(editor))
        return check->isChecked();
    if (const auto* text = qobject_cast<QPlainTextEdit*>(editor))
        return text->toPlainText();
    return {};
}

void setChoice(ComboField* combo, const QJsonObject& choice) {
    const auto value = choice.value(QLatin1String("value")).toString().toLongLong();
    if (combo->findData(value) < 0) // its options are still being read
        combo->addOption(choice.value(QLatin1String("text")).toString(), value);
    combo->setValue(value);
}

void setValue(QWidget* editor, const QJsonValue& value) {
    if (auto* person = qobject_cast<PersonField*>(editor); person && value.isObject())
        person->setPerson(core::EmployeeId(value[QLatin1String("person")].toString().toLongLong()));
    else if (auto* line = qobject_cast<QLineEdit*>(editor))
        line->setText(line->isReadOnly() ? line->text() : value.toString());
    else if (auto* combo = qobject_cast<ComboField*>(editor))
        setChoice(combo, value.toObject());
    else if (auto* multi = qobject_cast<MultiField*>(editor)) {
        QSet<qlonglong> ids;
        for (const auto& id : value.toArray())
            ids.insert(id.toString().toLongLong());
        multi->setChosen(ids);
    } else if (auto* check = qobject_cast<QAbstractButton*>(editor))
        check->setChecked(value.toBool());
    else if (auto* text = qobject_cast<QPlainTextEdit*>(editor))
        text->setPlainText(value.toString());
}

} // namespace

QJsonObject formValues(const QWidget* form) {
    QJsonObject values;
    for (const auto* field : form->findChildren<FormField*>())
        if (const auto value = valueOf(field->editor()); !value.isNull())
            values.insert(field->editor()->objectName(), value);
    return values;
}

void setFormValues(QWidget* form, const QJsonObject& values) {
    for (const auto* field : form->findChildren<FormField*>())
        if (const auto at = values.find(field->editor()->objectName()); at != values.end())
            setValue(field->editor(), *at);
}

} // namespace practice::ui::people
