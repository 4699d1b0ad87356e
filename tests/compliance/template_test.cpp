#include "compliance/compliance_messages.h"
#include "compliance/due_rules.h"
#include "compliance/practice_scope.h"
#include "compliance/template_text.h"

#include "support/property.h"

#include <catch2/catch.hpp>

#include <map>
#include <set>

using namespace practice;
using namespace practice::compliance;

namespace {

Template shipped(std::string_view id) {
    for (const auto& one : shippedTemplates())
        if (one.id == id) {
            auto read = readTemplate(one.json);
            if (!read) FAIL(core::describe(read.error()));
            return *read;
        }
    FAIL("no template " << id);
    return {};
}

const std::string kSmall = R"({"schema":"practicedesk.checklist-template/1","id":"mini","title":"Mini","version":"1",
"as_of":"2026-11-21","jurisdiction":"US-federal","authority":"Own","settings":["clinic"],"tags":[],"sources":[],"notes":"",
"disclaimer":"Not legal advice.","items":[{"id":"mini.one","order":1,"section":"A","title":"One","question":"Done?",
"citation":"Own rule","obligation":"required","frequency":{"kind":"calendar","rrule":"FREQ=MONTHLY;BYMONTHDAY=15",
"label":"Monthly","basis":"good_practice"},"evidence":["Note"],"answer_type":"yes_no_na","confidence":"checked"}]})";

std::string with(std::string_view from, std::string_view to) {
    std::string text = kSmall;
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

/// Path and sentence of the first finding.
std::pair<std::string, std::string> refusalOf(const std::string& text) {
    const auto read = readTemplate(text);
    REQUIRE_FALSE(read);
    const auto& finding = std::get<core::Findings>(read.error()).front();
    CHECK(finding.code == codes::kTemplateBad);
    return {finding.field, core::fillMessage(complianceMessages()[10].text, finding.args)};
}

} // namespace

TEST_CASE("All 20 shipped templates with 422 items pass the schema check and come back the same", "[template]") {
    std::size_t items = 0;
    std::map<ScheduleKind, int> kinds;
    std::set<std::string> triggers, ids;
    for (const auto& one : shippedTemplates()) {
        CAPTURE(one.id);
        const Template content = shipped(one.id);
        CHECK(content.id == one.id);
        items += content.items.size();
        for (const TemplateItem& item : content.items) {
            ++kinds[item.schedule.kind];
            CHECK(ids.insert(item.id).second);
            if (!item.schedule.trigger.empty()) triggers.insert(item.schedule.trigger);
        }
        const auto again = readTemplate(templateText(content));
        REQUIRE(again);
        CHECK(*again == content);
        CHECK(templateText(*again) == templateText(content));
    }
    CHECK(shippedTemplates().size() == 20);
    CHECK(items == 422);
    CHECK(kinds[ScheduleKind::Interval] == 302);
    CHECK(kinds[ScheduleKind::Event] == 94);
    CHECK(kinds[ScheduleKind::Calendar] == 26);
    CHECK(triggers.size() == 64);
}

TEST_CASE("A bad template is refused with place, defect and remedy", "[template]") {
    REQUIRE(readTemplate(kSmall));
    CHECK(refusalOf("[]").first.empty());
    CHECK(refusalOf("{").first.empty());
    CHECK(refusalOf(std::string(3u << 20, ' ')).first.empty());
    CHECK(refusalOf(with("\"title\":\"Mini\"", "\"titel\":\"Mini\"")).first == "title");
    CHECK(refusalOf(with("\"title\":\"Mini\"", "\"title\":\"Mini\",\"title\":\"Other\"")).first == "title");
    CHECK(refusalOf(with("/1\"", "/2\"")).first == "schema");
    CHECK(refusalOf(with("2026-11-21", "2026-02-30")).first == "as_of");
    CHECK(refusalOf(with("mini.one", "other.one")).first == "items[0].id");
    CHECK(refusalOf(with("\"order\":1", "\"order\":\"1\"")).first == "items[0].order");
    CHECK(refusalOf(with("\"required\"", "\"must\"")).first == "items[0].obligation");
    CHECK(refusalOf(with("FREQ=MONTHLY", "FREQ=MONTLY")).first == "items[0].frequency.rrule");
    CHECK(refusalOf(with("yes_no_na", "choice")).first == "items[0].choices");
    CHECK(refusalOf(with("\"kind\":\"calendar\"", "\"kind\":\"event\"")).first == "items[0].frequency.rrule");
    CHECK(refusalOf(with("\"label\"", "\"per\":\"moon\",\"label\"")).first == "items[0].frequency.per");
    CHECK(refusalOf(with("\"evidence\":[\"Note\"]", "\"evidence\":[1]")).first == "items[0].evidence");
    CHECK(refusalOf(with("\"section\":\"A\"", "\"section\":\" \"")).first == "items[0].section");
    // Brackets within brackets, as many as fit: refused, not followed until the stack ends.
    CHECK(refusalOf(std::string(2'000'000, '[')).first.empty());
    CHECK(refusalOf(std::string(900'000, '[') + std::string(900'000, ']')).first.empty());
    const auto never = refusalOf(with("BYMONTHDAY=15", "BYMONTH=2;BYMONTHDAY=30"));
    CHECK(never.first == "items[0].frequency.rrule");
    CHECK(never.second == "In the template, items[0].frequency.rrule: the rule never comes due. Check days and months "
                          "against each other. Nothing was taken over.");
}

TEST_CASE("A new version shows what changed, item by item", "[template]") {
    const Template before = readTemplate(kSmall).value();
    Template after = before;
    after.version = "2";
    after.items[0].question = "Really done?";
    after.items[0].schedule.businessDays = false;
    after.items[0].evidence = {"Note", "Photo"};
    TemplateItem added = before.items[0];
    added.id = "mini.two";
    added.title = "Two";
    added.order = 2;
    after.items.push_back(added);
    const auto changes = differences(before, after);
    REQUIRE(changes.size() == 4);
    CHECK(changes[0] == TemplateChange{ChangeKind::Changed, "", "", "version", "1", "2"});
    CHECK(changes[1].field == "evidence.1");
    CHECK(changes[2] == TemplateChange{ChangeKind::Changed, "mini.one", "One", "question", "Done?", "Really done?"});
    CHECK(changes[3].kind == ChangeKind::Added);
    CHECK(differences(after, before).back().kind == ChangeKind::Removed);
    CHECK(differences(before, before).empty());
    CHECK(sha256Of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("The scope of the practice chooses templates and items", "[template]") {
    PracticeScope clinic;
    clinic.naics = "621111";
    clinic.employees = 46;
    CHECK(checkScope(clinic).empty());
    CHECK(templateApplies(shipped("vaccine-storage"), clinic) == Applies::Yes);
    CHECK(templateApplies(shipped("nursing-home-conditions"), clinic) == Applies::No);
    CHECK(templateApplies(shipped("i9-everify"), clinic) == Applies::Yes);
    CHECK(appliesIf("employees>=15", clinic) == Applies::Yes);
    CHECK(appliesIf("employees<15", clinic) == Applies::No);
    CHECK(appliesIf("setting=hospital", clinic) == Applies::No);
    CHECK(appliesIf("health care occupancy", clinic) == Applies::Ask);
    clinic.settings = {"castle"};
    clinic.naics = "6211";
    clinic.states = {"ny"};
    CHECK(checkScope(clinic).size() == 3);
}

TEST_CASE("An office of physicians is exempt from the 300 log, never from the 8 and 24 hour reports", "[template]") {
    const Template log = shipped("osha-recordkeeping");
    PracticeScope office;
    office.naics = "621111";
    office.employees = 46;
    std::set<std::string> triggers;
    for (const TemplateItem& item : log.items)
        if (itemApplies(log, item, office) != Applies::No) triggers.insert(item.schedule.trigger);
    CHECK(triggers == std::set<std::string>{"employee.fatality", "employee.severe_injury"});
    PracticeScope hospital;
    hospital.settings = {"hospital"};
    hospital.naics = "622110";
    hospital.employees = 300;
    std::size_t applying = 0;
    for (const TemplateItem& item : log.items)
        applying += itemApplies(log, item, hospital) != Applies::No;
    CHECK(applying == log.items.size());
}

TEST_CASE("No change of a byte makes the reader do anything but read or refuse", "[template]") {
    testing::holds([](std::size_t at, char byte, bool cut) {
        std::string text = kSmall;
        at %= text.size();
        if (cut) text.erase(at);
        else text[at] = byte;
        const auto read = readTemplate(text);
        if (!read)
            for (const auto& finding : std::get<core::Findings>(read.error()))
                RC_ASSERT(finding.code == codes::kTemplateBad);
        else
            RC_ASSERT(readTemplate(templateText(*read)) == *read);
    });
}

TEST_CASE("Readings are exact decimals", "[template]") {
    CHECK(parseQuantity("-18.5")->thousandths == -18500);
    CHECK(toText(*parseQuantity("2.50")) == "2.5");
    CHECK(toText(Quantity{-15000}) == "-15");
    for (const char* bad : {"", "-", "1.", ".5", "1,5", "1e3", "1.2345", "1234567890123", "2 "})
        CHECK_FALSE(parseQuantity(bad).has_value());
}
