#include "ui/administration/administration_page.h"
#include "ui/administration/approvals_pane.h"
#include "ui/administration/audit_pane.h"
#include "ui/administration/backup_pane.h"
#include "ui/administration/coverage_pane.h"
#include "ui/administration/departments_pane.h"
#include "ui/administration/practice_panes.h"
#include "ui/administration/rules_pane.h"
#include "ui/administration/security_pane.h"
#include "ui/administration/shift_types_pane.h"
#include "ui/administration/users_pane.h"

namespace practice::ui::administration {

void AdministrationPage::buildSections() {
    auto& desk = *m_desk;
    addSection(Icon::Globe, tr("Practice and sites"), {new ProfilePane(desk), new SitesPane(desk), new HolidaysPane(desk)});
    addSection(Icon::Facility, tr("Departments and roles"), {new DepartmentsPane(desk), new JobRolesPane(desk)});
    addSection(Icon::Roster, tr("Roster setup"), {new ShiftTypesPane(desk), new CoveragePane(desk), new RulesPane(desk), new WeekPane(desk)});
    addSection(Icon::Identity, tr("Users and roles"), {new UsersPane(desk), new PermissionsPane(desk), new ApprovalsPane(desk), new ReviewPane(desk)});
    addSection(Icon::History, tr("Audit trail"), {new AuditPane(desk)});
    addSection(Icon::Backup, tr("Backup"), {new BackupPane(desk)});
    addSection(Icon::Lock, tr("Security"), {new SecurityPane(desk)});
    addSection(Icon::Configure, tr("Settings"), {new SettingsPane(desk)});
}

} // namespace practice::ui::administration
