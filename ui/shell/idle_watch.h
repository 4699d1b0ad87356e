#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace practice::ui::shell {

/// Counts the time without key, mouse or touch in any window of the program.
class IdleWatch : public QObject {
    Q_OBJECT
  public:
    explicit IdleWatch(QObject* parent = nullptr);
    /// 0: never. Counting starts again.
    void setLimit(std::chrono::milliseconds limit);
    std::chrono::milliseconds limit() const { return m_limit; }
    void start();
    void stop();

  signals:
    void idle();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void check();
    std::chrono::milliseconds m_limit{0};
    QElapsedTimer m_since;
    QTimer m_timer;
};

} // namespace practice::ui::shell
