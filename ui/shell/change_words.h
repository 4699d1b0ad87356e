#pragma once

#include "app/services.h"

#include <QHash>
#include <QString>

namespace practice::ui::shell {

/// Names behind the ids that the audit trail keeps.
struct ChangeNames {
    QHash<QString, QHash<QString, QString>> byField; ///< "job_role" → "4" → "Registered nurse"
};
/// What the session may see; the others stay numbers.
ChangeNames changeNames(app::Services& services);

/// A detail of the trail for people: each line "home_department: 1 → 2" as "Home department: Clinic → Ward", all other
/// lines as they are.
QString changeText(const QString& detail, const ChangeNames& names);

} // namespace practice::ui::shell
