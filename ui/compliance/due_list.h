#pragma once

#include "compliance/checklist_service.h"
#include "ui/compliance/desk.h"

#include <QAbstractListModel>
#include <QListView>

namespace practice::ui::compliance {

/// One line of the list at the left: a heading, something that is due, or a checklist.
struct ListEntry {
    enum class Kind { Heading, Due, Run };
    Kind kind = Kind::Heading;
    QString heading;
    int count = 0;
    bool alarming = false;
    checks::DueRow due;
    checks::RunRow run;

    QString key() const; ///< The same after a reload; empty for a heading.
    std::optional<checks::RunId> runId() const;
};

/// Groups in order: overdue, missed, checklists being worked on, due by tomorrow, due later, coming up.
std::vector<ListEntry> groupedByState(const std::vector<checks::DueRow>& due, const std::vector<checks::RunRow>& runs, int daysAhead, core::Date today);
/// Checklists by month, newest first.
std::vector<ListEntry> groupedByMonth(const std::vector<checks::RunRow>& runs);

class EntryModel final : public QAbstractListModel {
    Q_OBJECT
  public:
    explicit EntryModel(const Desk& desk, QObject* parent) : QAbstractListModel(parent), m_desk(desk) {}
    void setEntries(std::vector<ListEntry> entries);
    const std::vector<ListEntry>& entries() const { return m_entries; }
    const ListEntry* at(const QModelIndex& index) const;
    int rowOf(const QString& key) const;
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_entries.size()); }
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    const Desk& desk() const { return m_desk; }

  private:
    const Desk& m_desk;
    std::vector<ListEntry> m_entries;
};

/// Two-line rows under headings. Up and Down move over the headings; Enter or a double click opens.
class DueList final : public QListView {
    Q_OBJECT
  public:
    explicit DueList(const Desk& desk);
    /// Keeps the current line where it still is; otherwise the one in its place.
    void setEntries(std::vector<ListEntry> entries);
    const ListEntry* current() const;
    void select(const QString& key);
    void selectRow(int row);
    const EntryModel& entries() const { return *m_model; }

  signals:
    void currentEntryChanged();
    void entryActivated();

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void focusInEvent(QFocusEvent* event) override;

  private:
    EntryModel* m_model;
    bool m_filling = false;
};

} // namespace practice::ui::compliance
