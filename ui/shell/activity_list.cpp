#include "ui/shell/activity_list.h"

#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"

#include <QBoxLayout>
#include <QPainter>
#include <QTimer>

namespace practice::ui::shell {

namespace {

/// A bar of its own: QProgressBar draws a text and animates.
class ShareBar final : public QWidget {
  public:
    ShareBar(Activity* activity, QWidget* parent) : QWidget(parent), m_activity(activity) {
        setFixedHeight(px(6));
        connect(activity, &Activity::progressed, this, qOverload<>(&QWidget::update));
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintProgress(&painter, rect(), m_activity ? std::max(0.0, activityShare(*m_activity)) : 1.0);
    }

  private:
    QPointer<Activity> m_activity;
};

} // namespace

void ActivityList::add(Activity* activity) {
    m_running << activity;
    const auto drop = [this, activity] {
        if (m_running.removeAll(activity) > 0)
            emit changed();
    };
    connect(activity, &Activity::finished, this, drop);
    connect(activity, &QObject::destroyed, this, drop);
    connect(activity, &Activity::progressed, this, &ActivityList::changed);
    emit changed();
}

QString activityText(const Activity& activity) {
    const auto phase = activity.phase().isEmpty() ? activity.caption() : activity.phase();
    if (activity.total() <= 0)
        return phase;
    return ActivityList::tr("%1: %2 of %3").arg(phase, numberText(activity.done()), numberText(activity.total()));
}

double activityShare(const Activity& activity) {
    if (activity.total() <= 0)
        return -1;
    return static_cast<double>(activity.done()) / static_cast<double>(activity.total());
}

ActivityPanel::ActivityPanel(ActivityList& list, QWidget* parent) : QWidget(parent), m_list(list) {
    setObjectName(QStringLiteral("shell.activities"));
    m_rows = new QVBoxLayout(this);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(px(12));
    connect(&m_list, &ActivityList::changed, this, &ActivityPanel::rebuild);
    rebuild();
}

void ActivityPanel::rebuild() {
    if (property("practiceShown").toInt() == m_list.running().size() && m_rows->count() > 0)
        return; // bars follow their work by themselves
    setProperty("practiceShown", static_cast<int>(m_list.running().size()));
    while (auto* item = m_rows->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    for (auto* activity : m_list.running()) {
        auto* row = new QWidget(this);
        auto* grid = new QVBoxLayout(row);
        grid->setContentsMargins(0, 0, 0, 0);
        auto* line = new QHBoxLayout;
        auto* text = new Label(activityText(*activity), TextStyle::BodyMedium, Token::Text, row);
        auto* cancel = new Button(tr("Cancel"), ButtonKind::Link, row);
        cancel->setAccessibleName(tr("Cancel %1").arg(activity->caption()));
        line->addWidget(text, 1);
        line->addWidget(cancel);
        grid->addLayout(line);
        grid->addWidget(new ShareBar(activity, row));
        connect(activity, &Activity::progressed, text, [text, activity] { text->setText(activityText(*activity)); });
        connect(cancel, &QPushButton::clicked, activity, [activity, cancel] {
            activity->cancel();
            cancel->setEnabled(false);
        });
        m_rows->addWidget(row);
    }
    if (m_list.running().isEmpty())
        m_rows->addWidget(new Label(tr("Nothing is running."), TextStyle::Body, Token::Text2, this));
    m_rows->addStretch(1);
}

} // namespace practice::ui::shell
