#pragma once

#include "ui/administration/form_editors.h"
#include "ui/administration/form_pane.h"
#include "ui/administration/record_pane.h"

#include <QCoreApplication>

class QPlainTextEdit;

namespace practice::ui {
class CheckField;
class ComboField;
class DateField;
class TextField;
} // namespace practice::ui

namespace practice::ui::administration {

/// Some lines of text, as long as they are few.
class LinesField final : public FormEditor {
    Q_OBJECT
  public:
    explicit LinesField(const QString& name, QWidget* parent = nullptr);
    std::string text() const;
    void setText(const std::string& text);
    QVariant formValue() const override;
    void setFormValue(const QVariant& value) override;
    void setLocked(bool locked) override;

  private:
    QPlainTextEdit* m_edit;
};

/// The practice itself.
class ProfilePane final : public FormPane<organization::PracticeProfile> {
    Q_DECLARE_TR_FUNCTIONS(ProfilePane)
  public:
    using Profile = organization::PracticeProfile;
    using FormPane::FormPane;
    QString id() const override { return QStringLiteral("practice"); }
    QString caption() const override { return tr("Practice"); }
    std::vector<security::Permission> needs() const override { return {security::Permission::OrganizationView}; }

  protected:
    const char* formName() const override { return "practice"; }
    std::vector<std::string_view> kinds() const override { return {"practice"}; }
    security::Permission editPermission() const override { return security::Permission::OrganizationEdit; }
    core::EntityRef historyRef() const override { return {"practice", 1}; }
    LoadWork loader() const override;
    void buildForm(FormPanel& form) override;
    void fillForm(const Profile& value) override;
    Profile readForm(const Profile& before, core::Findings& unreadable) const override;
    std::vector<Fact> facts(const Profile& value) const override;
    SaveWork saver(const Profile& value) const override;
    SaveWork undo(const Profile& before) const override;
    void takeVersion(Profile& mine, const Profile& saved) const override { mine.version = saved.version; }

  private:
    TextField *m_name = nullptr, *m_tax = nullptr;
    LinesField* m_address = nullptr;
};

/// Where the practice works; each with its own clock and calendar.
class SitesPane final : public RecordPane<organization::Site> {
    Q_DECLARE_TR_FUNCTIONS(SitesPane)
  public:
    using Site = organization::Site;
    using RecordPane::RecordPane;
    QString id() const override { return QStringLiteral("sites"); }
    QString caption() const override { return tr("Sites"); }
    std::vector<security::Permission> needs() const override { return {security::Permission::OrganizationView}; }
    std::optional<PrimaryAction> primary() override;
    std::vector<std::string> recordKinds() const override { return {"site"}; }

  protected:
    QString tableName() const override { return tr("Sites"); }
    const char* formName() const override { return "site"; }
    std::string reportId() const override { return "sites"; }
    security::Permission editPermission() const override { return security::Permission::OrganizationEdit; }
    std::vector<std::string_view> kinds() const override { return {"site"}; }
    std::vector<ViewColumn<Site>> columns() override;
    LoadWork loader() const override;
    Site blank() const override;
    qint64 idOf(const Site& row) const override { return row.id.value(); }
    core::RowVersion versionOf(const Site& row) const override { return row.version; }
    void setVersion(Site& row, core::RowVersion version) const override { row.version = version; }
    bool isArchived(const Site& row) const override { return row.archived; }
    QString nameOf(const Site& row) const override { return fromUtf8(row.name); }
    QString newTitle() const override { return tr("New site"); }
    core::EntityRef refOf(const Site& row) const override { return {"site", row.id.value()}; }
    void buildForm(FormPanel& form) override;
    void fillEmpty(EmptyState& empty) override;
    void fillForm(const Site& row) override;
    Site readForm(const Site& before, core::Findings& unreadable) const override;
    std::vector<Fact> facts(const Site& row) const override;
    SaveWork saver(const Site& row) const override;
    SaveWork archiver(const Site& row) const override;
    SaveWork restorer(const Site& row) const override;
    QString countText(int count) const override { return counted(count, tr("%1 site"), tr("%1 sites")); }

  private:
    TextField *m_name = nullptr, *m_phone = nullptr;
    ComboField *m_zone = nullptr, *m_state = nullptr;
    CheckField* m_federal = nullptr;
    LinesField* m_address = nullptr;
};

/// A day of the calendar: the practice's own, which can be changed, or a federal one.
struct HolidayRow {
    organization::OwnHoliday value;
    bool federal = false;
    bool observed = false;
    qint64 key = 0; ///< The own day's id; below zero for a federal one.
};

class HolidaysPane final : public RecordPane<HolidayRow> {
    Q_DECLARE_TR_FUNCTIONS(HolidaysPane)
  public:
    using RecordPane::RecordPane;
    QString id() const override { return QStringLiteral("holidays"); }
    QString caption() const override { return tr("Holidays"); }
    std::vector<security::Permission> needs() const override { return {security::Permission::OrganizationView}; }
    std::optional<PrimaryAction> primary() override;
    std::vector<std::string> recordKinds() const override { return {"holiday"}; }

  protected:
    QString tableName() const override { return tr("Holidays"); }
    const char* formName() const override { return "holiday"; }
    std::string reportId() const override { return "holidays"; }
    security::Permission editPermission() const override { return security::Permission::OrganizationEdit; }
    std::vector<std::string_view> kinds() const override { return {"holiday", "site"}; }
    bool hasArchived() const override { return false; }
    void addFilters(FilterBar& bar) override;
    std::vector<ViewColumn<HolidayRow>> columns() override;
    LoadWork loader() const override;
    HolidayRow blank() const override;
    qint64 idOf(const HolidayRow& row) const override { return row.key; }
    core::RowVersion versionOf(const HolidayRow& row) const override { return row.value.version; }
    void setVersion(HolidayRow& row, core::RowVersion version) const override { row.value.version = version; }
    QString nameOf(const HolidayRow& row) const override { return fromUtf8(row.value.name); }
    QString newTitle() const override { return tr("New holiday"); }
    core::EntityRef refOf(const HolidayRow& row) const override { return {"holiday", row.key}; }
    QString lockReason(const HolidayRow& row) const override;
    void buildForm(FormPanel& form) override;
    void fillEmpty(EmptyState& empty) override;
    void fillForm(const HolidayRow& row) override;
    HolidayRow readForm(const HolidayRow& before, core::Findings& unreadable) const override;
    std::vector<Fact> facts(const HolidayRow& row) const override;
    SaveWork saver(const HolidayRow& row) const override;
    SaveWork archiver(const HolidayRow& row) const override;
    SaveWork restorer(const HolidayRow& row) const override;
    QString archiveText() const override { return tr("Remove"); }
    QString archivedText(const HolidayRow& row) const override { return tr("Removed %1.").arg(nameOf(row)); }
    void opened(const HolidayRow& row) override;
    QString countText(int count) const override { return counted(count, tr("%1 day"), tr("%1 days")); }
    bool keeps(const HolidayRow& row) const override;
    void rowsTaken() override;

  private:
    int year() const;
    FilterField* m_year = nullptr;
    int m_chosenYear = 0;
    TextField* m_name = nullptr;
    DateField* m_on = nullptr;
    ComboField* m_site = nullptr;
};

} // namespace practice::ui::administration
