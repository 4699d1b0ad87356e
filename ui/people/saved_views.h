#pragma once

#include "ui/common/widgets/filter_bar.h"
#include "ui/people/desk.h"

#include <QJsonObject>

namespace practice::ui::people {

/// The saved views of one list: name, filters, columns and sort, sealed with the user's own. Save view asks for a name;
/// a view that is shown can be saved over or removed there.
class ViewStore : public QObject {
    Q_OBJECT
  public:
    ViewStore(Desk& desk, const char* page, FilterBar* bar, std::function<QJsonObject()> state,
              std::function<void(const QJsonObject&)> apply);
    void load();

  private:
    struct Stored {
        qint64 id = 0;
        std::int64_t version = 0;
        QString name;
        QByteArray content;
    };
    void show();
    void choose(const QString& id);
    void ask();
    const Stored* current() const;
    Desk& m_desk;
    std::string m_page;
    FilterBar* m_bar;
    std::function<QJsonObject()> m_state;
    std::function<void(const QJsonObject&)> m_apply;
    std::vector<Stored> m_views;
    qint64 m_current = 0;
    RequestSlot m_slot;
};

} // namespace practice::ui::people
