#pragma once

#include "ui/shell/activity_list.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QWidget>

class QHBoxLayout;

namespace practice::ui {
class Button;
class Label;
} // namespace practice::ui

namespace practice::ui::shell {

/// 28 px: proof strip at the left; at the right what was saved when, or the running work with a bar and Cancel. Work is
/// shown after 300 ms, Cancel after 2 s, so that quick work does not flicker.
class StatusBar : public QWidget {
    Q_OBJECT
  public:
    explicit StatusBar(ActivityList& activities, QWidget* parent = nullptr);
    void setProofs(QWidget* strip);
    /// "Saved 9:41"
    void setSaved(const QString& text);

  signals:
    void activitiesRequested();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    class WorkBar;
    void follow();
    ActivityList& m_activities;
    QHBoxLayout* m_row;
    QPointer<QWidget> m_proofs;
    Label* m_saved;
    WorkBar* m_work;
    Button* m_cancel;
    QTimer m_tick;
    QElapsedTimer m_since;
};

} // namespace practice::ui::shell
