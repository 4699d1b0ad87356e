#include "app/demo/demo_practice.h"

#include "app/app_messages.h"
#include "app/demo/demo_plan.h"
#include "app/file_guard.h"
#include "billing/account_service.h"
#include "ledger/ledger_service.h"
#include "security/sign_in.h"
#include "security/user_repository.h"
#include "security/users.h"
#include "storage/id_source.h"
#include "storage/practice_meta.h"

namespace practice::app {

namespace {

using security::Role;

struct DemoUser {
    const char* userName;
    const char* displayName;
    Role role;
};
constexpr DemoUser kUsers[] = {{"supervisor", "Ruth Okonkwo", Role::RosterSupervisor},
                               {"clerk", "Peter Lindahl", Role::FinanceClerk},
                               {"hr", "Sofia Marin", Role::HumanResources},
                               {"compliance", "Imani Clarke", Role::ComplianceOfficer},
                               {"auditor", "George Whitfield", Role::Auditor},
                               {"board", "Helena Strand", Role::BoardViewer},
                               {"admin", "Arjun Patel", Role::Administrator}};

/// Returns the clerk.
core::UserId addUsers(demo::World& world) {
    auto& work = world.work;
    security::UserRepository users(work.connection());
    core::UserId clerk;
    for (const auto& demoUser : kUsers) {
        security::User user;
        user.id = storage::IdSource(work.connection()).nextId<core::UserId>("users");
        user.userName = demoUser.userName;
        user.displayName = demoUser.displayName;
        user.roles = {demoUser.role};
        for (const auto& department : world.departments)
            user.departments.push_back(department.id);
        users.insert(work.keys(), user, work.now(), work.session().user());
        users.replaceRoles(user.id, user.roles, work.now(), work.session().user());
        users.replaceDepartments(user.id, user.departments);
        // The password is printed on every screen of the demo, so a costly hash would protect nothing.
        const auto wrap = security::wrapWithPassword(work.keys(), user.id, kDemoPassword, security::PasswordCost::cheapest());
        users.saveWrap(security::signInNameHash(work.keys().practice(), user.userName), {user.id, wrap, false, {}}, work.now());
        work.audit({"user.create", {"user", user.id.value()}, {"roles"}, user.userName});
        work.changed("user", user.id.value());
        if (demoUser.role == Role::FinanceClerk)
            clerk = user.id;
    }
    return clerk;
}

/// What the steps after the first transaction need of it.
struct Story {
    core::UserId clerk;
    std::vector<std::pair<std::int64_t, std::int64_t>> oldBalances; ///< Charges, and what patients owe of them for long.
};

core::Result<void> writePractice(const security::Context& context, const DemoOptions& options, core::Date today,
                                 core::Progress& progress, Story& story) {
    security::UnitOfWork work(context);
    demo::World world{work, std::mt19937_64(options.seed), today, options.size == DemoSize::Large, {}, {}, {}, {}, {}};
    progress.phase("Writing the demo practice");
    PRACTICE_TRY(demo::addOrganization(world));
    PRACTICE_TRY(demo::addPeople(world));
    PRACTICE_TRY(demo::addLeave(world));
    PRACTICE_TRY(demo::addNeeds(world));
    progress.phase("Filling the demo rosters");
    PRACTICE_TRY(demo::addRosters(world, progress));
    PRACTICE_TRY(demo::addJournal(world));
    progress.phase("Writing the demo's visits and payments");
    PRACTICE_TRY(demo::addBilling(world));
    PRACTICE_TRY(demo::addSpending(world));
    PRACTICE_TRY(demo::addBudgets(world));
    PRACTICE_TRY(demo::addCompliance(world));
    story.clerk = addUsers(world);
    story.oldBalances = world.oldBalances;
    storage::setPracticeMeta(work.connection(), "demo", "1");
    work.audit({"demo.create", {"practice", 1}, {}, {}});
    work.changed("practice", 1);
    work.commit();
    return {};
}

/// The clerk asks to write off a balance that nobody pays; the manager finds it waiting.
core::Result<void> askForWriteOff(const security::Context& context, const Story& story, core::Date today) {
    if (story.oldBalances.empty())
        return {};
    security::Session::Facts facts;
    facts.user = story.clerk;
    facts.userName = "clerk";
    facts.roles = {Role::FinanceClerk};
    const security::Session clerk(facts, context.session.sharedKeys(), context.session.sharedHeadFile());
    const auto [charge, cents] = story.oldBalances.front();
    billing::AdjustmentDraft draft;
    draft.charge = billing::ChargeId(charge);
    draft.reason = billing::AdjustmentReason::Hardship;
    draft.amount = core::Money::fromCents(cents);
    draft.note = "Out of work since the spring; asked for help with this balance";
    PRACTICE_TRY(billing::AccountService({context.connection, clerk, context.clock}).adjust(draft, today));
    return {};
}

core::Result<void> generate(storage::Connection& connection, const security::Session& manager, const core::Clock& clock,
                            const DemoOptions& options, core::Progress& progress) {
    const security::Context context{connection, manager, clock};
    const auto today = clock.today(*core::TimeZone::find("America/New_York"));
    Story story;
    PRACTICE_TRY(writePractice(context, options, today, progress, story));
    // Last quarter is closed: a late entry posts into the present month.
    PRACTICE_TRY(ledger::LedgerService(context).closeThrough(core::addDays(core::firstOfMonth(today), -32)));
    PRACTICE_TRY(askForWriteOff(context, story, today));
    const security::ApprovalKinds kinds;
    PRACTICE_TRY(security::UserService(context, kinds).finishSetup());
    return {};
}

} // namespace

core::Result<CreatedPractice> createDemo(const std::filesystem::path& file, const core::Clock& clock,
                                         const DemoOptions& options, core::Progress& progress) {
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored))
        return core::refuse(core::error(codes::kFileExists, {{"file", file.filename().string()}}, "file"));
    FileGuard guard(file);
    storage::OpenOptions how;
    how.mode = storage::OpenMode::Create;
    how.allowNetworkFile = options.workspace.allowNetworkFile;
    const auto database = storage::Database::open(file, how);
    storage::migrate(*database, clock, progress);
    auto connection = database->connect(storage::Access::Writer);
    security::SignInOptions signInOptions;
    signInOptions.cost = security::PasswordCost::cheapest();
    signInOptions.stateFolder = Workspace::headFolder(file, options.workspace);
    security::SignIn signIn(*connection, clock, signInOptions);
    PRACTICE_TRY_ASSIGN(const auto first, signIn.firstRun({"manager", "Dana Moreno", kDemoPassword}));
    PRACTICE_TRY(generate(*connection, *first.session, clock, options, progress));
    guard.keep();
    return CreatedPractice{first.recoveryKey};
}

} // namespace practice::app
