#include "compliance/template_text.h"

#include <nlohmann/json.hpp>
#include <sodium.h>

#include <map>

namespace practice::compliance {
namespace {

using nlohmann::ordered_json;

ordered_json scheduleJson(const Schedule& schedule) {
    ordered_json out;
    out["kind"] = key(schedule.kind);
    out["rrule"] = schedule.rule ? ordered_json(toText(*schedule.rule)) : ordered_json(nullptr);
    if (schedule.kind == ScheduleKind::Event) {
        out["trigger"] = schedule.trigger;
        out["deadline"] = schedule.deadline ? toText(*schedule.deadline) : "P0D";
        out["business_days"] = schedule.businessDays;
    }
    out["label"] = schedule.label;
    out["basis"] = key(schedule.basis);
    if (schedule.per != SubjectKind::Practice) out["per"] = key(schedule.per);
    if (schedule.minGap) out["min_gap"] = toText(*schedule.minGap);
    if (schedule.maxGap) out["max_gap"] = toText(*schedule.maxGap);
    if (schedule.startsOn) out["dtstart"] = core::toIso(*schedule.startsOn);
    if (schedule.untilMonthDay)
        out["until_month_day"] = core::toIso(core::makeDate(2000, schedule.untilMonthDay->first,
                                                            schedule.untilMonthDay->second)).substr(5);
    return out;
}

ordered_json itemJson(const TemplateItem& item) {
    ordered_json out;
    out["id"] = item.id;
    out["order"] = item.order;
    out["section"] = item.section;
    out["title"] = item.title;
    out["question"] = item.question;
    out["citation"] = item.citation;
    out["obligation"] = key(item.duty);
    out["frequency"] = scheduleJson(item.schedule);
    out["evidence"] = item.evidence;
    out["answer_type"] = key(item.answer);
    out["confidence"] = key(item.confidence);
    const auto addText = [&](const char* name, const std::string& text) {
        if (!text.empty()) out[name] = text;
    };
    addText("notes", item.notes);
    addText("retention", item.retention);
    addText("applies_if", item.appliesIf);
    if (item.dueOn) out["due"] = core::toIso(*item.dueOn);
    for (const Limit& limit : item.limits)
        out["limits"][limit.name] = {toText(limit.low), toText(limit.high)};
    if (!item.choices.empty()) out["choices"] = item.choices;
    if (item.onlyIf) out["only_if"] = {{"item", item.onlyIf->item}, {"is", item.onlyIf->answer}};
    addText("schedule_hint", item.scheduleHint);
    return out;
}

/// Every field of an item by its path, for comparing.
std::map<std::string, std::string> fieldsOf(const TemplateItem& item) {
    std::map<std::string, std::string> fields;
    const nlohmann::json flat = nlohmann::json(itemJson(item)).flatten();
    for (const auto& [path, value] : flat.items()) {
        std::string name;
        for (const char c : path.substr(1))
            name += c == '/' ? '.' : c;
        if (name != "order") fields[name] = value.is_string() ? value.get<std::string>() : value.dump();
    }
    return fields;
}

void compareItems(const TemplateItem& before, const TemplateItem& after, std::vector<TemplateChange>& changes) {
    auto fields = fieldsOf(before);
    for (const auto& [name, value] : fieldsOf(after)) {
        const auto old = fields.find(name);
        const std::string was = old == fields.end() ? std::string() : old->second;
        if (was != value) changes.push_back({ChangeKind::Changed, after.id, after.title, name, was, value});
        if (old != fields.end()) fields.erase(old);
    }
    for (const auto& [name, value] : fields)
        changes.push_back({ChangeKind::Changed, after.id, after.title, name, value, {}});
}

} // namespace

std::string templateText(const Template& content) {
    ordered_json out;
    out["schema"] = "practicedesk.checklist-template/1";
    out["id"] = content.id;
    out["title"] = content.title;
    out["version"] = content.version;
    out["as_of"] = core::toIso(content.asOf);
    out["jurisdiction"] = content.jurisdiction;
    out["authority"] = content.authority;
    out["settings"] = content.settings;
    out["tags"] = content.tags;
    out["sources"] = content.sources;
    out["notes"] = content.notes;
    out["disclaimer"] = content.disclaimer;
    out["items"] = ordered_json::array();
    for (const TemplateItem& item : content.items)
        out["items"].push_back(itemJson(item));
    return out.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string sha256Of(std::string_view text) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    char hex[2 * sizeof hash + 1];
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return hex;
}

std::vector<TemplateChange> differences(const Template& before, const Template& after) {
    std::vector<TemplateChange> changes;
    const auto compare = [&](const char* field, const std::string& was, const std::string& is) {
        if (was != is) changes.push_back({ChangeKind::Changed, {}, {}, field, was, is});
    };
    compare("title", before.title, after.title);
    compare("version", before.version, after.version);
    compare("as_of", core::toIso(before.asOf), core::toIso(after.asOf));
    compare("authority", before.authority, after.authority);
    compare("settings", nlohmann::json(before.settings).dump(), nlohmann::json(after.settings).dump());
    compare("notes", before.notes, after.notes);
    for (const TemplateItem& item : after.items) {
        if (const TemplateItem* old = before.find(item.id)) compareItems(*old, item, changes);
        else changes.push_back({ChangeKind::Added, item.id, item.title, {}, {}, item.question});
    }
    for (const TemplateItem& item : before.items)
        if (!after.find(item.id))
            changes.push_back({ChangeKind::Removed, item.id, item.title, {}, item.question, {}});
    return changes;
}

} // namespace practice::compliance
