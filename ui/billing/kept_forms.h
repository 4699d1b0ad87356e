#pragma once

#include "ui/billing/desk.h"

#include <QJsonObject>

namespace practice::ui::billing {

class Form;

/// The open form in front whose fields differ from how it was opened; null: none.
Form* touchedForm(const QWidget* page);
/// Which form it is, which version of which record it began with, and what stands in it; empty: no form is touched.
QJsonObject keptForm(const QWidget* page);
/// Opens the form again as it was left. Where the record was saved meanwhile, saving ends in the usual comparison of both
/// versions, because the form keeps the version that it began with.
void reopenForm(Desk& desk, const QJsonObject& kept);

} // namespace practice::ui::billing
