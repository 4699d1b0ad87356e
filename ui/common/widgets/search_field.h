#pragma once

#include "ui/common/widgets/fields.h"

class QTimer;

namespace practice::ui {

/// A search line with a glass and a cross. `searched` comes 120 ms after the last key, at once on Enter; Esc clears.
class SearchField : public TextField {
    Q_OBJECT
  public:
    explicit SearchField(const QString& placeholder, QWidget* parent = nullptr);
    void setShortcutHint(const QString& shortcut); ///< Keycaps at the right while it is empty.

  signals:
    void searched(const QString& text);

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    QTimer* m_timer;
    QAction* m_clear;
    QString m_shortcut;
};

} // namespace practice::ui
