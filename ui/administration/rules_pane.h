#pragma once

#include "scheduling/rule_set.h"
#include "scheduling/versioned.h"
#include "ui/administration/form_pane.h"
#include "ui/administration/record_pane.h"
#include "ui/administration/shift_types_pane.h"

namespace practice::ui {
class CheckField;
class DateField;
} // namespace practice::ui

namespace practice::ui::administration {

struct RuleRow {
    scheduling::RuleConfig value;
    core::RowVersion version; ///< Of the whole rule set.
    int place = 0;            ///< In the set, from 1; 0: a new exception.
};

/// The rules that every roster is checked against, and exceptions for a site, department, role or person.
class RulesPane final : public RecordPane<RuleRow> {
    Q_DECLARE_TR_FUNCTIONS(RulesPane)
  public:
    using RecordPane::RecordPane;
    QString id() const override { return QStringLiteral("rules"); }
    QString caption() const override { return tr("Rules"); }
    std::vector<security::Permission> needs() const override { return {security::Permission::RosterView}; }
    std::optional<PrimaryAction> primary() override;
    void shown() override;

  protected:
    QString tableName() const override { return tr("Rules"); }
    const char* formName() const override { return "rule"; }
    std::string reportId() const override { return "roster_rules"; }
    security::Permission editPermission() const override { return security::Permission::RosterRulesEdit; }
    std::vector<std::string_view> kinds() const override { return {"roster_rules"}; }
    bool hasArchived() const override { return false; }
    std::vector<ViewColumn<RuleRow>> columns() override;
    LoadWork loader() const override;
    RuleRow blank() const override;
    qint64 idOf(const RuleRow& row) const override { return row.place; }
    core::RowVersion versionOf(const RuleRow& row) const override { return row.version; }
    void setVersion(RuleRow& row, core::RowVersion version) const override { row.version = version; }
    QString nameOf(const RuleRow& row) const override;
    QString newTitle() const override { return tr("New exception"); }
    QString panelSubtitle(const RuleRow& row) const override { return scopeText(row); }
    core::EntityRef refOf(const RuleRow& row) const override { return {"roster_rules", row.place ? 1 : 0}; }
    void buildForm(FormPanel& form) override;
    void fillEmpty(EmptyState& empty) override;
    void fillForm(const RuleRow& row) override;
    RuleRow readForm(const RuleRow& before, core::Findings& unreadable) const override;
    std::vector<Fact> facts(const RuleRow& row) const override;
    SaveWork saver(const RuleRow& row) const override;
    SaveWork archiver(const RuleRow& row) const override;
    QString archiveText() const override { return tr("Remove"); }
    QString archivedText(const RuleRow& row) const override { return tr("Removed the exception to “%1”.").arg(nameOf(row)); }
    QString countText(int count) const override { return counted(count, tr("%1 rule"), tr("%1 rules")); }

  private:
    QString scopeText(const RuleRow& row) const;
    void offerTargets();
    void followRule();
    scheduling::Rule chosenRule() const;
    std::vector<std::pair<qint64, QString>> m_people;
    RequestSlot m_peopleSlot;
    ComboField *m_rule = nullptr, *m_severity = nullptr, *m_level = nullptr, *m_target = nullptr;
    CheckField* m_on = nullptr;
    TextField *m_limit = nullptr, *m_source = nullptr;
    FormField *m_ruleField = nullptr, *m_limitField = nullptr, *m_levelField = nullptr, *m_targetField = nullptr;
    DateField *m_from = nullptr, *m_until = nullptr;
};

QString ruleText(scheduling::Rule rule);
/// "10 h", "6 days", "2"; empty for rules without a number.
QString limitText(const scheduling::RuleConfig& rule);

/// Which shift must not start on the day after which: a table of ticks.
class SuccessionField final : public FormEditor {
    Q_OBJECT
  public:
    explicit SuccessionField(QWidget* parent = nullptr);
    void setTypes(const std::vector<ShiftTypeRow>& types);
    void setSuccessions(const std::vector<scheduling::Succession>& successions);
    std::vector<scheduling::Succession> successions() const;
    QVariant formValue() const override;
    void setFormValue(const QVariant& value) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    int count() const { return static_cast<int>(m_types.size()); }
    void toggle(int before, int after);
    bool has(int before, int after) const;
    void tell();
    QRectF cell(int row, int column) const;
    std::vector<ShiftTypeRow> m_types;
    QSet<QPair<qlonglong, qlonglong>> m_pairs;
    int m_row = 0;
    int m_column = 0;
};

struct WeekRules {
    scheduling::RuleSet set;
    core::RowVersion version;
    std::vector<ShiftTypeRow> types;
};

/// What rosters count: workweek, nights, daily overtime, the 8 and 80 system, successions.
class WeekPane final : public FormPane<WeekRules> {
    Q_DECLARE_TR_FUNCTIONS(WeekPane)
  public:
    using FormPane::FormPane;
    QString id() const override { return QStringLiteral("week"); }
    QString caption() const override { return tr("Week and nights"); }
    std::vector<security::Permission> needs() const override { return {security::Permission::RosterView}; }

  protected:
    const char* formName() const override { return "week"; }
    std::vector<std::string_view> kinds() const override { return {"roster_rules", "shift_type"}; }
    security::Permission editPermission() const override { return security::Permission::RosterRulesEdit; }
    core::EntityRef historyRef() const override { return {"roster_rules", 1}; }
    LoadWork loader() const override;
    void buildForm(FormPanel& form) override;
    void fillForm(const WeekRules& value) override;
    WeekRules readForm(const WeekRules& before, core::Findings& unreadable) const override;
    std::vector<Fact> facts(const WeekRules& value) const override;
    SaveWork saver(const WeekRules& value) const override;
    void takeVersion(WeekRules& mine, const WeekRules& saved) const override { mine.version = saved.version; }
    SaveWork undo(const WeekRules& before) const override;

  private:
    ComboField *m_start = nullptr, *m_daily = nullptr;
    TextField *m_nightFrom = nullptr, *m_nightUntil = nullptr, *m_nightLeast = nullptr;
    CheckField* m_eight80 = nullptr;
    DateField* m_anchor = nullptr;
    SuccessionField* m_successions = nullptr;
};

} // namespace practice::ui::administration
