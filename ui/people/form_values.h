#pragma once

#include <QJsonObject>

class QWidget;

namespace practice::ui::people {

/// What stands in the fields of a form, by object name, as a person left it: also what cannot be read yet. Fields that a
/// permission hides are left out.
QJsonObject formValues(const QWidget* form);
void setFormValues(QWidget* form, const QJsonObject& values);

} // namespace practice::ui::people
