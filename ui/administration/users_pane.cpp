#include "ui/administration/users_pane.h"

#include "app/workspace.h"
#include "security/security_messages.h"
#include "ui/administration/paper.h"
#include "ui/administration/read_fields.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/sheet_dialog.h"

namespace practice::ui::administration {

using security::Permission;
using security::Role;
using security::User;

std::optional<PrimaryAction> UsersPane::primary() {
    return PrimaryAction{QStringLiteral("administration.newUser"), tr("New user"), editPermission(), [this] { beginNew(); }};
}

QString UsersPane::rolesText(const User& row) const {
    QStringList names;
    for (const auto role : row.roles)
        names << roleText(role);
    return names.join(QStringLiteral(", "));
}

std::vector<ViewColumn<User>> UsersPane::columns() {
    auto name = textColumn<User>("name", tr("Name"), [](const User& u) { return fromUtf8(u.displayName); }, true, true);
    auto user = textColumn<User>("user_name", tr("Signs in as"), [](const User& u) { return fromUtf8(u.userName); });
    auto roles = textColumn<User>("roles", tr("Roles"), [this](const User& u) { return rolesText(u); });
    auto departments = textColumn<User>("departments", tr("Own departments"), [this](const User& u) {
        QStringList names;
        for (const auto id : u.departments)
            names << lookups().department(id);
        return names.join(QStringLiteral(", "));
    });
    auto last = instantColumn<User>("last_sign_in", tr("Last sign-in"), [this] { return lookups().zone; }, [](const User& u) { return u.lastSignedInAt; });
    const auto state = [](const User& u) {
        return !u.isActive() ? tr("Deactivated") : u.mustChangePassword ? tr("One-time password") : tr("Active");
    };
    auto status = textColumn<User>("state", tr("State"), state);
    status.cell = [state](const User& u) {
        return Cell::pillOf(state(u), !u.isActive() ? PillKind::Muted : u.mustChangePassword ? PillKind::Warn : PillKind::Ok);
    };
    return {name, user, roles, departments, last, status};
}

UsersPane::LoadWork UsersPane::loader() const {
    return [](app::Services& services) { return services.users().list(); };
}

void UsersPane::fillEmpty(EmptyState& empty) {
    empty.setContent(Icon::Identity, tr("No users"), tr("Give each person an own user, so that the audit trail tells who did what."));
    empty.addAction(tr("New user"), [this] { beginNew(); });
}

void UsersPane::buildForm(FormPanel& form) {
    auto* grid = form.addGroup();
    m_name = new TextField;
    m_name->setObjectName(QStringLiteral("user.name"));
    grid->add(tr("Name"), m_name, QStringLiteral("display_name"))->setRequired(true);
    m_userName = new TextField;
    m_userName->setObjectName(QStringLiteral("user.userName"));
    grid->add(tr("User name"), m_userName, QStringLiteral("user_name"))->setHint(tr("Typed at sign-in: dana.moreno"));
    auto* roles = form.addGroup(tr("Roles"));
    for (int i = 0; i < security::kRoleCount; ++i) {
        auto* box = new CheckField(roleText(static_cast<Role>(i)));
        box->setObjectName(QStringLiteral("user.role.") + QString::fromLatin1(security::key(static_cast<Role>(i)).data(), qsizetype(security::key(static_cast<Role>(i)).size())));
        roles->addWide(box);
        m_roles.push_back(box);
    }
    m_reason = new TextField;
    m_reason->setObjectName(QStringLiteral("user.reason"));
    m_reasonField = roles->add(tr("Reason for new roles"), m_reason, QStringLiteral("reason"));
    m_reasonField->setHint(tr("Somebody else approves them"));
    auto* where = form.addGroup(tr("Own departments"));
    m_departments = new MultiField(tr("None"));
    m_departments->setObjectName(QStringLiteral("user.departments"));
    where->add(tr("Roles limited to own departments work in"), m_departments, QStringLiteral("departments"));
    m_reset = form.addExtra(tr("Reset password"), QStringLiteral("reset"));
    QObject::connect(m_reset, &QPushButton::clicked, this, [this] { resetPassword(); });
}

void UsersPane::fillForm(const User& row) {
    m_name->setText(fromUtf8(row.displayName));
    m_userName->setText(fromUtf8(row.userName));
    for (int i = 0; i < security::kRoleCount; ++i)
        m_roles[std::size_t(i)]->setChecked(row.has(static_cast<Role>(i)));
    m_reason->clear();
    QList<FilterOption> options;
    for (const auto& department : lookups().departments)
        if (!department.archived || std::find(row.departments.begin(), row.departments.end(), department.id) != row.departments.end())
            options.append({qlonglong(department.id.value()), fromUtf8(department.name)});
    m_departments->setOptions(options);
    m_departments->setIds(row.departments);
}

void UsersPane::opened(const User& row) {
    m_reset->setVisible(idOf(row) != 0 && row.isActive());
    m_reset->setEnabledOr(desk().whyNot(editPermission()));
}

QString UsersPane::lockReason(const User& row) const {
    if (!row.isActive())
        return tr("Deactivated for good: the key is gone. Add the person as a new user.");
    return desk().lockSentence(editPermission());
}

User UsersPane::readForm(const User& before, core::Findings& unreadable) const {
    User row = before;
    row.displayName = readText(*m_name);
    row.userName = readText(*m_userName);
    row.roles.clear();
    bool more = false;
    for (int i = 0; i < security::kRoleCount; ++i)
        if (m_roles[std::size_t(i)]->isChecked()) {
            row.roles.push_back(static_cast<Role>(i));
            more |= !before.has(static_cast<Role>(i));
        }
    row.departments = m_departments->ids<core::DepartmentId>();
    if (more && idOf(before) != 0 && readText(*m_reason).empty())
        unreadable.push_back(core::error(security::codes::kReasonMissing, {}, "reason"));
    return row;
}

std::vector<Fact> UsersPane::facts(const User& row) const {
    QStringList departments;
    for (const auto id : row.departments)
        departments << lookups().department(id);
    return {{tr("Name"), fromUtf8(row.displayName)},
            {tr("User name"), fromUtf8(row.userName)},
            {tr("Roles"), rolesText(row)},
            {tr("Own departments"), departments.join(QStringLiteral(", "))}};
}

SaveWork UsersPane::saver(const User& row) const {
    auto outcome = m_outcome = std::make_shared<Outcome>();
    return [row, reason = readText(*m_reason), outcome](app::Services& services) -> Saved {
        const security::UserDraft draft{row.userName, row.displayName, row.roles, row.departments, reason};
        if (row.id.isValid()) {
            PRACTICE_TRY_ASSIGN(auto saved, services.users().save(row.id, row.version, draft));
            outcome->pending = static_cast<int>(saved.value.size());
            return core::Changed<qint64>{row.id.value(), std::move(saved.changes)};
        }
        PRACTICE_TRY_ASSIGN(auto made, services.users().create(draft));
        outcome->password = fromUtf8(made.value.oneTimePassword);
        outcome->pending = static_cast<int>(made.value.pending.size());
        return core::Changed<qint64>{made.value.id.value(), std::move(made.changes)};
    };
}

void UsersPane::savedNow(const User& before, qint64 id) {
    const auto outcome = std::exchange(m_outcome, nullptr);
    if (outcome->pending > 0)
        desk().navigator().toast(counted(outcome->pending, tr("Saved. %1 role waits for somebody else’s approval."),
                                         tr("Saved. %1 roles wait for somebody else’s approval.")));
    else
        desk().navigator().toast(tr("Saved."));
    if (idOf(before) != 0)
        return;
    User made = before;
    made.id = core::UserId(id);
    made.displayName = readText(*m_name);
    made.userName = security::normalisedUserName(readText(*m_userName));
    handOver(made, outcome->password);
}

void UsersPane::handOver(const User& user, const QString& password) {
    showSecretOnce(form().window(), tr("One-time password for %1").arg(fromUtf8(user.displayName)),
                   tr("It is shown this once. Give it to the person; at the first sign-in they choose a password of their own."), password,
                   tr("User name: %1\nIt ends after 7 days and opens nothing but the change of password.").arg(fromUtf8(user.userName)), false);
}

void UsersPane::resetPassword() {
    const User user = before();
    SheetDialog::confirm(form().window(), tr("Reset the password of %1?").arg(nameOf(user)),
                         tr("The present password stops working at once. You get a one-time password to hand over."), tr("Reset"),
                         ButtonKind::Primary, [this, user] {
                             desk().write(
                                 this, tr("Resetting the password"),
                                 [user](app::Services& services, core::Progress&) { return services.users().resetPassword(user.id, user.version); },
                                 [this, user](core::Changed<std::string> made) { handOver(user, fromUtf8(made.value)); });
                         });
}

void UsersPane::archiveOrRestore() {
    const User user = before();
    SheetDialog::confirm(form().window(), tr("Deactivate %1?").arg(nameOf(user)),
                         tr("They cannot sign in any more, and this cannot be taken back: their key is deleted. What they did stays in the "
                            "audit trail. You are then asked whether to rotate the keys."),
                         tr("Deactivate"), ButtonKind::Danger, [this] { RecordPane::archiveOrRestore(); });
}

void UsersPane::archivedNow(const User& row) {
    if (!desk().may(Permission::KeysRotate))
        return;
    auto* sheet = SheetDialog::confirm(form().window(), tr("Rotate the keys now?"),
                                       tr("%1 can no longer sign in here. Whoever may have a copy of the file, and remembers the password, could still open what is "
                                          "written into it later: rotating the keys ends that. It takes a new recovery key and some minutes.")
                                           .arg(nameOf(row)),
                                       tr("Rotate keys…"), ButtonKind::Primary, [this] { desk().navigator().open({"keys", 1}); });
    sheet->setObjectName(QStringLiteral("user.rotate"));
}

void UsersPane::rowsTaken() {
    int roles = 0;
    for (const auto& user : allRows())
        roles += user.isActive() && user.mustChangePassword;
    footLeft = roles == 0 ? QString() : counted(roles, tr("%1 has not chosen an own password yet"), tr("%1 have not chosen an own password yet"));
}

SaveWork UsersPane::archiver(const User& row) const {
    return [row](app::Services& services) -> Saved {
        PRACTICE_TRY_ASSIGN(auto changes, services.users().deactivate(row.id, row.version));
        return core::Changed<qint64>{row.id.value(), std::move(changes)};
    };
}

std::vector<ViewColumn<PermissionRow>> PermissionsPane::columns() {
    std::vector<ViewColumn<PermissionRow>> all{textColumn<PermissionRow>(
        "permission", tr("Permission"), [](const PermissionRow& r) { return permissionText(r.permission); }, true)};
    for (int i = 0; i < security::kRoleCount; ++i) {
        const auto role = static_cast<Role>(i);
        const auto words = [role](const PermissionRow& r) {
            switch (security::grantedScope(role, r.permission)) {
            case security::Scope::All: return tr("all");
            case security::Scope::OwnDepartment: return tr("own");
            case security::Scope::None: break;
            }
            return QString();
        };
        auto column = textColumn<PermissionRow>(std::string(security::key(role)).c_str(), roleText(role), words);
        column.cell = [words, role](const PermissionRow& r) {
            const auto text = words(r);
            if (text.isEmpty())
                return Cell::plain(QString(QChar(0x2013)), Token::Text3).sorted(2);
            const bool everywhere = security::grantedScope(role, r.permission) == security::Scope::All;
            return Cell::withIcon(everywhere ? Icon::Tick : Icon::Split, text, everywhere ? Token::Ok : Token::Text2).sorted(everywhere ? 0 : 1);
        };
        all.push_back(std::move(column));
    }
    return all;
}

PermissionsPane::LoadWork PermissionsPane::loader() const {
    return [](app::Services&) -> core::Result<std::vector<PermissionRow>> {
        std::vector<PermissionRow> rows;
        for (int i = 0; i < security::kPermissionCount; ++i)
            rows.push_back({static_cast<Permission>(i)});
        return rows;
    };
}

void PermissionsPane::taken() {
    footLeft = tr("all: every department · own: own departments only. Roles are enforced by the program.");
}

} // namespace practice::ui::administration
