#include "scheduling/roster_repository.h"
#include "scheduling/roster_service.h"

namespace practice::scheduling {

core::Result<LaborCost> RosterService::laborCost(DepartmentId department, core::DateRange days) {
    PRACTICE_TRY(security::authorize(m_context, security::Permission::RosterView, department));
    PRACTICE_TRY(security::authorize(m_context, security::Permission::PayView, department));
    const storage::ReadTransaction snapshot(m_context.connection);
    const RosterRepository repository(m_context.connection, m_context.session.keys());
    LaborCost sum;
    for (const auto& head : repository.listTouching(days, department)) {
        if (head.publishedNumber == 0)
            continue;
        auto published = repository.cells(head.id, head.publishedNumber);
        PRACTICE_TRY_ASSIGN(const auto input, inputFor(department, head.days, published, published, head.id));
        const auto cost = laborCostOf(RosterEvaluator(input, std::move(published)), days);
        sum.paid += cost.paid;
        sum.straight += cost.straight;
        sum.premium += cost.premium;
        sum.people += cost.people;
        sum.withoutRate += cost.withoutRate;
    }
    return sum;
}

} // namespace practice::scheduling
