#include "ui/budget/line_panel.h"

#include "budgeting/budget_rules.h"
#include "ui/budget/words.h"
#include "ui/common/charts/chart_card.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"

#include <QVBoxLayout>

namespace practice::ui::budget {

using security::Permission;

namespace {

ChartSeries lineOf(const QString& name, const plan::Months& months, int from, int to, int color) {
    ChartSeries series{name, {}, ChartShape::Line, color};
    for (int month = 0; month < plan::kMonths; ++month)
        series.values.push_back(month >= from && month < to ? std::optional<std::int64_t>(months[std::size_t(month)].cents()) : std::nullopt);
    return series;
}

ChartCard* chartOf(const ControlRow& row, const plan::ControlMatrix& matrix) {
    auto* chart = new ChartCard(Desk::tr("By month, thousands"));
    chart->setLegendShown(false); // the panel is narrow: the words stand beneath
    chart->setObjectName(QStringLiteral("control.chart"));
    chart->setFormats([](std::int64_t cents) { return numberText((cents + 50'000) / 100'000); }, [](std::int64_t cents) { return ui::money(core::Money::fromCents(cents)); });
    QStringList months;
    for (int month = 0; month < plan::kMonths; ++month)
        months << QString(fromUtf8(matrix.year.monthName(month)).left(1)) + QString(month, QChar(0x200B)); // labels of a chart must differ
    std::vector<ChartSeries> series{lineOf(Desk::tr("actual"), row.line.actual, 0, matrix.through + 1, 0)};
    if (row.line.hasBudget)
        series.push_back(lineOf(Desk::tr("budget"), row.line.budget, 0, plan::kMonths, 1));
    series.push_back(lineOf(Desk::tr("forecast"), row.line.forecast.months, matrix.elapsed, plan::kMonths, 2));
    chart->setData(months, std::move(series));
    chart->setMinimumHeight(px(190));
    return chart;
}

} // namespace

LinePanel::LinePanel(Desk& desk) : m_desk(desk) {
    setObjectName(QStringLiteral("control.panel"));
    showNothing();
}

void LinePanel::showNothing() {
    clear();
    setPill({}, PillKind::Muted);
    setTitle(tr("No line"), tr("Mark a line to see its year"));
}

void LinePanel::showRow(const ControlRow& row, const plan::ControlMatrix& matrix) {
    clear();
    setTitle(fromUtf8(row.line.accountCode) + QLatin1Char(' ') + fromUtf8(row.line.accountName), row.department);
    if (row.isOpen)
        setPill(tr("To explain"), PillKind::Danger);
    else
        setPill(row.line.hasBudget ? QString() : tr("Unbudgeted"), PillKind::Warn);
    auto* figures = addSection(tr("To date"));
    figures->addFact(tr("Budget"), ui::money(row.toDateBudget()));
    figures->addFact(tr("Actual"), ui::money(row.toDateActual()));
    const auto difference = row.toDateActual() - row.toDateBudget();
    figures->addFact(tr("Difference"), moneySigned(difference), row.isOver ? Token::Danger : Token::Text)->setTotal(true);
    auto* lines = figures->setLink(tr("Journal lines"));
    lines->setObjectName(QStringLiteral("control.lines"));
    connect(lines, &QPushButton::clicked, this, &LinePanel::linesWanted);
    auto* year = addSection(tr("The year"));
    year->addFact(tr("Budget"), ui::money(row.yearBudget()));
    year->addFact(tr("Remaining"), ui::money(row.remaining()), row.remaining().isNegative() ? Token::Danger : Token::Text);
    year->addFact(tr("Last year"), ui::money(plan::sumOf(row.line.lastYear)));
    year->addFact(tr("Forecast"), ui::money(row.forecast()))->setTotal(true);
    auto* method = new Label(row.line.forecastNote.empty() ? word(plan::caption(row.line.forecast.method)) : word(plan::caption(row.line.forecast.method)) + QStringLiteral(": ") + fromUtf8(row.line.forecastNote),
                             TextStyle::Secondary, Token::Text2);
    method->setWordWrap(true);
    year->addWidget(method);
    auto* forecast = year->setLink(tr("Forecast…"));
    forecast->setObjectName(QStringLiteral("control.forecast"));
    forecast->setEnabledOr(m_desk.whyNotFor(Permission::BudgetEdit, row.line.department));
    connect(forecast, &QPushButton::clicked, this, &LinePanel::forecastWanted);
    addWidget(chartOf(row, matrix));
    auto* legend = new Label(row.line.hasBudget ? tr("Solid: actual · dashed: budget · dotted: forecast") : tr("Solid: actual · dotted: forecast"), TextStyle::Secondary, Token::Text2);
    legend->setWordWrap(true);
    addWidget(legend);
    if (!row.isOver)
        return;
    auto* said = addSection(tr("Explanation"));
    auto* words = new Label(row.explanation ? fromUtf8(row.explanation->reason) : tr("Nothing was said yet."), TextStyle::Body, row.explanation ? Token::Text : Token::Text2);
    words->setWordWrap(true);
    said->addWidget(words);
    if (row.explanation)
        said->addWidget(new Label(tr("%1, when it was %2 over").arg(instantText(row.explanation->savedAt, m_desk.lookups().zone), ui::money(row.explanation->over)),
                                  TextStyle::Secondary, Token::Text2));
    auto* say = said->setLink(row.isOpen ? tr("Explain…") : tr("Change…"));
    say->setObjectName(QStringLiteral("control.explain"));
    say->setEnabledOr(m_desk.whyNotFor(Permission::BudgetEdit, row.line.department));
    connect(say, &QPushButton::clicked, this, &LinePanel::explanationWanted);
}

} // namespace practice::ui::budget
