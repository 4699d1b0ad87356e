#include "ui/roster/roster_page.h"

#include "scheduling/roster_service.h"
#include "scheduling/setup_service.h"
#include "ui/common/format.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/roster/day_view.h"
#include "ui/roster/roster_sheet.h"
#include "ui/shell/page_frame.h"

#include <QStackedWidget>

namespace practice::ui::roster {

void RosterPage::load(PageRequest request, std::function<void()> then) {
    runner().read(
        this, m_loading, [request](app::Services& services, core::Progress&) { return loadPage(services, request); },
        [this, then = std::move(then)](core::Result<PageData> loaded) {
            if (!loaded) {
                navigator().showRefusal(loaded.error());
                if (!m_sheet->isOpen()) {
                    m_empty->setContent(Icon::Roster, tr("The roster cannot be shown"), ui::describe(loaded.error()).title, EmptyState::Tone::Warn);
                    m_empty->clearActions();
                    m_stack->setCurrentWidget(m_empty);
                }
                return;
            }
            show(std::move(*loaded));
            if (then)
                then();
        });
}

void RosterPage::show(PageData loaded) {
    m_loaded = true;
    m_data = std::move(loaded);
    // A list of findings, differences or open places belongs to the roster it was made of, and so does a proposal.
    if (m_sheet->isOpen() &&
        (!m_data.opened || m_data.opened->head.department != m_sheet->head().department || m_data.opened->head.days != m_sheet->days())) {
        if (m_panel->isList()) {
            m_panel->showNothing();
            m_frame->showPanel(false);
        }
        cancelFill();
        m_proposal.reset();
        showFillState();
    }
    if (!m_data.opened || m_data.opened->input->staff.empty() || !m_data.hasShiftTypes) {
        m_sheet->close();
        showEmpty(m_data);
        m_bar->setVisible(m_data.opened.has_value());
        if (m_data.opened)
            m_bar->setData(m_data, m_data.opened->head.days);
        return;
    }
    m_sheet->setFacts(m_data.facts);
    m_sheet->open(std::move(*m_data.opened));
    m_data.opened.reset();
    if (m_kept && m_kept->department == m_sheet->head().department && m_kept->days == m_sheet->days()) {
        m_sheet->applyKept(m_kept->changes);
        m_kept.reset();
    }
    refreshBody();
}

void RosterPage::refreshBody() {
    m_bar->show();
    m_bar->setData(m_data, m_sheet->days());
    m_bar->setRoles(m_sheet->facts().roles, m_roles);
    m_bar->setEditable(whyNotEdit());
    m_stack->setCurrentWidget(m_rosterBody);
    m_day->setDay(m_sheet->facts().today);
    if (m_sheet->input().needs.empty()) {
        m_notice->showMessage(core::Severity::Note, tr("No coverage needs yet"),
                              tr("Without them nothing counts as open, and nothing can be filled. Say how many people each shift needs."));
        m_notice->setAction(tr("Set coverage needs"), [this] { navigator().openPage(QStringLiteral("administration")); });
        m_notice->show();
    } else {
        m_notice->hide();
    }
}

void RosterPage::showEmpty(const PageData& loaded) {
    m_empty->clearActions();
    if (!loaded.opened) {
        m_empty->setContent(Icon::Facility, tr("No department to roster"),
                            tr("A roster belongs to a department. Create one, or ask for the permission to see its roster."));
        m_empty->addAction(tr("Create a department"), [this] { navigator().openPage(QStringLiteral("administration")); });
    } else if (!loaded.hasShiftTypes) {
        m_empty->setContent(Icon::Clock, tr("No shift types yet"),
                            tr("Shift types are the codes that you type into the grid: D from 07:00 to 19:00, N from 19:00 to 07:00."));
        m_empty->addAction(tr("Set up shift types"), [this] { navigator().openPage(QStringLiteral("administration")); });
    } else {
        m_empty->setContent(Icon::AddPerson, tr("Nobody works in %1 yet").arg(loaded.facts.departmentName(loaded.department)),
                            tr("Hire or import the staff of this department, then come back to roster them."));
        m_empty->addAction(tr("Go to People"), [this] { navigator().openPage(QStringLiteral("people")); });
    }
    m_frame->showPanel(false);
    m_stack->setCurrentWidget(m_empty);
}

void RosterPage::pageShown() {
    if (!m_loaded)
        loadViews();
    if (!m_loaded)
        load(m_kept ? PageRequest{m_kept->department, m_kept->days, {}} : PageRequest{}, [this] {
            if (hasFocus() && m_sheet->isOpen()) // whoever typed meanwhile stays where they are
                m_views->currentWidget()->setFocus();
        });
    if (m_sheet->isOpen())
        m_views->currentWidget()->setFocus();
}

void RosterPage::openPeriod(DepartmentId department, const DateRange& days) {
    leaveThen([this, department, days] { load({department, days, {}}); });
}

bool RosterPage::openRecord(const core::EntityRef& record) {
    if (record.kind == "roster") {
        const scheduling::RosterId id{record.id};
        if (!m_sheet->isOpen() || m_sheet->head().id != id)
            leaveThen([this, id] { load({{}, {}, id}); });
        return true;
    }
    if (record.kind != "coverage_need")
        return false;
    const CoverageNeedId need{record.id};
    const auto show = [this, need] {
        // The next open place of this need, from today on.
        const auto& days = m_sheet->days();
        OpenPlace place{need, {}};
        for (const bool fromToday : {true, false})
            for (Date day = days.from; day < days.to && place.dates.empty(); day = core::addDays(day, 1))
                if ((!fromToday || day >= m_sheet->facts().today) && m_sheet->evaluator().coverage(need, day).shortBy() > 0)
                    place.dates = {day};
        if (place.dates.empty())
            place.dates = {std::clamp(m_sheet->facts().today, days.from, days.lastDay())};
        m_grid->selectPlace(place);
        m_panel->showPlace(place);
        showPanel();
    };
    if (m_sheet->isOpen() && m_sheet->input().need(need)) {
        show();
        return true;
    }
    runner().read(
        this,
        [need](app::Services& services, core::Progress& progress) -> core::Result<DepartmentId> {
            PRACTICE_TRY_ASSIGN(const auto whole, loadPage(services, {}));
            for (const auto& department : whole.facts.departments) {
                PRACTICE_TRY_ASSIGN(const auto needs, services.rosterSetup().needs(department.id));
                for (const auto& known : needs)
                    if (known.value.id == need)
                        return department.id;
                if (progress.cancelled())
                    break;
            }
            return core::refuse(core::NotFound{{"coverage_need", need.value()}});
        },
        [this, show, need](core::Result<DepartmentId> department) {
            if (!department) {
                navigator().showRefusal(department.error());
                return;
            }
            leaveThen([this, show, need, id = *department] {
                load({id, {}, {}}, [this, show, need] {
                    if (m_sheet->isOpen() && m_sheet->input().need(need))
                        show();
                });
            });
        });
    return true;
}

void RosterPage::onChanged(const core::ChangeSet& changes) {
    if (m_ownWrites > 0 || !m_loaded)
        return;
    for (const char* kind : {"roster", "employee", "credential", "credential_requirements", "leave", "pay_rate", "shift_type", "coverage_need",
                             "roster_rules", "rotation", "job_role", "department", "site", "holiday"})
        if (touches(changes, kind)) {
            m_reloadSoon.start(); // a batch asks once
            return;
        }
}

void RosterPage::reload(std::function<void()> then) {
    if (!m_loaded)
        return;
    PageRequest request;
    request.department = m_data.department;
    if (m_sheet->isOpen()) {
        request.roster = m_sheet->head().id;
        request.days = m_sheet->days();
    }
    m_rereading = true;
    runner().read(
        this, m_loading, [request](app::Services& services, core::Progress&) { return loadPage(services, request); },
        [this, then = std::move(then)](core::Result<PageData> loaded) {
            m_rereading = false;
            if (!loaded) {
                navigator().showRefusal(loaded.error());
                return;
            }
            const bool other = !m_sheet->isOpen() || !loaded->opened || loaded->opened->head.days != m_sheet->days() || !loaded->hasShiftTypes;
            if (other) {
                show(std::move(*loaded));
            } else if (loaded->opened->head.version != m_sheet->head().version && m_sheet->isDirty()) {
                onConflict();
                return;
            } else if (loaded->opened->head.version != m_sheet->head().version) {
                show(std::move(*loaded));
            } else {
                m_data = std::move(*loaded);
                m_sheet->setFacts(m_data.facts);
                const bool whole = m_sheet->refreshInput(std::move(*m_data.opened));
                m_data.opened.reset();
                if (!whole)
                    navigator().notice(tr("Some cells were dropped"), tr("Somebody left this department or a shift type is gone; their unsaved shifts "
                                                                        "were taken out. What was saved before is still in the last version."), core::Severity::Warning);
                refreshBody();
            }
            if (isPanelShown())
                m_panel->refresh();
            if (then)
                then();
        });
}

void RosterPage::onConflict() {
    if (m_conflict)
        return;
    auto* sheet = new SheetDialog(tr("Somebody else saved this roster"), this);
    m_conflict = sheet;
    sheet->setObjectName(QStringLiteral("roster.conflict"));
    sheet->setText(tr("Your unsaved changes are safe in this window. Put them on top of the newest version, where yours win in cells that both of "
                      "you changed, or take the newest version and drop yours."));
    const auto fresh = [this](bool keepMine) {
        const PageRequest request{m_sheet->head().department, m_sheet->days(), m_sheet->head().id};
        runner().read(
            this, m_loading, [request](app::Services& services, core::Progress&) { return loadPage(services, request); },
            [this, keepMine](core::Result<PageData> loaded) {
                if (!loaded || !loaded->opened) {
                    if (!loaded)
                        navigator().showRefusal(loaded.error());
                    return;
                }
                if (!keepMine) {
                    show(std::move(*loaded));
                    return;
                }
                m_data = std::move(*loaded);
                m_sheet->setFacts(m_data.facts);
                m_sheet->rebase(std::move(*m_data.opened));
                m_data.opened.reset();
                refreshBody();
            });
        return true;
    };
    sheet->addCancel(tr("Decide later"));
    sheet->addButton(tr("Take theirs"), ButtonKind::Outline, [fresh] { return fresh(false); })->setObjectName(QStringLiteral("roster.conflict.theirs"));
    sheet->addButton(tr("Keep mine on top"), ButtonKind::Primary, [fresh] { return fresh(true); })->setObjectName(QStringLiteral("roster.conflict.mine"));
    sheet->open();
}

void RosterPage::save(std::function<void(bool)> done) {
    const auto finish = [done](bool saved) {
        if (done)
            done(saved);
    };
    if (!m_sheet->isOpen() || (!m_sheet->isDirty() && m_sheet->head().id.isValid()))
        return finish(true);
    m_sheet->endBurst();
    write(
        tr("Saving the roster"),
        [head = m_sheet->head(), roster = m_sheet->roster()](app::Services& services, core::Progress&) { return services.rosters().save(head, roster); },
        [this, finish, roster = m_sheet->roster()](scheduling::Outcome<scheduling::RosterHead> result) {
            if (!result) {
                if (std::holds_alternative<core::Conflict>(result.error()))
                    onConflict();
                else
                    navigator().showRefusal(result.error());
                return finish(false);
            }
            const bool isNew = !m_sheet->head().id.isValid();
            m_sheet->markSaved(result->value, roster);
            if (isNew)
                reload();
            finish(true);
        });
}

void RosterPage::withSaved(std::function<void()> then) {
    save([then = std::move(then)](bool saved) {
        if (saved)
            then();
    });
}

void RosterPage::leaveThen(std::function<void()> then) {
    if (!m_sheet->isDirty())
        return then();
    auto* sheet = new SheetDialog(tr("Save the roster first?"), this);
    sheet->setText(unsavedWork());
    sheet->addCancel();
    sheet->addButton(tr("Do not save"), ButtonKind::Outline, [this, then] {
        discardUnsaved();
        then();
        return true;
    });
    sheet->addButton(tr("Save"), ButtonKind::Primary, [this, then] {
        withSaved(then);
        return true;
    });
    sheet->open();
}

QString RosterPage::unsavedWork() const {
    if (!m_sheet->isDirty())
        return {};
    const auto cells = scheduling::differences(m_sheet->base(), m_sheet->roster()).size();
    return counted(std::int64_t(cells), tr("%1 changed cell in the roster of %2, %3").arg(QStringLiteral("%1"), m_sheet->facts().departmentName(m_sheet->head().department), rangeText(m_sheet->days())),
                   tr("%1 changed cells in the roster of %2, %3").arg(QStringLiteral("%1"), m_sheet->facts().departmentName(m_sheet->head().department), rangeText(m_sheet->days())));
}

void RosterPage::discardUnsaved() {
    if (!m_sheet->isDirty())
        return;
    m_sheet->discard();
}

QByteArray RosterPage::draftState() const {
    if (!m_sheet->isDirty())
        return {};
    const auto& head = m_sheet->head();
    return toText({head.id, head.department, head.days, scheduling::differences(m_sheet->base(), m_sheet->roster())});
}

void RosterPage::restoreDraft(const QByteArray& state) {
    m_kept = keptDraftFrom(state);
    if (m_kept && m_loaded)
        load({m_kept->department, m_kept->days, {}});
}

} // namespace practice::ui::roster
