#include "ui/roster/roster_page.h"

#include "app/workspace.h"
#include "people/people_service.h"
#include "ui/common/format.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/roster/grid_commands.h"
#include "ui/roster/roster_sheet.h"
#include "ui/roster/roster_sheets.h"

#include <algorithm>

namespace practice::ui::roster {

void RosterPage::take(StepName name, CellChanges changes) {
    if (!edit::take(*m_sheet, name, std::move(changes)))
        return say(tr("The roster has changed since; the list is shown anew."));
    m_grid->setFocus();
    navigator().toast(ui::sentence(core::note(name.code, name.args)), tr("Undo"), [this] { m_sheet->undo(); });
}

void RosterPage::accept(const RosterFinding& finding) {
    const QString where = finding.employee.isValid() ? m_sheet->nameOf(finding.employee) : tr("Coverage");
    SheetDialog::askReason(this, tr("Accept this warning?"), tr("%1: %2").arg(where, ui::sentence(finding.finding)), tr("Accept"), ButtonKind::Primary,
                           [this, finding](const QString& reason) {
                               withSaved([this, finding, reason] {
                                   write(
                                       tr("Accepting a warning"),
                                       [id = m_sheet->head().id, finding, text = toUtf8(reason)](app::Services& services, core::Progress&) {
                                           return services.rosters().accept(id, finding, text);
                                       },
                                       [this](scheduling::Outcome<scheduling::Acceptance> result) {
                                           if (result)
                                               m_sheet->addAcceptance(result->value);
                                           else
                                               navigator().showRefusal(result.error());
                                       });
                               });
                           });
}

void RosterPage::withdraw(std::int64_t acceptance) {
    write(
        tr("Withdrawing an acceptance"),
        [id = m_sheet->head().id, acceptance](app::Services& services, core::Progress&) { return services.rosters().withdrawAcceptance(id, acceptance); },
        [this, acceptance](scheduling::Outcome<scheduling::RosterId> result) {
            if (result)
                m_sheet->removeAcceptance(acceptance);
            else
                navigator().showRefusal(result.error());
        });
}

void RosterPage::note(const CellKey& cell) {
    const auto& shifts = m_sheet->roster().at(cell);
    if (shifts.empty() || !m_sheet->mayEdit())
        return say(shifts.empty() ? tr("A note belongs to a shift; this cell has none.") : whyNotEdit());
    askNote(this, tr("%1, %2").arg(m_sheet->nameOf(cell.employee), weekdayText(cell.date)), fromUtf8(shifts.front().note),
            [this, cell](const QString& text) { edit::note(*m_sheet, cell, 0, text); });
}

/// First of the two clicks: the second assigns the best candidate, who stands in the panel right away.
void RosterPage::callOut(const CellKey& cell) {
    write(
        tr("Recording a call-out"),
        [cell](app::Services& services, core::Progress&) { return services.people().recordCallOut(cell.employee, cell.date); },
        [this, cell](core::Result<core::Changed<people::LeaveId>> result) {
            if (!result)
                return navigator().showRefusal(result.error());
            reload([this, cell] {
                m_panel->showCell(cell);
                showPanel();
                m_panel->focusFirst();
            });
        });
}

void RosterPage::publish() {
    if (!m_sheet->mayPublish())
        return;
    m_sheet->endBurst();
    askPublish(this, *m_sheet, [this](const QString& versionNote) {
        withSaved([this, versionNote] {
            write(
                tr("Publishing the roster"),
                [id = m_sheet->head().id, version = m_sheet->head().version, text = toUtf8(versionNote)](app::Services& services, core::Progress&) {
                    return services.rosters().publish(id, version, text);
                },
                [this](scheduling::Outcome<scheduling::RosterHead> result) {
                    if (!result) {
                        if (std::holds_alternative<core::Conflict>(result.error()))
                            onConflict();
                        else
                            navigator().showRefusal(result.error());
                        return;
                    }
                    m_sheet->markPublished(result->value);
                    navigator().toast(tr("Version %1 is published.").arg(result->value.publishedNumber));
                    reload();
                });
        });
    });
}

void RosterPage::compare(int number) {
    if (!m_sheet->isOpen() || m_sheet->head().publishedNumber == 0)
        return;
    const int wanted = number > 0 ? number : m_sheet->head().publishedNumber;
    runner().read(
        this,
        [id = m_sheet->head().id, wanted](app::Services& services, core::Progress&) -> core::Result<Comparison> {
            Comparison comparison;
            comparison.number = wanted;
            PRACTICE_TRY_ASSIGN(comparison.content, services.rosters().content(id, wanted));
            PRACTICE_TRY_ASSIGN(comparison.versions, services.rosters().versions(id));
            return comparison;
        },
        [this](core::Result<Comparison> result) {
            if (!result)
                return navigator().showRefusal(result.error());
            m_panel->showComparison(std::move(*result));
            showPanel();
            m_panel->focusFirst();
        });
}

void RosterPage::showFindings() {
    if (!m_sheet->isOpen())
        return;
    m_panel->showFindings();
    showPanel();
    m_panel->focusFirst();
}

exports::Source RosterPage::exportSource() const {
    std::vector<EmployeeId> people;
    for (const GridGroup& group : groupsOf(*m_sheet, m_roles))
        people.insert(people.end(), group.people.begin(), group.people.end());
    return {std::make_shared<const RosterReading>(*m_sheet), std::move(people), runner().workspace().clock().now()};
}

/// Saved, then audited, then written on a reader thread from a copy: the grid stays free meanwhile.
void RosterPage::exportTo(exports::Kind kind, const QString& path, std::function<void(bool)> done) {
    const auto finish = [done = std::move(done)](bool written) {
        if (done)
            done(written);
    };
    withSaved([this, kind, path, finish] {
        write(
            tr("Recording an export"),
            [id = m_sheet->head().id, kind](app::Services& services, core::Progress&) { return services.rosters().recordExport(id, exports::formatKey(kind)); },
            [this, kind, path, finish](core::Result<core::ChangeSet> recorded) {
                if (!recorded) {
                    navigator().showRefusal(recorded.error());
                    return finish(false);
                }
                runner().longRead(
                    this, tr("Exporting the roster"),
                    [kind, path, source = exportSource()](app::Services&, core::Progress& progress) { return exports::tryWrite(kind, source, path, progress); },
                    [this, path, finish](const exports::Outcome& outcome) {
                        if (outcome.written)
                            navigator().toast(tr("Exported to %1").arg(path));
                        else if (outcome.problem.isEmpty())
                            navigator().toast(tr("The export was canceled; nothing was written."));
                        else
                            navigator().notice(tr("The export was not written"), outcome.problem, core::Severity::Error);
                        finish(outcome.written);
                    },
                    [finish](const QString&, const QString&) { finish(false); });
            });
    });
}

void RosterPage::explainLabor() {
    if (!m_sheet->isOpen() || !m_sheet->paySeen())
        return;
    reporting::TableReport rows;
    rows.id = "roster_labor";
    rows.title = toUtf8(exports::title(*m_sheet));
    rows.asOf = runner().workspace().clock().now();
    rows.provenance = "Cells of the draft, pay rates on file";
    const auto column = [](const char* key, const char* caption, reporting::CellKind kind, const char* formula) {
        reporting::Column made;
        made.key = key;
        made.caption = caption;
        made.kind = kind;
        made.formula = formula;
        return made;
    };
    using reporting::CellKind;
    rows.columns = {column("name", "Name", CellKind::Text, ""), column("hours", "Paid time", CellKind::Minutes, "All departments"),
                    column("overtime", "Overtime", CellKind::Minutes, "By workweek"),
                    column("straight", "Straight pay", CellKind::Money, "Paid time of this department × rate × shift pay"),
                    column("premium", "Overtime premium", CellKind::Money, "Half the regular rate of the workweek × overtime (29 CFR 778)"),
                    column("total", "Labor", CellKind::Money, "Straight pay + premium")};
    core::Money sum;
    for (const auto& member : m_sheet->input().staff) {
        const auto& state = m_sheet->evaluator().person(member.id);
        if (!state.cost)
            continue;
        reporting::Row row;
        row.record = core::EntityRef{"employee", member.id.value()};
        row.cells = {toUtf8(m_sheet->nameOf(member.id)), state.counters.paid, state.counters.overtime(), state.cost->straight, state.cost->premium, state.cost->total()};
        sum += state.cost->total();
        rows.rows.push_back(std::move(row));
    }
    reporting::Row total;
    total.style = reporting::RowStyle::Total;
    total.cells.resize(rows.columns.size());
    total.cells.front() = std::string("Total");
    total.cells.back() = sum;
    rows.totals = std::move(total);
    navigator().explain(tr("Projected labor of %1").arg(rangeText(m_sheet->days())), tr("Straight pay and overtime premium of every shift in this roster"), rows);
}

} // namespace practice::ui::roster
