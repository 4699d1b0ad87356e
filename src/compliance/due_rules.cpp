#include "compliance/due_rules.h"

#include "compliance/recurrence/occurrences.h"
#include "core/contract.h"
#include "core/words.h"

#include <algorithm>
#include <unordered_map>

namespace practice::compliance {

using recurrence::dateOf;
using recurrence::momentOf;

namespace {

constexpr std::array<core::Word, 6> kStates{{{"upcoming", "Upcoming"}, {"due", "Due"}, {"overdue", "Overdue"},
                                             {"missed", "Missed"}, {"done", "Done"}, {"done_late", "Done late"}}};

constexpr int kLongestLead = 30;

DueState stateOf(const Obligation& obligation, Moment now) {
    if (obligation.doneAt) return obligation.due.isOver(*obligation.doneAt) ? DueState::DoneLate : DueState::Done;
    if (obligation.closes && now >= *obligation.closes) return DueState::Missed;
    if (obligation.due.isOver(now)) return DueState::Overdue;
    return now >= obligation.opens ? DueState::Due : DueState::Upcoming;
}

/// How long before its day something opens: half the way since the last time, at most thirty days.
int leadOf(int days) { return std::min(kLongestLead, days / 2); }

class Builder {
  public:
    Builder(const DueFrame& frame, std::span<const Completion> completions, std::span<const Happening> happenings)
        : m_frame(frame), m_completions(completions), m_happenings(happenings) {
        for (const Completion& completion : completions)
            m_byPeriod.emplace(completion.period, &completion);
    }

    std::vector<Obligation> build(std::span<const InForce> history) {
        for (std::size_t i = 0; i < history.size(); ++i) {
            const InForce& part = history[i];
            if (part.schedule->kind == ScheduleKind::Calendar) addCalendar(part);
            if (part.schedule->kind == ScheduleKind::Event) addEvents(part);
        }
        addInterval(history);
        std::ranges::stable_sort(m_out, {}, [](const Obligation& o) { return o.due.at; });
        return std::move(m_out);
    }

  private:
    const Completion* completionOf(std::string_view period) const {
        const auto at = m_byPeriod.find(period);
        return at == m_byPeriod.end() ? nullptr : at->second;
    }

    void add(Obligation obligation) {
        if (!obligation.doneAt)
            if (const Completion* done = completionOf(obligation.period)) obligation.doneAt = done->at;
        obligation.state = stateOf(obligation, m_frame.now);
        m_out.push_back(std::move(obligation));
    }

    void addCalendar(const InForce& part) {
        const Schedule& schedule = *part.schedule;
        const bool timed = !schedule.rule->hours.empty();
        const Moment start = momentOf(schedule.startsOn.value_or(part.from));
        const Moment from = momentOf(part.from);
        const Moment horizon{m_frame.now.day + m_frame.lookAheadDays + 1, 0};
        const Moment to = part.until ? std::min(momentOf(*part.until), horizon) : horizon;
        recurrence::Occurrences occurrences(*schedule.rule, start);
        occurrences.skipTo(from);
        std::optional<Moment> last;
        for (auto at = occurrences.next(); at && *at < to;) {
            const auto following = occurrences.next();
            Obligation obligation;
            obligation.period = recurrence::toText(*at, timed);
            obligation.due = {*at, timed};
            const int gap = following ? following->day - at->day : last ? at->day - last->day : 2 * kLongestLead;
            obligation.opens = {at->day - (timed ? 0 : leadOf(gap)), 0};
            obligation.closes = closing(schedule, *at, following, part.until);
            add(std::move(obligation));
            last = at;
            at = following;
        }
    }

    /// A period ends with the next one, with the day that the rule names, or with the version.
    static std::optional<Moment> closing(const Schedule& schedule, Moment at, std::optional<Moment> following,
                                         std::optional<core::Date> until) {
        std::optional<Moment> closes = following;
        if (schedule.untilMonthDay) {
            const auto [month, day] = *schedule.untilMonthDay;
            const int year = dateOf(at).year();
            Moment last{recurrence::dayNumber(year, month, day), 0};
            if (last < at) last.day = recurrence::dayNumber(year + 1, month, day);
            closes = Moment{last.day + 1, 0};
        }
        if (until && (!closes || momentOf(*until) < *closes) && at < momentOf(*until)) closes = momentOf(*until);
        return closes;
    }

    void addEvents(const InForce& part) {
        for (const Happening& event : m_happenings) {
            const core::Date day = dateOf(event.at);
            if (day < part.from || (part.until && day >= *part.until)) continue;
            Obligation obligation;
            obligation.period = "event:" + std::to_string(event.id);
            obligation.due = deadlineOf(event.at, part.schedule->deadline.value_or(Span{}), part.schedule->businessDays,
                                        m_frame.calendar, m_frame.zone);
            // What is due before an event (90 days before an expiry) opens a month before its own day.
            obligation.opens = std::min(event.at, Moment{obligation.due.at.day - kLongestLead, 0});
            add(std::move(obligation));
        }
    }

    void addInterval(std::span<const InForce> history) {
        // What was done under older versions counts: one chain from the first version that had an interval.
        const auto isInterval = [](const InForce& part) { return part.schedule->kind == ScheduleKind::Interval; };
        const auto first = std::ranges::find_if(history, isInterval);
        if (first == history.end()) return;
        const auto after = std::find_if_not(first, history.end(), isInterval);
        const InForce& current = *(after - 1);
        std::optional<core::Date> last;
        int number = 0;
        for (const Completion& done : m_completions) {
            if (!done.period.starts_with('#')) continue;
            addRound(*current.schedule, first->from, last, ++number, done.at, std::nullopt);
            last = dateOf(done.at);
        }
        addRound(*current.schedule, first->from, last, ++number, std::nullopt, current.until);
    }

    void addRound(const Schedule& schedule, core::Date start, std::optional<core::Date> last, int number,
                  std::optional<Moment> doneAt, std::optional<core::Date> ended) {
        Obligation round;
        round.period = "#" + std::to_string(number);
        core::Date due = nextAfter(schedule, last.value_or(start));
        if (!last) due = std::min(due, core::addDays(start, kFirstRoundDays));
        const core::Date from = last.value_or(start);
        round.opens = last ? momentOf(core::addDays(due, -leadOf(core::daysBetween(from, due)))) : momentOf(start);
        if (last && schedule.minGap) round.opens = std::max(round.opens, momentOf(addSpan(*last, *schedule.minGap)));
        // Past the greatest gap it can only be done late.
        if (last && schedule.maxGap) {
            const core::Date latest = addSpan(*last, *schedule.maxGap);
            due = std::min(due, latest);
            round.closes = momentOf(core::addDays(latest, 1));
        }
        round.due = {momentOf(due), false};
        round.doneAt = doneAt;
        if (!doneAt && ended) {
            if (due >= *ended) return; // the item ended before it fell due
            round.closes = momentOf(*ended);
        }
        round.state = stateOf(round, m_frame.now);
        m_out.push_back(std::move(round));
    }

    const DueFrame& m_frame;
    std::span<const Completion> m_completions;
    std::span<const Happening> m_happenings;
    std::unordered_map<std::string_view, const Completion*> m_byPeriod;
    std::vector<Obligation> m_out;
};

std::optional<core::Date> retentionTerm(std::string_view term, core::Date recordedOn, const EmploymentDates& dates, bool& sound) {
    const auto plus = term.find('+');
    const std::string_view anchor = plus == std::string_view::npos ? std::string_view() : term.substr(0, plus);
    const auto span = parseSpan(plus == std::string_view::npos ? term : term.substr(plus + 1));
    sound = span && !span->negative && !span->isHours() &&
            (anchor.empty() || anchor == "hire" || anchor == "termination" || anchor == "employment");
    if (!sound) return std::nullopt;
    const auto from = anchor.empty() ? std::optional(recordedOn) : anchor == "hire" ? dates.hiredOn : dates.endedOn;
    if (!from) return std::nullopt;
    return addSpan(*from, *span);
}

/// Empty text parts mean that it cannot be read.
std::vector<std::string_view> retentionTerms(std::string_view text) {
    if (!text.starts_with("max(") || !text.ends_with(")")) return {text};
    text.remove_prefix(4);
    text.remove_suffix(1);
    std::vector<std::string_view> terms;
    for (;;) {
        const auto comma = text.find(',');
        auto term = text.substr(0, comma);
        while (term.starts_with(' '))
            term.remove_prefix(1);
        terms.push_back(term);
        if (comma == std::string_view::npos) return terms;
        text.remove_prefix(comma + 1);
    }
}

} // namespace

std::string_view key(DueState state) { return core::wordOf(kStates, state).key; }
std::string_view caption(DueState state) { return core::wordOf(kStates, state).caption; }

BusinessCalendar::BusinessCalendar(std::vector<core::Date> holidays) : m_holidays(std::move(holidays)) {
    std::ranges::sort(m_holidays);
}

bool BusinessCalendar::isBusinessDay(core::Date day) const {
    return !core::isWeekend(day) && !std::ranges::binary_search(m_holidays, day);
}

core::Date BusinessCalendar::add(core::Date day, int businessDays) const {
    const int step = businessDays < 0 ? -1 : 1;
    for (int left = businessDays * step; left > 0;) {
        day = core::addDays(day, step);
        if (isBusinessDay(day)) --left;
    }
    return day;
}

Due deadlineOf(Moment event, const Span& deadline, bool businessDays, const BusinessCalendar& calendar,
               const core::TimeZone& zone) {
    const core::Date day = dateOf(event);
    if (deadline.isHours()) {
        const std::int64_t minutes = (deadline.negative ? -60 : 60) * (deadline.hours + deadline.days * 24);
        const auto local = zone.toLocal(zone.toInstant(day, event.minute) + core::Minutes{minutes});
        return {momentOf(local.date, local.minuteOfDay), true};
    }
    if (businessDays) return {momentOf(calendar.add(day, deadline.negative ? -deadline.days : deadline.days)), false};
    return {momentOf(addSpan(day, deadline)), false};
}

std::vector<Obligation> obligationsOf(std::span<const InForce> history, const DueFrame& frame,
                                      std::span<const Completion> completions, std::span<const Happening> happenings) {
    return Builder(frame, completions, happenings).build(history);
}

bool isPlainInterval(const recurrence::Rule& rule) {
    recurrence::Rule plain;
    plain.frequency = rule.frequency;
    plain.interval = rule.interval;
    return rule == plain;
}

core::Date nextAfter(const Schedule& schedule, core::Date last) {
    PRACTICE_EXPECTS(schedule.kind == ScheduleKind::Interval && schedule.rule);
    const int n = schedule.rule->interval;
    switch (schedule.rule->frequency) {
    case recurrence::Frequency::Yearly: return addMonths(last, 12 * n);
    case recurrence::Frequency::Monthly: return addMonths(last, n);
    case recurrence::Frequency::Weekly: return core::addDays(last, 7 * n);
    case recurrence::Frequency::Daily: break;
    }
    return core::addDays(last, n);
}

std::vector<core::Date> plannedDays(const Schedule& schedule, core::Date start, core::DateRange range) {
    std::vector<core::Date> days;
    if (schedule.kind == ScheduleKind::Interval)
        for (core::Date day = nextAfter(schedule, start); day < range.to; day = nextAfter(schedule, day))
            if (day >= range.from) days.push_back(day);
    if (schedule.kind == ScheduleKind::Calendar)
        for (const Moment at : recurrence::occurrencesIn(*schedule.rule, momentOf(schedule.startsOn.value_or(start)),
                                                         {momentOf(std::max(start, range.from)), momentOf(range.to)}))
            if (days.empty() || days.back() != dateOf(at)) days.push_back(dateOf(at));
    return days;
}

bool isRetention(std::string_view text) {
    return std::ranges::all_of(retentionTerms(text), [](std::string_view term) {
        bool sound = false;
        retentionTerm(term, core::Date(2000, 1, 1), {}, sound);
        return sound;
    });
}

std::optional<core::Date> retainedUntil(std::string_view retention, core::Date recordedOn,
                                        const EmploymentDates& employment) {
    std::optional<core::Date> latest;
    for (const std::string_view term : retentionTerms(retention)) {
        bool sound = false;
        const auto until = retentionTerm(term, recordedOn, employment, sound);
        if (!until) return std::nullopt;
        latest = latest ? std::max(*latest, *until) : *until;
    }
    return latest;
}

bool needsMediaNotice(int residentsOfOneState) { return residentsOfOneState > 500; }
bool needsPromptHhsNotice(int people) { return people >= 500; }

} // namespace practice::compliance
