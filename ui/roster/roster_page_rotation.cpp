#include "ui/roster/roster_page.h"

#include "scheduling/rotation_service.h"
#include "ui/common/format.h"
#include "ui/roster/roster_sheet.h"
#include "ui/roster/roster_sheets.h"

#include <algorithm>

namespace practice::ui::roster {

/// The days that the selection names; a single column, or none, names the period.
DateRange RosterPage::selectedDays() const {
    const auto& selection = m_grid->selection();
    if (selection.left() == selection.right())
        return m_sheet->days();
    return {m_grid->dateAt(selection.left()), m_grid->dateAt(selection.right() + 1)};
}

void RosterPage::rotate() {
    if (!m_sheet->mayEdit())
        return;
    const std::vector<EmployeeId> people = m_grid->selectedBlock().people;
    if (people.empty())
        return say(tr("Select the people first: their rows, or a cell in each row."));
    using Plans = std::vector<scheduling::Versioned<scheduling::RotationPlan>>;
    runner().read(
        this,
        [department = m_sheet->head().department](app::Services& services, core::Progress&) {
            return scheduling::RotationService(services.context()).rotations(department);
        },
        [this, people](core::Result<Plans> stored) {
            if (!stored)
                return navigator().showRefusal(stored.error());
            askRotation(this, *m_sheet, *stored, people, selectedDays(), [this, people](const RotationAnswer& answer) { keepRotation(answer, people); });
        });
}

/// Kept first, so that the deviations that the grid shows then are those of what was applied.
void RosterPage::keepRotation(const RotationAnswer& answer, std::vector<EmployeeId> people) {
    const auto apply = [this, answer, people = std::move(people)] {
        auto changes = scheduling::applyRotations(m_sheet->roster(), m_sheet->input(), people, answer.days);
        if (!m_sheet->perform({codes::kStepRotation, {{"name", answer.plan.rotation.name}}}, std::move(changes)))
            return say(tr("The rotation is kept; it changes no cell here."));
        navigator().toast(m_sheet->undoText(), tr("Undo"), [this] { m_sheet->undo(); });
    };
    if (answer.unchanged)
        return apply();
    write(
        answer.remove ? tr("Removing a rotation") : tr("Saving a rotation"),
        [answer, department = m_sheet->head().department](app::Services& services, core::Progress&) {
            scheduling::RotationService rotations(services.context());
            return answer.remove ? rotations.archive(answer.plan.rotation.id, answer.version) : rotations.save(department, answer.plan, answer.version);
        },
        [this, apply, remove = answer.remove](scheduling::Outcome<scheduling::RotationId> kept) {
            if (!kept)
                return navigator().showRefusal(kept.error());
            reload(remove ? std::function<void()>() : apply);
        });
}

void RosterPage::followRotations() {
    if (!m_sheet->mayEdit())
        return;
    followRotations(m_grid->selectedBlock().people, selectedDays());
}

void RosterPage::followRotations(const std::vector<EmployeeId>& people, DateRange days) {
    std::string name;
    bool several = false;
    for (const EmployeeId person : people)
        if (const auto following = scheduling::rotationOf(m_sheet->input().rotations, person)) {
            several = several || (!name.empty() && name != following.plan->rotation.name);
            name = following.plan->rotation.name;
        }
    if (name.empty())
        return say(tr("None of them follows a rotation. Ctrl+Shift+R gives them one."));
    const StepName step = several ? StepName{codes::kStepRotations, {}} : StepName{codes::kStepRotation, {{"name", name}}};
    if (!m_sheet->perform(step, scheduling::applyRotations(m_sheet->roster(), m_sheet->input(), people, days)))
        return say(tr("These cells are as in the rotation already."));
    navigator().toast(m_sheet->undoText(), tr("Undo"), [this] { m_sheet->undo(); });
}

} // namespace practice::ui::roster
