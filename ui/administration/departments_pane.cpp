#include "ui/administration/departments_pane.h"

#include "organization/organization_rules.h"
#include "organization/organization_service.h"
#include "ui/administration/read_fields.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/messages.h"

namespace practice::ui::administration {

using organization::DepartmentKind;

QString kindText(DepartmentKind kind) {
    return QCoreApplication::translate("DepartmentKind", std::string(organization::caption(kind)).c_str());
}

std::optional<PrimaryAction> DepartmentsPane::primary() {
    return PrimaryAction{QStringLiteral("administration.newDepartment"), tr("New department"), editPermission(), [this] { beginNew(); }};
}

std::vector<ViewColumn<organization::Department>> DepartmentsPane::columns() {
    auto name = textColumn<Department>("name", tr("Name"), [](const Department& d) { return fromUtf8(d.name); }, true, true);
    auto site = textColumn<Department>("site", tr("Site"), [this](const Department& d) { return lookups().site(d.site); });
    auto kind = textColumn<Department>("kind", tr("Kind"), [](const Department& d) { return kindText(d.kind); });
    auto state = textColumn<Department>("state", tr("State"), [](const Department& d) { return d.archived ? tr("Archived") : tr("In use"); });
    state.cell = [](const Department& d) { return d.archived ? Cell::pillOf(tr("Archived"), PillKind::Muted) : Cell::quiet(tr("In use")); };
    return {name, site, kind, state};
}

DepartmentsPane::LoadWork DepartmentsPane::loader() const {
    return [](app::Services& services) { return services.organization().departments(organization::Archived::Show); };
}

organization::Department DepartmentsPane::blank() const {
    Department row;
    for (const auto& site : lookups().sites)
        if (!site.archived) {
            row.site = site.id;
            break;
        }
    return row;
}

void DepartmentsPane::fillEmpty(EmptyState& empty) {
    empty.setContent(Icon::Facility, tr("No departments yet"),
                     tr("Rosters, staff and coverage belong to a department. Add the first one, for example “Clinic” or “Ward 2”."));
    empty.addAction(tr("New department"), [this] { beginNew(); });
}

void DepartmentsPane::buildForm(FormPanel& form) {
    auto* grid = form.addGroup();
    m_name = new TextField;
    m_name->setObjectName(QStringLiteral("department.name"));
    grid->add(tr("Name"), m_name, QStringLiteral("name"))->setRequired(true);
    m_site = new ComboField;
    m_site->setObjectName(QStringLiteral("department.site"));
    grid->add(tr("Site"), m_site, QStringLiteral("site"))->setRequired(true);
    m_kind = new ComboField;
    m_kind->setObjectName(QStringLiteral("department.kind"));
    for (int i = 0; i < organization::kDepartmentKindCount; ++i)
        m_kind->addOption(kindText(static_cast<DepartmentKind>(i)), i);
    grid->add(tr("Kind"), m_kind, QStringLiteral("kind"));
}

void DepartmentsPane::fillForm(const Department& row) {
    m_name->setText(fromUtf8(row.name));
    m_site->clear();
    for (const auto& site : lookups().sites)
        if (!site.archived || site.id == row.site)
            m_site->addOption(fromUtf8(site.name), qlonglong(site.id.value()));
    m_site->setValue(qlonglong(row.site.value()));
    m_kind->setValue(static_cast<int>(row.kind));
}

organization::Department DepartmentsPane::readForm(const Department& before, core::Findings& unreadable) const {
    Department row = before;
    row.name = readText(*m_name);
    row.site = core::SiteId(m_site->value().toLongLong());
    row.kind = static_cast<DepartmentKind>(m_kind->value().toInt());
    unreadable = organization::checkDepartment(row);
    return row;
}

std::vector<Fact> DepartmentsPane::facts(const Department& row) const {
    return {{tr("Name"), fromUtf8(row.name)}, {tr("Site"), lookups().site(row.site)}, {tr("Kind"), kindText(row.kind)}};
}

SaveWork DepartmentsPane::saver(const Department& row) const {
    return [row](app::Services& services) {
        if (!row.id.isValid())
            return savedNew(services.organization().createDepartment(row));
        return savedAs(row.id.value(), services.organization().updateDepartment(row));
    };
}

SaveWork DepartmentsPane::archiver(const Department& row) const {
    return [row](app::Services& services) {
        return savedAs(row.id.value(), services.organization().archiveDepartment(row.id, row.version));
    };
}

SaveWork DepartmentsPane::restorer(const Department& row) const {
    return [row](app::Services& services) {
        return savedAs(row.id.value(), services.organization().restoreDepartment(row.id, row.version));
    };
}

} // namespace practice::ui::administration
