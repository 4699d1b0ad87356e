#pragma once

#include "ui/common/icons.h"

#include <QWidget>

namespace practice::ui {

enum class PillKind { Info, Ok, Warn, Danger, Muted };

/// The look of a pill, for delegates too. Icon::None: text only.
struct PillLook {
    QString text;
    PillKind kind = PillKind::Muted;
    Icon icon = Icon::None;
};
Icon pillIcon(PillKind kind);
/// The pill is drawn at the left of `rect`, in its vertical middle.
void paintPill(QPainter* painter, const QRectF& rect, const PillLook& look);
int pillWidth(const PillLook& look);
int pillHeight();

/// Draft n and Submitted: Info; Published and Approved: Ok; Held: Warn; Denied: Danger; Archived, Preview: Muted.
class Pill : public QWidget {
    Q_OBJECT
  public:
    explicit Pill(const QString& text = {}, PillKind kind = PillKind::Muted, QWidget* parent = nullptr);
    void setLook(const QString& text, PillKind kind);
    void setIcon(Icon which); ///< Lock for locked things; the kind's own icon otherwise. Icon::None: none.
    QString text() const { return m_look.text; }
    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    PillLook m_look;
};

/// One key of a shortcut. keycaps("Ctrl+K") makes one for each key.
void paintKeycap(QPainter* painter, const QRectF& rect, const QString& key);
int keycapWidth(const QString& key);

class Keycap : public QWidget {
    Q_OBJECT
  public:
    explicit Keycap(const QString& shortcut, QWidget* parent = nullptr);
    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QStringList m_keys;
};

/// Initials in a disc. The name is its accessible name and tool tip.
void paintAvatar(QPainter* painter, const QRectF& rect, const QString& initials, bool accented);
QString initialsOf(const QString& name); ///< "Moreno, Dana" and "Dana Moreno" → "DM"

class Avatar : public QWidget {
    Q_OBJECT
  public:
    explicit Avatar(const QString& name, QWidget* parent = nullptr);
    void setName(const QString& name);
    QSize sizeHint() const override { return {px(28), px(28)}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString m_initials;
};

/// A count in a small rounded box; alarming: red.
void paintCount(QPainter* painter, const QRectF& rect, const QString& count, bool alarming);
int countWidth(const QString& count);

class CountBadge : public QWidget {
    Q_OBJECT
  public:
    explicit CountBadge(int count = 0, QWidget* parent = nullptr);
    void setCount(int count); ///< 0 hides it; over 999 shows "999+".
    void setAlarming(bool alarming);
    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString text() const;
    int m_count;
    bool m_alarming = false;
};

} // namespace practice::ui
