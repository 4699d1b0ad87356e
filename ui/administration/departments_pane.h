#pragma once

#include "ui/administration/record_pane.h"

#include <QCoreApplication>

namespace practice::ui {
class CheckField;
class ComboField;
class TextField;
} // namespace practice::ui

namespace practice::ui::administration {

/// The departments of all sites.
class DepartmentsPane final : public RecordPane<organization::Department> {
    Q_DECLARE_TR_FUNCTIONS(DepartmentsPane)
  public:
    using Department = organization::Department;
    using RecordPane::RecordPane;
    QString id() const override { return QStringLiteral("departments"); }
    QString caption() const override { return tr("Departments"); }
    std::vector<security::Permission> needs() const override { return {security::Permission::OrganizationView}; }
    std::optional<PrimaryAction> primary() override;
    std::vector<std::string> recordKinds() const override { return {"department"}; }

  protected:
    QString tableName() const override { return tr("Departments"); }
    const char* formName() const override { return "department"; }
    std::string reportId() const override { return "departments"; }
    security::Permission editPermission() const override { return security::Permission::OrganizationEdit; }
    std::vector<std::string_view> kinds() const override { return {"department"}; }
    std::vector<ViewColumn<Department>> columns() override;
    LoadWork loader() const override;
    Department blank() const override;
    qint64 idOf(const Department& row) const override { return row.id.value(); }
    core::RowVersion versionOf(const Department& row) const override { return row.version; }
    void setVersion(Department& row, core::RowVersion version) const override { row.version = version; }
    bool isArchived(const Department& row) const override { return row.archived; }
    QString nameOf(const Department& row) const override { return fromUtf8(row.name); }
    QString newTitle() const override { return tr("New department"); }
    QString panelSubtitle(const Department& row) const override { return lookups().site(row.site); }
    core::EntityRef refOf(const Department& row) const override { return {"department", row.id.value()}; }
    void buildForm(FormPanel& form) override;
    void fillEmpty(EmptyState& empty) override;
    void fillForm(const Department& row) override;
    Department readForm(const Department& before, core::Findings& unreadable) const override;
    std::vector<Fact> facts(const Department& row) const override;
    SaveWork saver(const Department& row) const override;
    SaveWork archiver(const Department& row) const override;
    SaveWork restorer(const Department& row) const override;
    QString countText(int count) const override { return counted(count, tr("%1 department"), tr("%1 departments")); }

  private:
    TextField* m_name = nullptr;
    ComboField* m_site = nullptr;
    ComboField* m_kind = nullptr;
};

/// What people work as; rosters and lists group by them.
class JobRolesPane final : public RecordPane<organization::JobRole> {
    Q_DECLARE_TR_FUNCTIONS(JobRolesPane)
  public:
    using JobRole = organization::JobRole;
    using RecordPane::RecordPane;
    QString id() const override { return QStringLiteral("jobRoles"); }
    QString caption() const override { return tr("Job roles"); }
    std::vector<security::Permission> needs() const override { return {security::Permission::OrganizationView}; }
    std::optional<PrimaryAction> primary() override;
    std::vector<std::string> recordKinds() const override { return {"job_role"}; }

  protected:
    QString tableName() const override { return tr("Job roles"); }
    const char* formName() const override { return "jobRole"; }
    std::string reportId() const override { return "job_roles"; }
    security::Permission editPermission() const override { return security::Permission::OrganizationEdit; }
    std::vector<std::string_view> kinds() const override { return {"job_role"}; }
    std::vector<ViewColumn<JobRole>> columns() override;
    LoadWork loader() const override;
    JobRole blank() const override;
    qint64 idOf(const JobRole& row) const override { return row.id.value(); }
    core::RowVersion versionOf(const JobRole& row) const override { return row.version; }
    void setVersion(JobRole& row, core::RowVersion version) const override { row.version = version; }
    bool isArchived(const JobRole& row) const override { return row.archived; }
    QString nameOf(const JobRole& row) const override { return fromUtf8(row.name); }
    QString newTitle() const override { return tr("New job role"); }
    core::EntityRef refOf(const JobRole& row) const override { return {"job_role", row.id.value()}; }
    void buildForm(FormPanel& form) override;
    void fillEmpty(EmptyState& empty) override;
    void fillForm(const JobRole& row) override;
    JobRole readForm(const JobRole& before, core::Findings& unreadable) const override;
    std::vector<Fact> facts(const JobRole& row) const override;
    SaveWork saver(const JobRole& row) const override;
    SaveWork archiver(const JobRole& row) const override;
    SaveWork restorer(const JobRole& row) const override;
    QString countText(int count) const override { return counted(count, tr("%1 job role"), tr("%1 job roles")); }

  private:
    TextField* m_code = nullptr;
    TextField* m_name = nullptr;
    TextField* m_order = nullptr;
    CheckField* m_license = nullptr;
};

QString kindText(organization::DepartmentKind kind);

} // namespace practice::ui::administration
