#include "scheduling/labor_cost.h"

#include "scheduling/person_evaluation.h"

#include <map>

namespace practice::scheduling {

namespace {

/// One work period of one person: all departments' pay makes the regular rate, the counted shifts make the cost.
struct PeriodPay {
    core::Money straight;
    core::Money counted;
    core::Minutes worked;
    PayParts countedParts;
};

class PersonLabor {
  public:
    PersonLabor(const RosterContext& context, std::size_t person, const Roster& roster, core::DateRange days)
        : m_context(context), m_member(context.member(person)), m_row(context.rowOf(person, roster)), m_days(days) {}

    void addTo(LaborCost& cost) {
        for (const PaidPiece& piece : paidPieces(m_context, m_member, m_row))
            add(m_row[piece.shift], piece.period, piece.parts.total(), piece.parts.total(), piece.parts);
        const WorkPeriods& periods = m_context.workPeriods(m_member.contract.overtime);
        for (const RowShift& shift : m_row)
            if (!shift.worked())
                add(shift, periods.periodOf(periods.workdayOf(shift.times->start())), {}, shift.times->paidMinutes, {});
        if (!m_any)
            return;
        ++cost.people;
        cost.withoutRate += m_missing ? 1 : 0;
        if (m_missing)
            return;
        cost.paid += m_paid;
        for (const auto& [period, pay] : m_periods) {
            cost.straight += pay.counted;
            cost.premium += overtimePremium(pay.straight, pay.worked, pay.countedParts);
        }
    }

  private:
    void add(const RowShift& shift, core::Date period, core::Minutes worked, core::Minutes paid, const PayParts& parts) {
        const bool counts = shift.own && m_days.contains(shift.date);
        m_any |= counts;
        const auto rate = m_member.rateFor(shift.role);
        if (!rate) {
            m_missing |= counts;
            return;
        }
        auto& pay = m_periods[period];
        const auto straight = straightPayOf({worked, paid, *rate, shift.type->payBasisPoints});
        pay.straight += straight;
        pay.worked += worked;
        if (!counts)
            return;
        pay.counted += straight;
        pay.countedParts += parts;
        m_paid += paid;
    }
    const RosterContext& m_context;
    const StaffMember& m_member;
    Row m_row;
    core::DateRange m_days;
    std::map<core::Date, PeriodPay> m_periods;
    core::Minutes m_paid;
    bool m_any = false;
    bool m_missing = false;
};

} // namespace

LaborCost laborCostOf(const RosterEvaluator& evaluator, core::DateRange days) {
    LaborCost cost;
    for (std::size_t i = 0; i < evaluator.input().staff.size(); ++i)
        PersonLabor(evaluator.context(), i, evaluator.roster(), days).addTo(cost);
    return cost;
}

} // namespace practice::scheduling
