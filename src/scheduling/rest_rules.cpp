// Rules about two shifts that follow each other. All in instants: midnight and daylight saving need no special case.
#include "scheduling/person_rules.h"

#include "scheduling/scheduling_messages.h"

#include <algorithm>

namespace practice::scheduling {

namespace {

struct Piece {
    Span span;
    std::size_t shift; // index into the row
};

/// The badge goes to the later shift if it is a cell of this roster, else to the earlier.
core::Date badgeOf(const RowShift& earlier, const RowShift& later) { return later.own ? later.date : earlier.date; }

void addOther(RosterFinding& finding, const RowShift& earlier, const RowShift& later) {
    finding.also.push_back(later.own ? earlier.date : later.date);
}

} // namespace

void checkOverlap(const PersonView& view) {
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < view.row.size(); ++i)
        for (const Span& span : view.row[i].times->segments)
            pieces.push_back({span, i});
    std::stable_sort(pieces.begin(), pieces.end(),
                     [](const Piece& a, const Piece& b) { return a.span.from < b.span.from; });
    std::vector<Piece> open; // started before and not yet over
    std::vector<std::pair<std::size_t, std::size_t>> told;
    for (const Piece& piece : pieces) {
        std::erase_if(open, [&](const Piece& earlier) { return earlier.span.to <= piece.span.from; });
        for (const Piece& earlier : open) {
            const std::pair pair{std::min(earlier.shift, piece.shift), std::max(earlier.shift, piece.shift)};
            const RowShift& first = view.row[pair.first];
            const RowShift& second = view.row[pair.second];
            if (pair.first == pair.second || (!first.own && !second.own) ||
                std::find(told.begin(), told.end(), pair) != told.end())
                continue;
            told.push_back(pair);
            const core::Date date = badgeOf(first, second);
            const RuleConfig* rule = view.rule(Rule::Overlap, date);
            if (rule == nullptr)
                continue;
            RuleConfig effective = *rule;
            // Unrestricted call is a layer of its own: to be called away from work is bad, not impossible.
            if (!first.worked() || !second.worked())
                effective.severity = std::max(rule->severity, RuleSeverity::Warn);
            const core::Minutes common = std::min(earlier.span.to, piece.span.to) - piece.span.from;
            RosterFinding& finding = view.report(effective, codes::kOverlap, date,
                                                 {{"shift", first.type->code}, {"date", first.date},
                                                  {"other", second.type->code}, {"otherDate", second.date},
                                                  {"common", common}}, common.count);
            addOther(finding, first, second);
        }
        open.push_back(piece);
    }
}

void checkRest(const PersonView& view) {
    // The shift that ends last so far: a short one inside a long one does not begin the rest.
    const RowShift* last = nullptr;
    for (const RowShift& shift : view.row) {
        if (!shift.worked())
            continue;
        // Shifts of one date are one duty (8–12 and 14–18), whatever the gap between them.
        if (last != nullptr && last->date != shift.date && (last->own || shift.own) &&
            last->times->end() <= shift.times->start()) {
            const core::Date date = badgeOf(*last, shift);
            if (const RuleConfig* rule = view.rule(Rule::MinRest, date)) {
                const core::Minutes rest = shift.times->start() - last->times->end();
                const core::Minutes needed = view.member.contract.minRest.value_or(core::Minutes{rule->limit});
                if (rest < needed) {
                    RosterFinding& finding = view.report(*rule, codes::kRestTooShort, date,
                                                         {{"shift", shift.type->code}, {"date", shift.date},
                                                          {"before", last->type->code}, {"beforeDate", last->date},
                                                          {"rest", rest}, {"needed", needed}},
                                                         (needed - rest).count);
                    addOther(finding, *last, shift);
                }
            }
        }
        if (last == nullptr || last->times->end() < shift.times->end())
            last = &shift;
    }
}

void checkSuccessions(const PersonView& view) {
    for (std::size_t i = 0; i < view.row.size(); ++i) {
        const RowShift& before = view.row[i];
        for (std::size_t j = i + 1; j < view.row.size() && core::daysBetween(before.date, view.row[j].date) <= 1; ++j) {
            const RowShift& after = view.row[j];
            if (core::daysBetween(before.date, after.date) != 1 || (!before.own && !after.own) ||
                !view.context.forbidden(view.member, before.type->id, after.type->id))
                continue;
            const core::Date date = badgeOf(before, after);
            if (const RuleConfig* rule = view.rule(Rule::ForbiddenSuccession, date)) {
                RosterFinding& finding = view.report(*rule, codes::kForbiddenSuccession, date,
                                                     {{"before", before.type->code}, {"shift", after.type->code},
                                                      {"date", after.date}});
                addOther(finding, before, after);
            }
        }
    }
}

} // namespace practice::scheduling
