#include "ui/reports/reports_page.h"

#include "organization/organization_service.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/printing/report_text.h"
#include "ui/common/table/record_table.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"
#include "ui/reports/entry.h"
#include "ui/reports/report_charts.h"
#include "ui/reports/report_list.h"
#include "ui/reports/report_table_model.h"
#include "ui/shell/page_frame.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QStackedWidget>

#include <algorithm>

namespace practice::ui::reports {

using security::Permission;

namespace {

constexpr int kListWidth = 220;

struct Day {
    core::Date today;
    core::TimeZone zone;
};

QWidget* dateBox(const QList<std::pair<QString, DateField*>>& fields) {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    for (const auto& [caption, field] : fields) {
        auto* label = new Label(caption, TextStyle::Body, Token::Text2, box);
        label->setBuddy(field);
        field->setAccessibleName(caption);
        field->setFixedWidth(px(130));
        row->addWidget(label);
        row->addWidget(field);
    }
    return box;
}

} // namespace

ReportsPage::ReportsPage(shell::PageContext context, QWidget* parent)
    : Page(std::move(context), parent), m_frame(new shell::PageFrame(this)), m_list(new ReportList), m_asOf(new DateField),
      m_from(new DateField), m_to(new DateField), m_problem(new Label({}, TextStyle::Secondary, Token::Danger)),
      m_run(new Button(Icon::Run, tr("Run"), ButtonKind::Primary)), m_explain(new Button(tr("Explain the column"), ButtonKind::Ghost)),
      m_stack(new QStackedWidget),
      m_empty(new EmptyState(Icon::Reports, tr("Choose a report"), tr("Set its dates above and press Run, or Enter in the list."))),
      m_waiting(new ProgressPanel(tr("Running the report"))), m_table(new RecordTable(tr("Rows of the report"))), m_charts(new ReportCharts), m_choiceBox(new QWidget), m_choiceLabel(new Label({}, TextStyle::Body, Token::Text2)), m_choice(new ComboField) {
    setObjectName(QStringLiteral("reports.page"));
    build();
    readToday();
}

void ReportsPage::build() {
    m_frame->setTitle(title());
    m_run->setObjectName(QStringLiteral("reports.run"));
    m_explain->setObjectName(QStringLiteral("reports.explain"));
    m_frame->addHeadWidget(m_explain);
    m_frame->setPrimary(m_run);
    m_frame->setFilterBar(makeParameters());
    m_frame->setBody(makeBody());
    shell::installFrame(this, m_frame);
    connect(m_run, &QPushButton::clicked, this, &ReportsPage::run);
    connect(m_explain, &QPushButton::clicked, this, &ReportsPage::explain);
    connect(m_list, &ReportList::chosenChanged, this, &ReportsPage::choose);
    connect(m_list, &ReportList::runRequested, this, &ReportsPage::run);
    connect(m_table, &RecordTable::rowActivated, this, &ReportsPage::openRow);
    connect(m_waiting, &ProgressPanel::cancelled, this, &ReportsPage::cancel);
    // The activity of our own run: started while run() calls the runner.
    connect(&runner(), &DbRunner::activityStarted, this, [this](Activity* activity) {
        if (!m_running || m_activity)
            return;
        m_activity = activity;
        connect(activity, &Activity::progressed, this, [this, activity] { m_waiting->setProgress(activity->done(), activity->total(), activity->phase()); });
    });
    choose();
}

QWidget* ReportsPage::makeParameters() {
    auto* bar = new QWidget;
    bar->setAccessibleName(tr("Dates of the report"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    m_asOf->setObjectName(QStringLiteral("reports.asOf"));
    m_from->setObjectName(QStringLiteral("reports.from"));
    m_to->setObjectName(QStringLiteral("reports.to"));
    m_asOfBox = dateBox({{tr("As of"), m_asOf}});
    m_rangeBox = dateBox({{tr("From"), m_from}, {tr("To"), m_to}});
    row->addWidget(m_asOfBox);
    row->addWidget(m_rangeBox);
    row->addWidget(makeChoice());
    row->addWidget(m_problem);
    row->addStretch(1);
    for (auto* field : {m_asOf, m_from, m_to}) {
        connect(field, &DateField::dateChanged, this, [this] { m_run->setEnabledOr(whyNotRun()); });
        connect(field, &QLineEdit::textChanged, this, [this] {
            const auto why = whyNotRun();
            m_problem->setText(why);
            m_run->setEnabledOr(why);
        });
        connect(field, &QLineEdit::returnPressed, this, &ReportsPage::run);
    }
    return bar;
}

QWidget* ReportsPage::makeChoice() {
    auto* row = new QHBoxLayout(m_choiceBox);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    m_choice->setObjectName(QStringLiteral("reports.choice"));
    m_choice->setFixedWidth(px(180));
    m_choiceLabel->setBuddy(m_choice);
    row->addWidget(m_choiceLabel);
    row->addWidget(m_choice);
    connect(m_choice, &ComboField::valueChanged, this, [this] {
        if (m_report && m_list->chosen() && m_report->id == m_list->chosen()->id)
            run(); // another view of what is on the screen
    });
    return m_choiceBox;
}

QWidget* ReportsPage::makeBody() {
    auto* body = new QWidget;
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(px(12), 0, px(12), 0);
    row->setSpacing(px(12));
    m_list->setFixedWidth(px(kListWidth));
    row->addWidget(m_list);
    row->addWidget(new HairLine(Qt::Vertical, Token::Line2, body));
    m_table->setObjectName(QStringLiteral("reports.table"));
    m_table->setEmptyWidget(new EmptyState(Icon::Filter, tr("No rows"), tr("Nothing falls into these dates. Choose others and run it again.")));
    auto* waiting = new QWidget;
    auto* column = new QVBoxLayout(waiting);
    column->setContentsMargins(px(12), px(16), px(12), px(16));
    column->addWidget(m_waiting);
    column->addStretch(1);
    m_waiting->setCancellable(true);
    m_empty->setObjectName(QStringLiteral("reports.empty"));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(waiting);
    m_stack->addWidget(m_table);
    auto* shown = new QVBoxLayout;
    shown->setSpacing(0);
    shown->addWidget(m_charts);
    shown->addWidget(m_stack, 1);
    row->addLayout(shown, 1);
    return body;
}

void ReportsPage::readToday() {
    runner().read(
        this, m_todaySlot,
        [](app::Services& services, core::Progress&) {
            const auto zone = organization::OrganizationService::practiceZone(services.context().connection);
            return Day{services.context().clock.today(zone), zone};
        },
        [this](const Day& day) {
            m_today = day.today;
            m_zone = day.zone;
            for (auto* field : {m_asOf, m_from, m_to})
                field->setReference(m_today);
            m_asOf->setDate(m_today);
            m_from->setDate(core::firstOfMonth(m_today));
            m_to->setDate(core::addDays(core::firstOfNextMonth(m_today), -1));
            m_problem->setText({});
            m_run->setEnabledOr(whyNotRun());
        });
}

void ReportsPage::choose() {
    const auto* entry = m_list->chosen();
    const bool range = entry && entry->dates == app::ReportDates::Range;
    m_asOfBox->setVisible(!range);
    m_rangeBox->setVisible(range);
    m_choice->clear();
    m_choiceBox->setVisible(entry && !entry->choices.all.empty());
    if (entry && !entry->choices.all.empty()) {
        const auto caption = reportCaption(entry->choices.caption);
        m_choiceLabel->setText(caption);
        m_choice->setAccessibleName(caption);
        for (const auto& choice : entry->choices.all)
            m_choice->addOption(reportCaption(choice.caption), fromUtf8(choice.key));
        m_choice->setValue(fromUtf8(entry->choices.all.front().key));
    }
    m_problem->setText({});
    m_run->setEnabledOr(whyNotRun());
}

QString ReportsPage::whyNotRun() const {
    const auto* entry = m_list->chosen();
    if (!entry)
        return tr("choose a report first");
    if (m_running)
        return tr("a report is running");
    const bool range = entry->dates == app::ReportDates::Range;
    for (const auto* field : range ? QList<const DateField*>{m_from, m_to} : QList<const DateField*>{m_asOf})
        if (!field->date())
            return field->isUnreadable() ? field->problem() : tr("Enter a date");
    return range && *m_to->date() < *m_from->date() ? tr("The end lies before the start") : QString();
}

app::ReportParameters ReportsPage::parameters() const {
    app::ReportParameters chosen;
    chosen.asOf = m_asOf->date().value_or(m_today);
    const auto from = m_from->date().value_or(m_today);
    chosen.range = {from, core::addDays(std::max(from, m_to->date().value_or(m_today)), 1)};
    chosen.choice = m_choice->value().toString().toStdString();
    return chosen;
}

void ReportsPage::run() {
    if (const auto why = whyNotRun(); !why.isEmpty()) {
        m_problem->setText(why);
        return;
    }
    m_running = true;
    const auto generation = ++m_generation;
    const auto* entry = m_list->chosen();
    m_run->setEnabledOr(whyNotRun());
    QTimer::singleShot(300, this, [this, generation] {
        if (!m_running || generation != m_generation)
            return;
        m_stack->setCurrentIndex(1);
        m_charts->setVisible(false);
    });
    const auto ended = [this, generation] { // false: canceled meanwhile
        if (generation != m_generation)
            return false;
        m_running = false;
        m_activity = nullptr;
        m_run->setEnabledOr(whyNotRun());
        return true;
    };
    m_waiting->setTitle(tr("Running “%1”").arg(reportCaption(entry->title)));
    runner().longRead(
        this, tr("Running “%1”").arg(reportCaption(entry->title)),
        [entry, chosen = parameters()](app::Services& services, core::Progress& progress) { return entry->run(services, chosen, progress); },
        [this, ended](core::Result<reporting::TableReport> report) {
            if (!ended())
                return;
            if (report)
                return show(*std::move(report));
            const auto text = ui::describe(report.error());
            showProblem(text.title, (text.details + QStringList{text.whatToDo}).join(QLatin1Char('\n')));
        },
        [this, ended](const QString& sentence, const QString&) {
            if (ended())
                showProblem(tr("The report could not be run"), sentence);
        });
}

void ReportsPage::cancel() {
    if (!m_running)
        return;
    ++m_generation; // its answer is dropped
    if (m_activity)
        m_activity->cancel();
    m_activity = nullptr;
    m_running = false;
    m_run->setEnabledOr(whyNotRun());
    m_stack->setCurrentIndex(m_report ? 2 : 0);
    m_charts->setVisible(m_report && !m_charts->isEmpty());
    navigator().toast(tr("The report was canceled"));
}

void ReportsPage::show(reporting::TableReport report) {
    m_report = std::move(report);
    auto* old = m_model;
    m_model = new ReportTableModel(*m_report, m_zone, this);
    m_table->setAccessibleName(reportCaption(m_report->title));
    m_table->setRecordModel(m_model);
    delete old;
    m_table->fitColumns();
    m_charts->show(*m_report);
    m_stack->setCurrentIndex(2);
    m_frame->setSubtitle(QStringLiteral("%1 · %2").arg(reportCaption(m_report->title), filtersText(*m_report)));
    m_frame->setFooterText(withShownDates(reportCaption(m_report->provenance)),
                           counted(m_model->rowCount(), tr("%1 row"), tr("%1 rows")) + tr(" · Enter opens the record"));
    if (m_model->rowCount() > 0) {
        m_table->selectId(1);
        m_table->setFocus();
    }
    emit actionsChanged();
}

void ReportsPage::showProblem(const QString& title, const QString& text) {
    m_report.reset();
    m_charts->clear();
    m_frame->setSubtitle({});
    m_frame->setFooterText({}, {});
    m_empty->setContent(Icon::Lock, title, text, EmptyState::Tone::Warn);
    m_stack->setCurrentIndex(0);
}

void ReportsPage::openRow(qint64 id) {
    const auto* line = m_model ? m_model->find(id) : nullptr;
    if (line && line->row.record)
        navigator().open(*line->row.record);
    else
        navigator().toast(tr("This row stands for no single record."));
}

void ReportsPage::explain() {
    if (!m_report || m_stack->currentWidget() != m_table)
        return;
    // The column under the cursor; without a formula of its own, every column that has one.
    QStringList formulas;
    const auto words = [](const reporting::Column& column) {
        return tr("%1: %2", "column: how it comes about").arg(reportCaption(column.caption), reportCaption(column.formula));
    };
    const auto at = m_table->currentIndex().column();
    const auto& columns = m_report->columns;
    if (at >= 0 && static_cast<std::size_t>(at) < columns.size() && !columns[static_cast<std::size_t>(at)].formula.empty())
        formulas << words(columns[static_cast<std::size_t>(at)]);
    else
        for (const auto& column : columns)
            if (!column.formula.empty())
                formulas << words(column);
    if (formulas.isEmpty())
        formulas << tr("This report has no computed columns: its cells are the records' own.");
    navigator().explain(reportCaption(m_report->title), formulas.join(QLatin1Char('\n')), *currentReport());
}

std::optional<reporting::TableReport> ReportsPage::currentReport() {
    if (!m_report || m_stack->currentWidget() != m_table)
        return std::nullopt;
    auto shown = *m_report; // in the order of the screen, without the columns that are hidden
    shown.rows.clear();
    for (const auto& line : m_model->rows())
        shown.rows.push_back(line.row);
    for (int column = static_cast<int>(shown.columns.size()) - 1; column >= 0; --column) {
        if (!m_table->isColumnHidden(column))
            continue;
        shown.columns.erase(shown.columns.begin() + column);
        for (auto& row : shown.rows)
            row.cells.erase(row.cells.begin() + column);
        if (shown.totals)
            shown.totals->cells.erase(shown.totals->cells.begin() + column);
    }
    return shown;
}

std::vector<shell::ActionSpec> ReportsPage::actions() {
    std::vector<shell::ActionSpec> all;
    all.push_back({QStringLiteral("reports.run"), tr("Run the chosen report"), QKeySequence(Qt::CTRL | Qt::Key_Return), Permission::ReportsRun,
                   [this] { run(); }, [this] { return whyNotRun(); }, {}});
    all.push_back({QStringLiteral("reports.cancel"), tr("Cancel the running report"), {}, Permission::ReportsRun, [this] { cancel(); },
                   [this] { return m_running ? QString() : tr("no report is running"); }, {}});
    all.push_back({QStringLiteral("reports.explain"), tr("Explain the column under the cursor"), QKeySequence(Qt::ALT | Qt::Key_Return),
                   Permission::ReportsRun, [this] { explain(); }, [this] { return m_report ? QString() : tr("no report was run yet"); }, {}});
    return all;
}

bool ReportsPage::openRecord(const core::EntityRef& record) {
    if (record.kind != "report" || record.id < 1 || record.id > m_list->count())
        return false;
    m_list->setCurrentRow(static_cast<int>(record.id) - 1);
    m_list->setFocus();
    return true;
}

void ReportsPage::pageShown() { m_list->setFocus(); }

shell::PageEntry pageEntry() {
    shell::PageEntry entry;
    entry.id = QStringLiteral("reports");
    entry.caption = ReportsPage::tr("Reports");
    entry.icon = static_cast<int>(Icon::Reports);
    entry.group = 2;
    entry.permission = Permission::ReportsRun;
    entry.recordKinds = {QStringLiteral("report")}; // id: place in the catalogue, from 1
    entry.make = [](shell::PageContext context, QWidget* parent) -> shell::Page* {
        return new ReportsPage(std::move(context), parent);
    };
    return entry;
}

shell::PaletteSource paletteSource() {
    return [](app::Services& services, const QString& query, int limit) {
        std::vector<shell::PaletteHit> hits;
        if (!services.session().may(Permission::ReportsRun))
            return hits;
        const auto words = query.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        const auto& entries = app::reportCatalogue();
        for (std::size_t i = 0; i < entries.size() && static_cast<int>(hits.size()) < limit; ++i) {
            const auto title = reportCaption(entries[i].title);
            if (!words.isEmpty() && std::all_of(words.begin(), words.end(), [&](const QString& word) { return title.contains(word, Qt::CaseInsensitive); }))
                hits.push_back({{"report", static_cast<std::int64_t>(i) + 1}, title, reportCaption(entries[i].summary), ReportsPage::tr("Reports"),
                                static_cast<int>(Icon::Reports)});
        }
        return hits;
    };
}

} // namespace practice::ui::reports
