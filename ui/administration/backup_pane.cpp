#include "ui/administration/backup_pane.h"

#include "app/audit_witnesses.h"
#include "app/workspace.h"
#include "security/preferences.h"
#include "ui/administration/backup_sheets.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace practice::ui::administration {

using security::Permission;

void BackupPane::build() {
    JobsPane::build();
    connect(&desk(), &Desk::lookupsChanged, this, [this] { reload(); });
    connect(&desk().hub(), &ChangeHub::changed, this, [this](const core::ChangeSet& changes) {
        if (touches(changes, "backup") || touches(changes, "setting"))
            reload();
    });
    connect(&desk().hub(), &ChangeHub::everythingChanged, this, [this] { reload(); });
}

std::optional<PrimaryAction> BackupPane::primary() {
    return PrimaryAction{QStringLiteral("administration.backup"), tr("Back up now"), Permission::BackupMake, [this] { askBackup(); }};
}

std::vector<shell::ActionSpec> BackupPane::actions() {
    return {{QStringLiteral("administration.drill"), tr("Rehearse a restore…"), {}, Permission::BackupDrill, [this] { askDrill(); }, {}, {}},
            {QStringLiteral("administration.verify"), tr("Verify practice"), {}, Permission::AuditVerify, [this] { verify(); }, {}, tr("file, journal, audit trail")},
            {QStringLiteral("administration.restore"), tr("Restore a backup…"), {}, Permission::BackupRestore, [this] { desk().navigator().restoreBackup(); }, {}, tr("into a new practice file")}};
}

void BackupPane::buildLeft(QVBoxLayout* column) {
    m_made = new Section(tr("Backups"));
    m_made->setLine(false);
    m_facts = new QWidget;
    auto* facts = new QVBoxLayout(m_facts);
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setSpacing(px(2));
    m_made->addWidget(m_facts);
    addWords(m_made, tr("One sealed file with everything: data, attachments, users, audit trail. It opens with its passphrase or with the "
                        "recovery key. Keep it away from this computer."));
    column->addWidget(m_made);
    auto* drill = new Section(tr("Restore drill"));
    addWords(drill, tr("A backup that was never restored is a hope. The drill restores it into a temporary folder, checks it whole and throws it away."));
    addJob(drill, tr("Rehearse a restore…"), "backup.drillButton", Permission::BackupDrill, [this] { askDrill(); });
    column->addWidget(drill);
    auto* restore = new Section(tr("Restore"));
    addWords(restore, tr("A restore makes a new practice file from a backup and opens it; the practice that is open is closed first and stays as it is. "
                         "The backup opens with its passphrase or the recovery key."));
    addJob(restore, tr("Restore a backup…"), "backup.restoreButton", Permission::BackupRestore, [this] { desk().navigator().restoreBackup(); });
    column->addWidget(restore);
}

void BackupPane::buildRight(QVBoxLayout* column) {
    m_checks = new Section(tr("Verify practice"));
    m_checks->setLine(false);
    addWords(m_checks, tr("Checks the file, the journal and the whole audit trail. It reads only; you can go on working."));
    addJob(m_checks, tr("Verify practice"), "backup.verifyButton", Permission::AuditVerify, [this] { verify(); });
    column->addWidget(m_checks);
    auto* results = new Section(tr("Last check"));
    results->setObjectName(QStringLiteral("backup.results"));
    results->hide();
    column->addWidget(results);
    m_checks = results;
}

void BackupPane::reload() {
    desk().runner().read(
        this, m_slot,
        [](app::Services& services, core::Progress&) {
            return State{app::backupHistory(services.context().connection), fromUtf8(services.settings().practice(app::kBackupFolderSetting).value_or(""))};
        },
        [this](State state) {
            m_state = std::move(state);
            tellHistory();
        });
}

void BackupPane::tellHistory() {
    auto* facts = static_cast<QVBoxLayout*>(m_facts->layout());
    while (auto* item = facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto moment = [this](std::optional<core::Instant> at) { return at ? instantText(*at, lookups().zone) : tr("never"); };
    const auto& history = m_state.history;
    facts->addWidget(new FactLine(tr("Last backup"), moment(history.lastBackup), history.lastBackup ? Token::Text : Token::Danger));
    facts->addWidget(new FactLine(tr("Last drill"), moment(history.lastDrill), history.lastDrill ? Token::Text : Token::Warn));
    if (!m_state.folder.isEmpty())
        facts->addWidget(new FactLine(tr("Folder"), m_state.folder));
    subtitle = history.lastBackup ? tr("last backup %1").arg(instantText(*history.lastBackup, lookups().zone)) : tr("no backup has been made yet");
    emit textsChanged();
}

QString BackupPane::proposedFile() const {
    const auto practice = QFileInfo(QString::fromStdString(desk().runner().workspace().file().string()));
    auto folder = m_state.folder;
    if (folder.isEmpty() || !QDir(folder).exists())
        folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (folder.isEmpty() || !QDir(folder).exists())
        folder = practice.path();
    const auto stamp = core::toIso(lookups().zone.toLocal(desk().now()).date);
    auto name = practice.completeBaseName() + QLatin1Char('-') + fromUtf8(stamp);
    auto file = QDir(folder).filePath(name + QStringLiteral(".pdbackup"));
    for (int i = 2; QFileInfo::exists(file); ++i)
        file = QDir(folder).filePath(QStringLiteral("%1-%2.pdbackup").arg(name).arg(i));
    return QDir::toNativeSeparators(file);
}

void BackupPane::askBackup() {
    if (isRunning())
        return;
    FileQuestion question;
    question.title = tr("Back up now");
    question.text = tr("The copy is made while people work, sealed, read back, and only then gets its name.");
    question.fileLabel = tr("File");
    question.file = proposedFile();
    question.action = tr("Back up");
    question.makes = true;
    askFileAndPassphrase(body(), question, [this](const QString& file, const QString& passphrase) { backUp(file, passphrase); });
}

void BackupPane::backUp(const QString& file, const QString& passphrase) {
    showRunning(tr("Backing up"));
    app::BackupOrder order;
    order.target = std::filesystem::path(toUtf8(file));
    order.passphrase = toUtf8(passphrase);
    desk().runner().write(
        this, running(),
        [order, &database = desk().runner().workspace().database()](app::Services& services, core::Progress& progress) {
            return app::backupPractice(services, database, order, progress);
        },
        [this, file](core::Result<storage::BackupManifest> made) {
            hideRunning();
            if (!made)
                return tell(core::Severity::Error, tr("No backup was made"), ui::describe(made.error()).title);
            tell(core::Severity::Note, tr("Backup made and read back"),
                 tr("%1, %2 MB. Rehearse a restore from it once a month.").arg(file, numberText(static_cast<std::int64_t>(made->databaseBytes / 1'000'000) + 1)));
            reload();
        },
        [this](const QString& sentence, const QString&) {
            hideRunning();
            tell(core::Severity::Error, tr("No backup was made"), sentence);
        });
}

void BackupPane::askDrill() {
    if (isRunning())
        return;
    FileQuestion question;
    question.title = tr("Rehearse a restore");
    question.text = tr("The backup is restored into a temporary folder, checked whole and thrown away. Nothing of the open practice changes.");
    question.fileLabel = tr("Backup");
    question.action = tr("Rehearse");
    askFileAndPassphrase(body(), question, [this](const QString& file, const QString& passphrase) { drill(file, passphrase); });
}

void BackupPane::drill(const QString& file, const QString& passphrase) {
    showRunning(tr("Rehearsing a restore"));
    desk().runner().write(
        this, running(),
        [path = std::filesystem::path(toUtf8(file)), secret = toUtf8(passphrase)](app::Services& services, core::Progress& progress) {
            return app::drillBackup(&services, path, app::openerFromSecret(secret), progress);
        },
        [this, file](core::Result<storage::DrillReport> done) {
            hideRunning();
            if (!done)
                return tell(core::Severity::Error, tr("This backup does not restore"), ui::describe(done.error()).title);
            tell(core::Severity::Note, tr("The backup restores"),
                 tr("%1 of %2: %3 tables, %4 rows, all checks sound.")
                     .arg(QFileInfo(file).fileName(), instantText(done->manifest.createdAt, lookups().zone), numberText(done->tables), numberText(done->rows)));
            reload();
        },
        [this](const QString& sentence, const QString&) {
            hideRunning();
            tell(core::Severity::Error, tr("This backup does not restore"), sentence);
        });
}

void BackupPane::verify() {
    if (isRunning())
        return;
    showRunning(tr("Verifying the practice"));
    desk().runner().longRead(
        this, running(),
        [&database = desk().runner().workspace().database()](app::Services& services, core::Progress& progress) {
            return app::verifyPractice(services, database, progress);
        },
        [this](core::Result<app::VerifyReport> report) {
            hideRunning();
            if (!report)
                return desk().navigator().showRefusal(report.error());
            showVerified(*report);
        },
        [this](const QString& sentence, const QString&) {
            hideRunning();
            tell(core::Severity::Error, tr("Not verified"), sentence);
        });
}

void BackupPane::showVerified(const app::VerifyReport& report) {
    m_verified = report;
    m_checks->clear();
    m_checks->show();
    for (const auto& check : report.checks) {
        const auto name = QCoreApplication::translate("VerifyChecks", check.name.c_str());
        auto* line = new ReasonLine(check.problems.empty() ? Reason::Ok : Reason::Danger,
                                    check.problems.empty() ? tr("%1: %2").arg(name, fromUtf8(check.counted)) : name);
        line->setWrapping(true);
        m_checks->addWidget(line);
        for (const auto& problem : check.problems) {
            auto* words = new Label(fromUtf8(problem), TextStyle::Body, Token::Danger);
            words->setWordWrap(true);
            words->setContentsMargins(px(24), 0, 0, 0);
            m_checks->addWidget(words);
        }
    }
    m_checks->setAside(!report.complete ? tr("not to the end") : report.sound() ? tr("sound") : tr("not sound"));
    if (report.sound())
        tell(core::Severity::Note, tr("The practice is sound"), tr("Every check passed."));
    else
        tell(report.complete ? core::Severity::Error : core::Severity::Warning,
             report.complete ? tr("The practice is not sound") : tr("Stopped before the end"),
             tr("Keep this file as it is and restore the last good backup into another file. The checks stand below."));
}

std::optional<reporting::TableReport> BackupPane::report() {
    if (!m_verified)
        return std::nullopt;
    reporting::TableReport report;
    report.id = "verify";
    report.title = toUtf8(tr("Verification of the practice"));
    report.columns = {{"check", toUtf8(tr("Check")), reporting::CellKind::Text, {}},
                      {"counted", toUtf8(tr("Counted")), reporting::CellKind::Text, {}},
                      {"result", toUtf8(tr("Result")), reporting::CellKind::Text, {}}};
    for (const auto& check : m_verified->checks) {
        std::string found = toUtf8(tr("sound"));
        if (!check.problems.empty())
            found = check.problems.front() + (check.problems.size() > 1 ? " …" : "");
        report.rows.push_back({{check.name, check.counted, found}});
    }
    report.asOf = desk().now();
    report.provenance = toUtf8(tr("Checks of the open practice file."));
    return report;
}

} // namespace practice::ui::administration
