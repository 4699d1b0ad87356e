#include "ui/roster/roster_bar.h"

#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/filter_field.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/segmented.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QResizeEvent>

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
    : QWidget(parent), m_period(new FilterField(QString(), this)), m_department(new FilterField(QString(), this)),
      m_roles(new FilterField(tr("Roles"), this)), m_view(new Segmented(tr("Length of the view"), {}, this)),
      m_viewField(new FilterField(tr("Show"), this)), m_saved(new FilterField(tr("View"), this)),
      m_fill(new Button(Icon::Wizard, tr("Fill open shifts…"), ButtonKind::Outline, this)),
      m_rotation(new Button(tr("Rotation…"), ButtonKind::Ghost, this)),
      m_export(new IconButton(Icon::Print, tr("Print and export"), this)),
      m_density(new IconButton(Icon::Configure, tr("Rows, columns and order"), this)) {
    setAccessibleName(tr("Tools of the roster"));
    m_period->setObjectName(QStringLiteral("roster.period"));
    m_department->setObjectName(QStringLiteral("roster.department"));
    m_roles->setObjectName(QStringLiteral("roster.roles"));
    m_view->setObjectName(QStringLiteral("roster.view"));
    m_fill->setObjectName(QStringLiteral("roster.fill"));
    m_rotation->setObjectName(QStringLiteral("roster.rotation"));
    m_export->setObjectName(QStringLiteral("roster.export"));
    m_density->setObjectName(QStringLiteral("roster.density"));
    m_viewField->setObjectName(QStringLiteral("roster.viewfield"));
    m_saved->setObjectName(QStringLiteral("roster.savedview"));
    QList<FilterOption> lengths;
    for (const QString& text : {tr("1 day"), tr("1 week"), tr("2 weeks"), tr("4 weeks")}) {
        lengths.append({m_view->count(), text});
        m_view->addOption(text);
    }
    m_viewField->setOptions(lengths);
    m_viewField->hide();
    m_view->setCurrent(static_cast<int>(View::FourWeeks));
    m_viewField->setValue(m_view->current());
    setSavedViews({}, 0);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, px(9), 0, px(9));
    row->setSpacing(px(8));
    row->addWidget(m_period);
    row->addWidget(m_department);
    row->addWidget(m_roles);
    row->addWidget(divider(this));
    row->addWidget(m_view);
    row->addWidget(m_viewField);
    row->addWidget(divider(this));
    row->addWidget(m_fill);
    row->addWidget(m_rotation);
    row->addStretch(1);
    row->addWidget(m_saved);
    row->addWidget(m_density);
    row->addWidget(m_export);
    connect(m_period, &FilterField::valueChosen, this, [this](const QVariant& value) {
        const int index = value.toInt();
        if (index < 0) {
            m_period->setValue(m_shown);
            emit newPeriodRequested();
        } else {
            emit periodChosen(m_periods[static_cast<std::size_t>(index)]);
        }
    });
    connect(m_department, &FilterField::valueChosen, this, [this](const QVariant& value) { emit departmentChosen(DepartmentId{value.toLongLong()}); });
    connect(m_roles, &FilterField::valueChosen, this, [this](const QVariant& value) {
        std::set<JobRoleId> roles;
        if (value.toLongLong() != 0)
            roles.insert(JobRoleId{value.toLongLong()});
        emit rolesChosen(roles);
    });
    connect(m_view, &Segmented::currentChanged, this, [this](int index) {
        m_viewField->setValue(index);
        emit viewChosen(static_cast<View>(index));
    });
    connect(m_viewField, &FilterField::valueChosen, this, [this](const QVariant& value) { m_view->setCurrent(value.toInt()); });
    connect(m_saved, &FilterField::valueChosen, this, [this](const QVariant& value) {
        if (value.toLongLong() < 0) {
            m_saved->setValue(qlonglong(m_savedShown));
            emit saveViewRequested();
        } else {
            m_savedShown = value.toLongLong();
            emit savedViewChosen(m_savedShown);
        }
    });
    connect(m_fill, &QPushButton::clicked, this, [this] {
        if (m_state == Fill::Filling || m_state == Fill::Solving)
            emit fillCancelled();
        else
            emit fillRequested();
    });
    connect(m_rotation, &QPushButton::clicked, this, &RosterBar::rotationRequested);
    followTheme(this, [this] { fit(); });
}

void RosterBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

/// Gives way in steps until the row fits: segments to a field, short captions, no rotation button.
void RosterBar::fit() {
    const auto needed = [this] {
        int width = 0;
        for (int i = 0; i < layout()->count(); ++i)
            if (const auto* widget = layout()->itemAt(i)->widget(); widget && !widget->isHidden())
                width += widget->sizeHint().width() + layout()->spacing();
        return width;
    };
    m_short = false;
    showFillText();
    m_view->show();
    m_viewField->hide();
    m_rotation->show();
    if (needed() > width()) {
        m_view->hide();
        m_viewField->show();
    }
    if (needed() > width()) {
        m_short = true;
        showFillText();
    }
    if (needed() > width())
        m_rotation->hide();
}

void RosterBar::setSavedViews(const QList<NamedView>& views, qint64 current) {
    QList<FilterOption> options{{qlonglong(0), tr("Standard", "view")}};
    for (const auto& view : views)
        options.append({qlonglong(view.id), view.name});
    options.append({qlonglong(-1), tr("Save this view…")});
    m_saved->setOptions(options);
    m_savedShown = current;
    m_saved->setValue(qlonglong(current));
    if (layout())
        fit();
}

void RosterBar::setData(const PageData& page, const DateRange& shown) {
    QList<FilterOption> departments;
    for (const auto& department : page.facts.departments)
        departments.append({qlonglong(department.id.value()), fromUtf8(department.name)});
    m_department->setOptions(departments);
    m_department->setValue(qlonglong(page.department.value()));
    m_department->setAccessibleName(tr("Department: %1").arg(m_department->valueText()));
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
    m_shown = int(at - m_periods.begin());
    m_period->setValue(m_shown);
    m_period->setAccessibleName(tr("Period: %1").arg(rangeText(shown)));
    fit();
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
    m_fill->setEnabledOr(m_state == Fill::Idle ? whyNot : QString());
    m_rotation->setEnabledOr(whyNot);
}

void RosterBar::setFill(Fill state, std::int64_t done, std::int64_t total) {
    m_state = state;
    m_fillDone = done;
    m_fillTotal = total;
    fit();
    setEditable(m_whyNot);
}

void RosterBar::showFillText() {
    QString text = tr("Fill open shifts…");
    if (m_state == Fill::Filling)
        text = m_fillTotal > 0 ? tr("Cancel (%1 of %2)").arg(m_fillDone).arg(m_fillTotal) : tr("Cancel the fill");
    else if (m_state == Fill::Solving)
        text = tr("Stop (%1 of %2 s)").arg(m_fillDone).arg(m_fillTotal);
    else if (m_state == Fill::Proposed)
        text = tr("Show the proposal");
    const bool shortened = m_short && m_state == Fill::Idle;
    m_fill->setText(shortened ? tr("Fill…") : text);
    m_fill->setAccessibleName(text);
    m_fill->setToolTip(shortened ? text : QString());
    m_fill->updateGeometry();
}

void RosterBar::setExportMenu(QMenu* menu) {
    connect(m_export, &QPushButton::clicked, menu, [this, menu] { openMenu(menu, m_export); });
}

void RosterBar::setDensityMenu(QMenu* menu) {
    connect(m_density, &QPushButton::clicked, menu, [this, menu] { openMenu(menu, m_density); });
}

} // namespace practice::ui::roster
