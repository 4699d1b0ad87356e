#include "ui/common/widgets/sheet_dialog.h"

#include "ui/common/theme/paint.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/label.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace practice::ui {

void paintSheetShadow(QPainter* painter, const QRectF& sheet, qreal radius) {
    if (Theme::instance()->outlined())
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const int spread = px(42);
    const int steps = 14;
    const bool dark = Theme::instance()->kind() == ThemeKind::Dark;
    for (int i = steps; i > 0; --i) {
        const qreal out = spread * qreal(i) / steps;
        const qreal near = 1 - qreal(i) / steps;
        painter->setBrush(QColor(0, 0, 0, int((dark ? 26 : 9) * near * near + 0.5)));
        painter->drawRoundedRect(sheet.adjusted(-out, -out * 0.7, out, out * 1.3), radius + out, radius + out);
    }
    painter->restore();
}

class SheetDialog::Sheet final : public QWidget {
  public:
    using QWidget::QWidget;

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color(Token::Line2), 1));
        painter.setBrush(color(Token::Page));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(12), px(12));
    }
};

SheetDialog::SheetDialog(const QString& title, QWidget* host)
    : QWidget(host->window()), m_sheet(new Sheet(this)), m_title(new Label(title, TextStyle::Panel, Token::Text, m_sheet)),
      m_text(new Label({}, TextStyle::Body, Token::Text2, m_sheet)), m_column(new QVBoxLayout(m_sheet)),
      m_buttons(new QHBoxLayout) {
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(title);
    m_text->setWordWrap(true);
    m_text->hide();
    m_column->setContentsMargins(px(24), px(22), px(24), px(20));
    m_column->setSpacing(px(10));
    m_column->addWidget(m_title);
    m_column->addWidget(m_text);
    m_buttons->setSpacing(px(8));
    m_buttons->addStretch(1);
    m_column->addSpacing(px(6));
    m_column->addLayout(m_buttons);
    window()->installEventFilter(this);
    m_sheet->installEventFilter(this);
    hide();
    followTheme(this, [this] { place(); });
}

QString SheetDialog::title() const { return m_title->text(); }

void SheetDialog::setText(const QString& text) {
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleDescription(text);
}

void SheetDialog::setBody(QWidget* body) { m_column->insertWidget(2, body); }

void SheetDialog::setSheetWidth(int at100) {
    m_width = at100;
    place();
}

Button* SheetDialog::addButton(const QString& text, ButtonKind kind, std::function<bool()> action) {
    auto* button = new Button(text, kind, m_sheet);
    m_buttons->addWidget(button);
    if (!m_default && (kind == ButtonKind::Primary || kind == ButtonKind::Danger))
        m_default = button;
    connect(button, &QPushButton::clicked, this, [this, action = std::move(action)] {
        if (!action || action())
            close();
    });
    return button;
}

Button* SheetDialog::addCancel(const QString& text) {
    return addButton(text.isEmpty() ? tr("Cancel") : text, ButtonKind::Outline);
}

void SheetDialog::open() {
    m_before = QApplication::focusWidget();
    place();
    show();
    raise();
    // A destructive sheet starts on the harmless button; a form on its first field.
    const QList<QWidget*> all = stops();
    QWidget* first = all.isEmpty() ? nullptr : all.first();
    if (first && !qobject_cast<Button*>(first))
        first->setFocus(Qt::PopupFocusReason);
    else if (m_default && m_default->kind() == ButtonKind::Primary)
        m_default->setFocus(Qt::PopupFocusReason);
    else if (first)
        first->setFocus(Qt::PopupFocusReason);
    QAccessibleEvent event(this, QAccessible::DialogStart);
    QAccessible::updateAccessibility(&event);
}

void SheetDialog::close() {
    if (isHidden())
        return;
    hide();
    if (m_before)
        m_before->setFocus();
    emit closed();
    deleteLater();
}

QList<QWidget*> SheetDialog::stops() const {
    QList<QWidget*> stops;
    // In the order of the focus chain, which follows construction and setTabOrder.
    for (QWidget* next = nextInFocusChain(); next && next != this; next = next->nextInFocusChain())
        if (m_sheet->isAncestorOf(next) && next->isVisibleTo(m_sheet) && next->isEnabled() &&
            (next->focusPolicy() & Qt::TabFocus) && !next->focusProxy())
            stops << next;
    return stops;
}

bool SheetDialog::focusNextPrevChild(bool next) {
    const QList<QWidget*> all = stops();
    if (all.isEmpty())
        return true;
    const qsizetype at = all.indexOf(QApplication::focusWidget());
    const qsizetype to = next ? (at + 1) % all.size() : (at <= 0 ? all.size() : at) - 1;
    all[to]->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void SheetDialog::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        return close();
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_default && m_default->isEnabled())
        return m_default->click();
    if (event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab) {
        focusNextPrevChild(event->key() == Qt::Key_Tab);
        return;
    }
    event->accept(); // nothing passes to the page beneath
}

bool SheetDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == window() && event->type() == QEvent::Resize)
        place();
    if (watched == m_sheet && event->type() == QEvent::LayoutRequest)
        place(); // what it holds has grown: a message, a form that was laid out late
    return QWidget::eventFilter(watched, event);
}

void SheetDialog::resizeEvent(QResizeEvent*) { place(); }

void SheetDialog::place() {
    if (!parentWidget())
        return;
    if (geometry() != parentWidget()->rect())
        setGeometry(parentWidget()->rect());
    const int sheetWidth = qMin(px(m_width), width() - px(48));
    m_sheet->setFixedWidth(qMax(px(240), sheetWidth));
    m_column->activate();
    const int tall = m_column->hasHeightForWidth() ? m_column->heightForWidth(m_sheet->width()) : m_column->sizeHint().height();
    const int sheetHeight = qMin(qMax(tall, m_column->minimumSize().height()), qMax(px(160), height() - px(48)));
    m_sheet->setFixedHeight(sheetHeight);
    m_sheet->move((width() - m_sheet->width()) / 2, qMax(px(24), (height() - sheetHeight) * 2 / 5));
    update();
}

void SheetDialog::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Scrim));
    paintSheetShadow(&painter, m_sheet->geometry(), px(12));
}

SheetDialog* SheetDialog::confirm(QWidget* host, const QString& title, const QString& text, const QString& action,
                                  ButtonKind kind, std::function<void()> then) {
    auto* sheet = new SheetDialog(title, host);
    sheet->setText(text);
    sheet->addCancel();
    sheet->addButton(action, kind, [then = std::move(then)] {
        then();
        return true;
    });
    sheet->open();
    return sheet;
}

SheetDialog* SheetDialog::askReason(QWidget* host, const QString& title, const QString& text, const QString& action,
                                    ButtonKind kind, std::function<void(const QString&)> then) {
    auto* sheet = new SheetDialog(title, host);
    sheet->setText(text);
    auto* edit = new QPlainTextEdit;
    edit->setObjectName(QStringLiteral("sheet.reason"));
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(px(76));
    auto* field = new FormField(tr("Reason"), edit, QStringLiteral("reason"));
    field->setRequired(true);
    sheet->setBody(field);
    sheet->addCancel();
    sheet->addButton(action, kind, [edit, field, then = std::move(then)] {
        const QString reason = edit->toPlainText().trimmed();
        if (reason.isEmpty()) {
            field->setError(tr("Write why; it is kept with the record."));
            edit->setFocus();
            return false;
        }
        then(reason);
        return true;
    });
    sheet->open();
    return sheet;
}

} // namespace practice::ui
