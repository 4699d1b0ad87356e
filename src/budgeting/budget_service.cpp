#include "budgeting/budget_service.h"

#include "budgeting/support.h"

#include <algorithm>

namespace practice::budgeting {

using core::error;
using core::refuse;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

BudgetRepository repositoryOf(const security::Context& context) {
    return BudgetRepository(context.connection, context.session.keys());
}

BudgetRepository::Stamp stampOf(UnitOfWork& work) { return {work.now(), work.session().user()}; }

core::EntityRef refTo(VersionId id) { return {"budget_version", id.value()}; }

std::string joined(const std::vector<std::string>& steps) {
    std::string text;
    for (const auto& step : steps)
        text += (text.empty() ? "" : "; ") + step;
    return text;
}

core::Arg stateArg(VersionState state) { return {"state", core::lowered(caption(state))}; }

core::Findings checkAccounts(const Sheet& sheet, const AccountsById& accounts) {
    core::Findings found;
    for (const auto& line : sheet.lines) {
        const auto at = accounts.find(line->account);
        if (at == accounts.end() || at->second.isArchived)
            found.push_back(error(codes::kUnknownAccount, {{"account", line->accountCode}}));
    }
    return found;
}

/// The formulas give the amounts that come with them: nothing was changed beside the draft.
core::Findings checkFormulas(const Sheet& sheet, const FiscalYear& year) {
    std::vector<FormulaLine> lines;
    for (const auto& line : sheet.lines) {
        FormulaLine formula{line->accountCode, line->amounts(), {}};
        for (std::size_t i = 0; i < kMonths; ++i)
            formula.formulas[i] = line->cells[i].formula;
        lines.push_back(std::move(formula));
    }
    auto values = evaluateSheet(year, lines);
    for (std::size_t i = 0; i < sheet.lines.size() && values.findings.empty(); ++i)
        if (values.lines[i] != sheet.lines[i]->amounts())
            values.findings.push_back(error(codes::kMonthsDiffer, {{"account", sheet.lines[i]->accountCode}}));
    return values.findings;
}

} // namespace

core::Result<std::vector<Budget>> BudgetService::budgets() {
    PRACTICE_TRY(authorize(m_context, Permission::BudgetView));
    return repositoryOf(m_context).budgets();
}

core::Result<Budget> BudgetService::budgetAt(core::Date day) {
    PRACTICE_TRY(authorize(m_context, Permission::BudgetView));
    for (auto& budget : repositoryOf(m_context).budgets())
        if (budget.year.monthOf(day))
            return std::move(budget);
    return refuse(error(codes::kNoBudget, {{"year", core::toIso(day)}}));
}

BudgetId BudgetService::insertBudget(UnitOfWork& work, core::Date start) {
    Budget budget;
    budget.year = FiscalYear(start);
    budget.name = budget.year.name();
    const auto id = BudgetRepository(work.connection(), work.keys()).insert(budget, stampOf(work));
    work.audit({"budget.create", {"budget", id.value()}, {"starts_on"}, budget.name});
    work.changed("budget", id.value());
    return id;
}

Outcome<BudgetId> BudgetService::createBudget(core::Date start, std::string name) {
    PRACTICE_TRY(authorizeFor(m_context, Permission::BudgetEdit, {}));
    UnitOfWork work(m_context);
    BudgetRepository repository(work.connection(), work.keys());
    if (auto findings = checkYear(start, repository.budgets()); !findings.empty())
        return refuse(std::move(findings));
    const auto id = insertBudget(work, start);
    if (!core::trimmed(name).empty()) {
        auto budget = *repository.budget(id);
        budget.name = std::string(core::trimmed(name));
        repository.update(budget);
    }
    return core::Changed<BudgetId>{id, work.commit()};
}

Outcome<BudgetId> BudgetService::setThresholds(BudgetId id, core::RowVersion version, FlagThresholds flags) {
    PRACTICE_TRY(authorize(m_context, Permission::BudgetApprove));
    if (auto findings = checkThresholds(flags); !findings.empty())
        return refuse(std::move(findings));
    UnitOfWork work(m_context);
    BudgetRepository repository(work.connection(), work.keys());
    auto budget = repository.budget(id);
    if (!budget)
        return refuse(core::NotFound{{"budget", id.value()}});
    const auto stored = budget->version;
    budget->version = version;
    budget->flags = flags;
    if (!repository.update(*budget))
        return refuse(core::Conflict{{"budget", id.value()}, version.value, stored.value, {}});
    work.audit({"budget.thresholds", {"budget", id.value()}, {"flag_basis_points", "flag_cents"},
                std::to_string(flags.basisPoints) + " bp, " + core::toText(flags.amount)});
    work.changed("budget", id.value());
    return core::Changed<BudgetId>{id, work.commit()};
}

core::Result<std::vector<VersionHead>> BudgetService::versions(BudgetId budget) {
    PRACTICE_TRY(authorize(m_context, Permission::BudgetView));
    auto heads = repositoryOf(m_context).versions(budget);
    std::erase_if(heads, [this](const auto& head) {
        return !m_context.session.may(Permission::BudgetView, head.department);
    });
    return heads;
}

core::Result<VersionHead> BudgetService::headFor(VersionId id, Permission permission) {
    auto head = repositoryOf(m_context).version(id);
    if (!head)
        return refuse(core::NotFound{refTo(id)});
    PRACTICE_TRY(authorizeFor(m_context, permission, head->department));
    return *std::move(head);
}

/// Months of last year that are over hold their actuals, the others the approved budget of that year.
PriorYear BudgetService::priorOf(const Budget& budget, DepartmentId department) const {
    const auto last = budget.year.previous();
    const auto today = todayIn(m_context);
    const auto accounts = accountsById(m_context.connection);
    PriorYear prior;
    const auto isOver = [&](int month) { return last.month(month).to <= today; };
    const auto add = [&](ledger::AccountId id, int month, core::Money amount) {
        const auto kind = accounts.at(id).kind;
        if (kind == ledger::AccountKind::Income || kind == ledger::AccountKind::Expense)
            prior[id][static_cast<std::size_t>(month)] += kind == ledger::AccountKind::Income ? -amount : amount;
    };
    for (const auto& total : ledger::LedgerService::monthTotals(m_context.connection, last.range()))
        if (const auto month = last.monthOf(total.month); total.department == department.value() && isOver(*month))
            add(total.account, *month, total.amount);
    const auto repository = repositoryOf(m_context);
    for (const auto& earlier : repository.budgets())
        if (earlier.year == last)
            for (const auto& figure : repository.figures(earlier.id))
                if (figure.department == department && !isOver(figure.month))
                    add(figure.account, figure.month, figure.amount);
    return prior;
}

bool BudgetService::isOwn(const VersionHead& head) const {
    const auto user = m_context.session.user();
    return head.savedBy == user || head.submittedBy == user;
}

core::Result<OpenSheet> BudgetService::open(VersionId id) {
    const storage::ReadTransaction snapshot(m_context.connection);
    PRACTICE_TRY_ASSIGN(auto head, headFor(id, Permission::BudgetView));
    const auto repository = repositoryOf(m_context);
    const auto& session = m_context.session;
    OpenSheet open;
    open.budget = *repository.budget(head.budget);
    open.sheet = repository.sheet(id, accountsById(m_context.connection));
    open.prior = priorOf(open.budget, head.department);
    open.mayEdit = head.state == VersionState::Draft && session.may(Permission::BudgetEdit, head.department);
    open.mayApprove = head.state == VersionState::Submitted && session.may(Permission::BudgetApprove, head.department) &&
                      (!isOwn(head) || couldOnlyDecideAlone(m_context, Permission::BudgetApprove));
    open.head = std::move(head);
    return open;
}

Outcome<VersionId> BudgetService::startVersion(BudgetId budget, DepartmentId department, VersionId from, std::string note) {
    PRACTICE_TRY(authorizeFor(m_context, Permission::BudgetEdit, department));
    if (from.isValid())
        PRACTICE_TRY(headFor(from, Permission::BudgetView));
    UnitOfWork work(m_context);
    BudgetRepository repository(work.connection(), work.keys());
    if (!repository.budget(budget))
        return refuse(core::NotFound{{"budget", budget.value()}});
    if (const auto other = repository.inWork(budget, department))
        return refuse(error(codes::kDraftExists, {{"number", std::int64_t{other->number}}, stateArg(other->state)}));
    VersionHead head;
    head.budget = budget;
    head.department = department;
    head.number = repository.lastNumber(budget, department) + 1;
    head.basedOn = from;
    head.note = std::move(note);
    const auto id = repository.insert(head, stampOf(work));
    if (from.isValid()) {
        auto sheet = repository.sheet(from, accountsById(work.connection()));
        repository.replaceSheet(id, sheet);
    }
    work.audit({"budget_version.create", refTo(id), {"based_on_id"}, "version " + std::to_string(head.number)});
    work.changed("budget_version", id.value());
    return core::Changed<VersionId>{id, work.commit()};
}

Outcome<VersionHead> BudgetService::saveSheet(VersionId id, core::RowVersion version, const Sheet& sheet,
                                              const std::vector<std::string>& steps) {
    PRACTICE_TRY(headFor(id, Permission::BudgetEdit));
    UnitOfWork work(m_context);
    BudgetRepository repository(work.connection(), work.keys());
    auto head = *repository.version(id);
    if (head.state != VersionState::Draft)
        return refuse(error(codes::kNotDraft, {stateArg(head.state)}));
    auto findings = checkSheet(sheet);
    for (auto&& more : {checkAccounts(sheet, accountsById(work.connection())),
                        checkFormulas(sheet, repository.budget(head.budget)->year)})
        findings.insert(findings.end(), more.begin(), more.end());
    if (core::hasErrors(findings))
        return refuse(std::move(findings));
    const auto stored = head.version;
    head.version = version;
    head.savedAt = work.now();
    head.savedBy = work.session().user();
    if (!repository.update(head))
        return refuse(core::Conflict{refTo(id), version.value, stored.value, {}});
    repository.replaceSheet(id, sheet);
    work.audit({"budget_version.save", refTo(id), {"cells"}, joined(steps)});
    work.changed("budget_version", id.value());
    return core::Changed<VersionHead>{*repository.version(id), work.commit()};
}

VersionId BudgetService::insertVersion(UnitOfWork& work, BudgetId budget, DepartmentId department, VersionState state,
                                       const Sheet& sheet) {
    BudgetRepository repository(work.connection(), work.keys());
    VersionHead head;
    head.budget = budget;
    head.department = department;
    head.number = repository.lastNumber(budget, department) + 1;
    head.state = state;
    const auto id = repository.insert(head, stampOf(work));
    repository.replaceSheet(id, sheet);
    work.audit({"budget_version.create", refTo(id), {"cells"}, "version " + std::to_string(head.number)});
    work.changed("budget_version", id.value());
    return id;
}

core::Result<std::vector<ledger::LedgerService::BudgetFigure>> BudgetService::exportFigures(core::DateRange range) {
    PRACTICE_TRY(authorize(m_context, Permission::LedgerExport));
    const storage::ReadTransaction snapshot(m_context.connection);
    const auto repository = repositoryOf(m_context);
    std::map<std::pair<core::Date, ledger::AccountId>, core::Money> sums;
    for (const auto& budget : repository.budgets())
        for (const auto& figure : repository.figures(budget.id))
            if (const auto month = budget.year.month(figure.month); range.from <= month.from && month.to <= range.to)
                sums[{month.from, figure.account}] += figure.amount;
    std::vector<ledger::LedgerService::BudgetFigure> figures;
    for (const auto& [where, amount] : sums)
        figures.push_back({where.first, where.second, amount});
    return figures;
}

} // namespace practice::budgeting
