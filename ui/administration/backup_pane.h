#pragma once

#include "app/maintenance.h"
#include "app/today.h"
#include "ui/administration/form_pane.h"

#include <QCoreApplication>
#include <QPointer>

class QVBoxLayout;

namespace practice::ui {
class Button;
class ComboField;
class Notice;
class ProgressPanel;
class TextField;
} // namespace practice::ui

namespace practice::ui::administration {

/// Backups, drills, the check of the whole file, and the recovery key.
class BackupPane final : public Pane {
    Q_OBJECT
  public:
    using Pane::Pane;
    QString id() const override { return QStringLiteral("backup"); }
    QString caption() const override { return tr("Backup"); }
    std::vector<security::Permission> needs() const override {
        return {security::Permission::BackupMake, security::Permission::BackupDrill, security::Permission::AuditVerify};
    }
    void build() override;
    QWidget* body() const override { return m_body; }
    QWidget* mainStop() const override { return m_body; }
    void shown() override { reload(); }
    std::optional<PrimaryAction> primary() override;
    std::vector<shell::ActionSpec> actions() override;
    std::vector<std::string> recordKinds() const override { return {"backup"}; }
    std::optional<reporting::TableReport> report() override;

  private:
    struct State {
        app::BackupHistory history;
        QString folder;
    };
    Button* addJob(Section* section, const QString& text, const char* name, security::Permission permission, void (BackupPane::*run)());
    void addWords(Section* section, const QString& text);
    void buildLeft(QVBoxLayout* column);
    void buildRight(QVBoxLayout* column);
    void reload();
    void tellHistory();
    void askBackup();
    void backUp(const QString& file, const QString& passphrase);
    void askDrill();
    void drill(const QString& file, const QString& passphrase);
    void verify();
    void showVerified(const app::VerifyReport& report);
    void askNewKey();
    void showRunning(const QString& caption);
    void hideRunning();
    void tell(core::Severity severity, const QString& title, const QString& text);
    void follow(Activity* activity);
    QString proposedFile() const;

    QWidget* m_body = nullptr;
    Notice* m_notice = nullptr;
    ProgressPanel* m_progress = nullptr;
    QPointer<Activity> m_activity;
    QString m_running;
    Section *m_made = nullptr, *m_checks = nullptr;
    QWidget* m_facts = nullptr;
    std::vector<Button*> m_jobs;
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

inline constexpr auto kBackupFolder = "backup.folder";

} // namespace practice::ui::administration
