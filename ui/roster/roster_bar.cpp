#include "ui/roster/roster_bar.h"

#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/filter_field.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/segmented.h"

#include <QHBoxLayout>
#include <QMenu>

#include <algorithm>

namespace practice::ui::roster {
namespace {

HairLine* divider(QWidget* parent) {
    auto* line = new HairLine(Qt::Vertical, Token::Line2, parent);
    line->setFixedHeight(px(20));
    return line;
}

void openMenu(QMenu* menu, QWidget* under) {
    if (menu)
        menu->popup(under->mapToGlobal(QPoint(0, under->height() + px(4))));
}

} // namespace

RosterBar::RosterBar(QWidget* parent)
    : QWidget(parent), m_period(new FilterField(QString(), this)), m_department(new FilterField(tr("Department"), this)),
      m_roles(new FilterField(tr("Roles"), this)), m_view(new Segmented(tr("Length of the view"), {}, this)),
      m_fill(new Button(Icon::Wizard, tr("Fill open shifts"), ButtonKind::Outline, this)),
      m_rotation(new Button(tr("Rotation…"), ButtonKind::Ghost, this)),
      m_export(new IconButton(Icon::Print, tr("Print and export"), this)),
      m_density(new IconButton(Icon::Configure, tr("Row height"), this)) {
    setAccessibleName(tr("Tools of the roster"));
    m_period->setObjectName(QStringLiteral("roster.period"));
    m_department->setObjectName(QStringLiteral("roster.department"));
    m_roles->setObjectName(QStringLiteral("roster.roles"));
    m_view->setObjectName(QStringLiteral("roster.view"));
    m_fill->setObjectName(QStringLiteral("roster.fill"));
    m_rotation->setObjectName(QStringLiteral("roster.rotation"));
    m_export->setObjectName(QStringLiteral("roster.export"));
    m_density->setObjectName(QStringLiteral("roster.density"));
    for (const QString& text : {tr("1 day"), tr("1 week"), tr("2 weeks"), tr("4 weeks")})
        m_view->addOption(text);
    m_view->setCurrent(static_cast<int>(View::FourWeeks));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, px(9), 0, px(9));
    row->setSpacing(px(8));
    row->addWidget(m_period);
    row->addWidget(m_department);
    row->addWidget(m_roles);
    row->addWidget(divider(this));
    row->addWidget(m_view);
    row->addWidget(divider(this));
    row->addWidget(m_fill);
    row->addWidget(m_rotation);
    row->addStretch(1);
    row->addWidget(m_density);
    row->addWidget(m_export);
    connect(m_period, &FilterField::valueChosen, this, [this](const QVariant& value) {
        const int index = value.toInt();
        if (index < 0)
            emit newPeriodRequested();
        else
            emit periodChosen(m_periods[static_cast<std::size_t>(index)]);
    });
    connect(m_department, &FilterField::valueChosen, this, [this](const QVariant& value) { emit departmentChosen(DepartmentId{value.toLongLong()}); });
    connect(m_roles, &FilterField::valueChosen, this, [this](const QVariant& value) {
        std::set<JobRoleId> roles;
        if (value.toLongLong() != 0)
            roles.insert(JobRoleId{value.toLongLong()});
        emit rolesChosen(roles);
    });
    connect(m_view, &Segmented::currentChanged, this, [this](int index) { emit viewChosen(static_cast<View>(index)); });
    connect(m_fill, &QPushButton::clicked, this, [this] {
        if (m_filling)
            emit fillCancelled();
        else
            emit fillRequested();
    });
    connect(m_rotation, &QPushButton::clicked, this, &RosterBar::rotationRequested);
}

void RosterBar::setData(const PageData& page, const DateRange& shown) {
    QList<FilterOption> departments;
    for (const auto& department : page.facts.departments)
        departments.append({qlonglong(department.id.value()), fromUtf8(department.name)});
    m_department->setOptions(departments);
    m_department->setValue(qlonglong(page.department.value()));
    m_periods.clear();
    QList<FilterOption> periods;
    const auto add = [&](const DateRange& days, const QString& words) {
        periods.append({int(m_periods.size()), words});
        m_periods.push_back(days);
    };
    const auto known = [&](const DateRange& days) { return std::any_of(m_periods.begin(), m_periods.end(), [&](const auto& p) { return p.overlaps(days); }); };
    for (const auto& head : page.heads)
        add(head.days, rangeText(head.days));
    if (!known(shown))
        add(shown, rangeText(shown));
    if (page.nextPeriod && !known(*page.nextPeriod)) {
        add(*page.nextPeriod, tr("New: %1").arg(rangeText(*page.nextPeriod)));
        const Date month = page.nextPeriod->from.day() == 1 ? page.nextPeriod->from : core::firstOfNextMonth(page.nextPeriod->from);
        if (const DateRange whole{month, core::firstOfNextMonth(month)}; whole.from >= page.nextPeriod->from && whole != *page.nextPeriod)
            add(whole, tr("New: month of %1").arg(monthText(month)));
    }
    periods.append({-1, tr("New for other dates…")});
    m_period->setOptions(periods);
    const auto at = std::find(m_periods.begin(), m_periods.end(), shown);
    m_period->setValue(int(at - m_periods.begin()));
    m_period->setAccessibleName(tr("Period: %1").arg(rangeText(shown)));
}

void RosterBar::setRoles(const std::vector<organization::JobRole>& roles, const std::set<JobRoleId>& chosen) {
    QList<FilterOption> options{{qlonglong(0), tr("All")}};
    for (const auto& role : roles)
        options.append({qlonglong(role.id.value()), fromUtf8(role.name)});
    m_roles->setOptions(options);
    m_roles->setValue(qlonglong(chosen.empty() ? 0 : chosen.begin()->value()));
}

void RosterBar::setView(View which) { m_view->setCurrent(static_cast<int>(which)); }
RosterBar::View RosterBar::view() const { return static_cast<View>(m_view->current()); }

void RosterBar::setEditable(const QString& whyNot) {
    m_whyNot = whyNot;
    m_fill->setEnabledOr(m_filling ? QString() : whyNot);
    m_rotation->setEnabledOr(whyNot);
}

void RosterBar::setFilling(bool running, std::int64_t done, std::int64_t total) {
    m_filling = running;
    QString text = tr("Fill open shifts");
    if (running)
        text = total > 0 ? tr("Cancel (%1 of %2)").arg(done).arg(total) : tr("Cancel the fill");
    m_fill->setText(text);
    m_fill->setAccessibleName(text);
    m_fill->updateGeometry();
    setEditable(m_whyNot);
}

void RosterBar::setExportMenu(QMenu* menu) {
    connect(m_export, &QPushButton::clicked, menu, [this, menu] { openMenu(menu, m_export); });
}

void RosterBar::setDensityMenu(QMenu* menu) {
    connect(m_density, &QPushButton::clicked, menu, [this, menu] { openMenu(menu, m_density); });
}

} // namespace practice::ui::roster
