#pragma once

#include "ui/ledger/columns.h"
#include "ui/ledger/view.h"

class QStackedWidget;

namespace practice::ui {
class DateFilterField;
class EmptyState;
class FilterBar;
} // namespace practice::ui

namespace practice::ui::ledger {

class EntryForm;
class EntryPanel;

/// The entries of a range, newest first, paged by key; details beside; the form of a new entry in their place.
class JournalView final : public View {
    Q_OBJECT
  public:
    explicit JournalView(Desk& desk);
    QString caption() const override { return tr("Journal"); }
    QWidget* filterBar() const override;
    QWidget* body() const override;
    DetailsPanel* panel() const override;
    QWidget* mainStop() const override;
    void shown() override;
    bool openRecord(const core::EntityRef& record) override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;
    QString unsavedWork() const override;
    void saveUnsaved(std::function<void(bool)> done) override;
    void discardUnsaved() override;
    void newEntry();
    int rowCount() const { return m_model->rowCount(); }
    bool hasMore() const { return m_more; }
    void loadMore();

  private:
    void makeBody();
    void makeFilters();
    void reload();
    void add(std::vector<books::JournalEntry> entries, bool more, bool fromStart);
    void closeForm();
    void describe();
    core::DateRange range() const;
    std::vector<LedgerColumn<books::JournalEntry>> m_columns;
    std::unique_ptr<RecordTableModel<books::JournalEntry>> m_model;
    FilterBar* m_bar;
    DateFilterField* m_from;
    DateFilterField* m_to;
    QStackedWidget* m_body;
    RecordTable* m_table;
    EmptyState* m_empty;
    EntryForm* m_form;
    EntryPanel* m_panel;
    RequestSlot m_slot;
    bool m_more = false;
    bool m_loading = false;
    bool m_dated = false;
};

} // namespace practice::ui::ledger
