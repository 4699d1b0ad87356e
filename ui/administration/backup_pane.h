#pragma once

#include "app/maintenance.h"
#include "app/today.h"
#include "ui/administration/form_pane.h"
#include "ui/administration/jobs_pane.h"

#include <QCoreApplication>

namespace practice::ui {
class ComboField;
class TextField;
} // namespace practice::ui

namespace practice::ui::administration {

/// Backups, drills, restoring, and the check of the whole file.
class BackupPane final : public JobsPane {
    Q_OBJECT
  public:
    using JobsPane::JobsPane;
    QString id() const override { return QStringLiteral("backup"); }
    QString caption() const override { return tr("Backup"); }
    std::vector<security::Permission> needs() const override {
        return {security::Permission::BackupMake, security::Permission::BackupDrill, security::Permission::AuditVerify};
    }
    void build() override;
    void shown() override { reload(); }
    std::optional<PrimaryAction> primary() override;
    std::vector<shell::ActionSpec> actions() override;
    std::vector<std::string> recordKinds() const override { return {"backup"}; }
    std::optional<reporting::TableReport> report() override;

  protected:
    void buildLeft(QVBoxLayout* column) override;
    void buildRight(QVBoxLayout* column) override;

  private:
    struct State {
        app::BackupHistory history;
        QString folder;
    };
    void reload();
    void tellHistory();
    void askBackup();
    void backUp(const QString& file, const QString& passphrase);
    void askDrill();
    void drill(const QString& file, const QString& passphrase);
    void verify();
    void showVerified(const app::VerifyReport& report);
    QString proposedFile() const;

    Section *m_made = nullptr, *m_checks = nullptr;
    QWidget* m_facts = nullptr;
    State m_state;
    std::optional<app::VerifyReport> m_verified;
    RequestSlot m_slot;
};

/// Settings of the practice that every user shares.
struct PracticeSettings {
    std::string autoLock = "10";
    std::string backupFolder;
    std::string reminderDays = std::to_string(app::kBackupReminderDefault);
    bool operator==(const PracticeSettings&) const = default;
};

class SettingsPane final : public FormPane<PracticeSettings> {
    Q_DECLARE_TR_FUNCTIONS(SettingsPane)
  public:
    using FormPane::FormPane;
    QString id() const override { return QStringLiteral("settings"); }
    QString caption() const override { return tr("Settings"); }
    std::vector<security::Permission> needs() const override { return {security::Permission::SettingsEdit}; }

  protected:
    const char* formName() const override { return "settings"; }
    std::vector<std::string_view> kinds() const override { return {"setting"}; }
    security::Permission editPermission() const override { return security::Permission::SettingsEdit; }
    core::EntityRef historyRef() const override { return {"practice", 1}; }
    LoadWork loader() const override;
    void buildForm(FormPanel& form) override;
    void fillForm(const PracticeSettings& value) override;
    PracticeSettings readForm(const PracticeSettings& before, core::Findings& unreadable) const override;
    std::vector<Fact> facts(const PracticeSettings& value) const override;
    SaveWork saver(const PracticeSettings& value) const override;
    SaveWork undo(const PracticeSettings& before) const override { return saver(before); }
    void takeVersion(PracticeSettings&, const PracticeSettings&) const override {}
    QString savedText() const override { return tr("Saved. The auto-lock time holds from the next sign-in on."); }

  private:
    ComboField *m_lock = nullptr, *m_reminder = nullptr;
    TextField* m_folder = nullptr;
};

} // namespace practice::ui::administration
