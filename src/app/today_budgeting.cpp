// What budgets and vendor invoices ask of somebody today.
#include "app/app_messages.h"
#include "app/today.h"
#include "budgeting/budget_control.h"
#include "budgeting/payables_service.h"
#include "organization/organization_service.h"

namespace practice::app {

using core::note;
using security::Permission;

namespace {

core::Cents cents(core::Money amount) { return {amount.cents()}; }

void addInvoices(Services& services, TodayFacts& facts) {
    budgeting::PayablesService::InvoiceFilter filter;
    filter.state = budgeting::InvoiceState::Entered;
    auto waiting = services.payables().invoices(filter);
    if (!waiting)
        return;
    // Own ones need somebody else; above the limit of the role somebody higher.
    const auto limit = services.payables().approvalLimit();
    const auto me = services.session().user();
    std::erase_if(*waiting, [&](const auto& invoice) {
        return invoice.enteredBy == me || (limit && invoice.total.absolute() > *limit);
    });
    if (waiting->empty())
        return;
    core::Money total;
    const budgeting::Invoice* first = &waiting->front();
    for (const auto& invoice : *waiting) {
        total += invoice.total;
        if (invoice.dueOn < first->dueOn)
            first = &invoice;
    }
    facts.items.push_back({first->dueOn <= facts.date ? Urgency::BeforeNoon : Urgency::ThisWeek, core::Severity::Note,
                           note(codes::kInvoicesWait, {{"count", std::int64_t(waiting->size())}}),
                           note(codes::kInvoicesWaitDetail, {{"amount", cents(total)}, {"date", first->dueOn}}), first->dueOn,
                           {"vendor_invoice", first->id.value()}, codes::kReview});
}

void addFlags(Services& services, TodayFacts& facts) {
    const auto list = services.budgetControl().redFlags(facts.date);
    if (!list)
        return;
    const budgeting::RedFlag* worst = nullptr;
    for (const auto& flag : (*list)->flags)
        if (flag.isOpen && !worst)
            worst = &flag;
    if (!worst)
        return;
    facts.items.push_back({Urgency::ThisWeek, core::Severity::Warning, note(codes::kFlagsOpen, {{"count", std::int64_t{(*list)->open()}}}),
                           note(codes::kFlagsOpenDetail, {{"account", worst->line->accountCode + " " + worst->line->accountName},
                                                          {"amount", cents(worst->over)}}),
                           std::nullopt, {"red_flags", 0}, codes::kExplainFlags});
}

void addSubmitted(Services& services, TodayFacts& facts) {
    const auto budgets = services.budgets().budgets();
    if (!budgets)
        return;
    std::int64_t count = 0;
    budgeting::VersionHead first;
    for (const auto& budget : *budgets) {
        if (core::addDays(budget.year.start(), 366) <= facts.date) // years that are over
            continue;
        const auto versions = services.budgets().versions(budget.id);
        if (!versions)
            return;
        for (const auto& head : *versions) {
            if (head.state != budgeting::VersionState::Submitted || head.submittedBy == services.session().user())
                continue;
            if (count++ == 0)
                first = head;
        }
    }
    if (count == 0)
        return;
    std::string name;
    if (const auto department = services.organization().department(first.department))
        name = department->name;
    facts.items.push_back({Urgency::ThisWeek, core::Severity::Note, note(codes::kBudgetsWait, {{"count", count}}),
                           note(codes::kBudgetsWaitDetail, {{"department", name}}), std::nullopt,
                           {"budget_version", first.id.value()}, codes::kReview});
}

} // namespace

void Today::addBudgeting(TodayFacts& facts) {
    const auto& session = m_services.session();
    if (session.may(Permission::InvoicesApprove))
        addInvoices(m_services, facts);
    if (session.may(Permission::BudgetEdit))
        addFlags(m_services, facts);
    if (session.may(Permission::BudgetApprove))
        addSubmitted(m_services, facts);
}

} // namespace practice::app
