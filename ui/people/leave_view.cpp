#include "ui/people/leave_view.h"

#include "app/services.h"
#include "app/workspace.h"
#include "ui/common/focus.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/messages.h"
#include "ui/people/leave_sheets.h"
#include "ui/people/leave_strip.h"
#include "ui/people/words.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QScrollArea>

namespace practice::ui::people {

using security::Permission;

namespace {

constexpr int kMonthsBack = 12;
constexpr int kMonthsAhead = 18;
constexpr int kStripRows = 8;
constexpr int kAnyDaysBack = 365; ///< "Any month": a year back, two ahead.
constexpr int kAnyDaysAhead = 730;

core::DateRange monthOf(core::Date day) { return {core::firstOfMonth(day), core::firstOfNextMonth(day)}; }

/// As high as its rows, but no more than eight of them.
class StripHost final : public QScrollArea {
  public:
    QSize sizeHint() const override {
        const int whole = widget() ? widget()->sizeHint().height() : 0;
        return {px(400), qMin(whole, px(30 + 26 * kStripRows)) + 2};
    }
};

} // namespace

LeaveView::LeaveView(Desk& desk, QObject* parent)
    : View(parent), m_desk(desk), m_model([](const staff::LeaveRow& row) { return row.leave.id.value(); }), m_bar(new FilterBar),
      m_body(new QWidget), m_panel(new DetailsPanel) {
    m_panel->setObjectName(QStringLiteral("people.leave.panel"));
    buildColumns();
    addColumns(m_model, m_columns);
    buildFilters();
    buildBody();
    connect(&desk, &Desk::lookupsChanged, this, [this] {
        m_department->setOptions(anyPlus(tr("All"), departmentOptions(m_desk.lookups())));
        if (!m_loaded)
            m_filter.range = monthOf(m_desk.lookups().today);
        showMonths();
    });
    connect(&desk.hub(), &ChangeHub::changed, this, [this](const core::ChangeSet& changes) {
        if (m_loaded && (touches(changes, "leave") || touches(changes, "employee")))
            reload();
    });
    connect(&desk.hub(), &ChangeHub::everythingChanged, this, [this] {
        if (m_loaded)
            reload();
    });
}

QWidget* LeaveView::filterBar() const { return m_bar; }

void LeaveView::buildColumns() {
    using reporting::CellKind;
    ColumnSpec person = titled("Person");
    person.stretches = true;
    const auto text = [](const char* key, const char* caption, ColumnSpec look, std::function<QString(const staff::LeaveRow&)> words,
                         bool strong = false) {
        return ViewColumn<staff::LeaveRow>{{key, caption, CellKind::Text, {}}, std::move(look),
                                           [words, strong](const staff::LeaveRow& row) { return Cell::plain(words(row)).inStrong(strong); },
                                           [words](const staff::LeaveRow& row) { return textValue(words(row)); }};
    };
    m_columns.push_back(text("person", "Person", person, [](const staff::LeaveRow& row) { return fromUtf8(row.employeeName); }, true));
    m_columns.push_back(text("department", "Department", titled("Department"),
                             [this](const staff::LeaveRow& row) { return m_desk.lookups().department(row.department); }));
    m_columns.push_back(text("kind", "Kind of leave", titled("Kind of leave"), [](const staff::LeaveRow& row) { return words(row.leave.kind); }));
    auto days = text("days", "Days", titled("Days"), [](const staff::LeaveRow& row) { return leaveDaysText(row.leave); });
    days.cell = [](const staff::LeaveRow& row) { return Cell::plain(leaveDaysText(row.leave)).sorted(toQDate(row.leave.days.from)); };
    m_columns.push_back(std::move(days));
    m_columns.push_back({{"also_away", "Also away", CellKind::Integer, "Colleagues of the department with approved leave in these days."},
                         titled("Also away", practice::ui::CellKind::Figure),
                         [](const staff::LeaveRow& row) {
                             return row.alsoAway == 0 ? Cell::figure(QString(QChar(0x2013)), 0).inToken(Token::Text2) : Cell::number(row.alsoAway);
                         },
                         [](const staff::LeaveRow& row) { return reporting::CellValue(std::int64_t{row.alsoAway}); }});
    m_columns.push_back({{"state", "State", CellKind::Text, {}}, titled("State", practice::ui::CellKind::Pill),
                         [](const staff::LeaveRow& row) {
                             return Cell::pillOf(words(row.leave.state), pillOf(row.leave.state)).sorted(int(row.leave.state));
                         },
                         [](const staff::LeaveRow& row) { return textValue(words(row.leave.state)); }});
    ColumnSpec asked = titled("Asked");
    asked.hidden = true;
    m_columns.push_back(text("asked_at", "Asked", asked, [this](const staff::LeaveRow& row) {
        return instantText(row.leave.requestedAt, m_desk.lookups().zone);
    }));
}

void LeaveView::buildFilters() {
    m_bar->setObjectName(QStringLiteral("people.leave.filters"));
    m_bar->layout()->setContentsMargins(0, 0, 0, 0);
    auto* before = new IconButton(Icon::ChevronLeft, tr("Month before"));
    before->setObjectName(QStringLiteral("people.leave.before"));
    auto* after = new IconButton(Icon::ChevronRight, tr("Next month"));
    after->setObjectName(QStringLiteral("people.leave.after"));
    m_bar->addField(before);
    m_month = m_bar->addFilter(tr("Month"), {}, {});
    m_month->setObjectName(QStringLiteral("people.leave.month"));
    m_bar->addField(after);
    m_department = m_bar->addFilter(tr("Department"), {}, {});
    m_department->setObjectName(QStringLiteral("people.leave.department"));
    QList<FilterOption> states{{-1, tr("requested and approved")}};
    for (int i = 0; i < staff::kLeaveStateCount; ++i)
        states.append({i, words(static_cast<staff::LeaveState>(i))});
    m_state = m_bar->addFilter(tr("State"), states, -1);
    m_state->setObjectName(QStringLiteral("people.leave.state"));
    auto* sick = new Button(tr("Call-out today…"), ButtonKind::Outline);
    sick->setObjectName(QStringLiteral("people.leave.callOut"));
    sick->setEnabledOr(m_desk.whyNot(Permission::LeaveRecord));
    connect(sick, &QPushButton::clicked, this, [this] { callOut(m_desk); });
    m_bar->addRight(sick);
    connect(before, &QPushButton::clicked, this, [this] { stepMonth(-1); });
    connect(after, &QPushButton::clicked, this, [this] { stepMonth(1); });
    connect(m_month, &FilterField::valueChosen, this, [this](const QVariant& day) {
        if (day.toDate().isValid())
            setMonth(fromQDate(day.toDate()));
        else
            setAnyMonth();
    });
    connect(m_department, &FilterField::valueChosen, this, [this](const QVariant& id) {
        m_filter.department = id.isValid() ? std::optional(core::DepartmentId(id.toLongLong())) : std::nullopt;
        reload();
    });
    connect(m_state, &FilterField::valueChosen, this, [this](const QVariant& at) {
        m_filter.state = at.toInt() < 0 ? std::nullopt : std::optional(static_cast<staff::LeaveState>(at.toInt()));
        reload();
    });
}

void LeaveView::buildBody() {
    m_strip = new LeaveStrip;
    m_strip->setObjectName(QStringLiteral("people.leave.strip"));
    m_stripHost = new StripHost;
    m_stripHost->setWidget(m_strip);
    m_stripHost->setWidgetResizable(true);
    m_stripHost->setFrameShape(QFrame::NoFrame);
    m_stripHost->setFocusPolicy(Qt::NoFocus);
    m_stripHost->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_stripHost->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table = new RecordTable(tr("Leave"));
    m_table->setObjectName(QStringLiteral("people.leave.table"));
    m_table->setRecordModel(&m_model);
    m_empty = new EmptyState(Icon::Calendar, {}, {});
    m_table->setEmptyWidget(m_empty);
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(px(12), 0, px(12), 0);
    column->setSpacing(px(12));
    column->addWidget(m_stripHost);
    column->addWidget(m_table, 1);
    handFocusOn(m_body, m_table);
    connect(m_strip, &LeaveStrip::chosen, this, &LeaveView::open);
    connect(m_table, &RecordTable::rowActivated, this, &LeaveView::open);
    connect(m_table, &RecordTable::currentIdChanged, this, [this](qint64 id) {
        m_strip->setChosen(id);
        if (const auto* row = m_panelOpen ? current() : nullptr)
            fillPanel(*row);
    });
    connect(m_panel, &DetailsPanel::closeRequested, this, [this] {
        m_panelOpen = false;
        emit panelWanted(false);
    });
}

const staff::LeaveRow* LeaveView::current() const { return m_model.find(m_table->currentId()); }

void LeaveView::shown() {
    if (m_loaded)
        return;
    m_loaded = true;
    setMonth(m_desk.lookups().today);
}

void LeaveView::setAnyMonth() {
    const core::Date today = m_desk.lookups().today;
    m_anyMonth = true;
    m_filter.range = {core::addDays(today, -kAnyDaysBack), core::addDays(today, kAnyDaysAhead)};
    m_loaded = true;
    showMonths();
    reload();
}

void LeaveView::setMonth(core::Date anyDay) {
    m_anyMonth = false;
    m_filter.range = monthOf(anyDay);
    m_loaded = true;
    showMonths();
    reload();
}

void LeaveView::stepMonth(int by) {
    const core::Date from = m_anyMonth ? m_desk.lookups().today : m_filter.range.from;
    setMonth(by < 0 ? core::addDays(core::firstOfMonth(from), -1) : core::firstOfNextMonth(from));
}

void LeaveView::showMonths() {
    QList<FilterOption> months{{QVariant(), tr("any")}};
    const core::Date today = m_desk.lookups().today;
    core::Date from = core::firstOfMonth(m_anyMonth ? today : std::min(today, m_filter.range.from));
    for (int i = 0; i < kMonthsBack; ++i)
        from = core::firstOfMonth(core::addDays(from, -1));
    for (int i = 0; i <= kMonthsBack + kMonthsAhead; ++i, from = core::firstOfNextMonth(from))
        months.append({toQDate(from), monthText(from)});
    m_month->setOptions(months);
    m_month->setValue(m_anyMonth ? QVariant() : QVariant(toQDate(m_filter.range.from)));
}

void LeaveView::reload() {
    m_department->setValue(m_filter.department ? QVariant(qlonglong(m_filter.department->value())) : QVariant());
    m_state->setValue(m_filter.state ? int(*m_filter.state) : -1);
    if (!m_desk.may(Permission::LeaveView))
        return showEmpty();
    m_desk.read(
        this, m_slot,
        [filter = m_filter](app::Services& services, core::Progress&) { return services.peopleLists().leaveCalendar(filter); },
        [this](std::vector<staff::LeaveRow> rows) {
            showEmpty();
            m_strip->setMonth(m_filter.range, m_desk.lookups().today);
            m_strip->setRows(rows);
            m_stripHost->setVisible(m_strip->personCount() > 0 && !m_anyMonth);
            m_stripHost->updateGeometry();
            m_model.setRows(std::move(rows));
            showTexts();
            if (m_wanted != 0)
                open(std::exchange(m_wanted, 0));
            else if (const auto* row = m_panelOpen ? current() : nullptr)
                fillPanel(*row);
        });
}

void LeaveView::showTexts() {
    std::int64_t asked = 0;
    for (const auto& row : m_model.rows())
        asked += row.leave.state == staff::LeaveState::Requested;
    subtitle = asked == 0 ? tr("nothing to decide")
                          : counted(asked, tr("%1 request to decide"), tr("%1 requests to decide"));
    footLeft = tr("%1: %2").arg(m_anyMonth ? tr("Any month") : monthText(m_filter.range.from), counted(m_model.rowCount(), tr("%1 leave"), tr("%1 leaves")));
    footRight = tr("Enter opens the leave");
    emit textsChanged();
}

void LeaveView::showEmpty() {
    m_empty->clearActions();
    if (!m_desk.may(Permission::LeaveView)) {
        m_stripHost->hide();
        m_empty->setContent(Icon::Lock, tr("You may not see leave"), m_desk.whyNot(Permission::LeaveView), EmptyState::Tone::Warn);
        return;
    }
    m_empty->setContent(Icon::Calendar, m_anyMonth ? tr("No leave fits these filters") : tr("Nobody is away in %1").arg(monthText(m_filter.range.from)),
                        tr("Requests and approved leave that touch the month stand here."));
    if (m_filter.department || m_filter.state)
        m_empty->addAction(tr("Clear filters"), [this] {
            m_filter.department.reset();
            m_filter.state.reset();
            reload();
        });
    if (m_desk.may(Permission::LeaveRecord))
        m_empty->addAction(tr("Request leave…"), [this] { primary(); });
}

void LeaveView::open(qint64 id) {
    m_table->selectId(id);
    if (const auto* row = m_model.find(id)) {
        m_panelOpen = true;
        fillPanel(*row);
        emit panelWanted(true);
    }
}

} // namespace practice::ui::people
