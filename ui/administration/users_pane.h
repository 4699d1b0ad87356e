#pragma once

#include "security/user.h"
#include "security/users.h"
#include "ui/administration/form_editors.h"
#include "ui/administration/record_pane.h"
#include "ui/administration/table_pane.h"

#include <QCoreApplication>

namespace practice::ui {
class CheckField;
class TextField;
} // namespace practice::ui

namespace practice::ui::administration {

/// Who may sign in, and as what.
class UsersPane final : public RecordPane<security::User> {
    Q_DECLARE_TR_FUNCTIONS(UsersPane)
  public:
    using User = security::User;
    using RecordPane::RecordPane;
    QString id() const override { return QStringLiteral("users"); }
    QString caption() const override { return tr("Users"); }
    std::vector<security::Permission> needs() const override { return {security::Permission::UsersView}; }
    std::optional<PrimaryAction> primary() override;
    std::vector<std::string> recordKinds() const override { return {"user"}; }

  protected:
    QString tableName() const override { return tr("Users"); }
    const char* formName() const override { return "user"; }
    std::string reportId() const override { return "access_review"; }
    security::Permission editPermission() const override { return security::Permission::UsersManage; }
    std::vector<std::string_view> kinds() const override { return {"user", "approval"}; }
    QString archivedFilter() const override { return tr("Show deactivated"); }
    std::vector<ViewColumn<User>> columns() override;
    LoadWork loader() const override;
    qint64 idOf(const User& row) const override { return row.id.value(); }
    core::RowVersion versionOf(const User& row) const override { return row.version; }
    void setVersion(User& row, core::RowVersion version) const override { row.version = version; }
    bool isArchived(const User& row) const override { return !row.isActive(); }
    QString nameOf(const User& row) const override { return fromUtf8(row.displayName); }
    QString newTitle() const override { return tr("New user"); }
    QString panelSubtitle(const User& row) const override { return fromUtf8(row.userName); }
    core::EntityRef refOf(const User& row) const override { return {"user", row.id.value()}; }
    QString lockReason(const User& row) const override;
    void buildForm(FormPanel& form) override;
    void fillEmpty(EmptyState& empty) override;
    void fillForm(const User& row) override;
    User readForm(const User& before, core::Findings& unreadable) const override;
    std::vector<Fact> facts(const User& row) const override;
    SaveWork saver(const User& row) const override;
    SaveWork archiver(const User& row) const override;
    QString archiveText() const override { return tr("Deactivate"); }
    QString archivedText(const User& row) const override { return tr("%1 can no longer sign in.").arg(nameOf(row)); }
    bool offersUndo() const override { return false; }
    void savedNow(const User& before, qint64 id) override;
    void opened(const User& row) override;
    void rowsTaken() override;
    void archiveOrRestore() override;
    void archivedNow(const User& row) override;
    QString countText(int count) const override { return counted(count, tr("%1 user"), tr("%1 users")); }

  private:
    /// What a save tells besides the id.
    struct Outcome {
        QString password;
        int pending = 0;
    };
    void resetPassword();
    void handOver(const User& user, const QString& password);
    QString rolesText(const User& row) const;
    mutable std::shared_ptr<Outcome> m_outcome;
    TextField *m_name = nullptr, *m_userName = nullptr, *m_reason = nullptr;
    std::vector<CheckField*> m_roles;
    MultiField* m_departments = nullptr;
    FormField* m_reasonField = nullptr;
    Button* m_reset = nullptr;
};

/// Role by permission by scope, as the program enforces it.
struct PermissionRow {
    security::Permission permission{};
};

class PermissionsPane final : public TablePane<PermissionRow> {
    Q_DECLARE_TR_FUNCTIONS(PermissionsPane)
  public:
    using TablePane::TablePane;
    QString id() const override { return QStringLiteral("permissions"); }
    QString caption() const override { return tr("Permissions"); }
    std::vector<security::Permission> needs() const override { return {security::Permission::UsersView}; }

  protected:
    std::string reportId() const override { return "permissions"; }
    std::vector<std::string_view> kinds() const override { return {}; }
    bool hasDetails() const override { return false; }
    std::vector<ViewColumn<PermissionRow>> columns() override;
    LoadWork loader() const override;
    qint64 idOf(const PermissionRow& row) const override { return static_cast<int>(row.permission) + 1; }
    void fillEmpty(EmptyState&) override {}
    void taken() override;
};

} // namespace practice::ui::administration
