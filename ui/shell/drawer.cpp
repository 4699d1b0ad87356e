#include "ui/shell/drawer.h"

#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"

#include <QBoxLayout>
#include <QScrollArea>

namespace practice::ui::shell {

Drawer::Drawer(QWidget* window) : Overlay(window, Ground::Clear) {
    setObjectName(QStringLiteral("shell.drawer"));
    m_sheet = new QWidget(this);
    auto* column = new QVBoxLayout(m_sheet);
    auto* head = new QHBoxLayout;
    m_title = new Label({}, TextStyle::Panel, Token::Text, m_sheet);
    m_title->setWordWrap(true);
    m_subtitle = new Label({}, TextStyle::Secondary, Token::Text2, m_sheet);
    m_subtitle->setWordWrap(true);
    m_close = new IconButton(Icon::Cross, tr("Close (Esc)"), m_sheet);
    m_close->setObjectName(QStringLiteral("shell.drawer.close"));
    connect(m_close, &QPushButton::clicked, this, &Drawer::dismiss);
    head->addWidget(m_title, 1);
    head->addWidget(m_close, 0, Qt::AlignTop);
    column->addLayout(head);
    column->addWidget(m_subtitle);
    m_scroll = new QScrollArea(m_sheet);
    m_scroll->setObjectName(QStringLiteral("shell.drawer.body"));
    m_scroll->setAccessibleName(tr("Contents of the side panel"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_scroll, 1);
    followTheme(this, [this, column] {
        column->setContentsMargins(px(24), px(18), px(20), px(16));
        column->setSpacing(px(6));
    });
}

void Drawer::open(const QString& title, const QString& subtitle, QWidget* content, int width) {
    m_width = width;
    m_title->setText(title);
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
    m_content = content;
    m_scroll->setWidget(content);         // deletes the one before
    content->setAutoFillBackground(false); // setWidget() turns it on; the sheet has a colour of its own
    setAccessibleName(title);
    popup(m_scroll);
}

QString Drawer::title() const { return m_title->text(); }

QRect Drawer::sheetRect() const {
    const int wide = std::min(px(m_width), width());
    return {width() - wide, px(48), wide + 1, height() - px(48) - px(28)};
}

QRect Drawer::shadowRect() const {
    const auto sheet = sheetRect();
    return {0, sheet.top(), width(), sheet.height()}; // not over the bars
}

void Drawer::place() { m_sheet->setGeometry(sheetRect()); }

} // namespace practice::ui::shell
