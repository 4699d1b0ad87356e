#include "budgeting/sheet_draft.h"

#include "budgeting/budgeting_messages.h"
#include "core/contract.h"
#include "core/text.h"

#include <algorithm>

namespace practice::budgeting {

using core::error;
using core::Money;
using core::refuse;

namespace {

constexpr std::size_t kMostSteps = 500;

SheetCell& cellAt(std::vector<SheetLine>& lines, CellPlace place) {
    return lines[static_cast<std::size_t>(place.line)].cells[static_cast<std::size_t>(place.column)];
}

void put(SheetCell& cell, Money amount, std::string formula = {}) {
    cell.amount = amount;
    cell.formula = std::move(formula);
    cell.isSet = true;
}

/// Typed cells end a line's method: what is typed would be overwritten otherwise.
void putByHand(std::vector<SheetLine>& lines, CellPlace place, Money amount, std::string formula = {}) {
    put(cellAt(lines, place), amount, std::move(formula));
    lines[static_cast<std::size_t>(place.line)].driver = FixedAmounts{};
}

void putMonths(SheetLine& line, const Months& months) {
    for (std::size_t i = 0; i < kMonths; ++i)
        put(line.cells[i], months[i]);
}

} // namespace

SheetDraft::SheetDraft(FiscalYear year, Sheet sheet, PriorYear prior) : m_year(year), m_prior(std::move(prior)) {
    m_states.push_back({{}, std::move(sheet)});
    m_savedSheet = m_states.front().sheet;
}

const SheetLine& SheetDraft::line(int index) const {
    PRACTICE_EXPECTS(index >= 0 && index < lines());
    return *sheet().lines[static_cast<std::size_t>(index)];
}

Months SheetDraft::priorOf(int index) const {
    const auto at = m_prior.find(line(index).account);
    return at == m_prior.end() ? Months{} : at->second;
}

SheetDraft::Lines SheetDraft::copied() const {
    Lines lines;
    lines.reserve(sheet().lines.size());
    for (const auto& line : sheet().lines)
        lines.push_back(*line);
    return lines;
}

SheetDraft::Done SheetDraft::checkPlace(CellPlace place) const {
    if (place.line >= 0 && place.line < lines() && place.column >= 0 && place.column < kMonths)
        return {};
    return refuse(error(codes::kCellOutside, {{"lines", std::int64_t{lines()}}}));
}

SheetDraft::Done SheetDraft::checkFree(CellPlace place) const {
    PRACTICE_TRY(checkPlace(place));
    if (line(place.line).cells[static_cast<std::size_t>(place.column)].isLocked)
        return refuse(error(codes::kCellLocked, {{"cell", cellName(place)}}, cellName(place)));
    return {};
}

/// Works out the formulas of the new state and takes it over, sharing the lines that are as before.
SheetDraft::Done SheetDraft::commit(std::string step, Lines lines) {
    std::vector<FormulaLine> formulas;
    for (const auto& line : lines) {
        FormulaLine formula{line.accountCode, line.amounts(), {}};
        for (std::size_t i = 0; i < kMonths; ++i)
            formula.formulas[i] = line.cells[i].formula;
        formulas.push_back(std::move(formula));
    }
    auto values = evaluateSheet(m_year, formulas);
    if (!values.findings.empty())
        return refuse(std::move(values.findings));
    Sheet next;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t month = 0; month < kMonths; ++month)
            lines[i].cells[month].amount = values.lines[i][month];
        const auto same = std::find_if(sheet().lines.begin(), sheet().lines.end(),
                                       [&](const auto& line) { return line->account == lines[i].account && *line == lines[i]; });
        next.lines.push_back(same != sheet().lines.end() ? *same : std::make_shared<const SheetLine>(std::move(lines[i])));
    }
    if (next.sameAs(sheet()))
        return {};
    m_states.resize(m_at + 1);
    m_log.push_back(step);
    m_states.push_back({std::move(step), std::move(next)});
    if (m_states.size() > kMostSteps)
        m_states.erase(m_states.begin());
    m_at = m_states.size() - 1;
    return {};
}

SheetDraft::Done SheetDraft::enter(CellPlace at, std::string_view text) {
    const auto trimmed = core::trimmed(text);
    if (at.column == kYearColumn) {
        PRACTICE_TRY(checkPlace({at.line, 0}));
        PRACTICE_TRY_ASSIGN(const auto year, readAmount(trimmed, at));
        return aimFor({at.line}, year);
    }
    PRACTICE_TRY(checkFree(at));
    if (trimmed.empty())
        return clear(at, at);
    auto lines = copied();
    if (trimmed.front() == '=') {
        putByHand(lines, at, Money(), std::string(trimmed));
    } else {
        PRACTICE_TRY_ASSIGN(const auto amount, readAmount(trimmed, at));
        putByHand(lines, at, amount);
    }
    return commit("Enter " + cellName(at), std::move(lines));
}

SheetDraft::Done SheetDraft::clear(CellPlace from, CellPlace to) {
    auto lines = copied();
    for (int line = from.line; line <= to.line; ++line)
        for (int month = from.column; month <= to.column; ++month) {
            PRACTICE_TRY(checkFree({line, month}));
            putByHand(lines, {line, month}, Money());
            cellAt(lines, {line, month}).isSet = false;
        }
    return commit(from == to ? "Clear " + cellName(from) : "Clear " + cellName(from) + ":" + cellName(to), std::move(lines));
}

SheetDraft::Done SheetDraft::fillRight(int line, int fromMonth, int toMonth) {
    return fill({line, fromMonth}, {line, toMonth}, Fill::Right);
}

SheetDraft::Done SheetDraft::fillDown(int month, int fromLine, int toLine) {
    return fill({fromLine, month}, {toLine, month}, Fill::Down);
}

SheetDraft::Done SheetDraft::fill(CellPlace from, CellPlace to, Fill how) {
    PRACTICE_TRY(checkPlace(from));
    auto lines = copied();
    for (int line = from.line; line <= to.line; ++line)
        for (int month = from.column; month <= to.column; ++month) {
            const CellPlace source = how == Fill::Right ? CellPlace{line, from.column} : CellPlace{from.line, month};
            const CellPlace target{line, month};
            if (target == source)
                continue;
            PRACTICE_TRY(checkFree(target));
            const auto& cell = this->line(source.line).cells[static_cast<std::size_t>(source.column)];
            const auto formula = shifted(cell.formula, month - source.column, line - source.line);
            if (!formula)
                return refuse(error(codes::kFillOutside, {{"cell", cellName(target)}}));
            putByHand(lines, target, cell.amount, *formula);
        }
    return commit(how == Fill::Right ? "Fill right" : "Fill down", std::move(lines));
}

SheetDraft::Done SheetDraft::paste(CellPlace at, std::string_view text) {
    PRACTICE_TRY_ASSIGN(const auto cells, readPaste(text, at, lines(), [this](CellPlace place) {
        return line(place.line).cells[static_cast<std::size_t>(place.column)].isLocked;
    }));
    auto changed = copied();
    for (const auto& cell : cells)
        putByHand(changed, cell.place, cell.amount, cell.formula);
    return commit("Paste at " + cellName(at), std::move(changed));
}

SheetDraft::Done SheetDraft::spread(int index, Money year, Spread how, const Volumes& volumes) {
    for (int month = 0; month < kMonths; ++month)
        PRACTICE_TRY(checkFree({index, month}));
    Months months = spreadEvenly(year);
    if (how == Spread::ByDays)
        months = spreadByDays(year, m_year);
    if (how == Spread::LastYear) {
        PRACTICE_TRY_ASSIGN(months, spreadLike(year, priorOf(index)));
    }
    if (how == Spread::ByVolume) {
        PRACTICE_TRY_ASSIGN(months, spreadByVolume(year, volumes));
    }
    auto lines = copied();
    auto& line = lines[static_cast<std::size_t>(index)];
    line.driver = FixedAmounts{};
    putMonths(line, months);
    return commit("Spread " + line.accountCode, std::move(lines));
}

SheetDraft::Done SheetDraft::copyLastYear(int basisPoints) {
    auto lines = copied();
    bool any = false;
    for (int i = 0; i < static_cast<int>(lines.size()); ++i) {
        const auto prior = priorOf(i);
        if (std::all_of(prior.begin(), prior.end(), [](Money m) { return m.isZero(); }))
            continue;
        any = true;
        PRACTICE_TRY_ASSIGN(const auto months, priorPlus(prior, basisPoints));
        for (std::size_t month = 0; month < kMonths; ++month) {
            auto& cell = lines[static_cast<std::size_t>(i)].cells[month];
            if (cell.isSet || cell.isLocked)
                continue;
            cell.amount = months[month]; // not set: another percentage may follow
            cell.formula.clear();
        }
    }
    if (!any)
        return refuse(error(codes::kPriorMissing));
    return commit("Copy last year", std::move(lines));
}

SheetDraft::Done SheetDraft::aimFor(const std::vector<int>& indexes, Money target) {
    auto lines = copied();
    std::vector<TargetCell> cells;
    for (const auto index : indexes) {
        PRACTICE_TRY(checkPlace({index, 0}));
        for (const auto& cell : lines[static_cast<std::size_t>(index)].cells)
            cells.push_back({cell.amount, cell.isLocked});
    }
    PRACTICE_TRY_ASSIGN(const auto amounts, towardsTarget(cells, target));
    auto amount = amounts.begin();
    for (const auto index : indexes) {
        auto& line = lines[static_cast<std::size_t>(index)];
        line.driver = FixedAmounts{};
        for (auto& cell : line.cells) {
            if (!cell.isLocked)
                put(cell, *amount);
            ++amount;
        }
    }
    return commit("Set target", std::move(lines));
}

SheetDraft::Done SheetDraft::setDriver(int index, const Driver& driver) {
    for (int month = 0; month < kMonths; ++month)
        PRACTICE_TRY(checkFree({index, month}));
    auto lines = copied();
    auto& line = lines[static_cast<std::size_t>(index)];
    line.driver = driver;
    if (!std::holds_alternative<FixedAmounts>(driver)) {
        PRACTICE_TRY_ASSIGN(const auto months, monthsOf(driver, m_year, priorOf(index)));
        putMonths(line, months);
    }
    return commit("Method of " + line.accountCode, std::move(lines));
}

SheetDraft::Done SheetDraft::addLine(const ledger::Account& account) { return addLines({account}); }

SheetDraft::Done SheetDraft::addLines(const std::vector<ledger::Account>& accounts) {
    auto lines = copied();
    for (const auto& account : accounts) {
        SheetLine line;
        line.account = account.id;
        line.accountCode = account.code;
        line.accountName = account.name;
        line.kind = account.kind;
        // Behind the others: references by line number keep their meaning.
        lines.push_back(std::move(line));
    }
    Sheet checked;
    for (const auto& each : lines)
        checked.lines.push_back(std::make_shared<const SheetLine>(each));
    if (auto findings = checkSheet(checked); core::hasErrors(findings))
        return refuse(std::move(findings));
    return commit(accounts.size() == 1 ? "Add " + accounts.front().code : "Add " + std::to_string(accounts.size()) + " accounts", std::move(lines));
}

SheetDraft::Done SheetDraft::removeLine(int index) {
    PRACTICE_TRY(checkPlace({index, 0}));
    for (int month = 0; month < kMonths; ++month)
        PRACTICE_TRY(checkFree({index, month}));
    auto lines = copied();
    const auto code = lines[static_cast<std::size_t>(index)].accountCode;
    for (auto& line : lines)
        for (auto& cell : line.cells) // a formula that named the line keeps its value
            cell.formula = afterRemoving(cell.formula, index).value_or(std::string());
    lines.erase(lines.begin() + index);
    return commit("Remove " + code, std::move(lines));
}

SheetDraft::Done SheetDraft::setNote(CellPlace at, std::string note) {
    PRACTICE_TRY(checkPlace(at));
    auto lines = copied();
    cellAt(lines, at).note = std::move(note);
    return commit("Note on " + cellName(at), std::move(lines));
}

SheetDraft::Done SheetDraft::setLineNote(int index, std::string note) {
    PRACTICE_TRY(checkPlace({index, 0}));
    auto lines = copied();
    auto& line = lines[static_cast<std::size_t>(index)];
    line.note = std::move(note);
    return commit("Note on " + line.accountCode, std::move(lines));
}

SheetDraft::Done SheetDraft::lock(CellPlace from, CellPlace to, bool isLocked) {
    auto lines = copied();
    for (int line = from.line; line <= to.line; ++line)
        for (int month = from.column; month <= to.column; ++month) {
            PRACTICE_TRY(checkPlace({line, month}));
            cellAt(lines, {line, month}).isLocked = isLocked;
        }
    return commit(isLocked ? "Lock cells" : "Unlock cells", std::move(lines));
}

SheetDraft::Done SheetDraft::replaceAll(Sheet replacement, std::string stepName) {
    Lines lines;
    for (const auto& line : replacement.lines)
        lines.push_back(*line);
    return commit(std::move(stepName), std::move(lines));
}

std::string SheetDraft::undoName() const { return canUndo() ? m_states[m_at].step : std::string(); }
std::string SheetDraft::redoName() const { return canRedo() ? m_states[m_at + 1].step : std::string(); }

void SheetDraft::undo() {
    PRACTICE_EXPECTS(canUndo());
    const auto& step = m_states[m_at--].step;
    // A step of this save that is taken back has not happened.
    if (!m_log.empty() && m_log.back() == step)
        m_log.pop_back();
    else
        m_log.push_back("Undo " + step);
}

void SheetDraft::redo() {
    PRACTICE_EXPECTS(canRedo());
    m_log.push_back(m_states[++m_at].step);
}

void SheetDraft::markSaved() {
    m_savedSheet = sheet();
    m_log.clear();
}

} // namespace practice::budgeting
