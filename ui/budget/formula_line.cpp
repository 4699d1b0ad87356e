#include "ui/budget/formula_line.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

namespace practice::ui::budget {

FormulaLine::FormulaLine(QWidget* parent)
    : QWidget(parent), m_name(new Label({}, TextStyle::Strong, Token::Text, this)), m_text(new QLineEdit(this)),
      m_meaning(new ElidedLabel({}, TextStyle::Secondary, Token::Text2, this)),
      m_selection(new Label({}, TextStyle::Secondary, Token::Text2, this)) {
    m_text->setObjectName(QStringLiteral("budget.formula"));
    m_text->setAccessibleName(tr("Amount or formula of the cell"));
    m_text->setFrame(false);
    m_text->installEventFilter(this);
    auto* divider = new HairLine(Qt::Vertical, Token::Line2, this);
    divider->setFixedHeight(px(18));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(px(24), 0, px(24), 0);
    row->setSpacing(px(12));
    row->addWidget(m_name);
    row->addWidget(divider);
    row->addWidget(m_text, 3);
    row->addWidget(m_meaning, 4);
    row->addWidget(m_selection);
    connect(m_text, &QLineEdit::returnPressed, this, [this] { emit entered(m_text->text()); });
    followTheme(this, [this] {
        setFixedHeight(px(34));
        m_text->setFixedHeight(px(26));
    });
}

void FormulaLine::showCell(const QString& name, const QString& text, const QString& meaning, bool editable) {
    m_name->setText(name);
    m_shown = text;
    if (!m_text->hasFocus() || m_text->text() != text)
        m_text->setText(text);
    m_text->setReadOnly(!editable);
    m_meaning->setText(meaning);
}

void FormulaLine::showSelection(const QString& text) { m_selection->setText(text); }

bool FormulaLine::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_text && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        m_text->setText(m_shown);
        emit left();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FormulaLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), color(Token::Line));
    painter.fillRect(QRect(0, height() - 1, width(), 1), color(Token::Line));
}

} // namespace practice::ui::budget
