#include "cli/command.h"

#include "app/drill_record.h"
#include "app/maintenance.h"
#include "storage/backup.h"

#include <fmt/format.h>

namespace practice::cli {

namespace {

using nlohmann::json;

struct BackupOptions {
    std::filesystem::path file;
    std::filesystem::path passphraseFile;
    std::filesystem::path recoveryKeyFile;
    bool replace = false;
};

json manifestJson(const storage::BackupManifest& manifest) {
    return {{"created_at", core::toIso(manifest.createdAt)},
            {"schema", manifest.schemaVersion},
            {"program", manifest.programVersion},
            {"audit_rows", manifest.audit.count},
            {"database_bytes", manifest.databaseBytes}};
}

storage::BackupOpener openerFrom(const BackupOptions& options) {
    if (options.passphraseFile.empty() == options.recoveryKeyFile.empty())
        throw UsageError("Say what opens the backup: --passphrase-file or --recovery-key-file, one of them.");
    if (options.recoveryKeyFile.empty())
        return {Run::secretFrom(options.passphraseFile, "passphrase"), std::nullopt};
    return valueOf(app::openerFromRecoveryKey(Run::secretFrom(options.recoveryKeyFile, "recovery key")));
}

void backup(Run& run, const BackupOptions& options) {
    app::BackupOrder order;
    order.target = options.file;
    order.passphrase = Run::secretFrom(options.passphraseFile, "passphrase");
    const auto manifest =
        valueOf(app::backupPractice(run.services(), run.workspace().database(), order, run.progress()));
    run.answer(fmt::format("Backed up to {} and read back: {} audit rows, {} bytes of data.", options.file.string(),
                           manifest.audit.count, manifest.databaseBytes),
               {{"ok", true}, {"backup", manifestJson(manifest)}});
}

void restore(Run& run, const BackupOptions& options) {
    const auto manifest = valueOf(app::restorePractice(
        options.file, run.database, openerFrom(options),
        options.replace ? storage::Existing::Replace : storage::Existing::Refuse, {}, run.progress()));
    run.answer(fmt::format("Restored the backup of {} to {}.", core::toIso(manifest.createdAt), run.database.string()),
               {{"ok", true}, {"backup", manifestJson(manifest)}});
}

void drill(Run& run, const BackupOptions& options) {
    const auto report = valueOf(app::drillBackup(nullptr, options.file, openerFrom(options), run.progress()));
    app::rememberDrill(report.manifest, core::SystemClock().now());
    run.answer(fmt::format("The backup of {} restores and is sound: {} tables, {} rows, {} ms.",
                           core::toIso(report.manifest.createdAt), report.tables, report.rows, report.milliseconds),
               {{"ok", true}, {"backup", manifestJson(report.manifest)}, {"tables", report.tables}, {"rows", report.rows}});
}

void addOpener(CLI::App& command, BackupOptions& options) {
    command.add_option("--from", options.file, "The backup")->required();
    command.add_option("--passphrase-file", options.passphraseFile, "File with the passphrase of the backup");
    command.add_option("--recovery-key-file", options.recoveryKeyFile,
                       "File with the recovery key of the practice, where the passphrase is lost");
}

} // namespace

void addBackupCommands(CLI::App& app, Run& run) {
    auto options = std::make_shared<BackupOptions>();
    auto* backupCommand = app.add_subcommand(
        "backup", "Make a sealed backup. Example: practicectl backup --db clinic.db --to monday.pdb --passphrase-file pass");
    addSignIn(*backupCommand, run);
    backupCommand->add_option("--to", options->file, "The new backup file")->required();
    backupCommand->add_option("--passphrase-file", options->passphraseFile, "File with the passphrase it gets")->required();
    backupCommand->callback([&run, options] { backup(run, *options); });
    auto* restoreCommand = app.add_subcommand(
        "restore", "Restore a backup. Example: practicectl restore --from monday.pdb --db clinic.db --passphrase-file pass");
    addOpener(*restoreCommand, *options);
    restoreCommand->add_option("--db", run.database, "Where to; must not exist")->required();
    restoreCommand->add_flag("--replace", options->replace, "Replace an existing file; it is kept beside as .replaced");
    restoreCommand->callback([&run, options] { restore(run, *options); });
    auto* drillCommand = app.add_subcommand(
        "drill", "Try a backup out and throw the result away. Example: practicectl drill --from monday.pdb --passphrase-file pass");
    addOpener(*drillCommand, *options);
    drillCommand->callback([&run, options] { drill(run, *options); });
}

} // namespace practice::cli
