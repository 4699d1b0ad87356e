#include "ui/people/credentials_view.h"

#include "app/services.h"
#include "ui/common/focus.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/messages.h"
#include "ui/people/credential_sheets.h"
#include "ui/people/requirement_matrix.h"
#include "ui/people/saved_views.h"
#include "ui/people/words.h"

#include <QBoxLayout>

namespace practice::ui::people {

using security::Permission;

CredentialsView::CredentialsView(Desk& desk, QObject* parent)
    : View(parent), m_desk(desk), m_columns(credentialColumns(desk)), m_model(registerId), m_bar(new FilterBar),
      m_body(new QWidget), m_panel(new DetailsPanel) {
    m_panel->setObjectName(QStringLiteral("people.credentials.panel"));
    addColumns(m_model, m_columns);
    buildFilters();
    buildTable();
    connect(&desk, &Desk::lookupsChanged, this, &CredentialsView::followLookups);
    connect(&desk.hub(), &ChangeHub::changed, this, [this](const core::ChangeSet& changes) {
        if (m_loaded && (touches(changes, "credential") || touches(changes, "employee") || touches(changes, "credential_requirements")))
            reload();
    });
    connect(&desk.hub(), &ChangeHub::everythingChanged, this, [this] {
        if (m_loaded)
            reload();
    });
}

QWidget* CredentialsView::filterBar() const { return m_bar; }

void CredentialsView::buildFilters() {
    m_bar->setObjectName(QStringLiteral("people.credentials.filters"));
    m_bar->layout()->setContentsMargins(0, 0, 0, 0);
    m_expiring = m_bar->addFilter(tr("Ends"),
                                  {{0, tr("any day")}, {30, tr("within 30 days")}, {60, tr("within 60 days")}, {90, tr("within 90 days")}}, 0);
    m_expiring->setObjectName(QStringLiteral("people.credentials.expiring"));
    QList<FilterOption> states{{-1, tr("All")}};
    for (int i = 0; i < staff::kCredentialStatusCount; ++i)
        states.append({i, words(static_cast<staff::CredentialStatus>(i))});
    m_status = m_bar->addFilter(tr("Status"), states, -1);
    m_status->setObjectName(QStringLiteral("people.credentials.status"));
    QList<FilterOption> kinds{{-1, tr("All")}};
    for (int i = 0; i < staff::kCredentialKindCount; ++i)
        if (const auto kind = static_cast<staff::CredentialKind>(i);
            !staff::isHealthFact(kind) || m_desk.may(Permission::HealthFactsView))
            kinds.append({i, words(kind)});
    m_kind = m_bar->addFilter(tr("Kind"), kinds, -1);
    m_kind->setObjectName(QStringLiteral("people.credentials.kind"));
    m_department = m_bar->addFilter(tr("Department"), {}, {});
    m_department->setObjectName(QStringLiteral("people.credentials.department"));
    m_bar->setMoreFilters({{QStringLiteral("required"), tr("Required ones only")}});
    auto* matrix = new Button(tr("Requirements…"), ButtonKind::Ghost);
    matrix->setObjectName(QStringLiteral("people.credentials.requirements"));
    connect(matrix, &QPushButton::clicked, this, [this] { editRequirements(m_desk); });
    m_bar->addRight(matrix);
    m_views = new ViewStore(m_desk, "people.credentials", m_bar, [this] { return viewState(); },
                            [this](const QJsonObject& state) { applyView(state); });
    connect(m_expiring, &FilterField::valueChosen, this, [this](const QVariant& days) {
        m_filter.expiringWithinDays = days.toInt() > 0 ? std::optional(days.toInt()) : std::nullopt;
        reload();
    });
    connect(m_status, &FilterField::valueChosen, this, [this](const QVariant& at) {
        m_filter.status = at.toInt() < 0 ? std::nullopt : std::optional(static_cast<staff::CredentialStatus>(at.toInt()));
        reload();
    });
    connect(m_kind, &FilterField::valueChosen, this, [this](const QVariant& at) {
        m_filter.kind = at.toInt() < 0 ? std::nullopt : std::optional(static_cast<staff::CredentialKind>(at.toInt()));
        reload();
    });
    connect(m_department, &FilterField::valueChosen, this, [this](const QVariant& id) {
        m_filter.department = id.isValid() ? std::optional(core::DepartmentId(id.toLongLong())) : std::nullopt;
        reload();
    });
    const auto setRequired = [this](bool only) {
        m_filter.requiredOnly = only;
        reload();
    };
    connect(m_bar, &FilterBar::filterAdded, this, [setRequired] { setRequired(true); });
    connect(m_bar, &FilterBar::chipRemoved, this, [setRequired] { setRequired(false); });
}

void CredentialsView::buildTable() {
    m_table = new RecordTable(tr("Credential register"));
    m_table->setObjectName(QStringLiteral("people.credentials.table"));
    m_table->setRecordModel(&m_model);
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(px(12), 0, 0, 0);
    column->addWidget(m_table);
    handFocusOn(m_body, m_table);
    m_empty = new EmptyState(Icon::Identity, {}, {});
    m_table->setEmptyWidget(m_empty);
    connect(m_table, &RecordTable::rowActivated, this, &CredentialsView::open);
    connect(m_table, &RecordTable::currentIdChanged, this, [this](qint64) {
        if (const auto* row = m_panelOpen ? current() : nullptr)
            fillPanel(*row);
    });
    m_table->setContextActions([this](QMenu& menu, qint64) {
        if (const auto* row = current())
            fillMenu(menu, *row);
    });
    connect(m_panel, &DetailsPanel::closeRequested, this, [this] {
        m_panelOpen = false;
        emit panelWanted(false);
    });
}

const staff::CredentialRow* CredentialsView::current() const { return m_model.find(m_table->currentId()); }

void CredentialsView::followLookups() {
    m_department->setOptions(anyPlus(tr("All"), departmentOptions(m_desk.lookups())));
    if (m_loaded)
        m_model.setRows(std::vector(m_model.rows()));
}

void CredentialsView::shown() {
    if (!m_loaded) {
        m_loaded = true;
        m_views->load();
        reload();
    }
}

void CredentialsView::setFilter(const staff::CredentialFilter& filter) {
    m_filter = filter;
    m_loaded = true;
    reload();
}

void CredentialsView::reload() {
    showFilters();
    m_desk.read(
        this, m_slot,
        [filter = m_filter](app::Services& services, core::Progress&) { return services.peopleLists().credentialRegister(filter); },
        [this](std::vector<staff::CredentialRow> rows) {
            showEmpty();
            m_model.setRows(std::move(rows));
            showTexts();
            if (m_wanted != 0)
                open(std::exchange(m_wanted, 0));
            else if (const auto* row = m_panelOpen ? current() : nullptr)
                fillPanel(*row);
        });
}

void CredentialsView::showFilters() {
    m_expiring->setValue(m_filter.expiringWithinDays.value_or(0));
    m_status->setValue(m_filter.status ? int(*m_filter.status) : -1);
    m_kind->setValue(m_filter.kind ? int(*m_filter.kind) : -1);
    m_department->setValue(m_filter.department ? QVariant(qlonglong(m_filter.department->value())) : QVariant());
    m_bar->setChips(m_filter.requiredOnly ? QList<FilterChip>{{QStringLiteral("required"), tr("Required ones only")}}
                                          : QList<FilterChip>());
}

void CredentialsView::showTexts() {
    std::int64_t missing = 0, expired = 0, expiring = 0;
    for (const auto& row : m_model.rows()) {
        missing += row.standing.status == staff::CredentialStatus::Missing;
        expired += row.standing.status == staff::CredentialStatus::Expired;
        expiring += row.standing.status == staff::CredentialStatus::Expiring;
    }
    subtitle = tr("%1 missing, %2 expired, %3 expiring within 90 days").arg(numberText(missing), numberText(expired), numberText(expiring));
    footLeft = counted(m_model.rowCount(), tr("%1 line of the register"), tr("%1 lines of the register"));
    if (!m_desk.may(Permission::HealthFactsView))
        footLeft += QStringLiteral(" · ") + tr("without immunizations and tests: %1").arg(m_desk.whyNot(Permission::HealthFactsView));
    footRight = tr("Enter opens the credential");
    emit textsChanged();
}

void CredentialsView::showEmpty() {
    m_empty->clearActions();
    if (!filtersUsed().empty()) {
        m_empty->setContent(Icon::Ok, tr("Nothing matches these filters"),
                            tr("No credential, held or missing, fits all of them."), EmptyState::Tone::Ok);
        m_empty->addAction(tr("Clear filters"), [this] { setFilter({}); })->setObjectName(QStringLiteral("people.credentials.clearFilters"));
        return;
    }
    m_empty->setContent(Icon::Identity, tr("Nothing is required or on file yet"),
                        tr("Say first which credentials each job role must hold; what is missing then shows by itself."));
    if (m_desk.may(Permission::CredentialsEdit)) {
        m_empty->addAction(tr("Set requirements…"), [this] { editRequirements(m_desk); });
        m_empty->addAction(tr("Record a credential…"), [this] { primary(); });
    }
}

void CredentialsView::primary() {
    const auto* row = current();
    recordCredential(m_desk, row ? row->holder : core::EmployeeId());
}

void CredentialsView::open(qint64 id) {
    m_table->selectId(id);
    if (const auto* row = m_model.find(id)) {
        m_panelOpen = true;
        fillPanel(*row);
        emit panelWanted(true);
    }
}

bool CredentialsView::openRecord(const core::EntityRef& record) {
    if (record.kind == "credential_register") {
        staff::CredentialFilter soon;
        soon.expiringWithinDays = 90;
        setFilter(soon);
        return true;
    }
    m_loaded = true;
    m_wanted = record.id;
    if (m_model.find(record.id))
        open(std::exchange(m_wanted, 0));
    else
        setFilter({});
    return true;
}

} // namespace practice::ui::people
