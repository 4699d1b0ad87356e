#include "ui/roster/roster_page.h"

#include "scheduling/rotation.h"
#include "ui/common/format.h"
#include "ui/roster/day_view.h"
#include "ui/roster/grid_commands.h"
#include "ui/roster/roster_sheet.h"
#include "ui/roster/roster_sheets.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>
#include <QStandardPaths>

#include <algorithm>

namespace practice::ui::roster {

QString RosterPage::whyNotEdit() const {
    if (m_sheet->mayEdit())
        return {};
    return m_sheet->isOpen() ? tr("Needs the permission to edit rosters of this department") : tr("No roster is open");
}

std::vector<shell::ActionSpec> RosterPage::actions() {
    using security::Permission;
    const auto open = [this] { return m_sheet->isOpen() ? QString() : tr("No roster is open"); };
    const auto edits = [this] { return whyNotEdit(); };
    std::vector<shell::ActionSpec> list;
    const auto add = [&](const char* id, const QString& text, const char* keys, Permission permission, std::function<void()> run, std::function<QString()> whyNot,
                         const QString& hint = {}) {
        shell::ActionSpec spec;
        spec.id = QString::fromLatin1(id);
        spec.text = text;
        spec.shortcut = QKeySequence(QString::fromLatin1(keys), QKeySequence::PortableText);
        spec.permission = permission;
        spec.run = std::move(run);
        spec.whyNot = std::move(whyNot);
        spec.hint = hint;
        list.push_back(std::move(spec));
    };
    add("roster.save", tr("Save the roster"), "Ctrl+S", Permission::RosterEdit, [this] { save(); }, edits);
    add("roster.undo", tr("Undo in the roster"), "Ctrl+Z", Permission::RosterEdit, [this] { m_sheet->undo(); },
        [this] { return m_sheet->undoText().isEmpty() ? tr("Nothing to undo") : QString(); }, m_sheet->undoText());
    add("roster.redo", tr("Redo in the roster"), "Ctrl+Y", Permission::RosterEdit, [this] { m_sheet->redo(); },
        [this] { return m_sheet->redoText().isEmpty() ? tr("Nothing to redo") : QString(); }, m_sheet->redoText());
    add("roster.publish", tr("Publish the roster…"), "Ctrl+Shift+P", Permission::RosterPublish, [this] { publish(); },
        [this] { return m_sheet->mayPublish() ? QString() : tr("Needs the permission to publish rosters"); });
    add("roster.fill", tr("Fill open shifts, quickly or by the solver…"), "Ctrl+Shift+F", Permission::RosterEdit, [this] { fill(); }, edits);
    add("roster.rotation", tr("Apply a rotation to the selected people…"), "Ctrl+Shift+R", Permission::RosterEdit, [this] { rotate(); }, edits);
    add("roster.rotation.follow", tr("Fill the selected people from their rotations"), "Ctrl+Alt+R", Permission::RosterEdit, [this] { followRotations(); },
        [this] { return !m_sheet->mayEdit() ? whyNotEdit() : m_sheet->input().rotations.empty() ? tr("Nobody here follows a rotation yet") : QString(); });
    add("roster.findings", tr("List the findings of the roster"), "Ctrl+Shift+L", Permission::RosterView, [this] { showFindings(); }, open);
    add("roster.nextfinding", tr("Go to the next finding"), "F8", Permission::RosterView, [this] { m_grid->jumpToNextFinding(); }, open);
    add("roster.compare", tr("Compare the roster with its last version"), "Ctrl+Shift+D", Permission::RosterView, [this] { compare(); },
        [this] { return m_sheet->isOpen() && m_sheet->head().publishedNumber > 0 ? QString() : tr("No version is published yet"); });
    add("roster.new", tr("New roster…"), "", Permission::RosterEdit,
        [this] { newRoster(); },
        [this] { return m_data.department.isValid() ? QString() : tr("There is no department to roster"); });
    const std::pair<const char*, RosterBar::View> views[] = {{"day", RosterBar::View::Day}, {"week", RosterBar::View::Week}, {"twoweeks", RosterBar::View::TwoWeeks}, {"fourweeks", RosterBar::View::FourWeeks}};
    const QString viewTexts[] = {tr("Show one day of the roster by the hour"), tr("Show one week of the roster"), tr("Show two weeks of the roster"), tr("Show four weeks of the roster")};
    for (std::size_t i = 0; i < 4; ++i)
        add(QByteArray("roster.view.").append(views[i].first).constData(), viewTexts[i], "", Permission::RosterView,
            [this, view = views[i].second] { m_bar->setView(view); }, open);
    add("roster.view.save", tr("Save this view of the roster…"), "", Permission::RosterView, [this] { askSaveView(); }, open);
    add("roster.export.wall", tr("Wall sheet as PDF…"), "", Permission::ExportData, [this] { askExport(exports::Kind::WallSheet); }, open);
    add("roster.export.personal", tr("Personal sheets as PDF…"), "", Permission::ExportData, [this] { askExport(exports::Kind::PersonalSheets); }, open);
    add("roster.export.ics", tr("Calendars of the roster (ICS), one a person…"), "", Permission::ExportData, [this] { askExport(exports::Kind::Calendars); }, open);
    add("roster.export.csv", tr("Roster as CSV…"), "", Permission::ExportData, [this] { askExport(exports::Kind::GridCsv); }, open);
    add("roster.export.payroll", tr("Payroll hours as CSV…"), "", Permission::ExportData, [this] { askExport(exports::Kind::PayrollCsv); }, open);
    add("roster.export.payrollxlsx", tr("Payroll hours as XLSX…"), "", Permission::ExportData, [this] { askExport(exports::Kind::PayrollXlsx); }, open);
    return list;
}

std::optional<reporting::TableReport> RosterPage::currentReport() {
    if (!m_sheet->isOpen())
        return std::nullopt;
    return exports::gridTable(exportSource());
}

void RosterPage::newRoster() {
    const Date first = m_data.nextPeriod ? m_data.nextPeriod->from : m_sheet->facts().today;
    askPeriod(this, first, [this](DateRange days) { openPeriod(m_data.department, days); });
}

void RosterPage::askExport(exports::Kind kind) {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto* dialog = new QFileDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setDirectory(folder);
    if (kind == exports::Kind::Calendars) {
        dialog->setWindowTitle(tr("Folder for the calendars"));
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    } else {
        const bool pdf = kind == exports::Kind::WallSheet || kind == exports::Kind::PersonalSheets;
        const QString suffix = pdf ? QStringLiteral("pdf") : kind == exports::Kind::PayrollXlsx ? QStringLiteral("xlsx") : QStringLiteral("csv");
        dialog->setWindowTitle(tr("Export the roster"));
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(suffix);
        dialog->setNameFilter(tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix));
        const QString what = kind == exports::Kind::PersonalSheets ? tr("Personal sheets") : pdf ? tr("Wall sheet") : kind == exports::Kind::GridCsv ? tr("Roster") : tr("Payroll");
        dialog->selectFile(QStringLiteral("%1 %2.%3").arg(what, fromUtf8(core::toIso(m_sheet->days().from)), suffix));
    }
    connect(dialog, &QFileDialog::fileSelected, this, [this, kind](const QString& path) { exportTo(kind, path); });
    dialog->open();
}

void RosterPage::makeMenus() {
    auto* exportMenu = new QMenu(this);
    const std::pair<QString, exports::Kind> kinds[] = {
        {tr("Wall sheet (PDF)…"), exports::Kind::WallSheet},   {tr("Personal sheets (PDF)…"), exports::Kind::PersonalSheets},
        {tr("Calendars, one a person (ICS)…"), exports::Kind::Calendars}, {tr("What the grid shows (CSV)…"), exports::Kind::GridCsv},
        {tr("Payroll hours (CSV)…"), exports::Kind::PayrollCsv}, {tr("Payroll hours (XLSX)…"), exports::Kind::PayrollXlsx}};
    for (const auto& [text, kind] : kinds)
        exportMenu->addAction(text, this, [this, which = kind] { askExport(which); })
            ->setEnabled(session().may(security::Permission::ExportData));
    exportMenu->addSeparator();
    exportMenu->addAction(tr("Print preview…"), this, [this] {
        if (const auto report = currentReport())
            navigator().printReport(*report);
    });
    m_bar->setExportMenu(exportMenu);
    auto* density = new QMenu(this);
    connect(density, &QMenu::aboutToShow, this, [this, density] { fillLookMenu(density); });
    m_bar->setDensityMenu(density);
    const QVariant stored = QSettings().value(QStringLiteral("roster/density"));
    m_densityChosen = stored.isValid();
    if (m_densityChosen)
        m_grid->setDensity(static_cast<Density>(qBound(0, stored.toInt(), 2)));
}

void RosterPage::setDensity(Density density) {
    m_densityChosen = true;
    m_grid->setDensity(density);
    QSettings().setValue(QStringLiteral("roster/density"), int(density));
}

/// Compact under 1400 px of window, until the user has chosen.
void RosterPage::resizeEvent(QResizeEvent* event) {
    shell::Page::resizeEvent(event);
    if (!m_densityChosen)
        m_grid->setDensity(window()->width() < px(1400) ? Density::Compact : Density::Regular);
}

void RosterPage::setView(RosterBar::View view) {
    const bool day = view == RosterBar::View::Day;
    if (day && m_sheet->isOpen()) {
        const auto& selection = m_grid->selection();
        m_day->setDay(m_grid->dateAt(selection.col));
    }
    m_views->setCurrentWidget(day ? static_cast<QWidget*>(m_day) : m_grid);
    if (!day)
        m_grid->setDaysWanted(view == RosterBar::View::Week ? 7 : view == RosterBar::View::TwoWeeks ? 14 : 28);
}

void RosterPage::showContextMenu(const QPoint& at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("roster.menu"));
    const bool edits = m_sheet->mayEdit();
    const auto cells = m_grid->selectedCells();
    const auto cell = m_grid->currentCell();
    if (!cell) {
        menu->addAction(tr("Who can take it"), this, [this] {
            if (const auto place = m_grid->currentPlace()) {
                m_panel->showPlace(*place);
                showPanel();
                m_panel->focusFirst();
            }
        });
        menu->popup(at);
        return;
    }
    auto* set = menu->addMenu(tr("Set shift"));
    auto* also = menu->addMenu(tr("Add a second shift"));
    auto* paint = menu->addMenu(tr("Paint with"));
    for (const auto& type : m_sheet->input().shiftTypes) {
        if (type.archived)
            continue;
        const QString text = QStringLiteral("%1  %2").arg(fromUtf8(type.code), m_sheet->shiftName(type.id));
        set->addAction(text, this, [this, cells, id = type.id] { edit::setShift(*m_sheet, cells, id); });
        also->addAction(text, this, [this, cell, id = type.id] { edit::addShift(*m_sheet, *cell, id); });
        paint->addAction(text, this, [this, id = type.id] { m_grid->setBrush(id); });
    }
    for (QMenu* part : {set, also, paint})
        part->setEnabled(edits);
    also->setEnabled(edits && cells.size() == 1);
    menu->addSeparator();
    menu->addAction(tr("Cut"), m_grid, &RosterGrid::cutSelection)->setEnabled(edits);
    menu->addAction(tr("Copy"), m_grid, &RosterGrid::copySelection);
    menu->addAction(tr("Paste"), this, [this] { m_grid->paste(QGuiApplication::clipboard()->text()); })->setEnabled(edits);
    menu->addAction(tr("Clear"), this, [this, cells] { edit::clear(*m_sheet, cells); })->setEnabled(edits);
    menu->addAction(tr("Pin or unpin"), this, [this, cells] { edit::togglePin(*m_sheet, cells); })->setEnabled(edits);
    // Two cells selected: the people, or the days, change their shifts.
    auto* swap = menu->addAction(tr("Swap the two cells"), this, [this, cells] { edit::swap(*m_sheet, cells.front(), cells.back()); });
    swap->setEnabled(edits && cells.size() == 2);
    menu->addSeparator();
    menu->addAction(tr("Rotation…"), this, &RosterPage::rotate)->setEnabled(edits);
    const bool deviating = std::any_of(cells.begin(), cells.end(), [this](const CellKey& key) { return scheduling::deviates(m_sheet->roster(), m_sheet->input(), key); });
    menu->addAction(tr("As in the rotation"), this, [this, block = m_grid->selectedBlock()] { followRotations(block.people, block.days); })
        ->setEnabled(edits && deviating);
    menu->addSeparator();
    menu->addAction(tr("Note…"), this, [this, cell] { note(*cell); })->setEnabled(edits);
    menu->addAction(cell->date == m_sheet->facts().today ? tr("Sick today") : tr("Call-out on this day"), this, [this, cell] { callOut(*cell); })
        ->setEnabled(session().may(security::Permission::LeaveRecord, m_data.department));
    menu->addAction(tr("Details"), this, [this, cell] {
        m_panel->showCell(*cell);
        showPanel();
    });
    menu->popup(at);
}

} // namespace practice::ui::roster
