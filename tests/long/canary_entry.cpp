#include "long/canary_entry.h"

#include "core/csv.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "people/people_lists.h"
#include "people/people_service.h"
#include "people/staff_import_service.h"
#include "scheduling/roster_service.h"
#include "scheduling/setup_service.h"
#include "security/preferences.h"
#include "security/users.h"

#include <fmt/format.h>

namespace practice::testing {

namespace {

/// Letters only, so that a name looks like one and still occurs nowhere else.
std::string lettersOf(int number) {
    std::string letters;
    for (int rest = number + 700; rest > 0; rest /= 20)
        letters += "bcdfghjklmnpqrstvwxz"[rest % 20];
    return letters;
}

people::EmployeeDraft draftOf(app::Services& services, const Canary& canary) {
    people::EmployeeDraft draft;
    draft.staffNumber = canary.staffNumber;
    draft.lastName = canary.lastName;
    draft.firstName = canary.firstName;
    draft.preferredName = canary.preferredName;
    draft.email = canary.email;
    draft.phone = canary.phone;
    draft.birthDate = canary.birthDate;
    const auto roles = valueOf(services.organization().jobRoles());
    draft.role = roles[static_cast<std::size_t>(canary.number) % roles.size()].id;
    draft.homeDepartment = valueOf(services.organization().departments()).front().id;
    draft.hiredOn = core::makeDate(2020, 1, 6);
    return draft;
}

void enterPerson(app::Services& services, const Canary& canary) {
    auto& people = services.people();
    const auto id = valueOf(people.hire(draftOf(services, canary))).value;
    auto employee = valueOf(services.peopleLists().employee(id));
    employee.lastName = canary.marriedName;
    employee.version = valueOf(people.updateEmployee(employee)).value;
    employee.lastName = canary.lastName; // and undone again
    valueOf(people.updateEmployee(employee));
    people::CredentialDraft credential;
    credential.holder = id;
    credential.kind = people::CredentialKind::Dea;
    credential.number = canary.credential;
    credential.expiresOn = core::makeDate(2027, 6, 1);
    valueOf(people.recordCredential(credential));
    people::LeaveDraft leave;
    leave.employee = id;
    leave.days = {core::makeDate(2027, 2, 1), core::makeDate(2027, 2, 4)};
    leave.note = canary.leaveNote;
    const auto leaveId = valueOf(people.requestLeave(leave)).value;
    valueOf(people.decideLeave(leaveId, {1}, people::Decision::Deny, canary.reason));
    valueOf(people.recordCallOut(id, core::makeDate(2026, 11, 18), canary.callNote));

    const auto department = valueOf(services.organization().departments()).front().id;
    auto roster = valueOf(services.rosters().open(department, {core::makeDate(2026, 11, 16), core::makeDate(2026, 12, 14)}));
    const auto type = valueOf(services.rosterSetup().shiftTypes()).front().value.id;
    roster.draft.set({id, core::makeDate(2026, 12, 1)}, {{type, {}, true, scheduling::Origin::Hand, canary.rosterNote}});
    valueOf(services.rosters().save(roster.head, roster.draft));
}

void enterMoney(app::Services& services, const Canary& canary) {
    const auto accounts = valueOf(services.ledger().accounts());
    const auto at = [&](const char* code) {
        return std::find_if(accounts.begin(), accounts.end(), [&](const auto& a) { return a.code == code; })->id;
    };
    ledger::EntryDraft entry;
    entry.postedOn = core::makeDate(2026, 11, 17);
    entry.memo = canary.memo;
    entry.lines = {{at("6200"), core::Money::fromCents(1250), {}}, {at("1000"), core::Money::fromCents(-1250), {}}};
    const auto id = valueOf(services.ledger().post(entry)).value;
    valueOf(services.ledger().reverse(id, entry.postedOn, canary.reason));
}

void enterSurroundings(SignedIn& in, const Canary& canary) {
    auto& services = in.services();
    services.drafts().keep("people.file:" + std::to_string(canary.number), canary.draft);
    valueOf(services.savedViews().save({{}, {}, "people.directory", canary.viewName, "search=" + canary.lastName}));
    services.settings().setMine("people.lastSearch", canary.lastName);
    core::NoProgress quiet;
    const auto table = valueOf(core::parseCsv("Emp No,Name,Role,Dept,DOB\r\n" + canary.staffNumber + "X,\"" +
                                              canary.importedName + ", " + canary.firstName + "\",RN,Clinic," +
                                              core::toIso(canary.birthDate) + "\r\n"));
    auto import = valueOf(services.staffImport().preview(table, quiet));
    valueOf(services.staffImport().commit(import, quiet));
    const auto wrong = valueOf(core::parseCsv("Emp No,Name,Role,Dept\r\n" + canary.staffNumber + "Y," +
                                              canary.importedName + ",Wizard,Nowhere\r\n"));
    core::sentence(valueOf(services.staffImport().preview(wrong, quiet)).row(0).findings.front());
    core::NoProgress progress;
    (void)in.workspace().signIn(canary.signInName, "a wrong password", progress); // somebody types a name into the box
}

} // namespace

Canary::Canary(int n) : number(n), birthDate(core::addDays(core::makeDate(1931, 3, 3), n * 97)) {
    const auto tag = lettersOf(n);
    staffNumber = fmt::format("ZQ{:03}7", n);
    lastName = "Quivax" + tag;
    firstName = "Zorvin" + tag;
    preferredName = "Pliffy" + tag;
    marriedName = "Drumblat" + tag;
    email = fmt::format("jexxo.{}@quorple.example", tag);
    phone = fmt::format("907-555-{:04}", 2300 + n * 7);
    credential = fmt::format("XW{:07}", 8812000 + n * 31);
    leaveNote = "gallstonenote" + tag;
    callNote = "migrainenote" + tag;
    rosterNote = "carpoolnote" + tag;
    memo = "refundmemo" + tag;
    reason = "reasontext" + tag;
    draft = "halfwritten" + tag;
    viewName = "viewcalled" + tag;
    importedName = "Importovic" + tag;
    signInName = "typedname" + tag;
}

std::vector<std::string> Canary::markers() const {
    const auto parts = birthDate.year_month_day();
    return {staffNumber, lastName, firstName, preferredName, marriedName, email, phone,
            fmt::format("907555{:04}", 2300 + number * 7), credential, leaveNote, callNote, rosterNote, memo, reason, draft,
            viewName, importedName, signInName, core::toIso(birthDate),
            fmt::format("{}/{}/{}", int(parts.month), int(parts.day), int(parts.year))};
}

void enter(SignedIn& in, const Canary& canary) {
    enterPerson(in.services(), canary);
    enterMoney(in.services(), canary);
    enterSurroundings(in, canary);
}

bool copyJournalDuring(SignedIn& in, const Canary& canary, const std::filesystem::path& to) {
    const std::filesystem::path journal = in.workspace().file().string() + "-journal";
    security::UnitOfWork work(in.services().context());
    people::PeopleService people(work.context());
    auto draft = draftOf(in.services(), canary);
    draft.staffNumber += "J";
    valueOf(people.hire(work, draft));
    work.connection().prepare("UPDATE employees SET version = version + 1")->run(); // so that old rows stand in the journal
    std::error_code none;
    if (!std::filesystem::exists(journal, none) || std::filesystem::file_size(journal, none) == 0)
        return false;
    std::filesystem::copy_file(journal, to);
    return true; // rolled back
}

} // namespace practice::testing
