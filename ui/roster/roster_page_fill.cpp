// Filling: the choice, the quick fill, the solver and what becomes of its proposal.
#include "ui/roster/roster_page.h"

#include "scheduling/solver_program.h"
#include "ui/common/async/activity.h"
#include "ui/common/format.h"
#include "ui/roster/roster_sheet.h"
#include "ui/roster/roster_sheets.h"

#include <algorithm>

namespace practice::ui::roster {
namespace {
constexpr int kLookMs = 200; // how often the figures of a search are shown anew
} // namespace

/// All that is open, and the parts that are selected; the narrowest last.
std::vector<FillScope> RosterPage::fillScopes() const {
    std::vector<FillScope> scopes{{tr("All that is open"), {}}};
    const auto& selection = m_grid->selection();
    if (selection.isSingle())
        return scopes;
    const DateRange days{m_grid->dateAt(selection.left()), m_grid->dateAt(selection.right() + 1)};
    if (selection.area == GridSelection::Area::Coverage) { // these needs on these days
        FillScope scope{tr("Selected needs"), {}};
        for (int row = selection.top(); row <= selection.bottom(); ++row)
            scope.options.needs.push_back(m_grid->lines()[static_cast<std::size_t>(row)]);
        scope.options.days = days;
        scopes.push_back(std::move(scope));
        return scopes;
    }
    const auto people = m_grid->selectedBlock().people;
    const bool several = people.size() > 1;
    if (several) {
        FillScope scope{counted(std::int64_t(people.size()), tr("%1 person"), tr("%1 people")), {}};
        scope.options.people = people;
        scopes.push_back(std::move(scope));
    }
    if (selection.left() != selection.right()) {
        FillScope scope{rangeText(days), {}};
        scope.options.days = days;
        scopes.push_back(scope);
        if (several) {
            scope.text = tr("Both", "these people on these days");
            scope.options.people = people;
            scopes.push_back(std::move(scope));
        }
    }
    return scopes;
}

void RosterPage::fill() {
    if (m_filled || !m_sheet->mayEdit())
        return;
    if (m_proposal) {
        m_panel->showProposal(m_proposal);
        showPanel();
        return m_panel->focusFirst();
    }
    askFill(this, *m_sheet, fillScopes(), m_fillAnswer, [this](const FillAnswer& answer) { startFill(answer); });
}

void RosterPage::startFill(const FillAnswer& answer) {
    if (m_filled || !m_sheet->mayEdit())
        return;
    m_fillAnswer = answer;
    if (answer.engine == FillEngine::Quick)
        quickFill(answer.scope);
    else
        solve(answer);
}

/// On a copy of the roster: the grid stays free meanwhile.
template <class Work, class Done> void RosterPage::runFill(const QString& caption, Work work, Done done) {
    m_filled = {m_sheet->head().department, m_sheet->days()};
    showFillState();
    const auto started = connect(&runner(), &DbRunner::activityStarted, this, [this](Activity* activity) {
        m_fillActivity = activity;
        connect(activity, &Activity::progressed, this, &RosterPage::showFillState);
    });
    runner().longRead(
        this, caption, std::move(work),
        [this, done = std::move(done)](auto result) {
            const bool same = m_sheet->isOpen() && m_filled == std::pair(m_sheet->head().department, m_sheet->days());
            endFill();
            if (same) // another roster may have been opened meanwhile
                done(std::move(result));
        },
        [this](const QString&, const QString&) { endFill(); });
    disconnect(started);
}

void RosterPage::showFillState() {
    if (!m_filled)
        return m_bar->setFill(m_proposal ? RosterBar::Fill::Proposed : RosterBar::Fill::Idle);
    if (m_watchpoint)
        return m_bar->setFill(RosterBar::Fill::Solving, std::min(int(m_watchpoint->status().seconds), m_fillAnswer.seconds), m_fillAnswer.seconds);
    m_bar->setFill(RosterBar::Fill::Filling, m_fillActivity ? m_fillActivity->done() : 0, m_fillActivity ? m_fillActivity->total() : 0);
}

void RosterPage::endFill() {
    m_solveLook.stop();
    m_watchpoint.reset();
    m_filled.reset();
    showFillState();
}

void RosterPage::cancelFill() {
    if (m_fillActivity)
        m_fillActivity->cancel();
}

void RosterPage::quickFill(const scheduling::FillOptions& options) {
    runFill(
        tr("Filling open shifts"),
        [evaluator = m_sheet->evaluator(), options](app::Services&, core::Progress& progress) { return scheduling::greedyFill(evaluator, options, progress); },
        [this](scheduling::FillResult result) { takeFill(std::move(result)); });
}

void RosterPage::solve(const FillAnswer& answer) {
    scheduling::RosterSolveOptions options;
    options.fill = answer.scope;
    options.mode = answer.mode;
    options.seconds = answer.seconds;
    m_watchpoint = std::make_shared<SolveWatchpoint>();
    const auto look = [this] {
        if (!m_watchpoint)
            return;
        showFillState();
        m_panel->showSolving({m_fillAnswer.seconds, scheduling::openToFill(m_sheet->evaluator(), m_fillAnswer.scope),
                              m_fillAnswer.mode == scheduling::SolveMode::Improve, m_watchpoint->status()});
    };
    look();
    showPanel();
    m_panel->focusFirst();
    m_solveLook.disconnect();
    connect(&m_solveLook, &QTimer::timeout, this, [this, look] {
        if (m_panel->isSolving()) // closed meanwhile: the button of the bar tells how far it is
            look();
        else
            showFillState();
    });
    m_solveLook.start(kLookMs);
    if (!m_solver)
        m_solver = scheduling::installedSolver();
    runFill(
        tr("Solving the roster"),
        [evaluator = m_sheet->evaluator(), options, solver = m_solver, watchpoint = m_watchpoint](app::Services&, core::Progress& progress) {
            return scheduling::solveRoster(evaluator, options, solver, progress, [watchpoint](const scheduling::SolveStatus& status) { watchpoint->tell(status); });
        },
        [this](core::Result<scheduling::SolvedRoster> result) { solveDone(std::move(result)); });
}

void RosterPage::solveDone(core::Result<scheduling::SolvedRoster> result) {
    if (!result) {
        hidePanel();
        return navigator().showRefusal(result.error());
    }
    // Cells that were edited while it ran stay as they are now.
    std::erase_if(result->fill.changes, [this](const scheduling::CellChange& change) {
        return !m_sheet->input().member(change.cell.employee) || m_sheet->roster().at(change.cell) != change.before;
    });
    m_proposal = std::make_shared<const Proposal>(proposalOf(m_sheet->evaluator(), *std::move(result)));
    showFillState();
    m_panel->showProposal(m_proposal);
    showPanel();
    m_panel->focusFirst();
}

void RosterPage::acceptProposal() {
    if (!m_proposal)
        return;
    auto result = m_proposal->solved.fill;
    m_proposal.reset();
    showFillState();
    takeFill(std::move(result));
    m_grid->setFocus();
}

void RosterPage::discardProposal() {
    m_proposal.reset();
    showFillState();
    hidePanel();
}

void RosterPage::takeFill(scheduling::FillResult result) {
    const auto before = result.changes.size();
    std::erase_if(result.changes, [this](const scheduling::CellChange& change) {
        return !m_sheet->input().member(change.cell.employee) || m_sheet->roster().at(change.cell) != change.before;
    });
    const auto dropped = before - result.changes.size();
    const auto count = static_cast<std::int64_t>(result.changes.size());
    m_sheet->perform({codes::kStepFill, {{"count", count}}}, result.changes);
    QString text = counted(result.filled, tr("%1 open shift filled"), tr("%1 open shifts filled"));
    if (dropped > 0)
        text += tr("; %1 left as edited meanwhile").arg(dropped);
    if (!result.unmet.empty())
        text += tr("; %1 stay open").arg(result.unmet.size());
    m_panel->showUnmet(std::move(result));
    showPanel();
    navigator().toast(text, count > 0 ? tr("Undo") : QString(), [this] { m_sheet->undo(); });
}

} // namespace practice::ui::roster
