#include "ui/roster/roster_panel.h"

#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/roster/roster_sheet.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QTextLayout>

#include <cmath>

namespace practice::ui::roster {
namespace {

/// A row that goes to a place of the grid: severity, where, what.
class JumpRow final : public QAbstractButton {
  public:
    JumpRow(Mark mark, QString where, QString what, QWidget* parent)
        : QAbstractButton(parent), m_mark(mark), m_where(std::move(where)), m_what(std::move(what)) {
        setFocusPolicy(Qt::StrongFocus);
        setProperty("practiceRing", true);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setText(m_where);
        setAccessibleName(m_where + QStringLiteral(": ") + m_what);
        QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return px(24) + int(std::ceil(laid(width - px(24), nullptr, {}))) + px(4); }
    QSize sizeHint() const override { return {px(220), heightForWidth(px(236))}; }
    QSize minimumSizeHint() const override { return {px(120), px(28)}; }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        if (underMouse())
            paintSoft(&painter, rect(), px(6), color(Token::Hover), color(Token::Line));
        const Icon icon = m_mark == Mark::Block     ? Icon::Danger
                          : m_mark == Mark::Warning ? Icon::Warn
                          : m_mark == Mark::Note    ? Icon::Info
                                                    : Icon::None;
        if (icon != Icon::None)
            paintSeverity(&painter, icon, QRectF(px(2), px(6), px(14), px(14)));
        const int left = icon == Icon::None ? px(4) : px(22);
        paintText(&painter, QRectF(left, px(2), width() - left, px(22)), Qt::AlignLeft, m_where, textFont(TextStyle::Strong), color(Token::Text));
        laid(width() - px(24), &painter, QPointF(left, px(24)));
    }
    void keyPressEvent(QKeyEvent* event) override {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }

  private:
    qreal laid(int width, QPainter* painter, QPointF at) const {
        const QFont font = textFont(TextStyle::Secondary);
        QTextLayout layout(m_what, font);
        layout.beginLayout();
        qreal y = 0;
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(std::max(px(60), width));
            line.setPosition(QPointF(0, y));
            y += line.height();
        }
        layout.endLayout();
        if (painter) {
            painter->setPen(color(Token::Text2));
            layout.draw(painter, at);
        }
        return y;
    }
    Mark m_mark;
    QString m_where, m_what;
};

} // namespace

RosterPanel::RosterPanel(RosterSheet& sheet, PanelActions actions, QWidget* parent)
    : DetailsPanel(parent), m_sheet(sheet), m_actions(std::move(actions)) {
    setObjectName(QStringLiteral("roster.panel"));
}

QWidget* RosterPanel::jumpRow(Mark mark, const QString& where, const QString& what, std::function<void()> go) {
    auto* row = new JumpRow(mark, where, what, this);
    connect(row, &QAbstractButton::clicked, this, std::move(go));
    return row;
}

void RosterPanel::showPlace(const OpenPlace& place) {
    m_subject = place;
    m_allCandidates = false;
    m_evenIfMet = false;
    build();
}

void RosterPanel::showCell(const CellKey& cell) {
    m_subject = cell;
    m_allCandidates = false;
    m_evenIfMet = false;
    build();
}

void RosterPanel::showFindings(FindingFilter filter) {
    m_subject = filter;
    m_rows = kRowsAtOnce;
    build();
}

void RosterPanel::showComparison(Comparison comparison) {
    m_subject = std::move(comparison);
    m_rows = kRowsAtOnce;
    build();
}

void RosterPanel::showUnmet(scheduling::FillResult result) {
    m_subject = std::move(result);
    build();
}

void RosterPanel::showNothing() {
    m_subject = std::monostate{};
    build();
}

void RosterPanel::refresh() { build(); }

bool RosterPanel::isList() const {
    return std::holds_alternative<FindingFilter>(m_subject) || std::holds_alternative<Comparison>(m_subject) ||
           std::holds_alternative<scheduling::FillResult>(m_subject) || std::holds_alternative<Solving>(m_subject) ||
           std::holds_alternative<std::shared_ptr<const Proposal>>(m_subject);
}

bool RosterPanel::follow(const CellKey& cell) {
    auto* shown = std::get_if<CellKey>(&m_subject);
    if (!shown || *shown == cell)
        return false;
    *shown = cell;
    return true;
}

void RosterPanel::build() {
    // The focus stays where it was, at the part of the same name, although all parts are made anew.
    const QWidget* focused = QApplication::focusWidget();
    const bool hadFocus = focused && focused != this && isAncestorOf(focused);
    const QString name = hadFocus ? focused->objectName() : QString();
    clear();
    fillIn();
    layOutNow();
    if (!hadFocus || name == QLatin1String("panel.close"))
        return;
    for (auto* same : name.isEmpty() ? QList<QWidget*>() : findChildren<QWidget*>(name))
        if (!same->isHidden())
            return same->setFocus(Qt::OtherFocusReason);
    focusFirst();
}

/// New children of a visible widget are shown by queued calls, nested ones after several turns of the event loop; until
/// then their sections have no height. Shown here, the panel stands at once.
void RosterPanel::layOutNow() {
    auto* area = findChild<QScrollArea*>();
    if (!area || !area->widget() || !isVisible())
        return;
    for (auto* child : area->widget()->findChildren<QWidget*>())
        if (!child->testAttribute(Qt::WA_WState_ExplicitShowHide) && !child->isWindow())
            child->show();
    QCoreApplication::postEvent(area->widget(), new QEvent(QEvent::LayoutRequest));
}

void RosterPanel::fillIn() {
    setPill({}, PillKind::Muted);
    m_actions.propose({});
    m_actions.ring({});
    if (!m_sheet.isOpen()) {
        m_subject = std::monostate{};
        setTitle({});
        return;
    }
    if (const auto* place = std::get_if<OpenPlace>(&m_subject))
        buildPlace(OpenPlace(*place));
    else if (const auto* cell = std::get_if<CellKey>(&m_subject))
        buildCell(CellKey(*cell));
    else if (const auto* filter = std::get_if<FindingFilter>(&m_subject))
        buildFindings(*filter);
    else if (const auto* comparison = std::get_if<Comparison>(&m_subject))
        buildComparison(*comparison);
    else if (const auto* result = std::get_if<scheduling::FillResult>(&m_subject))
        buildUnmet(*result);
    else if (std::holds_alternative<Solving>(m_subject))
        buildSolving();
    else if (const auto* proposal = std::get_if<std::shared_ptr<const Proposal>>(&m_subject))
        buildProposal(*std::shared_ptr<const Proposal>(*proposal));
    else
        setTitle({});
}

void RosterPanel::focusFirst() {
    for (auto* best : findChildren<QWidget*>(QStringLiteral("roster.candidate.1")))
        if (!best->isHidden()) // what was shown before may still wait for its deletion
            return best->setFocus(Qt::OtherFocusReason);
    for (QWidget* next = nextInFocusChain(); next && next != this; next = next->nextInFocusChain())
        if (isAncestorOf(next) && next->isVisibleTo(this) && next->isEnabled() && (next->focusPolicy() & Qt::TabFocus) &&
            next->objectName() != QLatin1String("panel.close")) {
            next->setFocus(Qt::OtherFocusReason);
            return;
        }
}

} // namespace practice::ui::roster
