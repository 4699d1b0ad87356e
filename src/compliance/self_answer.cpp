#include "compliance/self_answer.h"

#include "compliance/due_list.h"
#include "compliance/use_case.h"

#include <algorithm>

namespace practice::compliance {

std::vector<std::string_view> itemsAnsweredBy(SelfFact fact) {
    switch (fact) {
    case SelfFact::BackupTaken: return {"hipaa-security.308a7iiA"};
    case SelfFact::RestoreDrilled: return {"hipaa-security.308a7iiD"};
    case SelfFact::AuditVerified: return {"hipaa-security.312b"};
    }
    return {};
}

int recordSelfAnswer(security::UnitOfWork& unit, SelfFact fact, const std::string& evidence) {
    // These items are asked of the practice as a whole: no names are needed.
    const DueBook due(unit.context(), std::make_shared<people::Directory>(std::vector<people::DirectoryEntry>{}));
    EventRepository events(unit.connection(), unit.keys());
    int met = 0;
    for (const std::string_view id : itemsAnsweredBy(fact)) {
        const std::string item(id);
        const TemplateVersion* version = due.current(item.substr(0, item.find('.')));
        const TemplateItem* asked = due.currentItem(item);
        if (!version || !asked || !due.applies(*version, *asked)) continue;
        for (const Obligation& one : due.obligations(item, {})) {
            const bool isOpen = one.state == DueState::Due || one.state == DueState::Overdue ||
                                (one.state == DueState::Missed && one.period.starts_with('#'));
            if (!isOpen) continue;
            if (!events.insertCompletion({item, {}, {one.period, due.now()}, Outcome::Ok, std::nullopt, true, evidence},
                                         unit.now(), unit.session().user()))
                continue;
            note(unit, "compliance_due.self_answer", {"compliance_item", 0}, {"completed_on"}, item + ": " + evidence);
            unit.changed("compliance_due", 0);
            ++met;
        }
    }
    return met;
}

} // namespace practice::compliance
