#include "ui/administration/administration_page.h"
#include "ui/administration/coverage_pane.h"
#include "ui/administration/departments_pane.h"
#include "ui/administration/rules_pane.h"
#include "ui/administration/shift_types_pane.h"

namespace practice::ui::administration {

void AdministrationPage::buildSections() {
    addSection(Icon::Facility, tr("Departments and roles"), {new DepartmentsPane(*m_desk), new JobRolesPane(*m_desk)});
    addSection(Icon::Roster, tr("Roster setup"), {new ShiftTypesPane(*m_desk), new CoveragePane(*m_desk), new RulesPane(*m_desk), new WeekPane(*m_desk)});
}

} // namespace practice::ui::administration
