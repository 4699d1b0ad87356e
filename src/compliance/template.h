#pragma once

#include "compliance/quantity.h"
#include "compliance/recurrence/rule.h"
#include "compliance/span.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace practice::compliance {

enum class Duty { Required, Addressable, Standard, Conditional, Guidance, BestPractice };
enum class Basis { Regulation, Guidance, GoodPractice };   ///< Where the interval comes from.
enum class Confidence { Checked, Unchecked, Doubtful };    ///< How sure the content is.
enum class AnswerKind { YesNoNa, Number, NumberPair, Sample, Date, Text, Choice };
enum class ScheduleKind { Calendar, Interval, Event };
enum class SubjectKind { Practice, Person, Asset, Shift, Resident, Test };

// Stored keys ("yes_no_na") and English captions.
std::string_view key(Duty value);
std::string_view key(Basis value);
std::string_view key(Confidence value);
std::string_view key(AnswerKind value);
std::string_view key(ScheduleKind value);
std::string_view key(SubjectKind value);
std::string_view caption(Duty value);
std::string_view caption(Basis value);
std::string_view caption(Confidence value);
std::string_view caption(AnswerKind value);
std::string_view caption(ScheduleKind value);
std::string_view caption(SubjectKind value);
std::optional<Duty> duty(std::string_view key);
std::optional<Basis> basis(std::string_view key);
std::optional<Confidence> confidence(std::string_view key);
std::optional<AnswerKind> answerKind(std::string_view key);
std::optional<ScheduleKind> scheduleKind(std::string_view key);
std::optional<SubjectKind> subjectKind(std::string_view key);

/// When an item is due. Which members count depends on the kind.
struct Schedule {
    ScheduleKind kind = ScheduleKind::Interval;
    std::optional<recurrence::Rule> rule; ///< Calendar: when; Interval: only FREQ and INTERVAL count.
    std::string trigger;                  ///< Event: "breach.discovered".
    std::optional<Span> deadline;         ///< Event: after it, or before it where negative.
    bool businessDays = false;
    std::string label;
    Basis basis = Basis::GoodPractice;
    SubjectKind per = SubjectKind::Practice;
    std::optional<Span> minGap, maxGap;       ///< Interval: not sooner and not later than so long after the last time.
    std::optional<core::Date> startsOn;       ///< Calendar.
    std::optional<std::pair<int, int>> untilMonthDay; ///< Calendar: month and day to which the period lasts.
    bool operator==(const Schedule&) const = default;
};

/// A range that a reading must lie in, both ends included.
struct Limit {
    std::string name; ///< "refrigerator_C"
    Quantity low, high;
    bool operator==(const Limit&) const = default;
};

/// The item is asked only after another one was answered so.
struct OnlyIf {
    std::string item;
    std::string answer;
    bool operator==(const OnlyIf&) const = default;
};

struct TemplateItem {
    std::string id; ///< "<template>.<name>"; the same in every version.
    int order = 0;
    std::string section, title, question, citation;
    Duty duty = Duty::Required;
    Schedule schedule;
    std::vector<std::string> evidence;
    AnswerKind answer = AnswerKind::YesNoNa;
    Confidence confidence = Confidence::Unchecked;
    std::string notes;
    std::string retention; ///< "P6Y", "max(hire+P3Y, termination+P1Y)", or empty.
    std::string appliesIf; ///< "setting=hospital", "employees>=15", or words for a person to judge.
    std::optional<core::Date> dueOn;
    std::vector<Limit> limits;
    std::vector<std::string> choices;
    std::optional<OnlyIf> onlyIf;
    std::string scheduleHint;
    bool operator==(const TemplateItem&) const = default;
};

/// The content of one version of a checklist template.
struct Template {
    std::string id, title, version;
    core::Date asOf{2000, 1, 1};
    std::string jurisdiction, authority;
    std::vector<std::string> settings; ///< "clinic", "nursing_home", "all"
    std::vector<std::string> tags, sources;
    std::string notes, disclaimer;
    std::vector<TemplateItem> items; ///< By order.
    bool operator==(const Template&) const = default;

    const TemplateItem* find(std::string_view item) const {
        for (const TemplateItem& candidate : items)
            if (candidate.id == item) return &candidate;
        return nullptr;
    }
};

} // namespace practice::compliance
