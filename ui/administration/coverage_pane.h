#pragma once

#include "scheduling/coverage.h"
#include "ui/administration/shift_types_pane.h"

namespace practice::ui {
class DateField;
}

namespace practice::ui::administration {

struct NeedRow {
    scheduling::CoverageNeed value;
    core::RowVersion version;
    int place = 0; ///< In the coverage strip, from 1.
};

/// What a department needs on duty, in the order of the coverage strip.
class CoveragePane final : public RecordPane<NeedRow> {
    Q_DECLARE_TR_FUNCTIONS(CoveragePane)
  public:
    using RecordPane::RecordPane;
    QString id() const override { return QStringLiteral("coverage"); }
    QString caption() const override { return tr("Coverage"); }
    std::vector<security::Permission> needs() const override { return {security::Permission::RosterView}; }
    std::optional<PrimaryAction> primary() override;
    std::vector<shell::ActionSpec> actions() override;
    std::vector<std::string> recordKinds() const override { return {"coverage_need"}; }
    void shown() override;

  protected:
    QString tableName() const override { return tr("Coverage needs"); }
    const char* formName() const override { return "coverage"; }
    std::string reportId() const override { return "coverage_needs"; }
    security::Permission editPermission() const override { return security::Permission::RosterRulesEdit; }
    std::vector<std::string_view> kinds() const override { return {"coverage_need", "department"}; }
    bool hasArchived() const override { return false; }
    bool isOrdered() const override { return true; }
    void addFilters(FilterBar& bar) override;
    std::vector<ViewColumn<NeedRow>> columns() override;
    LoadWork loader() const override;
    void reload() override;
    NeedRow blank() const override;
    qint64 idOf(const NeedRow& row) const override { return row.value.id.value(); }
    core::RowVersion versionOf(const NeedRow& row) const override { return row.version; }
    void setVersion(NeedRow& row, core::RowVersion version) const override { row.version = version; }
    QString nameOf(const NeedRow& row) const override { return fromUtf8(row.value.name); }
    QString newTitle() const override { return tr("New coverage need"); }
    QString panelSubtitle(const NeedRow& row) const override { return lookups().department(row.value.department); }
    core::EntityRef refOf(const NeedRow& row) const override { return {"coverage_need", row.value.id.value()}; }
    void buildForm(FormPanel& form) override;
    void fillEmpty(EmptyState& empty) override;
    void fillForm(const NeedRow& row) override;
    NeedRow readForm(const NeedRow& before, core::Findings& unreadable) const override;
    std::vector<Fact> facts(const NeedRow& row) const override;
    SaveWork saver(const NeedRow& row) const override;
    SaveWork archiver(const NeedRow& row) const override;
    SaveWork restorer(const NeedRow& row) const override;
    QString archiveText() const override { return tr("Remove"); }
    QString archivedText(const NeedRow& row) const override { return tr("Removed %1.").arg(nameOf(row)); }
    QString countText(int count) const override { return counted(count, tr("%1 need"), tr("%1 needs")); }
    void opened(const NeedRow& row) override;

  private:
    void buildNumbers(FormPanel& form);
    void buildDays(FormPanel& form);
    void readNumbers(scheduling::CoverageNeed& need, core::Findings& unreadable) const;
    void readDays(scheduling::CoverageNeed& need, core::Findings& unreadable) const;
    void offerDepartments();
    void loadTypes();
    void move(int by);
    QString shiftCodes(const scheduling::CoverageNeed& need) const;
    QString daysText(const scheduling::CoverageNeed& need) const;
    FilterField* m_filter = nullptr;
    core::DepartmentId m_department;
    std::vector<ShiftTypeRow> m_types;
    RequestSlot m_typeSlot;
    TextField *m_name = nullptr, *m_from = nullptr, *m_to = nullptr;
    TextField *m_minimum = nullptr, *m_preferred = nullptr, *m_maximum = nullptr;
    ComboField *m_role = nullptr, *m_skill = nullptr, *m_lead = nullptr;
    MultiField* m_shifts = nullptr;
    WeekdayField* m_days = nullptr;
    DateField *m_since = nullptr, *m_until = nullptr, *m_only = nullptr;
    Button *m_up = nullptr, *m_down = nullptr;
};

} // namespace practice::ui::administration
