#include "ui/roster/roster_page.h"

#include "security/preferences.h"
#include "ui/common/format.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/roster/day_view.h"
#include "ui/roster/roster_sheet.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>

#include <algorithm>

namespace practice::ui::roster {
namespace {

constexpr auto kPlace = "roster.grid";
constexpr Counter kCounters[] = {Counter::Overtime, Counter::Nights, Counter::Weekends, Counter::Call, Counter::Fairness};

} // namespace

/// Filters, length, rows, columns and order, in a form that only this page reads.
QByteArray RosterPage::viewState() const {
    QJsonArray roles, hidden;
    for (const JobRoleId role : m_roles)
        roles.append(qint64(role.value()));
    for (const Counter counter : m_grid->hiddenCounters())
        hidden.append(int(counter));
    const QJsonObject state{{QStringLiteral("department"), qint64(m_data.department.value())},
                            {QStringLiteral("roles"), roles},
                            {QStringLiteral("length"), int(m_bar->view())},
                            {QStringLiteral("density"), int(m_grid->density())},
                            {QStringLiteral("order"), int(m_grid->order())},
                            {QStringLiteral("hidden"), hidden}};
    return QJsonDocument(state).toJson(QJsonDocument::Compact);
}

/// What a stored view says; an empty one is the roster as it opens. A department that is gone, or no longer the user's to
/// see, leaves the open one.
void RosterPage::applyView(const QByteArray& content) {
    const QJsonObject state = QJsonDocument::fromJson(content).object();
    std::set<JobRoleId> roles;
    for (const auto& role : state.value(QStringLiteral("roles")).toArray())
        if (const JobRoleId id{role.toInteger()}; m_sheet->facts().role(id))
            roles.insert(id);
    std::set<Counter> hidden;
    for (const auto& counter : state.value(QStringLiteral("hidden")).toArray())
        hidden.insert(static_cast<Counter>(qBound(0, counter.toInt(), int(Counter::Fairness))));
    m_roles = roles;
    m_grid->setRoles(roles);
    m_day->setRoles(roles);
    m_bar->setRoles(m_sheet->facts().roles, roles);
    m_grid->setHiddenCounters(hidden);
    m_grid->setOrder(static_cast<RosterGrid::Order>(qBound(0, state.value(QStringLiteral("order")).toInt(), int(RosterGrid::Order::FewestPoints))));
    if (state.contains(QStringLiteral("density")))
        setDensity(static_cast<Density>(qBound(0, state.value(QStringLiteral("density")).toInt(), 2)));
    m_bar->setView(static_cast<RosterBar::View>(qBound(0, state.value(QStringLiteral("length")).toInt(int(RosterBar::View::FourWeeks)), int(RosterBar::View::FourWeeks))));
    const DepartmentId department{state.value(QStringLiteral("department")).toInteger()};
    if (department != m_data.department && m_sheet->facts().department(department))
        leaveThen([this, department] { load({department, {}, {}}); });
}

void RosterPage::loadViews() {
    runner().read(
        this, m_viewsLoading, [](app::Services& services, core::Progress&) { return services.savedViews().list(kPlace); },
        [this](const std::vector<security::SavedView>& views) {
            m_savedViews = views;
            QList<RosterBar::NamedView> named;
            for (const auto& view : m_savedViews)
                named.append({view.id.value(), fromUtf8(view.name)});
            m_bar->setSavedViews(named, m_view);
        });
}

const security::SavedView* RosterPage::currentView() const {
    const auto at = std::find_if(m_savedViews.begin(), m_savedViews.end(), [this](const auto& view) { return view.id.value() == m_view; });
    return at == m_savedViews.end() ? nullptr : &*at;
}

void RosterPage::chooseView(qint64 id) {
    m_view = id;
    const auto* view = currentView();
    applyView(view ? QByteArray::fromStdString(view->content) : QByteArray());
}

void RosterPage::askSaveView() {
    auto* sheet = new SheetDialog(tr("Save this view"), this);
    sheet->setObjectName(QStringLiteral("roster.saveview"));
    sheet->setText(tr("Department, roles, length, rows, columns and order under a name. Views are yours alone."));
    auto* name = new TextField(currentView() ? fromUtf8(currentView()->name) : QString());
    name->setObjectName(QStringLiteral("roster.saveview.name"));
    auto* field = new FormField(tr("Name"), name, QStringLiteral("name"));
    sheet->setBody(field);
    if (currentView())
        sheet->addButton(tr("Remove this view"), ButtonKind::Ghost, [this] {
                 write(
                     tr("Removing a view"),
                     [id = currentView()->id](app::Services& services, core::Progress&) {
                         services.savedViews().remove(id);
                         return true;
                     },
                     [this](bool) { loadViews(); });
                 m_view = 0;
                 return true;
             })->setObjectName(QStringLiteral("roster.saveview.remove"));
    sheet->addCancel();
    sheet->addButton(tr("Save view"), ButtonKind::Primary, [this, name, field] {
             const QString text = name->text().trimmed();
             if (text.isEmpty()) {
                 field->setError(tr("Give the view a name."));
                 return false;
             }
             security::SavedView view;
             if (const auto* over = currentView(); over && fromUtf8(over->name) == text)
                 view = *over;
             view.page = kPlace;
             view.name = toUtf8(text);
             view.content = viewState().toStdString();
             write(
                 tr("Saving a view"), [view](app::Services& services, core::Progress&) { return services.savedViews().save(view); },
                 [this, text](core::Result<security::SavedViewId> saved) {
                     if (!saved)
                         return navigator().showRefusal(saved.error());
                     m_view = saved->value();
                     navigator().toast(tr("The view “%1” was saved").arg(text));
                     loadViews();
                 });
             return true;
         })->setObjectName(QStringLiteral("roster.saveview.save"));
    sheet->open();
}

/// Row height, order of people, columns: what a view keeps. Made anew each time it opens, so that the ticks are true.
void RosterPage::fillLookMenu(QMenu* menu) {
    menu->clear();
    const auto choice = [&](const QString& text, bool on, std::function<void()> take) {
        QAction* action = menu->addAction(text, this, std::move(take));
        action->setCheckable(true);
        action->setChecked(on);
    };
    for (const auto& [density, text] : {std::pair{Density::Compact, tr("Compact rows")}, {Density::Regular, tr("Regular rows")}, {Density::Comfortable, tr("Comfortable rows")}})
        choice(text, m_grid->density() == density, [this, which = density] { setDensity(which); });
    menu->addSeparator();
    using Order = RosterGrid::Order;
    for (const auto& [order, text] : {std::pair{Order::Name, tr("People by name")}, {Order::FewestHours, tr("Fewest hours first")}, {Order::FewestPoints, tr("Fewest fairness points first")}})
        choice(text, m_grid->order() == order, [this, which = order] { m_grid->setOrder(which); });
    menu->addSeparator();
    const QString names[] = {tr("Column: overtime"), tr("Column: nights"), tr("Column: weekends"), tr("Column: on call"), tr("Column: fairness points")};
    for (std::size_t i = 0; i < std::size(kCounters); ++i) {
        auto toggled = m_grid->hiddenCounters();
        const bool shown = !toggled.contains(kCounters[i]);
        if (shown)
            toggled.insert(kCounters[i]);
        else
            toggled.erase(kCounters[i]);
        choice(names[i], shown, [this, toggled] { m_grid->setHiddenCounters(toggled); });
    }
    menu->addSeparator();
    menu->addAction(tr("Save this view…"), this, &RosterPage::askSaveView);
}

} // namespace practice::ui::roster
