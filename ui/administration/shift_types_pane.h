#pragma once

#include "scheduling/shift_type.h"
#include "scheduling/versioned.h"
#include "ui/administration/form_editors.h"
#include "ui/administration/record_pane.h"

#include <QCoreApplication>

class QVBoxLayout;

namespace practice::ui {
class CheckField;
class ComboField;
class TextField;
class Label;
} // namespace practice::ui

namespace practice::ui::administration {

/// From–to lines of a shift in wall-clock time; an end at or before its start is on the following day.
class TimesField final : public FormEditor {
    Q_OBJECT
  public:
    explicit TimesField(QWidget* parent = nullptr);
    void setSegments(const std::vector<scheduling::Segment>& segments);
    /// What cannot be read becomes a finding at "segments".
    std::vector<scheduling::Segment> segments(core::Findings& unreadable) const;
    QVariant formValue() const override;
    void setFormValue(const QVariant& value) override;
    void setLocked(bool locked) override;

  signals:
    void timesChanged();

  private:
    struct Line {
        QWidget* row = nullptr;
        TextField* from = nullptr;
        TextField* to = nullptr;
    };
    void setLines(int count);
    void describe();
    std::vector<Line> m_lines;
    int m_shown = 1;
    Label* m_words;
    QPushButton* m_add;
    QPushButton* m_remove;
};

using ShiftTypeRow = scheduling::Versioned<scheduling::ShiftType>;

class ShiftTypesPane final : public RecordPane<ShiftTypeRow> {
    Q_DECLARE_TR_FUNCTIONS(ShiftTypesPane)
  public:
    using Row = ShiftTypeRow;
    using RecordPane::RecordPane;
    QString id() const override { return QStringLiteral("shiftTypes"); }
    QString caption() const override { return tr("Shift types"); }
    std::vector<security::Permission> needs() const override { return {security::Permission::RosterView}; }
    std::optional<PrimaryAction> primary() override;
    std::vector<std::string> recordKinds() const override { return {"shift_type"}; }

  protected:
    QString tableName() const override { return tr("Shift types"); }
    const char* formName() const override { return "shiftType"; }
    std::string reportId() const override { return "shift_types"; }
    security::Permission editPermission() const override { return security::Permission::RosterRulesEdit; }
    std::vector<std::string_view> kinds() const override { return {"shift_type"}; }
    std::vector<ViewColumn<Row>> columns() override;
    LoadWork loader() const override;
    Row blank() const override;
    qint64 idOf(const Row& row) const override { return row.value.id.value(); }
    core::RowVersion versionOf(const Row& row) const override { return row.version; }
    void setVersion(Row& row, core::RowVersion version) const override { row.version = version; }
    bool isArchived(const Row& row) const override { return row.value.archived; }
    QString nameOf(const Row& row) const override { return fromUtf8(row.value.code + " " + row.value.name); }
    QString newTitle() const override { return tr("New shift type"); }
    core::EntityRef refOf(const Row& row) const override { return {"shift_type", row.value.id.value()}; }
    void buildForm(FormPanel& form) override;
    void fillEmpty(EmptyState& empty) override;
    void fillForm(const Row& row) override;
    Row readForm(const Row& before, core::Findings& unreadable) const override;
    std::vector<Fact> facts(const Row& row) const override;
    SaveWork saver(const Row& row) const override;
    SaveWork archiver(const Row& row) const override;
    QString lockReason(const Row& row) const override;
    QString countText(int count) const override { return counted(count, tr("%1 shift type"), tr("%1 shift types")); }

  private:
    void followKind();
    TextField *m_code = nullptr, *m_name = nullptr, *m_meal = nullptr, *m_pay = nullptr;
    TimesField* m_times = nullptr;
    ComboField* m_kind = nullptr;
    CheckField* m_onSite = nullptr;
    PaletteField* m_palette = nullptr;
    MultiField* m_credentials = nullptr;
};

QString kindText(scheduling::ShiftKind kind);
/// "07:00–19:00", "19:00–07:00 +1": every part of the shift.
QString timesText(const scheduling::ShiftType& type);
/// Credential kinds as options; ids as the roster keeps them.
QList<FilterOption> credentialOptions();
QString credentialNames(const std::vector<scheduling::CredentialKindId>& kinds);

} // namespace practice::ui::administration
