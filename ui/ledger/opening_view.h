#pragma once

#include "core/csv.h"
#include "ledger/ledger_rules.h"
#include "ui/ledger/columns.h"
#include "ui/ledger/view.h"

#include <QStackedWidget>

namespace practice::ui {
class Button;
class DateField;
class EmptyState;
class Label;
class MessageLine;
} // namespace practice::ui

namespace practice::ui::ledger {

/// A trial balance from a CSV file: preview with control totals and findings by line, then one batch that can be reversed.
class OpeningView final : public View {
    Q_OBJECT
  public:
    explicit OpeningView(Desk& desk);
    QString caption() const override { return tr("Opening balances"); }
    QWidget* filterBar() const override { return m_bar; }
    QWidget* body() const override { return m_body; }
    QWidget* mainStop() const override;
    void shown() override { mainStop()->setFocus(); }
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;
    QString unsavedWork() const override;
    void discardUnsaved() override { clear(); }
    void saveUnsaved(std::function<void(bool)> done) override { import(std::move(done)); }
    void loadFile(const QString& file);

  private:
    void makeBar();
    QWidget* makePreview();
    void chooseFile();
    void show(core::CsvTable table, books::OpeningPreview preview, const QString& file);
    void showFindings();
    void clear();
    QString whyNotImport() const;
    void import(std::function<void(bool)> done = {});
    std::vector<LedgerColumn<books::OpeningLine>> m_columns;
    std::unique_ptr<RecordTableModel<books::OpeningLine>> m_model;
    QWidget* m_bar;
    Button* m_choose;
    Label* m_file;
    DateField* m_asOf;
    Button* m_import;
    QStackedWidget* m_body;
    EmptyState* m_empty;
    MessageLine* m_totals;
    QWidget* m_findings;
    RecordTable* m_table;
    std::optional<core::CsvTable> m_csv;
    books::OpeningPreview m_preview;
    RequestSlot m_slot;
};

} // namespace practice::ui::ledger
