#include "ui/shell/notice_center.h"

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"

#include <QBoxLayout>

#include <algorithm>

namespace practice::ui::shell {

bool NoticeCenter::add(const QString& title, const QString& text, core::Severity severity) {
    const auto now = QDateTime::currentDateTime();
    for (auto& entry : m_entries)
        if (entry.title == title && entry.text == text && entry.at.secsTo(now) < 30) {
            entry.at = now;
            return false;
        }
    m_entries.prepend({title, text, severity, now, false});
    while (m_entries.size() > kMost)
        m_entries.removeLast();
    emit changed();
    return true;
}

int NoticeCenter::unread() const {
    return static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(), [](const NoticeEntry& e) { return !e.read; }));
}

void NoticeCenter::markAllRead() {
    for (auto& entry : m_entries)
        entry.read = true;
    emit changed();
}

QWidget* makeNoticeList(const NoticeCenter& center) {
    auto* list = new QWidget;
    list->setObjectName(QStringLiteral("shell.noticeList"));
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(10));
    for (const auto& entry : center.entries()) {
        auto* notice = new Notice(list);
        notice->setClosable(false);
        notice->showMessage(entry.severity, entry.title, entry.text);
        column->addWidget(new Label(timeText(entry.at.time().msecsSinceStartOfDay() / 60000), TextStyle::Caption,
                                    Token::Text3, list));
        column->addWidget(notice);
    }
    if (center.entries().isEmpty())
        column->addWidget(new Label(NoticeCenter::tr("Nothing to tell."), TextStyle::Body, Token::Text2, list));
    column->addStretch(1);
    return list;
}

} // namespace practice::ui::shell
