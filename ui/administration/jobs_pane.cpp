#include "ui/administration/jobs_pane.h"

#include "ui/common/async/activity.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"

#include <QBoxLayout>
#include <QScrollArea>

namespace practice::ui::administration {

void JobsPane::build() {
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(px(24), px(4), px(24), px(24));
    column->setSpacing(px(12));
    m_notice = new Notice;
    m_notice->setObjectName(id() + QStringLiteral(".notice"));
    m_notice->setClosable(true);
    connect(m_notice, &Notice::closed, m_notice, &QWidget::hide);
    column->addWidget(m_notice);
    m_notice->hide();
    m_progress = new ProgressPanel({});
    m_progress->setSkeletonRows(0);
    m_progress->setObjectName(id() + QStringLiteral(".progress"));
    column->addWidget(m_progress);
    m_progress->hide();
    connect(m_progress, &ProgressPanel::cancelled, this, [this] {
        if (m_activity)
            m_activity->cancel();
    });
    auto* columns = new QHBoxLayout;
    columns->setSpacing(px(40));
    auto* left = new QVBoxLayout;
    auto* right = new QVBoxLayout;
    for (auto* side : {left, right}) {
        side->setSpacing(px(8));
        columns->addLayout(side, 1);
    }
    buildLeft(left);
    buildRight(right);
    left->addStretch(1);
    right->addStretch(1);
    column->addLayout(columns);
    column->addStretch(1);
    scroll->setWidget(content);
    m_body = scroll;
    connect(&desk().runner(), &DbRunner::activityStarted, this, &JobsPane::follow);
}

void JobsPane::addWords(Section* section, const QString& text) {
    auto* words = new Label(text, TextStyle::Body, Token::Text2);
    words->setWordWrap(true);
    section->addWidget(words);
}

Button* JobsPane::addJob(Section* section, const QString& text, const char* name, security::Permission permission, std::function<void()> run) {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(px(3), px(6), 0, px(3));
    auto* button = new Button(text, ButtonKind::Outline);
    button->setObjectName(QLatin1String(name));
    button->setEnabledOr(desk().whyNot(permission));
    connect(button, &QPushButton::clicked, this, [this, run = std::move(run)] {
        if (!isRunning())
            run();
    });
    row->addWidget(button);
    row->addStretch(1);
    section->addLayout(row);
    if (button->isEnabled())
        m_jobs.push_back(button);
    return button;
}

void JobsPane::showRunning(const QString& caption) {
    m_running = caption;
    m_notice->hide();
    m_progress->setTitle(caption);
    m_progress->setProgress(0, 0);
    m_progress->show();
    for (auto* job : m_jobs)
        job->setEnabled(false);
}

void JobsPane::hideRunning() {
    m_running.clear();
    m_progress->hide();
    for (auto* job : m_jobs)
        job->setEnabled(true);
}

void JobsPane::follow(Activity* activity) {
    if (!isRunning() || activity->caption() != m_running)
        return;
    m_activity = activity;
    connect(activity, &Activity::progressed, this, [this] {
        if (m_activity)
            m_progress->setProgress(m_activity->done(), m_activity->total(), m_activity->phase());
    });
}

void JobsPane::tell(core::Severity severity, const QString& title, const QString& text) {
    m_notice->showMessage(severity, title, text);
    m_notice->show();
}

} // namespace practice::ui::administration
