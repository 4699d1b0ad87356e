#include "app/audit_witnesses.h"
#include "security/preferences.h"
#include "ui/administration/backup_pane.h"
#include "ui/administration/read_fields.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/label.h"
#include "ui/shell/shell_settings.h"

#include <QDir>
#include <QFileDialog>

namespace practice::ui::administration {

SettingsPane::LoadWork SettingsPane::loader() const {
    return [](app::Services& services) -> core::Result<PracticeSettings> {
        const auto& settings = services.settings();
        PracticeSettings value;
        value.autoLock = settings.practice(shell::kAutoLockMinutes).value_or(value.autoLock);
        value.backupFolder = settings.practice(app::kBackupFolderSetting).value_or("");
        value.reminderDays = settings.practice(app::kBackupReminderDays).value_or(value.reminderDays);
        return value;
    };
}

void SettingsPane::buildForm(FormPanel& form) {
    form.setTitle(tr("For everybody in this practice"),
                  tr("Theme, text size and density are each person’s own: they stand in the menu behind the name at the lower left."));
    auto* safety = form.addGroup(tr("Safety"), 2);
    m_lock = new ComboField;
    m_lock->setObjectName(QStringLiteral("settings.autoLock"));
    for (const int minutes : {2, 5, 10, 15, 30, 60})
        m_lock->addOption(tr("After %1 minutes").arg(minutes), QString::number(minutes));
    m_lock->addOption(tr("Never"), QStringLiteral("0"));
    safety->add(tr("Lock an untouched window"), m_lock, QStringLiteral("autoLock"))->setHint(tr("10 minutes where nothing else is chosen"));
    auto* backup = form.addGroup(tr("Backup"), 2);
    m_folder = new TextField;
    m_folder->setObjectName(QStringLiteral("settings.backupFolder"));
    backup->add(tr("Folder that is proposed"), m_folder, QStringLiteral("backupFolder"))->setHint(tr("On another disk or a stick"));
    m_reminder = new ComboField;
    m_reminder->setObjectName(QStringLiteral("settings.reminder"));
    for (const int days : {1, 2, 7, 14, 30})
        m_reminder->addOption(counted(days, tr("After %1 day"), tr("After %1 days")), QString::number(days));
    backup->add(tr("Remind on Today"), m_reminder, QStringLiteral("reminderDays"));
    auto* choose = new Button(tr("Choose the folder…"), ButtonKind::Outline);
    choose->setObjectName(QStringLiteral("settings.chooseFolder"));
    choose->setEnabledOr(desk().whyNot(editPermission()));
    backup->addWide(choose);
    QObject::connect(choose, &QPushButton::clicked, choose, [this, choose] {
        auto* dialog = new QFileDialog(choose, tr("Folder for backups"), m_folder->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        QObject::connect(dialog, &QFileDialog::fileSelected, m_folder, [this](const QString& folder) { m_folder->setText(QDir::toNativeSeparators(folder)); });
        dialog->open();
    });
    auto* elsewhere = form.addGroup(tr("Elsewhere"));
    auto* words = new Label(tr("The workweek, nights and daily overtime stand under Roster setup, Week and nights. Holidays and time zones stand under Practice and sites."),
                            TextStyle::Body, Token::Text2);
    words->setWordWrap(true);
    elsewhere->addWide(words);
}

void SettingsPane::fillForm(const PracticeSettings& value) {
    const auto offer = [](ComboField* combo, const std::string& stored, const QString& words) {
        combo->setValue(fromUtf8(stored));
        if (combo->currentIndex() < 0) { // set by another program
            combo->addOption(words.arg(fromUtf8(stored)), fromUtf8(stored));
            combo->setValue(fromUtf8(stored));
        }
    };
    offer(m_lock, value.autoLock, tr("After %1 minutes"));
    offer(m_reminder, value.reminderDays, tr("After %1 days"));
    m_folder->setText(fromUtf8(value.backupFolder));
}

PracticeSettings SettingsPane::readForm(const PracticeSettings& before, core::Findings& unreadable) const {
    PracticeSettings value = before;
    value.autoLock = toUtf8(m_lock->value().toString());
    value.reminderDays = toUtf8(m_reminder->value().toString());
    value.backupFolder = readText(*m_folder);
    if (!value.backupFolder.empty() && value.backupFolder != before.backupFolder && !QDir(fromUtf8(value.backupFolder)).exists())
        unreadable.push_back(core::error(codes::kNoFolder, {}, "backupFolder"));
    return value;
}

std::vector<Fact> SettingsPane::facts(const PracticeSettings& value) const {
    return {{tr("Auto-lock"), fromUtf8(value.autoLock)}, {tr("Backup folder"), fromUtf8(value.backupFolder)}, {tr("Reminder, days"), fromUtf8(value.reminderDays)}};
}

SaveWork SettingsPane::saver(const PracticeSettings& value) const {
    return [value](app::Services& services) -> Saved {
        auto& settings = services.settings();
        core::ChangeSet all;
        const auto set = [&](std::string_view name, const std::string& next) -> core::Result<void> {
            if (settings.practice(name) == next || (next.empty() && !settings.practice(name)))
                return {};
            PRACTICE_TRY_ASSIGN(auto changes, settings.setPractice(std::string(name), next));
            all.changed.insert(all.changed.end(), changes.changed.begin(), changes.changed.end());
            return {};
        };
        PRACTICE_TRY(set(shell::kAutoLockMinutes, value.autoLock));
        PRACTICE_TRY(set(app::kBackupFolderSetting, value.backupFolder));
        PRACTICE_TRY(set(app::kBackupReminderDays, value.reminderDays));
        return core::Changed<qint64>{1, std::move(all)};
    };
}

} // namespace practice::ui::administration
