#include "scheduling/setup_repository.h"

#include "core/contract.h"

#include <nlohmann/json.hpp>

#include <array>

namespace practice::scheduling {

namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 3> kSeverities{"block", "warn", "note"};

RuleSeverity severityFrom(const std::string& text) {
    for (std::size_t i = 0; i < kSeverities.size(); ++i)
        if (kSeverities[i] == text)
            return static_cast<RuleSeverity>(i);
    core::contractViolated("known severity", __FILE__, __LINE__);
}

/// What is no rule of its own: one JSON text, read and written as a whole.
std::string optionsText(const RuleSet& rules) {
    json options = {{"workweekStartDay", rules.workweekStartDay},
                    {"workweekStartMinute", rules.workweekStartMinute},
                    {"eight80Permitted", rules.eight80Permitted},
                    {"nightFrom", rules.nightFrom},
                    {"nightUntil", rules.nightUntil},
                    {"nightShiftAtLeast", rules.nightShiftAtLeast.count},
                    {"fairness", {rules.fairness.night, rules.fairness.weekendDay, rules.fairness.holiday, rules.fairness.onCall}}};
    if (rules.eight80Anchor)
        options["eight80Anchor"] = core::toIso(*rules.eight80Anchor);
    if (rules.dailyOvertime)
        options["dailyOvertime"] = {{"after", rules.dailyOvertime->overtimeAfter.count},
                                    {"doubleAfter", rules.dailyOvertime->doubleAfter.count},
                                    {"seventhDay", rules.dailyOvertime->seventhDay},
                                    {"source", rules.dailyOvertime->source}};
    auto successions = json::array();
    for (const auto& pair : rules.forbiddenSuccessions)
        successions.push_back({pair.before.value(), pair.after.value()});
    options["forbiddenSuccessions"] = successions;
    return options.dump();
}

void readOptions(RuleSet& rules, const std::string& text) {
    const auto options = json::parse(text);
    rules.workweekStartDay = options.at("workweekStartDay");
    rules.workweekStartMinute = options.at("workweekStartMinute");
    rules.eight80Permitted = options.at("eight80Permitted");
    rules.nightFrom = options.at("nightFrom");
    rules.nightUntil = options.at("nightUntil");
    rules.nightShiftAtLeast = {options.at("nightShiftAtLeast").get<std::int64_t>()};
    const auto& points = options.at("fairness");
    rules.fairness = {points.at(0), points.at(1), points.at(2), points.at(3)};
    if (options.contains("eight80Anchor"))
        rules.eight80Anchor = core::parseIsoDate(options.at("eight80Anchor").get<std::string>());
    if (options.contains("dailyOvertime")) {
        const auto& daily = options.at("dailyOvertime");
        rules.dailyOvertime = DailyOvertime{{daily.at("after").get<std::int64_t>()},
                                            {daily.at("doubleAfter").get<std::int64_t>()},
                                            daily.at("seventhDay"),
                                            daily.at("source")};
    }
    for (const auto& pair : options.at("forbiddenSuccessions"))
        rules.forbiddenSuccessions.push_back(
            {ShiftTypeId(pair.at(0).get<std::int64_t>()), ShiftTypeId(pair.at(1).get<std::int64_t>())});
}

} // namespace

std::optional<Versioned<RuleSet>> RuleRepository::find() const {
    auto options = m_connection.prepare("SELECT version, content FROM roster_rule_options WHERE id = 1");
    if (!options->step())
        return std::nullopt;
    Versioned<RuleSet> stored;
    stored.version = options->get<core::RowVersion>(0);
    readOptions(stored.value, options->get<std::string>(1));
    auto query = m_connection.prepare(R"(
        SELECT rule, is_on, severity, limit_value, from_on, until_on, scope_level, scope_id, source
        FROM roster_rules ORDER BY id)");
    while (query->step()) {
        const auto rule = ruleFromKey(query->get<std::string>(0));
        if (!rule)
            continue; // a rule that this program no longer knows
        stored.value.rules.push_back({*rule, query->get<bool>(1), severityFrom(query->get<std::string>(2)),
                                      query->get<std::int64_t>(3), query->get<std::optional<core::Date>>(4),
                                      query->get<std::optional<core::Date>>(5),
                                      {static_cast<ScopeLevel>(query->get<int>(6)), query->get<std::int64_t>(7)},
                                      query->get<std::string>(8)});
    }
    return stored;
}

bool RuleRepository::replace(const RuleSet& rules, core::RowVersion expected) {
    auto options = m_connection.prepare(R"(
        INSERT INTO roster_rule_options (id, version, content) VALUES (1, 1, :content)
        ON CONFLICT (id) DO UPDATE SET content = excluded.content, version = roster_rule_options.version + 1
        WHERE roster_rule_options.version = :expected)");
    options->bind("content", optionsText(rules)).bind("expected", expected);
    if (options->run() != 1)
        return false;
    m_connection.prepare("DELETE FROM roster_rules")->run();
    for (const auto& config : rules.rules) {
        auto insert = m_connection.prepare(R"(
            INSERT INTO roster_rules (rule, is_on, severity, limit_value, from_on, until_on, scope_level, scope_id, source)
            VALUES (:rule, :on, :severity, :limit, :from, :until, :level, :scope, :source))");
        insert->bind("rule", ruleKey(config.rule)).bind("on", config.on);
        insert->bind("severity", kSeverities[static_cast<std::size_t>(config.severity)]).bind("limit", config.limit);
        insert->bind("from", config.from).bind("until", config.until);
        insert->bind("level", static_cast<int>(config.scope.level)).bind("scope", config.scope.id);
        insert->bind("source", config.source);
        insert->run();
    }
    return true;
}

} // namespace practice::scheduling
