#include "ui/shell/status_bar.h"

#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QFontMetricsF>
#include <QPainter>

namespace practice::ui::shell {

namespace {

constexpr int kShowAfter = 300;    // ms
constexpr int kCancelAfter = 2000; // ms

} // namespace

/// Caption and an 80 px bar; opens the list of running work.
class StatusBar::WorkBar final : public QAbstractButton {
  public:
    explicit WorkBar(QWidget* parent) : QAbstractButton(parent) {
        setObjectName(QStringLiteral("shell.work"));
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    void show(const QString& text, double share) {
        m_share = share;
        setText(text);
        setAccessibleName(tr("Running: %1").arg(text));
        updateGeometry();
        setVisible(true);
        update();
    }
    QSize sizeHint() const override {
        const auto wide = QFontMetricsF(textFont(TextStyle::Secondary)).horizontalAdvance(text());
        return {std::min(px(420), static_cast<int>(wide) + px(100)), px(24)};
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintText(&painter, QRectF(px(4), 0, width() - px(96), height()), Qt::AlignLeft, text(),
                  textFont(TextStyle::Secondary), color(Token::Text2));
        paintProgress(&painter, QRectF(width() - px(84), height() / 2.0 - px(2), px(80), px(4)), std::max(0.0, m_share));
        if (hasFocus())
            paintFocusRing(&painter, rect(), px(4));
    }

  private:
    double m_share = 0;
};

StatusBar::StatusBar(ActivityList& activities, QWidget* parent) : QWidget(parent), m_activities(activities) {
    setObjectName(QStringLiteral("shell.status"));
    m_row = new QHBoxLayout(this);
    m_row->addStretch(0); // gives way to the proof strip
    m_saved = new Label({}, TextStyle::Secondary, Token::Text2, this);
    m_work = new WorkBar(this);
    m_work->hide();
    m_cancel = new Button(tr("Cancel"), ButtonKind::Link, this);
    m_cancel->setObjectName(QStringLiteral("shell.work.cancel"));
    m_cancel->hide();
    m_row->addWidget(m_saved);
    m_row->addWidget(m_work);
    m_row->addWidget(m_cancel);
    m_tick.setInterval(100);
    connect(&m_tick, &QTimer::timeout, this, &StatusBar::follow);
    connect(&m_activities, &ActivityList::changed, this, [this] {
        if (m_activities.running().isEmpty() || m_tick.isActive()) {
            follow();
            return;
        }
        m_since.start();
        m_tick.start();
    });
    connect(m_work, &QAbstractButton::clicked, this, &StatusBar::activitiesRequested);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (!m_activities.running().isEmpty())
            m_activities.running().first()->cancel();
    });
    followTheme(this, [this] {
        setFixedHeight(px(28));
        m_row->setContentsMargins(0, 1, px(18), 0);
        m_row->setSpacing(px(8));
        update();
    });
}

void StatusBar::setProofs(QWidget* strip) {
    if (m_proofs)
        m_proofs->deleteLater();
    m_proofs = strip;
    m_row->insertWidget(0, strip, 1);
}

void StatusBar::setSaved(const QString& text) { m_saved->setText(text); }

void StatusBar::follow() {
    const auto& running = m_activities.running();
    if (running.isEmpty()) {
        m_tick.stop();
        m_work->hide();
        m_cancel->hide();
        m_saved->show();
        return;
    }
    const auto waited = m_since.elapsed();
    if (waited < kShowAfter)
        return;
    m_saved->hide();
    auto text = activityText(*running.first());
    if (running.size() > 1)
        text += tr(" · %1 more").arg(running.size() - 1);
    m_work->show(text, activityShare(*running.first()));
    m_cancel->setVisible(waited >= kCancelAfter);
}

void StatusBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Window));
    painter.fillRect(QRect(0, 0, width(), 1), color(Token::Line2));
}

} // namespace practice::ui::shell
