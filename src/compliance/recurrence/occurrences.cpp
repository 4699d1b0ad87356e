#include "compliance/recurrence/occurrences.h"

#include "compliance/compliance_messages.h"

#include <algorithm>

namespace practice::compliance::recurrence {

Occurrences::Occurrences(const Rule& rule, Moment start)
    : m_expander(rule, start), m_from(start), m_start(start), m_isCounted(rule.count.has_value()),
      m_exceptions(rule.exceptions) {
    if (rule.count) m_left = *rule.count;
    if (rule.until) m_until = rule.until->at;
}

std::optional<Moment> Occurrences::nextCounted() {
    for (std::int64_t silent = 0; !m_ended;) {
        while (m_at < m_moments.size()) {
            const Moment at = m_moments[m_at++];
            if (at < m_start) continue;
            if ((m_until && at > *m_until) || m_left == 0) {
                m_ended = true;
                return std::nullopt;
            }
            if (m_isCounted) --m_left;
            if (at >= m_from) return at;
            silent = 0;
        }
        m_at = 0;
        // One step more than a cycle: the first may be cut by the start.
        m_ended = m_left == 0 || silent++ > m_expander.cycle() + 1 || !m_expander.expand(m_step++, m_moments);
    }
    return std::nullopt;
}

std::optional<Moment> Occurrences::next() {
    for (;;) {
        const auto at = nextCounted();
        if (!at || !isException(*at)) return at;
    }
}

bool Occurrences::isException(Moment at) const {
    if (m_exceptions.empty()) return false;
    const auto first = std::ranges::lower_bound(m_exceptions, Moment{at.day, 0}, {}, &DayOrMoment::at);
    for (auto found = first; found != m_exceptions.end() && found->at.day == at.day; ++found)
        if (found->wholeDay || found->at == at) return true;
    return false;
}

void Occurrences::skipTo(Moment at) {
    if (at <= m_from) return;
    m_from = at;
    if (m_isCounted) return;
    const std::int64_t step = m_expander.stepAt(at.day);
    if (step < m_step) return;
    m_step = step;
    m_moments.clear();
    m_at = 0;
}

std::vector<Moment> occurrencesIn(const Rule& rule, Moment start, MomentRange range, std::size_t limit) {
    std::vector<Moment> found;
    Occurrences all(rule, start);
    all.skipTo(range.from);
    while (found.size() < limit) {
        const auto at = all.next();
        if (!at || *at >= range.to) break;
        found.push_back(*at);
    }
    return found;
}

std::optional<Moment> firstOccurrence(const Rule& rule, Moment start) { return Occurrences(rule, start).next(); }

core::Result<void> checkFires(const Rule& rule, Moment start) {
    if (firstOccurrence(rule, start)) return {};
    return core::refuse(core::error(codes::kRuleNeverFires,
                                    {{"rule", toText(rule)}, {"start", toText(start, start.minute != 0)}}));
}

} // namespace practice::compliance::recurrence
