#pragma once

#include "core/fuzzy.h"
#include "ui/shell/actions.h"

#include <QAbstractListModel>

#include <functional>

namespace practice::ui::shell {

/// What the palette lists: group headings and lines. Actions are matched here; records come from the PaletteSources.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT
  public:
    struct Line {
        bool heading = false;
        QString title;
        QString hint;          ///< Or why it cannot run.
        int icon = 0;
        QStringList keys;
        bool enabled = true;
        QString group;
        std::function<void()> run;
    };
    enum Roles { LineRole = Qt::UserRole + 1 };

    using QAbstractListModel::QAbstractListModel;

    /// Everything that can be done now. `session` decides what may.
    void setActions(std::vector<BoundAction> actions, std::shared_ptr<const security::Session> session,
                    const QString& currentPage);
    void setOpenRecord(std::function<void(const core::EntityRef&)> open) { m_open = std::move(open); }
    /// '>' in front: actions alone; '@': people alone.
    void setQuery(const QString& query);
    /// Records found for the query that stands.
    void setHits(const std::vector<PaletteHit>& hits);

    /// The query without its prefix, for the sources and the emphasis.
    QString words() const { return m_words; }
    bool wantsRecords() const { return m_prefix != QLatin1Char('>') && !m_words.isEmpty(); }
    bool wantsPeopleOnly() const { return m_prefix == QLatin1Char('@'); }
    const Line& line(int row) const { return m_lines.at(static_cast<std::size_t>(row)); }
    int found() const;
    int firstRunnable() const;          ///< -1: none.
    int nextLine(int row, int by) const; ///< The next row that is no heading; stays at the ends.

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

  private:
    void rebuild();
    void appendActions();
    Line lineOf(const BoundAction& action) const;
    std::vector<BoundAction> m_actions;
    std::shared_ptr<const security::Session> m_session;
    QString m_currentPage;
    core::FuzzyIndex m_index;
    std::function<void(const core::EntityRef&)> m_open;
    std::vector<PaletteHit> m_hits;
    std::vector<Line> m_lines;
    QString m_words;
    QChar m_prefix;
};

} // namespace practice::ui::shell
