#include "compliance/compliance_reports.h"
#include "compliance/compliance_verify.h"
#include "compliance/self_answer.h"
#include "compliance_fixture.h"

#include <cstring>

using namespace practice;
using namespace practice::compliance;
using core::makeDate;
using security::Role;
using testing::ComplianceFixture;
using testing::refusedAs;
using testing::refusedWith;

namespace {

/// A source of `size` equal bytes that exists nowhere.
storage::AttachmentStore::Source bytesOf(std::int64_t size) {
    return [left = size](std::span<std::uint8_t> into) mutable {
        const auto count = static_cast<std::size_t>(std::min<std::int64_t>(left, static_cast<std::int64_t>(into.size())));
        std::memset(into.data(), 'x', count);
        left -= static_cast<std::int64_t>(count);
        return count;
    };
}

std::vector<std::string> problemsOf(ComplianceFixture& practice) {
    core::NoProgress quiet;
    return verifyCompliance(practice.connection(), practice.manager().keys(), quiet);
}

} // namespace

TEST_CASE_METHOD(ComplianceFixture, "A checklist from opening to signature", "[compliance][service]") {
    valueOf(templates().adopt(small(), makeDate(2026, 11, 1)));
    const auto id = opened("mini");
    auto sheet = run(id);
    REQUIRE(sheet.items.size() == 3);
    CHECK(sheet.items[0].period == "#1");
    CHECK(sheet.items[0].dueOn == makeDate(2026, 12, 1));
    CHECK(dueOf("mini.clean").at(0).run == id);

    // Answers that do not fit are refused where they stand.
    const auto refused = [&](std::size_t line, Answer answer, const char* comment = "") {
        return checklists().answer({sheet.items[line].id, sheet.items[line].version, std::move(answer), comment});
    };
    CHECK(refusedWith(refused(0, word("maybe")), codes::kAnswerWrong));
    CHECK(refusedWith(refused(0, word("na")), codes::kAnswerWhyNa));
    CHECK(refusedWith(refused(1, word("yes")), codes::kAnswerWrong));
    CHECK(refusedWith(checklists().sign(id, sheet.version), codes::kRunUnanswered));

    answered(sheet.items[0], word("yes"));
    using Saved = core::Changed<core::RowVersion>;
    CHECK(refusedAs<Saved, core::Conflict>(refused(0, word("no"))));
    answered(sheet.items[1], reading("4.5"));
    REQUIRE(checklists().sign(id, sheet.version)); // the third is not asked: it is clean
    sheet = run(id);
    CHECK(sheet.state == RunState::Done);
    CHECK(sheet.answersHash.size() == 64);
    CHECK(refusedWith(checklists().answer({sheet.items[0].id, sheet.items[0].version, word("no"), ""}), codes::kRunNotOpen));
    CHECK(refusedWith(checklists().cancel(id, sheet.version, "Mistake"), codes::kRunNotOpen));

    auto rows = dueOf("mini.clean");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].obligation.state == DueState::Upcoming);
    CHECK(rows[0].obligation.period == "#2");
    CHECK(recurrence::dateOf(rows[0].obligation.due.at) == makeDate(2026, 12, 19));
    CHECK(rows[1].obligation.state == DueState::Done);
    CHECK(dueOf("mini.why").at(0).obligation.period == "#1");
    CHECK(valueOf(findings().findings()).empty());
    CHECK(problemsOf(*this).empty());
}

TEST_CASE_METHOD(ComplianceFixture, "A reading out of limits opens a finding, a no asks why", "[compliance][service]") {
    valueOf(templates().adopt(small(), makeDate(2026, 11, 1)));
    const auto id = opened("mini");
    auto sheet = run(id);
    answered(sheet.items[0], word("no"), "Dust");
    answered(sheet.items[1], reading("8.001"), "Door was open");
    CHECK(refusedWith(checklists().sign(id, sheet.version), codes::kRunUnanswered)); // now the third is asked
    answered(sheet.items[2], word("No time"));
    REQUIRE(checklists().sign(id, sheet.version));
    const auto found = valueOf(findings().findings());
    REQUIRE(found.size() == 2);
    CHECK(found[0].item == "mini.temperature");
    CHECK(found[0].detail == "Door was open");
    CHECK(found[0].severity == FindingSeverity::High);
    const auto report = valueOf(runReport(checklists(), id, clock().now()));
    CHECK(report.rows.size() == 3);
    reporting::expectSound(report);
    reporting::expectSound(valueOf(dueReport(checklists(), {}, clock().now())));
    reporting::expectSound(valueOf(findingsReport(findings(), *directory.current(connection(), manager()),
                                                  makeDate(2026, 11, 19), clock().now())));
}

TEST_CASE_METHOD(ComplianceFixture, "A new version or its retirement leaves every past run as it was", "[compliance][service]") {
    Template content = small();
    valueOf(templates().adopt(content, makeDate(2026, 11, 1)));
    const auto id = opened("mini");
    const auto before = run(id);
    answered(before.items[0], word("yes"));
    content.items[0].question = "Something else?";
    content.items.pop_back();
    valueOf(templates().adopt(content, makeDate(2026, 11, 19)));
    answered(before.items[1], reading("2"));
    REQUIRE(checklists().sign(id, before.version));
    REQUIRE(templates().retire("mini", makeDate(2026, 11, 20)));
    const auto after = run(id);
    CHECK(after.snapshot == before.snapshot);
    CHECK(after.snapshot.items[0].question == "Is it clean?");
    CHECK(sha256Of(templateText(after.snapshot)) == after.snapshotHash);
    CHECK(problemsOf(*this).empty());
}

TEST_CASE_METHOD(ComplianceFixture, "Verify finds a changed snapshot, changed answers and a changed version", "[compliance][service]") {
    valueOf(templates().adopt(small(), makeDate(2026, 11, 1)));
    const auto id = opened("mini");
    const auto sheet = run(id);
    answered(sheet.items[0], word("yes"));
    answered(sheet.items[1], reading("5"));
    REQUIRE(checklists().sign(id, sheet.version));
    REQUIRE(problemsOf(*this).empty());
    const auto broken = [&](const char* sql, const char* text) {
        storage::Transaction undone(connection());
        connection().prepare(sql)->run();
        const auto problems = problemsOf(*this);
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].find(text) != std::string::npos);
    };
    broken("UPDATE compliance_runs SET snapshot_hash = 'x'", "snapshot");
    broken("UPDATE compliance_run_items SET outcome = 'finding' WHERE item_key = 'mini.clean'", "answers");
    broken("UPDATE compliance_template_versions SET content_hash = 'x'", "version");
    broken("UPDATE compliance_runs SET state = 'canceled', answers_hash = NULL", "not done and yet");
}

TEST_CASE_METHOD(ComplianceFixture, "Two signatures come from two people", "[compliance][service]") {
    adopted("dea-controlled");
    RunId id = valueOf(checklists().openRun({"dea-controlled", {}, {}, std::nullopt})).value;
    auto sheet = run(id);
    CHECK(sheet.needsTwo); // tagged pharmacy
    for (const RunItem& line : sheet.items)
        answered(line, word("yes"));
    REQUIRE(checklists().sign(id, sheet.version));
    sheet = run(id);
    CHECK(sheet.state == RunState::Signed);
    CHECK(count("SELECT count(*) FROM compliance_completions") == 0);
    CHECK(refusedWith(checklists().countersign(id, sheet.version), codes::kRunSamePerson));
    using Saved = core::Changed<core::RowVersion>;
    CHECK(refusedAs<Saved, core::Denied>(checklists(sessionAs(Role::RosterSupervisor)).countersign(id, sheet.version)));
    REQUIRE(checklists().reopen(id, sheet.version, "One more look"));
    sheet = run(id);
    REQUIRE(checklists().sign(id, sheet.version));
    REQUIRE(checklists(sessionAs(Role::ComplianceOfficer)).countersign(id, run(id).version));
    CHECK(run(id).state == RunState::Done);
    CHECK(count("SELECT count(*) FROM compliance_completions") == std::int64_t(sheet.items.size()));
}

TEST_CASE_METHOD(ComplianceFixture, "The same period is worked on in one checklist only; a canceled one gives it free", "[compliance][service]") {
    valueOf(templates().adopt(small(), makeDate(2026, 11, 1)));
    const auto first = opened("mini");
    CHECK(refusedWith(checklists().openRun({"mini", {}, {}, Signatures::One}), codes::kRunEmpty));
    CHECK(refusedWith(checklists().openRun({"mini", {}, {{"mini.clean", "#1"}}, Signatures::One}), codes::kRunItemTaken));
    CHECK(refusedWith(checklists().openRun({"nothing", {}, {}, Signatures::One}), codes::kTemplateUnknown));
    CHECK(refusedWith(checklists().cancel(first, core::RowVersion{1}, ""), codes::kReasonMissing));
    REQUIRE(checklists().cancel(first, core::RowVersion{1}, "Opened twice"));
    CHECK(run(opened("mini")).items.size() == 3);
    const auto rows = valueOf(checklists().runs({makeDate(2026, 11, 19), makeDate(2026, 11, 20)}));
    REQUIRE(rows.size() == 2);
    CHECK(valueOf(checklists().openRuns()).size() == 1);
    CHECK(rows[0].items == 3);
}

TEST_CASE_METHOD(ComplianceFixture, "A missed period can be named, is met late, and never rolls away", "[compliance][service]") {
    adopted("oig-exclusions", makeDate(2026, 8, 1));
    auto rows = dueOf("oig-exclusions.staff");
    REQUIRE(rows.size() >= 4);
    const auto missed = std::ranges::find(rows, "2026-09-15", [](const DueRow& row) { return row.obligation.period; });
    REQUIRE(missed != rows.end());
    CHECK(missed->obligation.state == DueState::Missed);
    const auto late =
        valueOf(checklists().openRun({"oig-exclusions", {}, {{"oig-exclusions.staff", "2026-09-15"}}, Signatures::One})).value;
    const auto sheet = run(late);
    answered(sheet.items.at(0), word("yes"));
    REQUIRE(checklists().sign(late, sheet.version));
    for (const DueRow& row : dueOf("oig-exclusions.staff")) {
        if (row.obligation.period == "2026-09-15") CHECK(row.obligation.state == DueState::DoneLate);
        if (row.obligation.period == "2026-08-15") CHECK(row.obligation.state == DueState::Missed);
    }
    DueFilter past;
    past.asOf = makeDate(2026, 8, 16);
    past.templateKey = "oig-exclusions";
    for (const DueRow& row : valueOf(checklists().due(past)))
        if (row.item == "oig-exclusions.staff" && row.obligation.period == "2026-08-15")
            CHECK(row.obligation.state == DueState::Overdue);
}

TEST_CASE_METHOD(ComplianceFixture, "Evidence streams in sealed, under the limit, by its plain name", "[compliance][service]") {
    valueOf(templates().adopt(small(), makeDate(2026, 11, 1)));
    const auto id = opened("mini");
    auto sheet = run(id);
    core::NoProgress quiet;
    const auto add = [&](const std::string& name, std::int64_t size) {
        return checklists().addEvidence({sheet.items[1].id, name, makeDate(2026, 11, 18)}, bytesOf(size), quiet);
    };
    for (const char* path : {"../../etc/passwd", "C:\\log.pdf", "a/b.pdf", "..", "log\n.pdf"})
        CHECK(refusedWith(add(path, 10), codes::kFileNamePath));
    CHECK(refusedWith(add(" ", 10), codes::kFileNameLength));
    CHECK(refusedWith(add("empty.pdf", 0), core::Code{"storage.attachment_empty"}));
    CHECK(refusedWith(add("movie.mp4", std::int64_t{2} << 30), core::Code{"storage.attachment_too_large"}));
    CHECK(count("SELECT count(*) FROM attachments") == 0);

    const auto evidence = valueOf(add("log.csv", 3)).value;
    std::string content;
    const auto read = valueOf(checklists().readEvidence(
        evidence, [&](std::span<const std::uint8_t> bytes) { content.append(bytes.begin(), bytes.end()); }, quiet));
    CHECK(content == "xxx");
    CHECK(read.sha256 == sha256Of("xxx"));
    CHECK(read.keepUntil == makeDate(2029, 11, 18));
    sheet = run(id);
    CHECK(sheet.items[1].evidence.at(0).name == "log.csv");
    REQUIRE(checklists().removeEvidence(evidence));
    CHECK(run(id).items[1].evidence.empty());
}

TEST_CASE_METHOD(ComplianceFixture, "What the program does it answers itself, once a period", "[compliance][service]") {
    const auto record = [&] {
        security::UnitOfWork unit(context());
        const int met = recordSelfAnswer(unit, SelfFact::BackupTaken, "clinic.pdb");
        unit.audit({"backup.make", {"backup", 0}, {}, {}});
        unit.commit();
        return met;
    };
    CHECK(record() == 0); // nothing is adopted
    adopted("hipaa-security", makeDate(2026, 11, 10));
    CHECK(record() == 1);
    const auto rows = dueOf("hipaa-security.308a7iiA");
    CHECK(std::ranges::count(rows, DueState::DoneLate, [](const DueRow& row) { return row.obligation.state; }) == 1);
    CHECK(record() == 0); // a week has to pass by half first
    clock().advance({4 * 24 * 60});
    CHECK(record() == 1);
    CHECK(itemsAnsweredBy(SelfFact::RestoreDrilled).size() == 1);
    for (const SelfFact fact : {SelfFact::BackupTaken, SelfFact::RestoreDrilled, SelfFact::AuditVerified})
        for (const auto item : itemsAnsweredBy(fact))
            CHECK_FALSE(dueOf(std::string(item)).empty());
}
