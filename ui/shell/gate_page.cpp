#include "ui/shell/gate_page.h"

#include "ui/common/theme/paint.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/shell/overlay.h"

#include <QApplication>
#include <QBoxLayout>
#include <QPainter>

namespace practice::ui::shell {

namespace {

class Mark final : public QWidget {
  public:
    explicit Mark(QWidget* parent) : QWidget(parent) {
        followTheme(this, [this] {
            setFixedSize(px(36), px(36));
            update();
        });
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintIcon(&painter, Icon::AppMark, rect(), color(Token::AccentFill));
    }
};

} // namespace

GatePage::GatePage(int width, int height, QWidget* parent)
    : QWidget(parent), m_sheetWidth(width), m_sheetHeight(height) {
    m_sheet = new QWidget(this);
    m_form = new QVBoxLayout(m_sheet);
    m_foot = new QWidget(this);
    m_footRow = new QHBoxLayout(m_foot);
    m_footRow->setContentsMargins(0, 0, 0, 0);
    m_footText = new Label({}, TextStyle::Secondary, Token::Text2, m_foot);
    m_footRow->addStretch(1);
    m_footRow->addWidget(m_footText);
    m_footRow->addStretch(1);
    followTheme(this, [this] {
        m_form->setContentsMargins(px(32), px(32), px(32), px(24));
        m_form->setSpacing(px(8));
        m_footRow->setSpacing(px(16));
        place();
        update();
    });
}

void GatePage::addHead(const QString& title, const QString& subtitle) {
    m_form->addWidget(new Mark(m_sheet));
    m_form->addSpacing(px(6));
    m_title = new Label(title, TextStyle::Title, Token::Text, m_sheet);
    m_title->setWordWrap(true);
    m_subtitle = new Label(subtitle, TextStyle::Body, Token::Text2, m_sheet);
    m_subtitle->setWordWrap(true);
    m_form->addWidget(m_title);
    m_form->addWidget(m_subtitle);
    m_form->addSpacing(px(10));
    setAccessibleName(title);
}

void GatePage::setHead(const QString& title, const QString& subtitle) {
    m_title->setText(title);
    m_subtitle->setText(subtitle);
    setAccessibleName(title);
    place();
}

FormField* GatePage::addField(const QString& label, QWidget* editor) {
    auto* field = new FormField(label, editor, {}, m_sheet);
    m_form->addWidget(field);
    return field;
}

QHBoxLayout* GatePage::addButtons() {
    auto* row = new QHBoxLayout;
    row->setSpacing(px(8));
    m_form->addLayout(row);
    return row;
}

Button* GatePage::addFootLink(const QString& text, const QString& name) {
    auto* link = new Button(text, ButtonKind::Link, m_foot);
    link->setObjectName(name);
    m_footRow->insertWidget(m_footRow->count() - 1, link);
    return link;
}

void GatePage::addProblemLine() {
    m_problem = new MessageLine(m_sheet);
    m_problem->setWrapping(true);
    m_problem->hide();
    m_form->addWidget(m_problem);
}

void GatePage::showProblem(const QString& sentence) {
    if (!m_problem)
        return;
    m_problem->setMessage(Icon::Danger, sentence, Token::Danger);
    m_problem->setAccessibleName(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    place();
}

QString GatePage::problem() const { return m_problem && m_problem->isVisibleTo(this) ? m_problem->text() : QString(); }

void GatePage::setFootText(const QString& text) {
    m_footText->setText(text);
    m_footText->setVisible(!text.isEmpty());
}

void GatePage::setBusy(const QString& text) {
    const bool busy = !text.isEmpty();
    if (m_problem && busy) {
        m_problem->setMessage(Icon::Info, text, Token::Text2);
        m_problem->show();
    } else if (m_problem && m_busy) {
        m_problem->hide();
    }
    if (busy != m_busy) {
        m_busy = busy;
        if (busy)
            m_focusBefore = QApplication::focusWidget();
        for (auto* widget : m_sheet->findChildren<QWidget*>())
            if (widget->focusPolicy() != Qt::NoFocus)
                widget->setEnabled(!busy);
        m_foot->setEnabled(!busy);
        busyChanged(busy);
        if (!busy && m_focusBefore)
            m_focusBefore->setFocus();
    }
    place();
}

void GatePage::place() {
    const int wide = std::min(px(m_sheetWidth), width() - px(16));
    m_form->invalidate();
    const int needed = m_form->hasHeightForWidth() ? m_form->totalHeightForWidth(wide) : m_sheet->sizeHint().height();
    const int high = std::min(std::max(px(m_sheetHeight), needed), std::max(px(200), height() - px(56)));
    m_sheet->setGeometry((width() - wide) / 2, std::max(px(8), (height() - high) / 2 - px(14)), wide, high);
    m_foot->setGeometry(px(24), height() - px(50), width() - px(48), px(30));
    update();
}

void GatePage::resizeEvent(QResizeEvent*) { place(); }

void GatePage::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), color(Token::Window));
    const auto sheet = QRectF(m_sheet->geometry()).adjusted(0.5, 0.5, -0.5, -0.5);
    paintSheetShadow(&painter, sheet, 12);
    painter.setPen(color(Token::Line2));
    painter.setBrush(sheetColor());
    painter.drawRoundedRect(sheet, 12, 12);
}

} // namespace practice::ui::shell
