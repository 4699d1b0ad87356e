#include "app/workspace.h"

#include "app/app_messages.h"
#include "app/file_guard.h"
#include "app/maintenance.h"
#include "app/sealed_columns.h"
#include "app/starter.h"
#include "core/contract.h"
#include "core/platform/platform.h"
#include "core/text.h"
#include "organization/organization_service.h"
#include "patients/patient_directory.h"
#include "people/directory.h"
#include "security/audit_reads.h"
#include "security/recovery_key.h"
#include "security/sign_in.h"
#include "security/user_repository.h"
#include "storage/db_error.h"
#include "storage/practice_meta.h"

#include <fmt/format.h>

namespace practice::app {

using core::error;
using core::refuse;

namespace {

security::SignInOptions signInOptions(const std::filesystem::path& file, const Workspace::Options& options) {
    security::SignInOptions result;
    if (options.cheapPasswords)
        result.cost = security::PasswordCost::cheapest();
    result.stateFolder = Workspace::headFolder(file, options);
    return result;
}

/// Names a folder after a path; FNV-1a, since it must stay the same from version to version.
std::string folderNameFor(const std::filesystem::path& file) {
    std::error_code unknown;
    auto whole = std::filesystem::weakly_canonical(file, unknown);
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const unsigned char byte : (unknown ? std::filesystem::absolute(file, unknown) : whole).generic_string())
        hash = (hash ^ byte) * 0x100000001b3u;
    return fmt::format("practice-{:016x}", hash);
}

/// The first to sign in to a restored file writes down that it is one: restoring itself has no key to write with.
void auditRestore(const security::Context& context) {
    const auto backup = storage::practiceMeta(context.connection, kRestoredBackup);
    if (!backup || backup->empty())
        return;
    security::UnitOfWork work(context);
    storage::setPracticeMeta(work.connection(), kRestoredBackup, "");
    work.audit({"backup.restore", {"backup", 0}, {}, "backup of " + *backup});
    work.changed("backup", 0);
    work.commit();
}

/// Whether this recovery key opens the practice; nothing is written.
bool opensWith(storage::Connection& connection, std::string_view recoveryKey) {
    const auto stored = security::UserRepository(connection).findPractice();
    const auto key = security::RecoveryKey::parse(recoveryKey);
    return stored && key && key->unwrap(stored->recoveryWrap, stored->practice, stored->keyVersion);
}

core::Findings checkFirst(const FirstManager& manager) {
    core::Findings found;
    const auto name = core::trimmed(manager.practiceName);
    if (name.empty() || name.size() > 80)
        found.push_back(error(codes::kPracticeNameBlank, {}, "practiceName"));
    if (!core::TimeZone::find(manager.timeZone))
        found.push_back(error(codes::kUnknownTimeZone, {{"zone", manager.timeZone}}, "timeZone"));
    return found;
}

core::Result<std::string> fillNewPractice(storage::Connection& connection, const FirstManager& manager,
                                          const core::Clock& clock, const std::filesystem::path& file,
                                          const Workspace::Options& options) {
    security::SignIn signIn(connection, clock, signInOptions(file, options));
    PRACTICE_TRY_ASSIGN(const auto first, signIn.firstRun({manager.userName, manager.displayName, manager.password}));
    const security::Context context{connection, *first.session, clock};
    security::UnitOfWork work(context);
    organization::OrganizationService organization(context);
    PRACTICE_TRY(organization.saveProfile(work, {manager.practiceName, {}, {}, {}}));
    organization::SiteDraft site;
    site.name = "Main site";
    site.timeZone = manager.timeZone;
    PRACTICE_TRY_ASSIGN(const auto siteId, organization.createSite(work, site));
    PRACTICE_TRY(organization.createDepartment(work, {"Clinic", siteId, organization::DepartmentKind::Clinic}));
    PRACTICE_TRY(installStarter(work));
    work.audit({"practice.create", {"practice", 1}, {}, {}});
    work.commit();
    return first.recoveryKey;
}

} // namespace

Workspace::Workspace(std::shared_ptr<storage::Database> database, const core::Clock& clock, Options options)
    : m_database(std::move(database)), m_clock(clock), m_options(std::move(options)),
      m_directories{std::make_shared<people::DirectoryCache>(), std::make_shared<patients::PatientDirectoryCache>()} {}

Workspace::~Workspace() = default;

std::filesystem::path Workspace::headFolder(const std::filesystem::path& file, const Options& options) {
    return (options.stateFolder.empty() ? core::platform::stateFolder() : options.stateFolder) / folderNameFor(file);
}

std::unique_ptr<Workspace> Workspace::open(const std::filesystem::path& file, const core::Clock& clock,
                                           const Options& options) {
    storage::OpenOptions how;
    how.allowNetworkFile = options.allowNetworkFile;
    return std::unique_ptr<Workspace>(new Workspace(storage::Database::open(file, how), clock, options));
}

core::Result<CreatedPractice> Workspace::create(const std::filesystem::path& file, const FirstManager& manager,
                                                const core::Clock& clock, const Options& options) {
    if (auto findings = checkFirst(manager); !findings.empty())
        return refuse(std::move(findings));
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored))
        return refuse(error(codes::kFileExists, {{"file", file.filename().string()}}, "file"));
    FileGuard guard(file);
    storage::OpenOptions how;
    how.mode = storage::OpenMode::Create;
    how.allowNetworkFile = options.allowNetworkFile;
    const auto database = storage::Database::open(file, how);
    core::NoProgress quiet;
    storage::migrate(*database, clock, quiet);
    auto connection = database->connect(storage::Access::Writer);
    PRACTICE_TRY_ASSIGN(auto recoveryKey, fillNewPractice(*connection, manager, clock, file, options));
    guard.keep();
    return CreatedPractice{std::move(recoveryKey)};
}

const std::filesystem::path& Workspace::file() const { return m_database->file(); }

bool Workspace::isDemo() const {
    auto connection = m_database->connect(storage::Access::Reader);
    return storage::practiceMeta(*connection, "demo") == "1";
}

storage::SchemaStatus Workspace::schema() {
    auto connection = m_database->connect(storage::Access::Reader);
    return storage::schemaStatus(*connection);
}

core::Result<std::shared_ptr<const security::Session>>
Workspace::signIn(std::string_view userName, std::string_view password, core::Progress& progress) {
    auto connection = m_database->connect(storage::Access::Writer);
    security::SignIn signIn(*connection, m_clock, signInOptions(file(), m_options));
    if (!signIn.hasPractice())
        return refuse(error(codes::kNoPractice));
    PRACTICE_TRY_ASSIGN(auto session, signIn.signIn(userName, password));
    // Upgrade only for somebody who has just shown the data key: re-sealing steps need it.
    if (storage::schemaStatus(*connection).state == storage::SchemaState::Older)
        storage::migrate(*m_database, m_clock, progress);
    auditRestore({*connection, *session, m_clock});
    replaceSession(session);
    return std::shared_ptr<const security::Session>(std::move(session));
}

core::Result<std::string> Workspace::signInWithRecoveryKey(std::string_view recoveryKey, std::string_view userName,
                                                           std::string_view newPassword, core::Progress& progress) {
    auto connection = m_database->connect(storage::Access::Writer);
    // Before the key is used up: if the upgrade fails, the paper must still open the practice.
    if (storage::schemaStatus(*connection).state == storage::SchemaState::Older && opensWith(*connection, recoveryKey))
        storage::migrate(*m_database, m_clock, progress);
    security::SignIn signIn(*connection, m_clock, signInOptions(file(), m_options));
    PRACTICE_TRY_ASSIGN(auto recovered, signIn.signInWithRecoveryKey(recoveryKey, userName, newPassword));
    auditRestore({*connection, *recovered.session, m_clock});
    replaceSession(recovered.session);
    return recovered.recoveryKey;
}

core::Result<std::string> Workspace::signInWithRecoveryKey(std::string_view recoveryKey, std::string_view userName,
                                                           std::string_view newPassword) {
    core::NoProgress quiet;
    return signInWithRecoveryKey(recoveryKey, userName, newPassword, quiet);
}

core::Result<std::shared_ptr<const security::Session>> Workspace::changePassword(std::string_view oldPassword,
                                                                                 std::string_view newPassword) {
    const auto own = session();
    PRACTICE_EXPECTS(own != nullptr);
    auto connection = m_database->connect(storage::Access::Writer);
    security::SignIn signIn(*connection, m_clock, signInOptions(file(), m_options));
    PRACTICE_TRY_ASSIGN(auto changed, signIn.changePassword(*own, oldPassword, newPassword));
    replaceSession(changed);
    return std::shared_ptr<const security::Session>(std::move(changed));
}

core::Result<std::int64_t> Workspace::rotateKeys(const security::Context& context, const security::RecoveryKey& recovery,
                                                 core::Progress& progress) {
    context.session.reads().flush(context); // under the key that still holds
    PRACTICE_TRY_ASSIGN(auto rotated, security::rotateKeys(context, sealedColumns(), recovery, progress));
    replaceSession(rotated.session);
    m_directories.staff->clear();
    m_directories.patients->clear();
    return rotated.valuesResealed;
}

void Workspace::signOut() {
    const std::lock_guard lock(m_mutex);
    m_session.reset();
    m_directories.staff->clear();
    m_directories.patients->clear();
}

std::shared_ptr<const security::Session> Workspace::session() const {
    const std::lock_guard lock(m_mutex);
    return m_session;
}

void Workspace::replaceSession(std::shared_ptr<const security::Session> session) {
    const std::lock_guard lock(m_mutex);
    m_session = std::move(session);
}

std::unique_ptr<Services> Workspace::services(storage::Connection& connection, const security::Session& session) {
    return std::make_unique<Services>(security::Context{connection, session, m_clock}, m_directories,
                                      signInOptions(file(), m_options).cost);
}

} // namespace practice::app
