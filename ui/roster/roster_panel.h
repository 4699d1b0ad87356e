#pragma once

#include "scheduling/candidates.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/roster/proposal.h"
#include "ui/roster/types.h"

#include <QPointer>

#include <functional>
#include <optional>
#include <variant>

namespace practice::ui::roster {

class RosterSheet;

/// What the panel asks of the page.
struct PanelActions {
    std::function<void(StepName, CellChanges)> take;
    std::function<void(const CellChanges&)> propose;
    std::function<void(const OpenPlace&)> ring; ///< Rings the cells of the strip; no dates: none.
    std::function<void(const RosterFinding&)> accept;
    std::function<void(std::int64_t acceptance)> withdraw;
    std::function<void(const CellKey&)> callOut;
    std::function<QString()> callOutWhyNot;
    std::function<void(const CellKey&)> note;
    std::function<void(const CellKey&)> pin;
    std::function<void(const CellKey&)> follow; ///< As in the person's rotation.
    std::function<void(const CellKey&)> goToCell;
    std::function<void(const OpenPlace&)> goToPlace;
    std::function<void(const core::EntityRef&)> openRecord;
    std::function<void(int number)> compareWith;
    std::function<void(const CellKey&)> lookAt; ///< Shows the cell in the grid; the panel stays as it is.
    std::function<void()> stopSolving;
    std::function<void()> acceptProposal;
    std::function<void()> discardProposal;
};

struct Comparison {
    int number = 0; ///< Published version.
    scheduling::Roster content;
    std::vector<scheduling::RosterVersion> versions;
};

enum class FindingFilter { All, Blocks, Warnings, Notes };

/// The details beside the grid: an open need with its candidates, a cell, the findings, what changed, what a fill could not
/// meet, a search that runs and what it proposes. Rebuilt after each edit, so that it never shows yesterday's reasons.
class RosterPanel : public DetailsPanel {
    Q_OBJECT
  public:
    RosterPanel(RosterSheet& sheet, PanelActions actions, QWidget* parent = nullptr);

    void showPlace(const OpenPlace& place);
    void showCell(const CellKey& cell);
    void showFindings(FindingFilter filter = FindingFilter::All);
    void showComparison(Comparison comparison);
    void showUnmet(scheduling::FillResult result);
    void showSolving(Solving solving); ///< Again and again while it runs.
    bool isSolving() const { return std::holds_alternative<Solving>(m_subject); }
    void showProposal(std::shared_ptr<const Proposal> proposal);
    void showNothing();
    bool isEmpty() const { return std::holds_alternative<std::monostate>(m_subject); }
    void refresh(); ///< The same subject anew.
    bool isList() const; ///< A list of many rows: it may wait until the typing pauses.
    bool follow(const CellKey& cell); ///< Where a cell is shown: takes this one at the next refresh.
    void focusFirst();

  private:
    static constexpr int kRowsAtOnce = 40;
    void build();
    void fillIn();
    void layOutNow();
    void buildPlace(const OpenPlace& place);
    void buildCandidates(const scheduling::OpenShift& open, const CellChanges& before, StepName name);
    void buildEffect(Section* section, const scheduling::Candidate& candidate, const QString& name);
    void buildCell(const CellKey& cell);
    void buildShifts(const CellKey& cell);
    void buildFindingsOf(const CellKey& cell);
    void buildFindings(FindingFilter filter);
    void buildComparison(const Comparison& comparison);
    void buildUnmet(const scheduling::FillResult& result);
    void addUnmet(const scheduling::FillResult& result);
    void buildSolving();
    void updateSolving();
    void buildProposal(const Proposal& proposal);
    void addHours(const Proposal& proposal);
    void addChanges(const CellChanges& changes);
    void addMore(Section* section, int left); ///< Nothing where none is left.
    QWidget* jumpRow(Mark mark, const QString& where, const QString& what, std::function<void()> go);

    using Subject = std::variant<std::monostate, OpenPlace, CellKey, FindingFilter, Comparison, scheduling::FillResult, Solving,
                                 std::shared_ptr<const Proposal>>;
    struct SolvingLines {
        QPointer<FactLine> time, open, placed, changed, quality;
    };
    RosterSheet& m_sheet;
    PanelActions m_actions;
    Subject m_subject;
    SolvingLines m_solving;
    int m_rows = kRowsAtOnce; ///< Of the findings and of the changes that are listed.
    bool m_allCandidates = false;
    bool m_evenIfMet = false; ///< The user asked for candidates of a need that is met.
};

/// The need that a shift of this cell counts for; empty if none does.
std::optional<scheduling::OpenShift> replacementFor(const RosterSheet& sheet, const CellKey& cell);

} // namespace practice::ui::roster
