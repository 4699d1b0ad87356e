#include "app/app_messages.h"
#include "app/demo_copy.h"
#include "app/maintenance.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "people/people_lists.h"
#include "scheduling/roster_service.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace practice;
using namespace practice::testing;

namespace {

const core::Date kToday = core::makeDate(2026, 11, 18);

std::vector<scheduling::RosterCheck> checksOf(app::Services& services, core::DateRange range) {
    core::NoProgress quiet;
    return valueOf(services.rosters().check(range, quiet));
}

/// Everything that a person can see of a practice, without ids and keys.
std::vector<std::string> contentOf(SignedIn& in) {
    std::vector<std::string> lines;
    auto& services = in.services();
    const auto directory = services.directory();
    for (const auto& entry : directory->entries()) {
        const auto file = valueOf(services.peopleLists().staffFile(entry.id));
        lines.push_back(entry.staffNumber + entry.displayName() + file.employee.phone + core::toIso(*file.employee.hiredOn) +
                        (file.pay.empty() ? "" : std::to_string(file.pay.front().centsPerHour)));
        for (const auto& credential : file.credentialHistory)
            lines.push_back(credential.number + core::toIso(*credential.expiresOn));
    }
    for (const auto& balance : valueOf(services.ledger().balances(kToday)))
        lines.push_back(balance.account.code + core::toText(balance.balance()));
    for (const auto& head : valueOf(services.rosters().rosters({core::addDays(kToday, -120), core::addDays(kToday, 60)})))
        for (const auto& cell : valueOf(services.rosters().open(head.id)).draft.assignments())
            lines.push_back(directory->nameOf(cell.employee) + core::toIso(cell.date) +
                            std::to_string(cell.shift.type.value()));
    std::sort(lines.begin(), lines.end());
    return lines;
}

} // namespace

TEST_CASE("The demo practice is sound and of the size that is told") {
    DemoCopy demo;
    const auto in = demo.signIn();
    CHECK(in->workspace().isDemo());
    core::NoProgress quiet;
    const auto report = valueOf(app::verifyPractice(in->services(), in->workspace().database(), quiet));
    for (const auto& check : report.checks) {
        CAPTURE(check.name, check.problems);
        CHECK(check.problems.empty());
    }
    CHECK(report.sound());
    CHECK(in->services().directory()->size() == 46);
    CHECK(valueOf(in->services().organization().departments()).size() == 6);
    CHECK(valueOf(in->services().organization().sites()).size() == 2);
    std::set<std::int64_t> roles;
    for (const auto& entry : in->services().directory()->entries())
        roles.insert(entry.role.value());
    CHECK(roles.size() == 9);
}

TEST_CASE("Every user of the demo signs in with the password on the badge") {
    DemoCopy demo;
    for (const auto* user : {"manager", "supervisor", "clerk", "hr", "compliance", "auditor", "board", "admin"})
        CHECK_NOTHROW(demo.signIn(user));
    CHECK_THROWS(demo.signIn("nobody"));
}

TEST_CASE("What the demo published breaks no rule") {
    DemoCopy demo;
    const auto in = demo.signIn();
    const auto heads = valueOf(in->services().rosters().rosters({core::addDays(kToday, -90), core::addDays(kToday, 10)}));
    int published = 0;
    for (const auto& head : heads) {
        const auto roster = valueOf(in->services().rosters().open(head.id));
        if (!roster.input->published)
            continue;
        ++published;
        const scheduling::RosterEvaluator evaluator(roster.input, *roster.input->published);
        for (const auto& finding : evaluator.allFindings()) {
            // The call-out came after publication.
            const bool isCallOut = finding.date == kToday && head.days.contains(kToday);
            CAPTURE(core::sentence(finding.finding), core::toIso(head.days.from));
            CHECK((!finding.blocks() || isCallOut));
        }
    }
    CHECK(published == 6 * 4); // each department: three periods and the present one
}

TEST_CASE("The demo's story is true") {
    DemoCopy demo;
    const auto in = demo.signIn();
    const auto checks = checksOf(in->services(), {kToday, core::addDays(kToday, 60)});
    REQUIRE(checks.size() == 12); // this period and the next draft of each department
    std::map<std::string, int> codes;
    int warnings = 0;
    for (const auto& check : checks) {
        warnings += check.totals.warnings;
        if (!check.head.days.contains(kToday))
            continue;
        for (const auto& finding : check.findings)
            ++codes[std::string(finding.finding.code.key)];
    }
    SECTION("somebody called out this morning") { CHECK(codes["scheduling.sick"] == 1); }
    SECTION("one night of the ward is not covered") {
        int nights = 0;
        for (const auto& check : checks)
            for (const auto& finding : check.findings)
                if (finding.date == core::addDays(kToday, 9) && finding.rule == scheduling::Rule::CoverageMin)
                    ++nights;
        CHECK(nights == 1);
    }
    SECTION("a handful of warnings, not hundreds") {
        CHECK(warnings > 0);
        CHECK(warnings < 40);
    }
    SECTION("one licence lapses within the week, and the next draft shows what that does") {
        people::CredentialFilter filter;
        filter.expiringWithinDays = 30;
        const auto lapsing = valueOf(in->services().peopleLists().credentialRegister(filter));
        const auto held = std::count_if(lapsing.begin(), lapsing.end(),
                                        [](const auto& row) { return row.standing.required && row.standing.held; });
        CHECK(held == 1);
        CHECK(in->services().rosters().shiftsAfter(lapsing.front().holder, *lapsing.front().standing.held->expiresOn) == 2);
        int blocked = 0;
        for (const auto& check : checks)
            for (const auto& finding : check.findings)
                blocked += finding.rule == scheduling::Rule::Credential && finding.employee == lapsing.front().holder;
        CHECK(blocked == 2);
    }
}

TEST_CASE("The demo's books tell of a healthy practice") {
    DemoCopy demo;
    const auto in = demo.signIn();
    auto& books = in->services().ledger();
    const auto accounts = valueOf(books.accounts());
    const auto idOf = [&](const char* code) {
        return std::find_if(accounts.begin(), accounts.end(), [code](const auto& a) { return a.code == code; })->id;
    };
    const core::DateRange all{core::addDays(kToday, -700), core::addDays(kToday, 1)};
    const auto rowsOf = [&](const char* code) { return valueOf(books.registerOf(idOf(code), all, nullptr, 100'000)).rows; };
    const auto dollars = [](std::int64_t amount) { return core::Money::fromCents(amount * 100); };

    const auto bank = rowsOf("1000");
    REQUIRE(bank.size() > 1000);
    const auto least = std::min_element(bank.begin(), bank.end(), [](const auto& a, const auto& b) { return a.balance < b.balance; });
    CHECK(least->balance > dollars(20'000)); // never short of money, not on a single day
    CHECK(bank.back().balance > dollars(150'000));
    CHECK(bank.back().balance < dollars(900'000));

    core::Money deposits, wages;
    for (const auto& row : bank)
        deposits += row.kind == "deposit" ? row.amount : core::Money();
    for (const auto& row : rowsOf("6000"))
        wages += row.amount;
    CHECK(deposits > wages);
    // What the desk and the mail brought is in the bank at the end of each day, to the cent; today's is still at hand.
    for (const char* code : {"1010", "1020"}) {
        std::map<core::Date, core::Money> atEnd;
        for (const auto& row : rowsOf(code)) {
            CHECK_FALSE(row.balance.isNegative());
            atEnd[row.postedOn] = row.balance;
        }
        for (const auto& [day, left] : atEnd)
            if (day < kToday)
                CHECK(left.isZero());
    }
    for (const auto& row : rowsOf("2100")) // wages are paid on payday
        CHECK((row.kind != "payment" || row.balance.isZero()));

    // The department over budget: its overtime of the last five months against the others'.
    const auto departments = valueOf(in->services().organization().departments());
    const auto ward = *std::find_if(departments.begin(), departments.end(), [](const auto& d) { return d.name == "Short-stay ward"; });
    const auto shareOf = [&](bool ofWard) {
        core::Money base, extra;
        for (const auto* code : {"6000", "6010"})
            for (const auto& row : rowsOf(code))
                if (row.postedOn >= core::addDays(kToday, -150) && (row.dimensions.department == ward.id.value()) == ofWard)
                    (code[2] == '0' ? base : extra) += row.amount;
        REQUIRE(base.cents() > 0);
        return extra.cents() * 1000 / base.cents();
    };
    CHECK(shareOf(true) > 80);
    CHECK(shareOf(false) < 35);
}

TEST_CASE("createDemo makes the same practice of the same seed, and another of another") {
    const auto made = [](std::uint64_t seed, const TempDir& folder) {
        const core::FixedClock clock(kDemoNow);
        app::DemoOptions options;
        options.seed = seed;
        options.workspace.stateFolder = folder / "state";
        core::NoProgress quiet;
        valueOf(app::createDemo(folder / "demo.practice", clock, options, quiet));
        SignedIn in(folder / "demo.practice", folder / "state", clock, "manager", app::kDemoPassword);
        return contentOf(in);
    };
    const TempDir one, other;
    DemoCopy first; // seed 1
    const auto content = contentOf(*first.signIn());
    CHECK(content.size() > 3000);
    CHECK(made(1, one) == content);
    CHECK(made(2, other) != content);
}

TEST_CASE("createDemo on any day of the week tells the same story") {
    for (int day = 0; day < 7; ++day) {
        const TempDir folder;
        core::FixedClock clock(kDemoNow);
        clock.advance({day * 24 * 60});
        app::DemoOptions options;
        options.workspace.stateFolder = folder / "state";
        core::NoProgress quiet;
        valueOf(app::createDemo(folder / "demo.practice", clock, options, quiet));
        SignedIn in(folder / "demo.practice", folder / "state", clock, "manager", app::kDemoPassword);
        const auto today = core::addDays(kToday, day);
        int callOuts = 0, uncovered = 0, otherBlocks = 0;
        for (const auto& check : checksOf(in.services(), {today, core::addDays(today, 1)}))
            for (const auto& finding : check.findings) {
                callOuts += finding.finding.code.key == "scheduling.sick";
                otherBlocks += finding.blocks() && finding.finding.code.key != "scheduling.sick";
                uncovered += finding.rule == scheduling::Rule::CoverageMin && finding.date == core::addDays(today, 9);
            }
        CAPTURE(core::toIso(today));
        CHECK(callOuts == 1);
        CHECK(uncovered == 1);
        CHECK(otherBlocks == 0);
    }
}

TEST_CASE("createDemo refuses an existing file") {
    DemoCopy demo;
    core::NoProgress quiet;
    const auto again = app::createDemo(demo.file(), demo.clock(), {}, quiet);
    REQUIRE_FALSE(again);
    CHECK(std::get<core::Findings>(again.error()).front().code == app::codes::kFileExists);
    CHECK_NOTHROW(demo.signIn());
}
