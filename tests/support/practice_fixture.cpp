#include "support/practice_fixture.h"

#include "core/progress.h"
#include "security/audit_head_file.h"
#include "security/unit_of_work.h"
#include "security/user_repository.h"
#include "storage/id_source.h"
#include "storage/migrations.h"

#include <stdexcept>

namespace practice::testing {

using namespace practice::security;

namespace {

const core::Instant kNow = *core::parseInstant("2026-11-19T14:00:00Z");

/// The practice that every fixture starts as a copy of: migrations and key making run once a program.
struct Template {
    TempDir folder;
    std::filesystem::path file = folder / "practice.db";
    std::shared_ptr<Session> manager;
    std::string recoveryKey;

    Template() {
        const core::FixedClock clock(kNow);
        storage::OpenOptions options;
        options.mode = storage::OpenMode::Create;
        const auto database = storage::Database::open(file, options);
        core::NoProgress progress;
        storage::migrate(*database, clock, progress);
        const auto connection = database->connect(storage::Access::Writer);
        auto first = SignIn(*connection, clock, {PasswordCost::cheapest(), {}})
                         .firstRun({"manager", "Dana Moreno", PracticeFixture::kPassword});
        if (!first)
            throw std::runtime_error(core::describe(first.error()));
        manager = first->session;
        recoveryKey = first->recoveryKey;
    }
};

const Template& practiceTemplate() {
    static const Template made;
    return made;
}

} // namespace

PracticeFixture::PracticeFixture() : m_clock(kNow) {
    const Template& made = practiceTemplate();
    std::filesystem::copy_file(made.file, file());
    m_database = storage::Database::open(file());
    m_connection = m_database->connect(storage::Access::Writer);
    const auto& keys = made.manager->sharedKeys();
    m_manager = std::make_shared<Session>(made.manager->facts(), keys,
                                          std::make_shared<AuditHeadFile>(m_folder / "state", keys->practice()));
    m_recoveryKey = made.recoveryKey;
}

SignInOptions PracticeFixture::signInOptions() const { return {PasswordCost::cheapest(), m_folder / "state"}; }

std::unique_ptr<storage::Connection> PracticeFixture::connect(storage::Access access) {
    return m_database->connect(access);
}

const Session& PracticeFixture::sessionAs(Role role, std::vector<core::DepartmentId> departments) {
    if (departments.empty()) {
        if (role == Role::OfficeManager)
            return *m_manager;
        for (const auto& session : m_sessions)
            if (session->facts().departments.empty() && session->facts().roles == std::vector{role})
                return *session;
    }
    return sessionWith({role}, std::move(departments));
}

const Session& PracticeFixture::sessionWith(std::vector<Role> roles, std::vector<core::DepartmentId> departments) {
    UserRepository users(*m_connection);
    User user;
    UnitOfWork work(context());
    user.id = storage::IdSource(*m_connection).nextId<core::UserId>("users");
    user.roles = roles;
    user.departments = departments;
    user.userName = (roles.empty() ? std::string("nobody") : std::string(key(roles.front()))) + "." +
                    std::to_string(user.id.value());
    user.displayName = "Test " + user.userName;
    users.insert(work.keys(), user, work.now(), manager().user());
    users.replaceRoles(user.id, roles, work.now(), manager().user());
    users.replaceDepartments(user.id, departments);
    const auto wrap = wrapWithPassword(work.keys(), user.id, kPassword, PasswordCost::cheapest());
    users.saveWrap(signInNameHash(work.keys().practice(), user.userName), {user.id, wrap, false, {}}, work.now());
    work.audit({"user.create", {"user", user.id.value()}, {}, {}});
    work.commit();

    Session::Facts facts;
    facts.user = user.id;
    facts.userName = user.userName;
    facts.displayName = user.displayName;
    facts.roles = std::move(roles);
    facts.departments = std::move(departments);
    m_sessions.push_back(
        std::make_shared<Session>(std::move(facts), m_manager->sharedKeys(), m_manager->sharedHeadFile()));
    return *m_sessions.back();
}

std::int64_t PracticeFixture::count(std::string_view sql) {
    auto row = m_connection->prepare(sql);
    if (!row->step())
        throw std::runtime_error("no row: " + std::string(sql));
    return row->get<std::int64_t>(0);
}

std::vector<std::string> PracticeFixture::auditedActions() {
    std::vector<std::string> actions;
    auto rows = m_connection->prepare("SELECT action FROM audit_log ORDER BY id");
    while (rows->step())
        actions.push_back(rows->get<std::string>(0));
    return actions;
}

} // namespace practice::testing
