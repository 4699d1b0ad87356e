#include "organization/organization_rules.h"
#include "organization/organization_service.h"
#include "ui/administration/departments_pane.h"
#include "ui/administration/read_fields.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/messages.h"

namespace practice::ui::administration {

std::optional<PrimaryAction> JobRolesPane::primary() {
    return PrimaryAction{QStringLiteral("administration.newJobRole"), tr("New job role"), editPermission(), [this] { beginNew(); }};
}

std::vector<ViewColumn<organization::JobRole>> JobRolesPane::columns() {
    auto code = textColumn<JobRole>("code", tr("Code"), [](const JobRole& r) { return fromUtf8(r.code); });
    auto name = textColumn<JobRole>("name", tr("Name"), [](const JobRole& r) { return fromUtf8(r.name); }, true, true);
    auto order = numberColumn<JobRole>("order", tr("Place in lists"), [](const JobRole& r) { return std::optional<std::int64_t>(r.groupOrder); });
    auto license = textColumn<JobRole>("license", tr("License"), [](const JobRole& r) { return r.licenseNeeded ? tr("needed") : QString(); });
    auto state = textColumn<JobRole>("state", tr("State"), [](const JobRole& r) { return r.archived ? tr("Archived") : tr("In use"); });
    state.cell = [](const JobRole& r) { return r.archived ? Cell::pillOf(tr("Archived"), PillKind::Muted) : Cell::quiet(tr("In use")); };
    return {code, name, order, license, state};
}

JobRolesPane::LoadWork JobRolesPane::loader() const {
    return [](app::Services& services) { return services.organization().jobRoles(organization::Archived::Show); };
}

organization::JobRole JobRolesPane::blank() const {
    JobRole row;
    for (const auto& other : allRows())
        row.groupOrder = std::max(row.groupOrder, other.groupOrder);
    row.groupOrder = std::min(1000, row.groupOrder + 10);
    return row;
}

void JobRolesPane::fillEmpty(EmptyState& empty) {
    empty.setContent(Icon::Group, tr("No job roles yet"),
                     tr("Every person works in a role, and coverage counts roles. Add those of your practice, for example RN, MA, NP."));
    empty.addAction(tr("New job role"), [this] { beginNew(); });
}

void JobRolesPane::buildForm(FormPanel& form) {
    auto* grid = form.addGroup();
    m_code = new TextField;
    m_code->setObjectName(QStringLiteral("jobRole.code"));
    auto* code = grid->add(tr("Code"), m_code, QStringLiteral("code"));
    code->setRequired(true);
    code->setHint(tr("Short, in capitals: RN"));
    m_name = new TextField;
    m_name->setObjectName(QStringLiteral("jobRole.name"));
    grid->add(tr("Name"), m_name, QStringLiteral("name"))->setRequired(true);
    m_order = new TextField;
    m_order->setObjectName(QStringLiteral("jobRole.order"));
    grid->add(tr("Place in lists"), m_order, QStringLiteral("groupOrder"))->setHint(tr("Smaller numbers come first"));
    m_license = new CheckField(tr("Needs a valid license"));
    m_license->setObjectName(QStringLiteral("jobRole.license"));
    grid->addWide(m_license);
}

void JobRolesPane::fillForm(const JobRole& row) {
    m_code->setText(fromUtf8(row.code));
    m_name->setText(fromUtf8(row.name));
    m_order->setText(QString::number(row.groupOrder));
    m_license->setChecked(row.licenseNeeded);
}

organization::JobRole JobRolesPane::readForm(const JobRole& before, core::Findings& unreadable) const {
    JobRole row = before;
    row.code = toUtf8(m_code->text().trimmed().toUpper());
    row.name = readText(*m_name);
    row.licenseNeeded = m_license->isChecked();
    const auto order = readWhole(*m_order, "groupOrder", unreadable);
    row.groupOrder = static_cast<int>(std::clamp<std::int64_t>(order.value_or(0), -1, 1'000'000));
    for (auto& finding : organization::checkJobRole(row))
        unreadable.push_back(std::move(finding));
    return row;
}

std::vector<Fact> JobRolesPane::facts(const JobRole& row) const {
    return {{tr("Code"), fromUtf8(row.code)},
            {tr("Name"), fromUtf8(row.name)},
            {tr("Place in lists"), QString::number(row.groupOrder)},
            {tr("License"), row.licenseNeeded ? tr("needed") : tr("not needed")}};
}

SaveWork JobRolesPane::saver(const JobRole& row) const {
    return [row](app::Services& services) {
        if (!row.id.isValid())
            return savedNew(services.organization().createJobRole(row));
        return savedAs(row.id.value(), services.organization().updateJobRole(row));
    };
}

SaveWork JobRolesPane::archiver(const JobRole& row) const {
    return [row](app::Services& services) { return savedAs(row.id.value(), services.organization().archiveJobRole(row.id, row.version)); };
}

SaveWork JobRolesPane::restorer(const JobRole& row) const {
    return [row](app::Services& services) { return savedAs(row.id.value(), services.organization().restoreJobRole(row.id, row.version)); };
}

} // namespace practice::ui::administration
