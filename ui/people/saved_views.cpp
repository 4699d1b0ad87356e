#include "ui/people/saved_views.h"

#include "app/services.h"
#include "security/preferences.h"
#include "ui/common/format.h"
#include "ui/common/widgets/fields.h"
#include "ui/people/form_sheet.h"

#include <QJsonDocument>

namespace practice::ui::people {

ViewStore::ViewStore(Desk& desk, const char* page, FilterBar* bar, std::function<QJsonObject()> state,
                     std::function<void(const QJsonObject&)> apply)
    : QObject(bar), m_desk(desk), m_page(page), m_bar(bar), m_state(std::move(state)), m_apply(std::move(apply)) {
    bar->setSaveViewShown(true);
    connect(bar, &FilterBar::savedViewChosen, this, &ViewStore::choose);
    connect(bar, &FilterBar::saveViewRequested, this, &ViewStore::ask);
}

void ViewStore::load() {
    m_desk.runner().read(
        this, m_slot, [page = m_page](app::Services& services, core::Progress&) { return services.savedViews().list(page); },
        [this](const std::vector<security::SavedView>& views) {
            m_views.clear();
            for (const auto& view : views)
                m_views.push_back({view.id.value(), view.version.value, fromUtf8(view.name),
                                   QByteArray::fromStdString(view.content)});
            show();
        });
}

const ViewStore::Stored* ViewStore::current() const {
    const auto at = std::find_if(m_views.begin(), m_views.end(), [this](const Stored& v) { return v.id == m_current; });
    return at == m_views.end() ? nullptr : &*at;
}

void ViewStore::show() {
    QList<SavedView> shown;
    if (!m_views.empty())
        shown.append({QString(), tr("Everything")});
    for (const auto& view : m_views)
        shown.append({QString::number(view.id), view.name});
    m_bar->setSavedViews(shown, current() ? QString::number(m_current) : QString());
}

void ViewStore::choose(const QString& id) {
    m_current = id.toLongLong();
    const auto* view = current();
    m_apply(view ? QJsonDocument::fromJson(view->content).object() : QJsonObject());
}

void ViewStore::ask() {
    auto* sheet = new FormSheet(tr("Save this view"), m_desk, 440, 1);
    sheet->setObjectName(QStringLiteral("people.saveView"));
    sheet->setText(tr("Filters, columns and order under a name. Views are yours alone."));
    auto* name = new TextField(current() ? current()->name : QString());
    name->setObjectName(QStringLiteral("people.saveView.name"));
    sheet->addGroup()->add(tr("Name"), name)->setRequired(true);
    if (current())
        sheet->addButton(tr("Remove this view"), ButtonKind::Ghost, [this] {
            const security::SavedViewId id(m_current);
            m_desk.runner().write(this, tr("Removing a view"),
                                  [id](app::Services& services, core::Progress&) {
                                      services.savedViews().remove(id);
                                      return true;
                                  },
                                  [this](bool) { load(); });
            m_current = 0;
            return true;
        });
    sheet->addSave(tr("Save view"), ButtonKind::Primary, [this, sheet, name] {
        const QString text = name->text().trimmed();
        if (text.isEmpty())
            return sheet->showProblem(tr("Give the view a name."));
        const auto* over = current() && current()->name == text ? current() : nullptr;
        security::SavedView view;
        if (over) {
            view.id = security::SavedViewId(over->id);
            view.version = {over->version};
        }
        view.page = m_page;
        view.name = toUtf8(text);
        view.content = QJsonDocument(m_state()).toJson(QJsonDocument::Compact).toStdString();
        sheet->save(tr("Saving a view"),
                    [view](app::Services& services, core::Progress&) { return services.savedViews().save(view); },
                    [this, text](security::SavedViewId id) {
                        m_current = id.value();
                        m_desk.navigator().toast(tr("The view “%1” was saved").arg(text));
                        load();
                    });
    });
    sheet->open();
}

} // namespace practice::ui::people
