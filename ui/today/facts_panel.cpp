#include "ui/today/facts_panel.h"

#include "ui/common/format.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/label.h"
#include "ui/today/duty_line.h"

#include <QApplication>
#include <QBoxLayout>
#include <QPainter>
#include <QScrollArea>

namespace practice::ui::today {

namespace {

constexpr int kColumn = 268;     ///< One column: 316 with its margins of 24.
constexpr int kWideColumn = 324; ///< Two columns.
constexpr std::size_t kDutyLines = 6;
constexpr std::size_t kDutyLinesWide = 12;

QVBoxLayout* columnOf(QWidget* column) { return static_cast<QVBoxLayout*>(column->layout()); }

QWidget* makeColumn(int width, QHBoxLayout* row) {
    auto* column = new QWidget;
    column->setFixedWidth(px(width));
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    row->addWidget(column, 0, Qt::AlignTop);
    return column;
}

} // namespace

QString captionOf(Figure figure) {
    switch (figure) {
    case Figure::Duty: return FactsPanel::tr("On duty today");
    case Figure::Staff: return FactsPanel::tr("Staff");
    case Figure::OpenShifts: return FactsPanel::tr("Open shifts");
    case Figure::Cash: return FactsPanel::tr("Cash in the journal");
    case Figure::Backup: return FactsPanel::tr("Backup");
    }
    return {};
}

QString formulaOf(Figure figure) {
    switch (figure) {
    case Figure::Duty:
        return FactsPanel::tr("On duty: people with the role and a counted shift today who are not on leave, for each need of "
                              "the rosters that hold today. Needed: the minimum of the need.");
    case Figure::Staff:
        return FactsPanel::tr("Active: people with the status Active. Away: approved leave that holds today.");
    case Figure::OpenShifts:
        return FactsPanel::tr("For each need and day of the next 14 days: the minimum less the people on duty, where that is more "
                              "than nothing; then summed.");
    case Figure::Cash:
        return FactsPanel::tr("Balances of the asset accounts 1000 to 1099 at the end of today: debits less credits.");
    case Figure::Backup: return FactsPanel::tr("When this practice was last backed up, and when a backup was last tried out.");
    }
    return {};
}

FactsPanel::FactsPanel(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("today.facts"));
    setAccessibleName(tr("How the practice stands"));
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    scroll->viewport()->setAutoFillBackground(false);
    auto* content = new QWidget;
    content->setAutoFillBackground(false);
    m_row = new QHBoxLayout(content);
    scroll->setWidget(content);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->addWidget(scroll);
    followTheme(this, [this] { rebuild(); });
}

void FactsPanel::setData(const TodayData& today) {
    m_data = today;
    m_known = true;
    rebuild();
}

void FactsPanel::setColumns(int columns) {
    if (columns == m_columns)
        return;
    m_columns = columns;
    rebuild();
}

void FactsPanel::rebuild() {
    const auto* focus = QApplication::focusWidget();
    const auto focused = focus && isAncestorOf(focus) ? focus->objectName() : QString();
    while (auto* item = m_row->takeAt(0)) {
        if (auto* widget = item->widget()) {
            widget->hide();
            widget->setObjectName({});
            for (auto* old : widget->findChildren<QPushButton*>())
                old->setObjectName({}); // only the new ones answer to the name
            widget->deleteLater();
        }
        delete item;
    }
    const int width = m_columns > 1 ? kWideColumn : kColumn;
    m_row->setContentsMargins(px(24) - 1, px(2), px(24), px(16));
    m_row->setSpacing(px(24));
    setFixedWidth(px(width * m_columns + 24 * (m_columns + 1)));
    if (!m_known)
        return;
    auto* first = makeColumn(width, m_row);
    auto* second = m_columns > 1 ? makeColumn(width, m_row) : first;
    addDuty(first);
    addOpenShifts(first);
    addStaff(second);
    addCash(second);
    addBackup(second);
    m_row->addStretch(1);
    if (!focused.isEmpty())
        if (auto* again = findChild<QPushButton*>(focused))
            again->setFocus();
}

Section* FactsPanel::addSection(const QString& heading, Figure figure, const char* name, QWidget* column) {
    auto* section = new Section(heading, column);
    section->setLine(columnOf(column)->count() > 0);
    auto* link = section->setLink(tr("Explain"));
    link->setObjectName(QStringLiteral("today.explain.") + QLatin1String(name));
    link->setAccessibleName(tr("Explain: %1").arg(heading));
    link->setFocusPolicy(Qt::StrongFocus);
    connect(link, &QPushButton::clicked, this, [this, figure] { emit explainRequested(figure); });
    columnOf(column)->addWidget(section);
    return section;
}

void FactsPanel::addDuty(QWidget* column) {
    if (!m_data.seesRosters)
        return;
    const auto& facts = m_data.facts;
    auto* section = addSection(captionOf(Figure::Duty), Figure::Duty, "duty", column);
    if (facts.onDuty.empty()) {
        section->addWidget(new Label(tr("No roster holds today"), TextStyle::Body, Token::Text2));
        return;
    }
    section->setAside(tr("%1 of %2", "on duty of needed").arg(facts.onDutyNow).arg(facts.expectedNow));
    const auto most = m_columns > 1 ? kDutyLinesWide : kDutyLines;
    for (const auto& line : summedUp(facts.onDuty, most, toUtf8(tr("All others")))) {
        const auto caption = line.department.empty()
                                 ? fromUtf8(line.need)
                                 : tr("%1, %2", "need, department").arg(fromUtf8(line.need), fromUtf8(line.department));
        section->addWidget(new DutyLine(caption, line.onDuty, line.needed));
    }
}

void FactsPanel::addOpenShifts(QWidget* column) {
    if (!m_data.seesRosters)
        return;
    const auto open = m_data.facts.openShiftsAhead;
    auto* section = addSection(captionOf(Figure::OpenShifts), Figure::OpenShifts, "open", column);
    section->addFact(tr("In the next 14 days"), open == 0 ? QString(QChar(0x2013)) : numberText(open),
                     open == 0 ? Token::Text2 : Token::Danger);
}

void FactsPanel::addStaff(QWidget* column) {
    if (!m_data.seesPeople)
        return;
    auto* section = addSection(captionOf(Figure::Staff), Figure::Staff, "staff", column);
    section->addFact(tr("Active"), numberText(m_data.facts.staffActive));
    if (m_data.seesLeave)
        section->addFact(tr("Away today"), m_data.facts.awayToday == 0 ? QString(QChar(0x2013)) : numberText(m_data.facts.awayToday));
}

void FactsPanel::addCash(QWidget* column) {
    if (!m_data.cash || m_data.cash->empty())
        return;
    auto* section = addSection(captionOf(Figure::Cash), Figure::Cash, "cash", column);
    for (const auto& row : *m_data.cash)
        section->addFact(fromUtf8(row.account.name), moneyOrDash(row.balance()),
                         row.balance().isNegative() ? Token::Danger : Token::Text);
    const auto total = totalOf(*m_data.cash);
    section->addFact(tr("Together"), money(total), total.isNegative() ? Token::Danger : Token::Text)->setTotal(true);
}

void FactsPanel::addBackup(QWidget* column) {
    auto* section = addSection(captionOf(Figure::Backup), Figure::Backup, "backup", column);
    const auto shown = [this](const std::optional<core::Instant>& at) {
        return at ? instantText(*at, m_data.zone) : tr("never");
    };
    section->addFact(tr("Last backup"), shown(m_data.backups.lastBackup), m_data.backups.lastBackup ? Token::Text : Token::Warn);
    section->addFact(tr("Last restore drill"), shown(m_data.backups.lastDrill), m_data.backups.lastDrill ? Token::Text : Token::Warn);
}

void FactsPanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, 1, height()), color(Token::Line2));
}

} // namespace practice::ui::today
