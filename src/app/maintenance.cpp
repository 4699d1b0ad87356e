#include "app/maintenance.h"

#include "app/app_messages.h"
#include "app/audit_witnesses.h"
#include "app/drill_record.h"
#include "billing/account_service.h"
#include "budgeting/budget_service.h"
#include "compliance/compliance_verify.h"
#include "compliance/self_answer.h"
#include "ledger/ledger_service.h"
#include "security/attachment_sealer.h"
#include "security/audit_log.h"
#include "security/audit_verifier.h"
#include "security/recovery_key.h"
#include "security/unit_of_work.h"
#include "security/user_repository.h"
#include "storage/attachments.h"
#include "storage/migrations.h"
#include "storage/practice_meta.h"

#include <fmt/format.h>

#include <algorithm>

namespace practice::app {

using core::refuse;
using security::Permission;

namespace {

constexpr std::string_view kLastBackup = "last_backup_at";
constexpr std::string_view kLastDrill = "last_drill_at";
constexpr std::size_t kShortestPassphrase = 10;
constexpr int kSchemaWithBudgets = 7;
constexpr int kSchemaWithBilling = 11;

std::int64_t countOf(storage::Connection& connection, std::string_view sql) {
    auto query = connection.prepare(sql);
    query->step();
    return query->get<std::int64_t>(0);
}

std::optional<core::Instant> rememberedAt(storage::Connection& connection, std::string_view name) {
    const auto text = storage::practiceMeta(connection, name);
    return text ? core::parseInstant(*text) : std::nullopt;
}

VerifyCheck checkAudit(Services& services, core::Progress& progress, bool& complete) {
    VerifyCheck check{"Audit chain", {}, {}};
    const auto checked = verifyAudit(services, progress);
    if (!checked) {
        check.problems.push_back(core::describe(checked.error()));
        return check;
    }
    const auto* verdict = &checked->verdict;
    complete &= verdict->isComplete;
    check.counted = fmt::format("{} rows, {} backups", verdict->rowsChecked, checked->backups.backups);
    for (const auto& problem : verdict->problems)
        check.problems.push_back(core::sentence(problem));
    return check;
}

} // namespace

bool VerifyReport::sound() const {
    return complete && std::all_of(checks.begin(), checks.end(), [](const auto& check) { return check.problems.empty(); });
}

std::vector<std::string> verifyWithoutKey(storage::Database& database) {
    auto problems = database.integrityProblems();
    auto connection = database.connect(storage::Access::Reader);
    core::NoProgress quiet;
    for (auto& line : ledger::LedgerService::verify(*connection, quiet))
        problems.push_back(std::move(line));
    // A backup of an earlier schema has neither budgets nor billing yet.
    if (storage::schemaStatus(*connection).databaseVersion >= kSchemaWithBudgets)
        for (auto& line : budgeting::BudgetService::verify(*connection, quiet))
            problems.push_back(std::move(line));
    if (storage::schemaStatus(*connection).databaseVersion >= kSchemaWithBilling)
        for (auto& line : billing::AccountService::verify(*connection))
            problems.push_back(std::move(line));
    return problems;
}

core::Result<VerifyReport> verifyPractice(Services& services, storage::Database& database, core::Progress& progress) {
    PRACTICE_TRY(security::authorize(services.context(), Permission::AuditVerify));
    auto& connection = services.context().connection;
    VerifyReport report;
    progress.phase("Checking the file");
    report.checks.push_back({"File integrity and foreign keys",
                             fmt::format("schema {}", storage::schemaStatus(connection).databaseVersion),
                             database.integrityProblems()});
    report.checks.push_back({"Journal balances and equals its totals",
                             fmt::format("{} entries", countOf(connection, "SELECT COUNT(id) FROM journal_entries")),
                             ledger::LedgerService::verify(connection, progress)});
    report.checks.push_back({"Budget months sum to their years, invoices to payables",
                             fmt::format("{} budget lines, {} vendor invoices",
                                         countOf(connection, "SELECT COUNT(id) FROM budget_lines"),
                                         countOf(connection, "SELECT COUNT(id) FROM vendor_invoices")),
                             budgeting::BudgetService::verify(connection, progress)});
    progress.phase("Checking billing");
    report.checks.push_back({"Billing documents are in the journal, patients sum to receivables, closed days stand",
                             fmt::format("{} charges, {} payments, {} closed days",
                                         countOf(connection, "SELECT COUNT(id) FROM charges"),
                                         countOf(connection, "SELECT COUNT(id) FROM patient_payments"),
                                         countOf(connection, "SELECT COUNT(id) FROM day_closes WHERE reopened_at IS NULL")),
                             billing::AccountService::verify(connection)});
    report.checks.push_back({"Checklists are what was signed, each obligation met once",
                             fmt::format("{} checklists", countOf(connection, "SELECT COUNT(id) FROM compliance_runs")),
                             compliance::verifyCompliance(connection, services.session().keys(), progress)});
    progress.phase("Checking the attachments");
    const security::AttachmentSealer sealer(services.session().sharedKeys());
    report.checks.push_back({"Attachments open and are what was stored",
                             fmt::format("{} attachments", countOf(connection, "SELECT COUNT(id) FROM attachments")),
                             storage::AttachmentStore(connection, sealer).verify(progress)});
    progress.phase("Checking the audit chain");
    report.checks.push_back(checkAudit(services, progress, report.complete));
    report.complete &= !progress.cancelled();
    return report;
}

BackupHistory backupHistory(storage::Connection& connection, const std::filesystem::path& stateFolder) {
    BackupHistory history{rememberedAt(connection, kLastBackup), rememberedAt(connection, kLastDrill)};
    const auto practice = security::UserRepository(connection).findPractice();
    const auto elsewhere = practice ? rememberedDrill(practice->practice, stateFolder) : std::nullopt;
    if (elsewhere && (!history.lastDrill || *history.lastDrill < *elsewhere))
        history.lastDrill = elsewhere;
    return history;
}

core::Result<storage::BackupManifest> backupPractice(Services& services, storage::Database& database,
                                                     const BackupOrder& order, core::Progress& progress) {
    const auto& context = services.context();
    PRACTICE_TRY(security::authorize(context, Permission::BackupMake));
    if (order.passphrase.size() < kShortestPassphrase)
        return refuse(core::error(codes::kPassphraseShort, {{"count", std::int64_t{kShortestPassphrase}}}, "passphrase"));
    storage::BackupFacts facts;
    facts.practiceId = context.session.keys().practice();
    facts.createdAt = context.clock.now();
    facts.programVersion = PRACTICE_VERSION;
    facts.auditHead = [&context](storage::Connection& copy) {
        const auto head = security::auditHead(copy, context.session.keys());
        return storage::AuditHead{head.count, storage::Blob(head.tag.begin(), head.tag.end())};
    };
    // The paper in the safe opens every backup too, where the passphrase is lost.
    const auto recoveryKey = security::recoveryBackupKey(context.connection, context.session.keys());
    PRACTICE_TRY_ASSIGN(auto manifest, storage::makeBackup(database, order.target,
                                                           {order.passphrase, recoveryKey, order.cost}, facts, progress));
    security::UnitOfWork work(context);
    storage::setPracticeMeta(work.connection(), kLastBackup, core::toIso(facts.createdAt));
    compliance::recordSelfAnswer(work, compliance::SelfFact::BackupTaken, order.target.filename().string());
    work.audit({"backup.make", {"backup", 0}, {}, order.target.filename().string()});
    work.changed("backup", 0);
    work.commit();
    noteBackup(context, order.target, manifest);
    return manifest;
}

core::Result<storage::BackupOpener> openerFromRecoveryKey(std::string_view printedKey) {
    PRACTICE_TRY_ASSIGN(const auto key, security::RecoveryKey::parse(printedKey));
    return storage::BackupOpener{{}, key.backupKey()};
}

storage::BackupOpener openerFromSecret(const std::string& passphraseOrRecoveryKey) {
    const auto key = openerFromRecoveryKey(passphraseOrRecoveryKey);
    return key ? *key : storage::BackupOpener{passphraseOrRecoveryKey, std::nullopt};
}

core::Result<storage::DrillReport> drillBackup(Services* services, const std::filesystem::path& backup,
                                               const storage::BackupOpener& opener, core::Progress& progress) {
    if (services)
        PRACTICE_TRY(security::authorize(services->context(), Permission::BackupDrill));
    PRACTICE_TRY_ASSIGN(auto report, storage::drillBackup(backup, opener, progress, verifyWithoutKey));
    if (services) {
        security::UnitOfWork work(services->context());
        storage::setPracticeMeta(work.connection(), kLastDrill, core::toIso(work.now()));
        compliance::recordSelfAnswer(work, compliance::SelfFact::RestoreDrilled, backup.filename().string());
        work.audit({"backup.drill", {"backup", 0}, {}, backup.filename().string()});
        work.changed("backup", 0);
        work.commit();
        noteBackup(services->context(), backup, report.manifest);
    }
    return report;
}

namespace {

void setHeadAside(const std::filesystem::path& target, const Workspace::Options& options) {
    std::error_code none;
    const auto folder = Workspace::headFolder(target, options);
    std::vector<std::filesystem::path> heads;
    for (const auto& entry : std::filesystem::directory_iterator(folder, none))
        if (entry.path().extension() == ".head")
            heads.push_back(entry.path());
    for (const auto& head : heads) {
        // Evidence of an earlier restore stays, too.
        auto aside = head.string() + ".before-restore";
        for (int n = 2; std::filesystem::exists(aside, none); ++n)
            aside = head.string() + ".before-restore-" + std::to_string(n);
        std::filesystem::rename(head, aside, none);
    }
}

} // namespace

core::Result<storage::BackupManifest> restorePractice(const std::filesystem::path& backup,
                                                      const std::filesystem::path& target,
                                                      const storage::BackupOpener& opener, storage::Existing existing,
                                                      const Workspace::Options& options, core::Progress& progress) {
    PRACTICE_TRY_ASSIGN(auto manifest, storage::restoreBackup(backup, target, opener, progress, existing));
    storage::OpenOptions how;
    how.allowNetworkFile = options.allowNetworkFile;
    const auto database = storage::Database::open(target, how);
    const auto connection = database->connect(storage::Access::Writer);
    storage::Transaction transaction(*connection);
    storage::setPracticeMeta(*connection, kRestoredBackup, core::toIso(manifest.createdAt));
    transaction.commit();
    setHeadAside(target, options);
    return manifest;
}

} // namespace practice::app
