#include "ui/budget/sheet_foot.h"

#include "ui/common/charts/chart_card.h"
#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace practice::ui::budget {

namespace {

constexpr int kMostNotes = 4;

QString centsText(std::int64_t cents) { return ui::money(core::Money::fromCents(cents)); }
QString axisText(std::int64_t cents) { return moneyWhole(core::Money::fromCents(cents)); }

} // namespace

SheetFoot::SheetFoot(QWidget* parent) : QWidget(parent), m_chart(new ChartCard(tr("By month"), this)), m_list(new Section(tr("Notes and red flags"), this)) {
    setObjectName(QStringLiteral("budget.foot"));
    m_chart->setObjectName(QStringLiteral("budget.lineChart"));
    m_chart->setFormats(axisText, centsText);
    m_list->setLine(false);
    m_list->setMinimumWidth(px(280));
    auto* side = new QVBoxLayout;
    side->addWidget(m_list);
    side->addStretch(1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(px(24), px(8), px(24), px(4));
    row->setSpacing(px(32));
    row->addWidget(m_chart, 5);
    row->addLayout(side, 3);
}

void SheetFoot::showLine(const SheetModel& model, int row, const std::optional<plan::Months>& approved) {
    const auto* draft = model.draft();
    if (!draft || !model.isLine(row)) {
        m_chart->setAside({});
        m_chart->setData({}, {});
        return;
    }
    QStringList months;
    ChartSeries actual{tr("actual"), {}, ChartShape::Bars, 0};
    ChartSeries planned{tr("plan"), {}, ChartShape::OutlinedBars, 0};
    ChartSeries budget{tr("approved budget"), {}, ChartShape::Line, 1};
    for (int month = 0; month < plan::kMonths; ++month) {
        const auto amount = model.amountAt(row, SheetModel::columnOf(month)).cents();
        const bool isActual = model.isActual(SheetModel::columnOf(month));
        months << model.monthName(month);
        actual.values.push_back(isActual ? std::optional(amount) : std::nullopt);
        planned.values.push_back(isActual ? std::nullopt : std::optional(amount));
        if (approved)
            budget.values.push_back((*approved)[std::size_t(month)].cents());
    }
    std::vector<ChartSeries> series;
    if (model.actual().elapsed > 0)
        series.push_back(std::move(actual));
    if (model.actual().elapsed < plan::kMonths)
        series.push_back(std::move(planned));
    if (approved)
        series.push_back(std::move(budget));
    m_chart->setAside(fromUtf8(draft->line(row).accountCode) + QLatin1Char(' ') + fromUtf8(draft->line(row).accountName));
    m_chart->setData(months, std::move(series));
}

void SheetFoot::showNotes(const SheetModel& model, const std::vector<plan::RedFlag>& flags) {
    m_list->clear();
    m_notes = 0;
    const auto add = [this](Icon which, const QString& text, Token token) {
        if (m_notes++ >= kMostNotes)
            return;
        auto* line = new MessageLine(m_list);
        line->setWrapping(true);
        line->setMessage(which, text, token);
        m_list->addWidget(line);
    };
    for (const auto& flag : flags)
        if (flag.isOpen)
            add(Icon::Danger, tr("%1 %2: %3 over budget to date, to be explained").arg(fromUtf8(flag.line->accountCode), fromUtf8(flag.line->accountName), ui::money(flag.over)), Token::Danger);
    if (const auto* draft = model.draft())
        for (int row = 0; row < draft->lines(); ++row) {
            const auto& line = draft->line(row);
            if (!line.note.empty())
                add(Icon::Notes, tr("%1: %2", "account: note").arg(fromUtf8(line.accountCode), fromUtf8(line.note)), Token::Text);
            for (int month = 0; month < plan::kMonths; ++month)
                if (const auto& note = line.cells[std::size_t(month)].note; !note.empty())
                    add(Icon::Notes, tr("%1 · %2: %3", "month, account: note").arg(model.monthName(month), fromUtf8(line.accountCode), fromUtf8(note)), Token::Text);
        }
    if (m_notes == 0)
        m_list->addWidget(new Label(tr("No notes, and nothing over budget"), TextStyle::Secondary, Token::Text2, m_list));
    m_list->setAside(m_notes > kMostNotes ? tr("%1 more").arg(m_notes - kMostNotes) : QString());
}

} // namespace practice::ui::budget
