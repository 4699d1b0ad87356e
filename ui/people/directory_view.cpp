#include "ui/people/directory_view.h"

#include "app/services.h"
#include "app/workspace.h"
#include "ui/common/focus.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/search_field.h"
#include "ui/people/employee_form.h"
#include "ui/people/saved_views.h"
#include "ui/people/staff_file_panel.h"
#include "ui/people/words.h"

#include <QBoxLayout>
#include <QMenu>

namespace practice::ui::people {

using security::Permission;

namespace {

constexpr std::size_t kChunk = 200;
constexpr std::size_t kWhole = 5000; ///< Lists up to here are loaded whole in the background, so that they can be printed.

std::vector<core::EmployeeId> employeeIds(const QList<qint64>& ids) {
    std::vector<core::EmployeeId> out;
    for (const auto id : ids)
        out.emplace_back(id);
    return out;
}

} // namespace

DirectoryView::DirectoryView(Desk& desk, std::function<void()> startImport, QObject* parent)
    : View(parent), m_desk(desk), m_startImport(std::move(startImport)), m_columns(directoryColumns(desk)),
      m_model([](const staff::EmployeeRow& row) { return row.employee.id.value(); }), m_bar(new FilterBar),
      m_body(new QWidget), m_panel(new StaffFilePanel(desk)) {
    addColumns(m_model, m_columns);
    buildFilters();
    buildTable();
    connect(&desk, &Desk::lookupsChanged, this, &DirectoryView::followLookups);
    connect(&desk.hub(), &ChangeHub::changed, this, [this](const core::ChangeSet& changes) {
        if (m_loaded && (touches(changes, "employee") || touches(changes, "credential_requirements")))
            reload();
    });
    connect(&desk.hub(), &ChangeHub::everythingChanged, this, [this] {
        if (m_loaded)
            reload();
    });
}

QWidget* DirectoryView::filterBar() const { return m_bar; }
DetailsPanel* DirectoryView::panel() const { return m_panel; }

void DirectoryView::buildFilters() {
    m_bar->setObjectName(QStringLiteral("people.directory.filters"));
    m_bar->layout()->setContentsMargins(0, 0, 0, 0);
    m_search = new SearchField(tr("Name or staff number"));
    m_search->setObjectName(QStringLiteral("people.directory.search"));
    m_search->setAccessibleName(tr("Search names and staff numbers"));
    m_search->setFixedWidth(px(240));
    m_bar->addField(m_search);
    m_department = m_bar->addFilter(tr("Department"), {}, {});
    m_department->setObjectName(QStringLiteral("people.directory.department"));
    m_role = m_bar->addFilter(tr("Role"), {}, {});
    m_role->setObjectName(QStringLiteral("people.directory.role"));
    m_bar->setMoreFilters(moreFilters());
    m_views = new ViewStore(m_desk, "people.directory", m_bar, [this] { return viewState(); },
                            [this](const QJsonObject& state) { applyView(state); });
    connect(m_search, &SearchField::searched, this, [this](const QString& text) {
        m_filter.search = toUtf8(text.trimmed());
        reload();
    });
    connect(m_department, &FilterField::valueChosen, this, [this](const QVariant& id) {
        m_filter.department = id.isValid() ? std::optional(core::DepartmentId(id.toLongLong())) : std::nullopt;
        reload();
    });
    connect(m_role, &FilterField::valueChosen, this, [this](const QVariant& id) {
        m_filter.role = id.isValid() ? std::optional(staff::JobRoleId(id.toLongLong())) : std::nullopt;
        reload();
    });
    connect(m_bar, &FilterBar::filterAdded, this, &DirectoryView::addFilter);
    connect(m_bar, &FilterBar::chipRemoved, this, [this](const QString& key) {
        if (key == QLatin1String("status"))
            m_filter.status.reset();
        else if (key == QLatin1String("credentials"))
            m_filter.credentials.reset();
        reload();
    });
}

QList<FilterOption> DirectoryView::moreFilters() const {
    QList<FilterOption> options;
    for (int i = 0; i < staff::kEmployeeStatusCount; ++i)
        options.append({QStringLiteral("status:%1").arg(i), tr("Status: %1").arg(words(static_cast<staff::EmployeeStatus>(i)))});
    for (int i = 0; i < staff::kCredentialStatusCount; ++i)
        options.append({QStringLiteral("credentials:%1").arg(i),
                        tr("Credentials: %1").arg(words(static_cast<staff::CredentialStatus>(i)))});
    return options;
}

void DirectoryView::addFilter(const QVariant& filter) {
    const QStringList parts = filter.toString().split(QLatin1Char(':'));
    if (parts.value(0) == QLatin1String("status"))
        m_filter.status = static_cast<staff::EmployeeStatus>(parts.value(1).toInt());
    else
        m_filter.credentials = static_cast<staff::CredentialStatus>(parts.value(1).toInt());
    reload();
}

void DirectoryView::buildTable() {
    m_table = new RecordTable(tr("People"));
    m_table->setObjectName(QStringLiteral("people.directory.table"));
    m_table->setRecordModel(&m_model);
    m_table->setSortsModel(false);
    m_table->sheetHeader()->setSortIndicatorShown(true);
    m_table->sheetHeader()->setSortIndicator(0, Qt::AscendingOrder);
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(px(12), 0, 0, 0);
    column->addWidget(m_table);
    handFocusOn(m_body, m_table);
    m_empty = new EmptyState(Icon::People, {}, {});
    m_table->setEmptyWidget(m_empty);
    connect(m_table, &RecordTable::sortRequested, this, [this](int at, Qt::SortOrder order) {
        m_filter.sort = directorySort(at);
        m_filter.order = order == Qt::AscendingOrder ? staff::SortOrder::Ascending : staff::SortOrder::Descending;
        reload();
    });
    connect(m_table, &RecordTable::rowActivated, this, &DirectoryView::open);
    connect(m_table, &RecordTable::currentIdChanged, this, [this](qint64 id) {
        if (id != 0 && m_panel->current().isValid())
            m_panel->show(core::EmployeeId(id));
    });
    connect(&m_model, &PagedTableBase::rowsNeeded, this, &DirectoryView::loadRows);
    m_table->setContextActions([this](QMenu& menu, qint64 id) {
        if (m_panel->current().value() == id)
            return m_panel->fillMenu(menu);
        connect(menu.addAction(icon(Icon::Open), tr("Open the staff file")), &QAction::triggered, this, [this, id] { open(id); });
    });
    connect(m_panel, &DetailsPanel::closeRequested, this, [this] {
        m_panel->clearFile();
        emit panelWanted(false);
    });
}

void DirectoryView::followLookups() {
    m_department->setOptions(anyPlus(tr("All"), departmentOptions(m_desk.lookups())));
    m_role->setOptions(anyPlus(tr("All"), roleOptions(m_desk.lookups())));
    if (m_loaded)
        m_model.forgetRows();
}

void DirectoryView::shown() {
    if (!m_loaded) {
        m_views->load();
        reload();
    }
    m_loaded = true;
}

void DirectoryView::setFilter(const staff::EmployeeFilter& filter) {
    m_filter = filter;
    m_loaded = true;
    reload();
}

void DirectoryView::clearFilters() {
    const auto [sort, order] = std::pair(m_filter.sort, m_filter.order);
    m_filter = {};
    m_filter.sort = sort;
    m_filter.order = order;
    reload();
}

void DirectoryView::reload() {
    showFilters();
    m_desk.read(
        this, m_idSlot,
        [filter = m_filter](app::Services& services, core::Progress&) { return services.peopleLists().employeeIds(filter); },
        [this](std::vector<core::EmployeeId> ids) {
            m_ids = std::move(ids);
            std::vector<qint64> plain;
            plain.reserve(m_ids.size());
            for (const auto id : m_ids)
                plain.push_back(id.value());
            showEmpty();
            m_model.setIds(std::move(plain));
            m_model.forgetRows();
            showTexts();
            loadRest();
            if (m_wanted.isValid())
                open(std::exchange(m_wanted, {}).value());
        });
}

void DirectoryView::loadRows(const QList<qint64>& ids) {
    m_desk.runner().read(
        this,
        [wanted = employeeIds(ids)](app::Services& services, core::Progress&) { return services.peopleLists().employeeRows(wanted); },
        [this](core::Result<std::vector<staff::EmployeeRow>> rows) {
            if (!rows)
                return;
            m_model.fillRows(*std::move(rows));
        });
}

/// The rows that nobody has looked at yet, one page after the other, for print, export and column widths.
void DirectoryView::loadRest() {
    if (m_ids.size() > kWhole)
        return;
    std::vector<core::EmployeeId> next;
    for (std::size_t i = 0; i < m_ids.size() && next.size() < kChunk; ++i)
        if (!m_model.find(m_ids[i].value()))
            next.push_back(m_ids[i]);
    if (next.empty())
        return;
    m_desk.runner().read(
        this, m_restSlot,
        [next](app::Services& services, core::Progress&) { return services.peopleLists().employeeRows(next); },
        [this](core::Result<std::vector<staff::EmployeeRow>> rows) {
            if (!rows || rows->empty())
                return;
            m_model.fillRows(*std::move(rows));
            loadRest();
        });
}

void DirectoryView::showFilters() {
    if (!m_search->hasFocus())
        m_search->setText(fromUtf8(m_filter.search));
    m_department->setValue(m_filter.department ? QVariant(qlonglong(m_filter.department->value())) : QVariant());
    m_role->setValue(m_filter.role ? QVariant(qlonglong(m_filter.role->value())) : QVariant());
    QList<FilterChip> chips;
    if (m_filter.status)
        chips.append({QStringLiteral("status"), tr("Status: %1").arg(words(*m_filter.status))});
    if (m_filter.credentials)
        chips.append({QStringLiteral("credentials"), tr("Credentials: %1").arg(words(*m_filter.credentials))});
    m_bar->setChips(chips);
}

void DirectoryView::showTexts() {
    const auto& directory = m_desk.lookups().directory;
    const auto all = std::int64_t(directory ? directory->size() : m_ids.size());
    const auto shownCount = std::int64_t(m_ids.size());
    subtitle = counted(all, tr("%1 person"), tr("%1 people"));
    footLeft = shownCount == all ? counted(all, tr("%1 person"), tr("%1 people"))
                                 : tr("%1 of %2 people").arg(numberText(shownCount), numberText(all));
    footRight = tr("Enter opens the staff file");
    emit textsChanged();
}

void DirectoryView::showEmpty() {
    m_empty->clearActions();
    const bool filtered = !filtersUsed().empty();
    if (filtered) {
        m_empty->setContent(Icon::Filter, tr("Nothing matches these filters"),
                            tr("Nobody in the staff list fits all of them."), EmptyState::Tone::Neutral);
        m_empty->addAction(tr("Clear filters"), [this] { clearFilters(); })->setObjectName(QStringLiteral("people.directory.clearFilters"));
        return;
    }
    m_empty->setContent(Icon::People, tr("Nobody is on the staff list yet"),
                        tr("Import the list that the practice keeps, or enter the first person by hand. Nothing is saved "
                           "before you have seen it."));
    if (m_desk.may(Permission::PeopleImport))
        m_empty->addAction(tr("Import a staff list…"), m_startImport)->setObjectName(QStringLiteral("people.directory.emptyImport"));
    if (m_desk.may(Permission::PeopleEdit))
        m_empty->addAction(tr("New person…"), [this] { newPerson(m_desk); })->setObjectName(QStringLiteral("people.directory.emptyNew"));
}

void DirectoryView::open(qint64 id) {
    m_table->selectId(id);
    m_panel->show(core::EmployeeId(id));
    emit panelWanted(true);
}

bool DirectoryView::openRecord(const core::EntityRef& record) {
    if (record.kind != "employee")
        return false;
    m_loaded = true;
    m_wanted = core::EmployeeId(record.id);
    const bool listed = std::find(m_ids.begin(), m_ids.end(), m_wanted) != m_ids.end();
    if (listed)
        open(std::exchange(m_wanted, {}).value());
    else
        clearFilters(); // the person may be hidden by them
    return true;
}

std::vector<reporting::FilterUsed> DirectoryView::filtersUsed() const {
    std::vector<reporting::FilterUsed> used;
    if (!m_filter.search.empty())
        used.push_back({"Search", m_filter.search});
    if (m_filter.department)
        used.push_back({"Department", toUtf8(m_desk.lookups().department(*m_filter.department))});
    if (m_filter.role)
        used.push_back({"Job role", toUtf8(m_desk.lookups().role(*m_filter.role))});
    if (m_filter.status)
        used.push_back({"Status", toUtf8(words(*m_filter.status))});
    if (m_filter.credentials)
        used.push_back({"Credentials", toUtf8(words(*m_filter.credentials))});
    return used;
}

} // namespace practice::ui::people
