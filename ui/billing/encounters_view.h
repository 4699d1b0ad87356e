#pragma once

#include "billing/charge_service.h"
#include "ui/billing/view.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/table/view_column.h"

class QStackedWidget;

namespace practice::ui {
class DateFilterField;
class EmptyState;
class FilterBar;
class FilterField;
} // namespace practice::ui

namespace practice::ui::billing {

class EncounterForm;

/// The work-list of encounters without charges, and all others; the form of one in its place.
class EncountersView final : public View {
    Q_OBJECT
  public:
    explicit EncountersView(Desk& desk);
    QString caption() const override { return tr("Encounters"); }
    QWidget* filterBar() const override;
    QWidget* body() const override;
    DetailsPanel* panel() const override { return m_panel; }
    QWidget* mainStop() const override;
    void reload() override;
    bool openRecord(const core::EntityRef& record) override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;
    QString primaryText() const override;
    QString whyNotPrimary() const override;
    void runPrimary() override;
    QString unsavedWork() const override;
    void saveUnsaved(std::function<void(bool)> done) override;
    void discardUnsaved() override;
    std::vector<shell::PageDraft> drafts() const override;
    bool takeDraft(const shell::PageDraft& draft) override;
    void newEncounter(bill::PatientId patient);
    bool isFormOpen() const;
    EncounterForm& form() const { return *m_form; }
    RecordTable* table() const { return m_table; }

  private:
    void makeFilters();
    void makeBody();
    void openForm();
    void closeForm();
    void open(qint64 id);
    void showPosted(const bill::Encounter& encounter, const std::vector<bill::Charge>& charges);
    void describe();
    void showEmpty();
    bill::EncounterFilter filter() const;
    std::vector<ViewColumn<bill::Encounter>> m_columns;
    RecordTableModel<bill::Encounter> m_model;
    FilterBar* m_bar;
    FilterField* m_state;
    DateFilterField *m_from, *m_to;
    QStackedWidget* m_body;
    RecordTable* m_table;
    EmptyState* m_empty;
    EncounterForm* m_form;
    DetailsPanel* m_panel;
    RequestSlot m_slot, m_openSlot;
    bool m_dated = false;
};

} // namespace practice::ui::billing
