#pragma once

#include "compliance/checklist_service.h"
#include "compliance/compliance_messages.h"
#include "compliance/finding_service.h"
#include "compliance/template_service.h"
#include "people/people_support.h"

#include <catch2/catch.hpp>

namespace practice::testing {

/// A clinic whose day is 2026-11-19 07:00 in Denver, with one person and the services of the room.
class ComplianceFixture : public ClinicFixture {
  public:
    ComplianceFixture() { person = hired(anEmployee("1001", "Moreno", "Dana")); }

    compliance::TemplateService templates() { return {context(), directory}; }
    compliance::TemplateService templates(const security::Session& session) { return {context(session), otherDirectory}; }
    compliance::ChecklistService checklists() { return {context(), directory}; }
    compliance::ChecklistService checklists(const security::Session& session) { return {context(session), otherDirectory}; }
    compliance::FindingService findings() { return {context(), directory}; }

    compliance::TemplateVersionId adopted(const char* key, core::Date from = core::makeDate(2026, 11, 1)) {
        return valueOf(templates().adoptShipped(key, from)).value;
    }
    /// A template of one yes/no item a month, one reading with limits and one item that hangs on the first.
    compliance::Template small() const;
    compliance::RunId opened(const std::string& key, compliance::Subject subject = {}) {
        return valueOf(checklists().openRun({key, subject, {}, compliance::Signatures::One})).value;
    }
    void answered(const compliance::RunItem& line, compliance::Answer answer, const std::string& comment = {}) {
        valueOf(checklists().answer({line.id, line.version, std::move(answer), comment}));
    }
    compliance::Run run(compliance::RunId id) { return valueOf(checklists().run(id)); }
    std::vector<compliance::DueRow> dueOf(const std::string& item) {
        compliance::DueFilter filter;
        filter.lookAheadDays = 400;
        using enum compliance::DueState;
        filter.states = {Upcoming, Due, Overdue, Missed, Done, DoneLate};
        auto rows = valueOf(checklists().due(filter));
        std::erase_if(rows, [&](const compliance::DueRow& row) { return row.item != item; });
        return rows;
    }

    static compliance::Answer word(const char* text) {
        compliance::Answer answer;
        answer.word = text;
        return answer;
    }
    static compliance::Answer reading(const char* number) {
        compliance::Answer answer;
        answer.low = compliance::parseQuantity(number);
        return answer;
    }
    template <class T> static T valueOf(core::Result<T> result) {
        if (!result) FAIL(core::describe(result.error()));
        return *std::move(result);
    }

    core::EmployeeId person;
};

inline compliance::Template ComplianceFixture::small() const {
    compliance::Template content;
    content.id = "mini";
    content.title = "Mini";
    content.version = "1";
    content.asOf = core::makeDate(2026, 11, 1);
    content.jurisdiction = "Own";
    content.authority = "Own";
    content.settings = {"clinic"};
    content.disclaimer = "Not legal advice.";
    compliance::TemplateItem item;
    item.id = "mini.clean";
    item.order = 1;
    item.section = "A";
    item.title = "Clean";
    item.question = "Is it clean?";
    item.citation = "Own rule";
    item.schedule.label = "Monthly";
    item.schedule.rule = compliance::recurrence::parseRule("FREQ=MONTHLY").value();
    content.items.push_back(item);
    item.id = "mini.temperature";
    item.order = 2;
    item.title = "Temperature";
    item.answer = compliance::AnswerKind::Number;
    item.limits = {{"fridge", {2000}, {8000}}};
    item.retention = "P3Y";
    content.items.push_back(item);
    item.id = "mini.why";
    item.order = 3;
    item.title = "Why not clean";
    item.answer = compliance::AnswerKind::Text;
    item.limits.clear();
    item.onlyIf = compliance::OnlyIf{"mini.clean", "no"};
    content.items.push_back(item);
    return content;
}

} // namespace practice::testing
