#pragma once

#include "core/finding.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>
#include <QWidget>

namespace practice::ui::shell {

struct NoticeEntry {
    QString title;
    QString text;
    core::Severity severity = core::Severity::Note;
    QDateTime at;
    bool read = false;
};

/// What the program had to tell, newest first; the list behind the bell. Of this session only: it is not stored.
class NoticeCenter : public QObject {
    Q_OBJECT
  public:
    static constexpr int kMost = 100;
    using QObject::QObject;
    /// The same words within half a minute are one notice. False: it was such a repetition.
    bool add(const QString& title, const QString& text, core::Severity severity);
    const QList<NoticeEntry>& entries() const { return m_entries; }
    int unread() const;
    void markAllRead();

  signals:
    void changed();

  private:
    QList<NoticeEntry> m_entries;
};

/// The drawer's content.
QWidget* makeNoticeList(const NoticeCenter& center);

} // namespace practice::ui::shell
