// What leaves the directory: reports, saved views, actions.
#include "app/services.h"
#include "app/workspace.h"
#include "ui/common/widgets/search_field.h"
#include "ui/people/directory_view.h"
#include "ui/people/employee_form.h"
#include "ui/people/leave_sheets.h"
#include "ui/people/staff_file_panel.h"

namespace practice::ui::people {

using security::Permission;

namespace {
constexpr std::size_t kRowsARead = 500;
}

void DirectoryView::primary() { newPerson(m_desk); }

reporting::TableReport DirectoryView::emptyReport() const {
    auto report = reportOf<staff::EmployeeRow>(*m_table, m_columns, {});
    report.id = "staff_directory";
    report.title = "Staff directory";
    report.filters = filtersUsed();
    report.asOf = m_desk.runner().workspace().clock().now();
    report.provenance = "The staff list, without archived records, with the credentials and leave of today.";
    return report;
}

std::optional<reporting::TableReport> DirectoryView::report() {
    std::vector<const staff::EmployeeRow*> rows;
    for (const auto id : m_ids)
        if (const auto* row = m_model.find(id.value()))
            rows.push_back(row);
    if (rows.size() < m_ids.size()) {
        m_desk.navigator().notice(tr("The list is long"),
                                  tr("%1 people are shown; print holds what the screen has loaded. Set a filter, or use "
                                     "“Export the whole directory” from the command palette.")
                                      .arg(numberText(std::int64_t(m_ids.size()))),
                                  core::Severity::Note);
        return std::nullopt;
    }
    auto report = emptyReport();
    report.rows = reportOf(*m_table, m_columns, rows).rows;
    for (std::size_t i = 0; i < rows.size(); ++i)
        report.rows[i].record = core::EntityRef{"employee", rows[i]->employee.id.value()};
    return report;
}

void DirectoryView::exportAll() {
    m_desk.runner().longRead(
        this, tr("Reading the staff list"),
        [ids = m_ids](app::Services& services, core::Progress& progress) {
            core::Result<std::vector<staff::EmployeeRow>> all{std::vector<staff::EmployeeRow>()};
            for (std::size_t at = 0; at < ids.size() && all && !progress.cancelled(); at += kRowsARead) {
                const auto count = std::min(kRowsARead, ids.size() - at);
                auto rows = services.peopleLists().employeeRows(std::span(ids).subspan(at, count));
                if (!rows)
                    all = core::refuse(std::move(rows.error()));
                else
                    all->insert(all->end(), std::make_move_iterator(rows->begin()), std::make_move_iterator(rows->end()));
                progress.step(std::int64_t(at + count), std::int64_t(ids.size()));
            }
            return all;
        },
        [this](core::Result<std::vector<staff::EmployeeRow>> all) {
            if (!all)
                return m_desk.navigator().showRefusal(all.error());
            std::vector<const staff::EmployeeRow*> rows;
            for (const auto& row : *all)
                rows.push_back(&row);
            auto report = emptyReport();
            report.rows = reportOf(*m_table, m_columns, rows).rows;
            m_desk.navigator().exportReport(report);
        });
}

QJsonObject DirectoryView::viewState() const {
    QJsonObject state;
    state[QStringLiteral("search")] = fromUtf8(m_filter.search);
    if (m_filter.department)
        state[QStringLiteral("department")] = qint64(m_filter.department->value());
    if (m_filter.role)
        state[QStringLiteral("role")] = qint64(m_filter.role->value());
    if (m_filter.status)
        state[QStringLiteral("status")] = int(*m_filter.status);
    if (m_filter.credentials)
        state[QStringLiteral("credentials")] = int(*m_filter.credentials);
    state[QStringLiteral("sort")] = int(m_filter.sort);
    state[QStringLiteral("descending")] = m_filter.order == staff::SortOrder::Descending;
    state[QStringLiteral("table")] = QString::fromLatin1(m_table->viewState().toBase64());
    return state;
}

void DirectoryView::applyView(const QJsonObject& state) {
    m_filter = {};
    m_filter.search = toUtf8(state[QStringLiteral("search")].toString());
    if (const auto id = state[QStringLiteral("department")].toInteger())
        m_filter.department = core::DepartmentId(id);
    if (const auto id = state[QStringLiteral("role")].toInteger())
        m_filter.role = staff::JobRoleId(id);
    if (state.contains(QStringLiteral("status")))
        m_filter.status = static_cast<staff::EmployeeStatus>(qBound(0, state[QStringLiteral("status")].toInt(), staff::kEmployeeStatusCount - 1));
    if (state.contains(QStringLiteral("credentials")))
        m_filter.credentials = static_cast<staff::CredentialStatus>(
            qBound(0, state[QStringLiteral("credentials")].toInt(), staff::kCredentialStatusCount - 1));
    m_filter.sort = static_cast<staff::EmployeeSort>(qBound(0, state[QStringLiteral("sort")].toInt(), int(staff::EmployeeSort::Fte)));
    m_filter.order = state[QStringLiteral("descending")].toBool() ? staff::SortOrder::Descending : staff::SortOrder::Ascending;
    m_table->restoreViewState(QByteArray::fromBase64(state[QStringLiteral("table")].toString().toLatin1()));
    m_search->setText(fromUtf8(m_filter.search));
    reload();
}

std::vector<shell::ActionSpec> DirectoryView::actions() {
    const auto keys = [](const char* text) { return QKeySequence(QLatin1String(text), QKeySequence::PortableText); };
    const auto opened = [this] { return m_panel->file() ? QString() : tr("open a staff file first"); };
    return {
        {QStringLiteral("people.new"), tr("New person…"), keys("Ctrl+N"), Permission::PeopleEdit,
         [this] { newPerson(m_desk); }, {}, {}},
        {QStringLiteral("people.import"), tr("Import a staff list…"), keys("Ctrl+I"), Permission::PeopleImport,
         [this] { m_startImport(); }, {}, {}},
        {QStringLiteral("people.edit"), tr("Edit the person…"), keys("Ctrl+Shift+E"), Permission::PeopleEdit,
         [this] { m_panel->edit(); }, opened, {}},
        {QStringLiteral("people.printFile"), tr("Print the staff file…"), keys("Ctrl+Shift+P"), Permission::ExportData,
         [this] { m_panel->printFile(); }, opened, {}},
        {QStringLiteral("people.exportAll"), tr("Export the whole directory…"), {}, Permission::ExportData,
         [this] { exportAll(); }, {}, {}},
        {QStringLiteral("people.find"), tr("Search people"), keys("Ctrl+F"), Permission::PeopleView,
         [this] {
             m_search->setFocus(Qt::ShortcutFocusReason);
             m_search->selectAll();
         }, {}, {}},
    };
}

} // namespace practice::ui::people
