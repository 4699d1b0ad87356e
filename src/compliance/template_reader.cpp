#include "compliance/compliance_messages.h"
#include "compliance/due_rules.h"
#include "compliance/recurrence/occurrences.h"
#include "compliance/template_text.h"
#include "core/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace practice::compliance {
namespace {

using nlohmann::json;

constexpr std::size_t kMostBytes = 2u << 20;
constexpr std::size_t kMostItems = 500;
constexpr std::size_t kMostText = 4000;
constexpr std::size_t kMostFindings = 50;

bool isId(std::string_view text) {
    return !text.empty() && text.size() <= 80 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
}

/// A member given twice would hide the first one.
class TwiceNamed {
  public:
    bool operator()(int, json::parse_event_t event, json& value) {
        if (event == json::parse_event_t::object_start) m_open.emplace_back();
        if (event == json::parse_event_t::object_end && !m_open.empty()) m_open.pop_back();
        if (event == json::parse_event_t::key && !m_open.empty() && !m_open.back().insert(value.get<std::string>()).second)
            name = value.get<std::string>();
        return true;
    }
    std::string name;

  private:
    std::vector<std::set<std::string>> m_open;
};

class Reader {
  public:
    core::Result<Template> read(std::string_view text) {
        if (text.size() > kMostBytes) fail("", "it is larger than 2 MB", "Split it into several templates.");
        else readText(text);
        if (!m_findings.empty()) return core::refuse(std::move(m_findings));
        return std::move(m_template);
    }

  private:
    using Names = std::set<std::string, std::less<>>;

    void fail(const std::string& path, std::string what, std::string todo) {
        if (m_findings.size() < kMostFindings)
            m_findings.push_back(core::error(codes::kTemplateBad,
                                             {{"path", path.empty() ? std::string("the file") : path},
                                              {"what", std::move(what)}, {"do", std::move(todo)}}, path));
    }

    void readText(std::string_view text) {
        TwiceNamed twice;
        const json file = json::parse(text, std::ref(twice), false);
        if (file.is_discarded() || !file.is_object())
            return fail("", "it is no JSON object", "Check brackets, quotes and commas with a JSON checker.");
        if (!twice.name.empty()) return fail(twice.name, "it is given twice in one object", "Keep one of them.");
        static const Names needed{"schema", "id", "title", "version", "as_of", "jurisdiction", "authority",
                                  "settings", "tags", "sources", "notes", "disclaimer", "items"};
        if (!members(file, "", needed, {})) return;
        if (textAt(file, "schema", "schema", Empty::No) != "practicedesk.checklist-template/1")
            return fail("schema", "it is not practicedesk.checklist-template/1",
                        "Use a template of this version of the program.");
        Template& t = m_template;
        t.id = textAt(file, "id", "id", Empty::No);
        if (!isId(t.id) || t.id.find('.') != std::string::npos)
            fail("id", "\"" + t.id + "\" is no name of a template", "Use small letters, digits and hyphens.");
        t.title = textAt(file, "title", "title", Empty::No);
        t.version = textAt(file, "version", "version", Empty::No);
        if (const auto asOf = dateAt(file, "as_of", "as_of")) t.asOf = *asOf;
        t.jurisdiction = textAt(file, "jurisdiction", "jurisdiction", Empty::No);
        t.authority = textAt(file, "authority", "authority", Empty::No);
        t.settings = listAt(file, "settings", "settings", Empty::No);
        t.tags = listAt(file, "tags", "tags", Empty::Yes);
        t.sources = listAt(file, "sources", "sources", Empty::Yes);
        t.notes = textAt(file, "notes", "notes", Empty::Yes);
        t.disclaimer = textAt(file, "disclaimer", "disclaimer", Empty::No);
        readItems(file["items"]);
    }

    void readItems(const json& items) {
        if (!items.is_array() || items.empty() || items.size() > kMostItems)
            return fail("items", "it is no list of 1 to 500 items", "Add the items of the checklist.");
        for (std::size_t i = 0; i < items.size(); ++i)
            readItem(items[i], "items[" + std::to_string(i) + "]");
        std::set<std::string> ids;
        int order = 0;
        for (std::size_t i = 0; i < m_template.items.size(); ++i) {
            const TemplateItem& item = m_template.items[i];
            const std::string path = "items[" + std::to_string(i) + "]";
            if (!ids.insert(item.id).second) fail(path + ".id", "\"" + item.id + "\" is used twice", "Rename one of them.");
            if (item.order <= order) fail(path + ".order", "items must be in ascending order", "Number them 1, 2, 3 and so on.");
            order = item.order;
            if (item.onlyIf && (!ids.contains(item.onlyIf->item) || item.onlyIf->item == item.id))
                fail(path + ".only_if.item", "there is no earlier item \"" + item.onlyIf->item + "\"",
                     "Name an item that stands before this one.");
        }
    }

    void readItem(const json& in, const std::string& path) {
        static const Names needed{"id", "order", "section", "title", "question", "citation", "obligation",
                                  "frequency", "evidence", "answer_type", "confidence"};
        static const Names optional{"notes", "retention", "applies_if", "due", "limits", "choices", "only_if",
                                    "schedule_hint"};
        if (!members(in, path, needed, optional)) return;
        TemplateItem item;
        const auto text = [&](const char* name, Empty empty) {
            return in.contains(name) ? textAt(in, name, path + "." + name, empty) : std::string();
        };
        item.id = text("id", Empty::No);
        if (!isId(item.id) || !item.id.starts_with(m_template.id + "."))
            fail(path + ".id", "\"" + item.id + "\" does not begin with the template's name and a dot",
                 "Name it " + m_template.id + ".something.");
        item.order = static_cast<int>(integerAt(in["order"], path + ".order", 1, 100'000));
        item.section = text("section", Empty::No);
        item.title = text("title", Empty::No);
        item.question = text("question", Empty::No);
        item.citation = text("citation", Empty::No);
        item.duty = wordAt<Duty>(in, "obligation", path, duty);
        item.answer = wordAt<AnswerKind>(in, "answer_type", path, answerKind);
        item.confidence = wordAt<Confidence>(in, "confidence", path, confidence);
        item.evidence = listAt(in, "evidence", path + ".evidence", Empty::Yes);
        item.notes = text("notes", Empty::Yes);
        item.retention = text("retention", Empty::Yes);
        item.appliesIf = text("applies_if", Empty::Yes);
        item.scheduleHint = text("schedule_hint", Empty::Yes);
        if (!item.retention.empty() && !isRetention(item.retention))
            fail(path + ".retention", "\"" + item.retention + "\" is no retention",
                 "Write a duration such as P6Y, or max(hire+P3Y, termination+P1Y).");
        if (in.contains("due")) item.dueOn = dateAt(in, "due", path + ".due");
        if (in.contains("limits")) readLimits(in["limits"], path + ".limits", item);
        if (in.contains("choices")) item.choices = listAt(in, "choices", path + ".choices", Empty::No);
        if ((item.answer == AnswerKind::Choice) != !item.choices.empty())
            fail(path + ".choices", "choices and answer_type do not fit together",
                 "Give choices where, and only where, answer_type is choice.");
        if (in.contains("only_if") && members(in["only_if"], path + ".only_if", Names{"item", "is"}, {}))
            item.onlyIf = OnlyIf{textAt(in["only_if"], "item", path + ".only_if.item", Empty::No),
                                 textAt(in["only_if"], "is", path + ".only_if.is", Empty::No)};
        readSchedule(in["frequency"], path + ".frequency", item.schedule);
        m_template.items.push_back(std::move(item));
    }

    void readLimits(const json& in, const std::string& path, TemplateItem& item) {
        if (!in.is_object() || in.empty())
            return fail(path, "it is no list of named ranges", "Write {\"refrigerator_C\": [2, 8]}.");
        for (const auto& [name, range] : in.items()) {
            const auto at = [&](std::size_t i) {
                return parseQuantity(range[i].is_string() ? range[i].get<std::string>() : range[i].dump());
            };
            const bool isPair = range.is_array() && range.size() == 2;
            const auto low = isPair ? at(0) : std::nullopt, high = isPair ? at(1) : std::nullopt;
            if (low && high && *low <= *high) item.limits.push_back({name, *low, *high});
            else fail(path + "." + name, "it is no range", "Give the lowest and the highest value: [2, 8].");
        }
    }

    void readSchedule(const json& in, const std::string& path, Schedule& schedule) {
        static const Names needed{"kind", "rrule", "label", "basis"};
        static const Names optional{"trigger", "deadline", "business_days", "per", "min_gap", "max_gap", "dtstart",
                                    "until_month_day"};
        if (!members(in, path, needed, optional)) return;
        schedule.kind = wordAt<ScheduleKind>(in, "kind", path, scheduleKind);
        schedule.basis = wordAt<Basis>(in, "basis", path, basis);
        schedule.label = textAt(in, "label", path + ".label", Empty::No);
        if (in.contains("per")) schedule.per = wordAt<SubjectKind>(in, "per", path, subjectKind);
        schedule.minGap = spanAt(in, "min_gap", path);
        schedule.maxGap = spanAt(in, "max_gap", path);
        if (in.contains("dtstart")) schedule.startsOn = dateAt(in, "dtstart", path + ".dtstart");
        if (in.contains("until_month_day")) readMonthDay(in, path, schedule);
        if (schedule.kind == ScheduleKind::Event) readEvent(in, path, schedule);
        else readRule(in, path, schedule);
        if ((schedule.minGap || schedule.maxGap) && schedule.kind != ScheduleKind::Interval)
            fail(path, "min_gap and max_gap belong to interval_from_completion", "Remove them.");
    }

    void readEvent(const json& in, const std::string& path, Schedule& schedule) {
        if (!in["rrule"].is_null()) fail(path + ".rrule", "an event has no rule", "Write null.");
        schedule.trigger = in.contains("trigger") ? textAt(in, "trigger", path + ".trigger", Empty::No) : "";
        if (!isId(schedule.trigger))
            fail(path + ".trigger", "the event is not named", "Name it, for example person.hired.");
        schedule.deadline = spanAt(in, "deadline", path);
        if (!schedule.deadline && !in.contains("deadline"))
            fail(path + ".deadline", "it is missing", "Give a duration such as P60D or PT8H.");
        if (!in.contains("business_days") || !in["business_days"].is_boolean())
            return fail(path + ".business_days", "it is neither true nor false", "Say whether only business days count.");
        schedule.businessDays = in["business_days"].get<bool>();
        if (schedule.businessDays && schedule.deadline && (schedule.deadline->isHours() || schedule.deadline->months != 0))
            fail(path + ".deadline", "business days are counted in days", "Write for example P3D.");
    }

    void readRule(const json& in, const std::string& path, Schedule& schedule) {
        if (!in["rrule"].is_string()) return fail(path + ".rrule", "it is missing", "Write for example FREQ=MONTHLY;INTERVAL=3.");
        auto rule = recurrence::parseRule(in["rrule"].get<std::string>());
        if (!rule) return fail(path + ".rrule", core::describe(rule.error()), "Correct the rule.");
        const core::Date from = schedule.startsOn.value_or(m_template.asOf);
        if (schedule.kind == ScheduleKind::Interval && !isPlainInterval(*rule))
            fail(path + ".rrule", "an interval has FREQ and INTERVAL only", "Remove the other parts, or use kind calendar.");
        else if (!recurrence::firstOccurrence(*rule, recurrence::momentOf(from)))
            fail(path + ".rrule", "the rule never comes due", "Check days and months against each other.");
        schedule.rule = *std::move(rule);
    }

    void readMonthDay(const json& in, const std::string& path, Schedule& schedule) {
        const std::string text = textAt(in, "until_month_day", path + ".until_month_day", Empty::No);
        const auto day = core::parseIsoDate("2000-" + text);
        if (!day || schedule.kind != ScheduleKind::Calendar)
            return fail(path + ".until_month_day", "it is no month and day of a calendar rule", "Write for example 04-30.");
        schedule.untilMonthDay = {day->month().as_number(), static_cast<int>(day->day().as_number())};
    }

    enum class Empty { No, Yes };

    bool members(const json& in, const std::string& path, const Names& needed, const Names& optional) {
        if (!in.is_object()) {
            fail(path, "it is no object", "Write it in braces with named members.");
            return false;
        }
        bool sound = true;
        const std::string prefix = path.empty() ? "" : path + ".";
        for (const std::string& name : needed)
            if (!in.contains(name)) fail(prefix + name, "it is missing", "Add it."), sound = false;
        for (const auto& [name, value] : in.items())
            if (!needed.contains(name) && !optional.contains(name))
                fail(prefix + name, "there is no such member", "Remove it, or correct its spelling."), sound = false;
        return sound;
    }

    std::string textAt(const json& in, const char* name, const std::string& path, Empty empty) {
        const json& value = in[name];
        if (!value.is_string()) {
            fail(path, "it is no text", "Write it in quotes.");
            return {};
        }
        auto text = value.get<std::string>();
        if (empty == Empty::No && core::trimmed(text).empty()) fail(path, "it is blank", "Fill it in.");
        if (text.size() > kMostText) fail(path, "it is longer than 4000 letters", "Shorten it.");
        return text;
    }

    std::vector<std::string> listAt(const json& in, const char* name, const std::string& path, Empty empty) {
        std::vector<std::string> list;
        const json& value = in[name];
        if (!value.is_array() || (empty == Empty::No && value.empty()) || value.size() > 100) {
            fail(path, "it is no list of texts", "Write it in square brackets.");
            return list;
        }
        for (const json& entry : value) {
            if (entry.is_string() && entry.get_ref<const std::string&>().size() <= kMostText) list.push_back(entry);
            else fail(path, "an entry is no text", "Write each entry in quotes.");
        }
        return list;
    }

    std::optional<core::Date> dateAt(const json& in, const char* name, const std::string& path) {
        const auto date = core::parseIsoDate(textAt(in, name, path, Empty::No));
        if (!date) fail(path, "it is no date", "Write it as 2026-11-21.");
        return date;
    }

    std::optional<Span> spanAt(const json& in, const char* name, const std::string& path) {
        if (!in.contains(name)) return std::nullopt;
        const auto span = parseSpan(textAt(in, name, path + "." + name, Empty::No));
        if (!span) fail(path + "." + name, "it is no duration", "Write for example P60D, P3Y or PT8H.");
        return span;
    }

    std::int64_t integerAt(const json& value, const std::string& path, std::int64_t from, std::int64_t to) {
        if (value.is_number_integer() && value.get<std::int64_t>() >= from && value.get<std::int64_t>() <= to)
            return value.get<std::int64_t>();
        fail(path, "it is no whole number from " + std::to_string(from) + " to " + std::to_string(to), "Correct it.");
        return from;
    }

    template <class Enum>
    Enum wordAt(const json& in, const char* name, const std::string& path, std::optional<Enum> (*wordOf)(std::string_view)) {
        const std::string text = textAt(in, name, path + "." + name, Empty::No);
        if (const auto word = wordOf(text)) return *word;
        std::string allowed;
        for (int i = 0; i < 7; ++i)
            if (const auto known = knownWord<Enum>(i)) allowed += (allowed.empty() ? "" : ", ") + *known;
        fail(path + "." + name, "\"" + text + "\" is not one of its words", "Use one of: " + allowed + ".");
        return Enum{};
    }

    template <class Enum> static std::optional<std::string> knownWord(int at) {
        constexpr int counts = std::is_same_v<Enum, Duty> || std::is_same_v<Enum, SubjectKind> ? 6
                               : std::is_same_v<Enum, AnswerKind>                               ? 7
                                                                                                : 3;
        if (at >= counts) return std::nullopt;
        return std::string(key(static_cast<Enum>(at)));
    }

    Template m_template;
    core::Findings m_findings;
};

} // namespace

core::Result<Template> readTemplate(std::string_view text) { return Reader().read(text); }

} // namespace practice::compliance
